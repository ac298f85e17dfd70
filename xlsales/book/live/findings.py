"""The sheet 检查结果 of the open workbook: written by a check, walked through finding by finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.finding import Finding
from ..result import BOX, HEADERS, NOBODY, RESULT, in_order
from ..styles import SEVERITY_FILL
from .own import own_sheet
from .quiet import quiet

FILL_AT, PLACE_AT, WHAT_AT, BASIS_AT = 1, 2, 3, 5
MOST_FILLED = 10_000
"""Cells whose fill is set in one call."""


@dataclass(frozen=True)
class Listed:
    """A line of 检查结果: the sheet's row, where the fault is, what it is, by which article."""

    row: int
    sheet: str
    cell: str
    what: str
    advice: str
    basis: str


def show(workbook: Any, findings: Sequence[Finding]) -> None:
    """Write the findings, those of before are gone; by person, the worst first."""
    ordered = in_order(findings)
    with quiet(workbook.app):
        sheet = own_sheet(workbook, RESULT, HEADERS)
        last = sheet.used_range.last_cell.row
        if last > 1:
            sheet.range((2, 1), (last, len(HEADERS))).clear_contents()
            sheet.range((2, FILL_AT + 1), (last, FILL_AT + 1)).color = None
        rows = [_line(finding) for finding in ordered] or [[""] * len(HEADERS)]
        area = sheet.range((2, 1), (1 + len(rows), len(HEADERS)))
        area.number_format = "@"
        area.value = rows
        area.wrap_text = True
        colours = [[SEVERITY_FILL[each.severity.value]] for each in ordered[:MOST_FILLED]]
        if colours:
            sheet.range((2, FILL_AT + 1), (1 + len(colours), FILL_AT + 1)).set_colors(colours)
        for table in sheet.tables:
            table.resize(sheet.range((1, 1), (1 + len(rows), len(HEADERS))))
        area.rows.autofit()


def listed(workbook: Any) -> list[Listed]:
    """What stands in 检查结果."""
    if RESULT not in workbook.sheet_names:
        return []
    sheet = workbook.sheets[RESULT]
    last = sheet.used_range.last_cell.row
    if last < 2:
        return []
    rows = sheet.range((2, 1), (last, len(HEADERS))).options(ndim=2, empty="").value
    found = []
    for number, row in enumerate(rows, 2):
        name, _, cell = str(row[PLACE_AT]).rpartition(" ")
        if row[WHAT_AT]:
            found.append(Listed(number, name or cell, cell if name else "", *row[WHAT_AT : BASIS_AT + 1]))
    return found


def _line(finding: Finding) -> list[str]:
    return [
        finding.responsible or NOBODY, finding.severity.word, finding.place, finding.what, finding.advice,
        finding.ref.title, BOX,
    ]  # fmt: skip
