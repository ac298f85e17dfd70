"""Findings shown where they are: a fill and a note in the cell, and what was there before to give back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.finding import Finding
from ...kernel.place import corners
from ...kernel.structure import MERGED
from ..hidden import MARKS
from ..styles import SEVERITY_FILL
from .quiet import quiet

MOST = 1_000
"""Cells marked at once, the worst first; all findings stand in 检查结果."""
LONGEST = 1_000
"""Characters of a note."""
HEAD = "【检查】"
"""Notes of ours begin with it."""

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Mark:
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
    def of(cls, line: Sequence[str]) -> Mark:
        """From a line of the hidden sheet."""
        fill, note, our_fill, our_note = map(json.loads, line[2:6])
        return cls(line[0], line[1], tuple(fill) if fill else None, note, tuple(our_fill), our_note)


def mark(workbook: Any, findings: Iterable[Finding]) -> int:
    """Mark the cells of the findings in place of all marks before; how many cells could not be marked.

    A cell with several findings has the colour of the worst and all their words.
    """
    clear(workbook)
    cells = _by_cell(list(findings))
    done: list[Mark] = []
    with quiet(workbook.app):
        try:
            for place in list(cells)[:MOST]:
                _put(workbook, place, cells[place], done)
            _keep(workbook, done)
        except Exception:
            _give_back(workbook, done)
            raise
    return max(0, len(cells) - MOST)


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
    marks = [Mark.of(line) for line in MARKS.lines(workbook)]
    if marks:
        with quiet(workbook.app):
            _give_back(workbook, marks)
            _keep(workbook, [])
    return len(marks)


def _put(workbook: Any, place: tuple[str, str], found: Sequence[Finding], done: list[Mark]) -> None:
    cell = workbook.sheets[place[0]].range(place[1])
    old = cell.note
    words = HEAD + "\n".join(f"{each.severity.word}：{each.message}" for each in found)
    ours = _rgb(SEVERITY_FILL[found[0].severity.value])
    done.append(Mark(*place, cell.color, old.text if old else None, ours, words[:LONGEST]))
    cell.color = ours
    if old:
        old.delete()
    cell.add_note(words[:LONGEST])


def _give_back(workbook: Any, marks: Iterable[Mark]) -> None:
    names = workbook.sheet_names
    for each in marks:
        if each.sheet not in names:
            continue
        cell = workbook.sheets[each.sheet].range(each.cell)
        if cell.color == each.our_fill:
            cell.color = each.fill
        note = cell.note
        if note and note.text == each.our_note:
            note.delete()
            if each.note is not None:
                cell.add_note(each.note)


def _keep(workbook: Any, marks: Sequence[Mark]) -> None:
    sheet = MARKS.of(workbook)
    sheet.clear_contents()
    if marks:
        area = sheet.range((1, 1), (len(marks), 6))
        area.number_format = "@"
        area.value = [each.line() for each in marks]


def _rgb(colour: str) -> Colour:
    """``#F8CBAD`` as red, green and blue."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
