"""The workbook 检查结果: who has to mend what (practice.md §9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...kernel.columns.frame import Skipped
from ...kernel.finding import Finding, Severity
from ...kernel.given import Given
from ...kernel.report import BOX, COUNT, LINK, TEXT, WORD, CodeNames, Report
from ...kernel.report import ReportColumn as Column
from ...kernel.table import Table
from ..own_sheets import RESULT
from .report import Page, write_report
from .styles import SEVERITY_FILL

NOBODY = "未指定"
FINE = "未发现问题"
MOST_LINKS = 65_000
"""Excel holds 65,530 links in a sheet; places beyond stand as plain text."""


class Person(NamedTuple):
    """Who has to mend how many of each severity."""

    name: str
    counts: dict[Severity, int]


class Linked(NamedTuple):
    """A finding, and its place as a link into the checked book."""

    own: Finding
    place: str | tuple[str, str]


def _count(severity: Severity) -> Column:
    return Column(
        severity.word, COUNT, lambda row: row.counts[severity], 14, total=True,
        fill=lambda row: SEVERITY_FILL[severity.value] if row.counts[severity] else "",
    )  # fmt: skip


SUMMARY = Report(
    "汇总", "检查结果汇总",
    (
        Column("责任人", TEXT, "name", 24), *map(_count, Severity),
        Column("合计", COUNT, lambda row: sum(row.counts.values()), 14, total=True),
    ),
    nothing=FINE,
)  # fmt: skip
FINDINGS = Report(
    RESULT, RESULT,
    (
        Column("责任人", TEXT, lambda row: row.own.responsible or NOBODY, 12),
        Column("轻重", WORD, "own.severity.word", 9, fill=lambda row: SEVERITY_FILL[row.own.severity.value]),
        Column("位置", LINK, "place", 20),
        Column("问题", TEXT, "own.what", 44),
        Column("怎么改", TEXT, "own.advice", 34),
        Column("依据", TEXT, "own.ref.title", 30),
        Column("已改", BOX, "own", 7),
    ),
    nothing=FINE, frozen=0, filtered=True,
)  # fmt: skip
HEADERS = tuple(column.header for column in FINDINGS.printed)
LEFT_OUT = Report(
    "未计入的行", "未计入的行",
    (Column("工作表", TEXT, "sheet", 24), Column("行", COUNT, "row", 10), Column("原因", TEXT, "why", 40)),
    nothing="没有未计入的行",
)  # fmt: skip


def write_result(
    path: Path,
    findings: Sequence[Finding],
    tables: Iterable[Table],
    skipped: Sequence[Skipped],
    *,
    book_name: str,
    given: Given,
    source: str,
    linked: bool = True,
) -> None:
    """Write 汇总, 检查结果 and 未计入的行.

    ``book_name`` is the checked file as seen from the result's folder (links lead there where it is
    ``linked``), ``source`` the 口径 in one sentence. BookError where the file cannot be written.
    """
    rows = "、".join(f"{table.sheet}{len(table)}行" for table in tables)
    above = f"检查对象：{book_name}　检查日期：{given.today}　口径：{source}"
    above += f"\n已检查：{rows}" if rows else ""
    ordered = in_order(findings)
    counts = Counter((own.responsible or NOBODY, own.severity) for own in ordered)
    people = dict.fromkeys(own.responsible or NOBODY for own in ordered)
    persons = [Person(name, {severity: counts[name, severity] for severity in Severity}) for name in people]
    found = [
        Linked(own, _place(own, book_name if linked and place < MOST_LINKS else ""))
        for place, own in enumerate(ordered)
    ]
    pages: tuple[tuple[Report, Sequence[Any]], ...] = (
        (SUMMARY, persons), (FINDINGS, found), (LEFT_OUT, skipped),
    )  # fmt: skip
    drawn = [Page(report, rows, above=above) for report, rows in pages]
    write_report(path, RESULT, given, CodeNames({}), *drawn)


def cells(finding: Finding) -> list[str]:
    """What stands of a finding in its row."""
    row, names = Linked(finding, finding.place), CodeNames({})
    return [column.of(row, names) for column in FINDINGS.printed]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Grouped by person, those with the worst first; of each person what blocks first, then by place."""
    found = list(findings)
    worst: dict[str, int] = {}
    for finding in found:
        worst[finding.responsible] = min(finding.severity.rank, worst.get(finding.responsible, 9))
    return sorted(
        found,
        key=lambda each: (
            not each.responsible, worst[each.responsible], each.responsible, each.severity.rank,
            each.sheet, each.row or 0, len(each.cell), each.cell, each.rule,
        ),
    )  # fmt: skip


def _place(finding: Finding, book_name: str) -> str | tuple[str, str]:
    """The place as a link into the checked book; plain text where there is no place or room for one."""
    if not (finding.place and finding.sheet and book_name):
        return finding.place
    quoted = finding.sheet.replace("'", "''")
    file = book_name.replace("%", "%25").replace("#", "%23").replace(" ", "%20")
    return finding.place, f"external:{file}#'{quoted}'!{finding.cell or 'A1'}"
