"""The workbook 检查结果: who has to mend what (practice.md §9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...kernel.columns.frame import Skipped
from ...kernel.finding import Finding, Severity
from ...kernel.table import Table
from ..own_sheets import RESULT
from .layout import listing
from .new import new_workbook
from .styles import SEVERITY_FILL, Formats, lines_needed, row_height

HEADERS = ("责任人", "轻重", "位置", "问题", "怎么改", "依据", "已改")
WIDTHS = (12.0, 9.0, 20.0, 44.0, 34.0, 30.0, 7.0)
SUMMARY_WIDTHS = (24.0, 14.0, 14.0, 14.0, 14.0)
SKIPPED_HEADERS, SKIPPED_WIDTHS = ("工作表", "行", "原因"), (24.0, 10.0, 40.0)
NOBODY = "未指定"
FINE = "未发现问题"
BOX = "□"
MOST_LINKS = 65_000
"""Excel holds 65,530 links in a sheet; places beyond stand as plain text."""


def write_result(
    path: Path,
    findings: Sequence[Finding],
    tables: Iterable[Table],
    skipped: Sequence[Skipped],
    *,
    book_name: str,
    today: date,
    source: str,
    linked: bool = True,
) -> None:
    """Write 汇总, 检查结果 and 未计入的行.

    ``book_name`` is the checked file as seen from the result's folder (links lead there where it is
    ``linked``), ``source`` the 口径 in one sentence. BookError where the file cannot be written.
    """
    rows = "、".join(f"{table.sheet}{len(table)}行" for table in tables)
    basis = f"检查对象：{book_name}　检查日期：{today}　口径：{source}"
    if rows:
        basis += f"\n已检查：{rows}"
    ordered = in_order(findings)
    with new_workbook(path, title=RESULT, day=today) as workbook:
        formats = Formats(workbook)
        _summary(workbook, formats, ordered, basis)
        _findings(workbook, formats, ordered, basis, book_name if linked else "")
        _skipped(workbook, formats, skipped, basis)


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
    """The place as a link into the checked book; plain text where there is no place or room for one."""
    if not finding.place:
        sheet.write_blank(row, 2, None, formats["wrap"])
        return
    if not (finding.sheet and book_name):
        sheet.write_string(row, 2, finding.place, formats["wrap"])
        return
    quoted = finding.sheet.replace("'", "''")
    file = book_name.replace("%", "%25").replace("#", "%23").replace(" ", "%20")
    link = f"external:{file}#'{quoted}'!{finding.cell or 'A1'}"
    sheet.write_url(row, 2, link, formats.get("link", text_wrap=True), finding.place)


def _skipped(workbook: Any, formats: Formats, skipped: Sequence[Skipped], basis: str) -> None:
    sheet, first = listing(
        workbook, formats, "未计入的行", "未计入的行", SKIPPED_HEADERS, SKIPPED_WIDTHS, basis
    )
    if not skipped:
        sheet.write_string(first, 0, "没有未计入的行", formats["bold"])
    for row, each in enumerate(skipped, first):
        sheet.write_string(row, 0, each.sheet, formats["text"])
        sheet.write_number(row, 1, each.row, formats["count"])
        sheet.write_string(row, 2, each.why, formats["wrap"])
