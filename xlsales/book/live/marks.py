"""Findings shown where they are: a fill and a note in the cell, and what was there before to give back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.columns.structure import MERGED
from ...kernel.finding import Finding
from ...kernel.place import corners
from ..changes.carrier import As, CellLook, Colour, OwnSheetPage, Spot
from ..own_sheets import MARKS
from ..paper.styles import SEVERITY_FILL
from .carrier import carrier_of

MOST = 1_000
"""Cells marked at once, the worst first; all findings stand in 检查结果."""
LONGEST = 1_000
"""Characters of a note."""
HEAD = "【检查】"
"""Notes of ours begin with it."""


@dataclass(frozen=True)
class CellMark:
    """A marked cell: its fill and note before (None where it had none), and what we put there."""

    sheet: str
    cell: str
    fill: Colour | None
    note: str | None
    our_fill: Colour
    our_note: str

    def line(self) -> list[str]:
        """As a line of the hidden sheet."""
        return [self.sheet, self.cell, *(json.dumps(each, ensure_ascii=False) for each in
                (self.fill, self.note, self.our_fill, self.our_note))]  # fmt: skip

    @classmethod
    def of(cls, line: Sequence[str]) -> CellMark:
        """From a line of the hidden sheet."""
        fill, note, our_fill, our_note = map(json.loads, line[2:6])
        return cls(line[0], line[1], tuple(fill) if fill else None, note, tuple(our_fill), our_note)


def mark(workbook: Any, findings: Iterable[Finding]) -> int:
    """Mark the cells of the findings in place of all marks before; how many cells could not be marked.

    A cell with several findings has the colour of the worst and all their words.
    """
    clear(workbook)
    carrier = carrier_of(workbook)
    cells = _by_cell(list(findings))
    places = list(cells)[:MOST]
    marks = [
        _mark(place, look, cells[place]) for place, look in zip(places, carrier.looks(places), strict=True)
    ]
    looks = {(each.sheet, each.cell): CellLook(each.our_fill, each.our_note) for each in marks}
    carrier.set_looks(looks, _page(marks))
    return max(0, len(cells) - MOST)


def _mark(place: Spot, before: CellLook, found: Sequence[Finding]) -> CellMark:
    words = HEAD + "\n".join(f"{each.severity.word}：{each.message}" for each in found)
    fill = None if before.fill is As.IS else before.fill
    note = None if before.note is As.IS else before.note
    return CellMark(*place, fill, note, colour_of(SEVERITY_FILL[found[0].severity.value]), words[:LONGEST])


def _by_cell(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """The findings of each cell, the worst first; of merged cells only the first can carry a note."""
    merged = [(each.sheet, each.observed) for each in findings if each.rule == MERGED.id]
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: each.severity.rank):
        if finding.sheet and finding.cell:
            areas = (area for sheet, area in merged if sheet == finding.sheet and _inside(finding.cell, area))
            cell = next(areas, finding.cell).partition(":")[0]
            cells.setdefault((finding.sheet, cell), []).append(finding)
    return cells


def _inside(cell: str, area: str) -> bool:
    first_row, first_column, last_row, last_column = corners(area)
    row, column, *_ = corners(cell)
    return first_row <= row <= last_row and first_column <= column <= last_column


def clear(workbook: Any) -> int:
    """Give back fills and notes as they were; how many cells.

    A fill or a note that somebody has changed since is left to them.
    """
    carrier = carrier_of(workbook)
    marks = [CellMark.of(line) for line in carrier.lines(MARKS) if any(line)]
    if marks:
        names = set(workbook.sheet_names)
        there = {(each.sheet, each.cell): each for each in marks if each.sheet in names}
        looks = zip(there.values(), carrier.looks(list(there)), strict=True)
        carrier.set_looks({(each.sheet, each.cell): _given_back(each, now) for each, now in looks}, _page([]))
    return len(marks)


def _given_back(mark: CellMark, now: CellLook) -> CellLook:
    return CellLook(
        mark.fill if now.fill == mark.our_fill else As.IS,
        mark.note if now.note == mark.our_note else As.IS,
    )


def _page(marks: Sequence[CellMark]) -> OwnSheetPage:
    return OwnSheetPage(MARKS, [each.line() for each in marks])


def colour_of(colour: str) -> Colour:
    """``#F8CBAD`` as red, green and blue."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
