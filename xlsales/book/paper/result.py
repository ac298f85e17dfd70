"""The workbook 检查结果: who has to mend what (practice.md §9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...kernel.columns.frame import Skipped
from ...kernel.finding import Finding, Severity
from ...kernel.given import Given
from ...kernel.report import BOX, COUNT, LINK, TEXT, WORD, Names, Report
from ...kernel.report import ReportColumn as Column
from ...kernel.table import Table
<<<<<<< HEAD
from ..own_sheets import RESULT
from .layout import listing
from .new import new_workbook
from .styles import SEVERITY_FILL, Formats, lines_needed, row_height

HEADERS = ("责任人", "轻重", "位置", "问题", "怎么改", "依据", "已改")
WIDTHS = (12.0, 9.0, 20.0, 44.0, 34.0, 30.0, 7.0)
SUMMARY_WIDTHS = (24.0, 14.0, 14.0, 14.0, 14.0)
SKIPPED_HEADERS, SKIPPED_WIDTHS = ("工作表", "行", "原因"), (24.0, 10.0, 40.0)
=======
from .report import Page, write_report
from .styles import SEVERITY_FILL

RESULT = "检查结果"
>>>>>>> c22589f (订货点表, 回测, 订单审核 and 检查结果 declared as reports; their own writers are gone)
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
<<<<<<< HEAD
    with new_workbook(path, title=RESULT, day=today) as workbook:
        formats = Formats(workbook)
        _summary(workbook, formats, ordered, basis)
        _findings(workbook, formats, ordered, basis, book_name if linked else "")
        _skipped(workbook, formats, skipped, basis)
=======
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
    write_report(path, RESULT, given, Names({}), *drawn)


def cells(finding: Finding) -> list[str]:
    """What stands of a finding in its row."""
    row, names = Linked(finding, finding.place), Names({})
    return [column.of(row, names) for column in FINDINGS.printed]
>>>>>>> c22589f (订货点表, 回测, 订单审核 and 检查结果 declared as reports; their own writers are gone)


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


<<<<<<< HEAD
def _summary(workbook: Any, formats: Formats, findings: Sequence[Finding], basis: str) -> None:
    headers = ("责任人", *(severity.word for severity in Severity), "合计")
    sheet, row = listing(workbook, formats, "汇总", "检查结果汇总", headers, SUMMARY_WIDTHS, basis)
    if not findings:
        sheet.write_string(row, 0, FINE, formats["bold"])
        return
    counts = Counter((finding.responsible or NOBODY, finding.severity) for finding in findings)
    people = dict.fromkeys(finding.responsible or NOBODY for finding in findings)
    for place, person in enumerate(people, row):
        _count_row(sheet, formats, place, person, [counts[person, severity] for severity in Severity], "")
    totals = [sum(counts[person, severity] for person in people) for severity in Severity]
    _count_row(sheet, formats, row + len(people), "合计", totals, "total_")


def _count_row(sheet: Any, formats: Formats, row: int, name: str, counts: Sequence[int], look: str) -> None:
    sheet.write_string(row, 0, name, formats["total" if look else "text"])
    for column, (severity, count) in enumerate(zip(Severity, counts, strict=True), 1):
        fill = {"bg_color": SEVERITY_FILL[severity.value]} if count else {}
        sheet.write_number(row, column, count, formats.get(f"{look}count", **fill))
    sheet.write_number(row, len(counts) + 1, sum(counts), formats["total_count"])


def _findings(
    workbook: Any, formats: Formats, findings: Sequence[Finding], basis: str, book_name: str
) -> None:
    sheet, first = listing(workbook, formats, RESULT, RESULT, HEADERS, WIDTHS, basis)
    if not findings:
        sheet.write_string(first, 0, FINE, formats["bold"])
        return
    for row, finding in enumerate(findings, first):
        fill = formats.get("center", bg_color=SEVERITY_FILL[finding.severity.value])
        sheet.write_string(row, 0, finding.responsible or NOBODY, formats["wrap"])
        sheet.write_string(row, 1, finding.severity.word, fill)
        _place(sheet, formats, row, finding, book_name if row - first < MOST_LINKS else "")
        texts = (finding.place, finding.what, finding.advice, finding.ref.title)
        for column, text in enumerate(texts[1:], 3):
            sheet.write_string(row, column, text, formats["wrap"])
        needed = [lines_needed(text, width - 1) for text, width in zip(texts, WIDTHS[2:], strict=False)]
        sheet.set_row(row, row_height(max(needed)))
        sheet.write_string(row, 6, BOX, formats.get("center"))
    sheet.autofilter(first - 1, 0, first - 1 + len(findings), len(HEADERS) - 1)


def _place(sheet: Any, formats: Formats, row: int, finding: Finding, book_name: str) -> None:
=======
def _place(finding: Finding, book_name: str) -> str | tuple[str, str]:
>>>>>>> c22589f (订货点表, 回测, 订单审核 and 检查结果 declared as reports; their own writers are gone)
    """The place as a link into the checked book; plain text where there is no place or room for one."""
    if not (finding.place and finding.sheet and book_name):
        return finding.place
    quoted = finding.sheet.replace("'", "''")
    file = book_name.replace("%", "%25").replace("#", "%23").replace(" ", "%20")
    return finding.place, f"external:{file}#'{quoted}'!{finding.cell or 'A1'}"
