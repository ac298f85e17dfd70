"""The sheet 检查结果 of the open workbook: written by a check, walked through finding by finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.finding import Finding
from ..changes.carrier import OwnSheetPage
from ..own_sheets import RESULT
from ..paper.result import HEADERS, cells, in_order
from ..paper.styles import SEVERITY_FILL
from .carrier import carrier_of
from .marks import colour_of
from .tabs import seen

FILL_AT, PLACE_AT, WHAT_AT, BASIS_AT = 1, 2, 3, 5
MOST_FILLED = 10_000
"""Cells whose fill is set in one call."""


@dataclass(frozen=True)
class ListedFinding:
    """A line of 检查结果: the sheet's row, where the fault is, what it is, by which article."""

    row: int
    sheet: str
    cell: str
    what: str
    advice: str
    basis: str


def show(workbook: Any, findings: Sequence[Finding]) -> None:
    """Write the findings, those of before are gone; by person, the worst first. Without any it is hidden."""
    ordered = in_order(findings)
    fills = [colour_of(SEVERITY_FILL[each.severity.value]) for each in ordered[:MOST_FILLED]]
    lines = [cells(finding) for finding in ordered]
    page = OwnSheetPage(RESULT, lines, HEADERS, visible=True, fills=fills, fill_at=FILL_AT + 1, wrap=True)
    carrier_of(workbook).put(page)
    if findings or seen(workbook) != [RESULT]:  # the last one that is seen cannot be hidden
        workbook.sheets[RESULT].visible = bool(findings)


def listed(workbook: Any) -> list[ListedFinding]:
    """What stands in 检查结果."""
    lines = carrier_of(workbook).lines(RESULT)[1:]
    rows = [[*line, *[""] * len(HEADERS)] for line in lines]  # it may be in use to its first columns only
    found = []
    for number, row in enumerate(rows, 2):
        name, _, cell = str(row[PLACE_AT]).rpartition(" ")
        if row[WHAT_AT]:
            found.append(
                ListedFinding(number, name or cell, cell if name else "", *row[WHAT_AT : BASIS_AT + 1])
            )
    return found
