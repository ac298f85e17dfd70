"""A first look through a worksheet: what surrounds its rows, and those rows that something is asked of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ...kernel.place import Area, corners
from ..package.markup import attributes
from .errors import HandOverError
from .xml.cells import CELL, FORMULA, ROW, RawCell, cells_of, told
from .xml.pieces import ends_of, number_of, pieces

REACHING = (b"shared", b"array", b"dataTable")
"""Kinds of formula that concern other cells than their own."""
_MERGED = re.compile(rb"""<mergeCell\s[^>]*?\bref=["']([A-Z0-9:$]+)["']""")
_COLUMN = re.compile(rb"<col\b([^>]*?)/?>")


@dataclass
class SheetSurvey:
    """What was seen of a sheet: all but its rows, and the rows that were asked for."""

    head: bytes = b""
    tail: bytes = b""
    rows: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    last_row: int = 0
    formulas: bool = False
    arrays: list[Area] = field(default_factory=list)
    masters: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    _cells: dict[int, dict[int, RawCell]] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> RawCell | None:
        """A cell of a row that was asked for."""
        if row not in self._cells:
            self._cells[row] = cells_of(self.rows.get(row, (b"", b""))[1])
        return self._cells[row].get(column)

    def columns(self, row: int) -> Collection[int]:
        """The columns in which a row has cells."""
        self.cell(row, 0)
        return self._cells[row].keys()

    def style(self, row: int, column: int) -> int:
        """The style of a cell, or what a new one there takes from its row or its column."""
        cell = self.cell(row, column)
        return self._default(row, column) if cell is None else cell.style

    def _default(self, row: int, column: int) -> int:
        own = self.rows.get(row, (b"", b""))[0]
        given = attributes(own) if b"customFormat" in own else {}
        if given.get(b"customFormat") in (b"1", b"true"):
            return int(given.get(b"s", b"0"))
        return next((style for first, last, style in self._styled if first <= column <= last), 0)

    @cached_property
    def _styled(self) -> list[tuple[int, int, int]]:
        found = (attributes(tag[1]) for tag in _COLUMN.finditer(self.head))
        return [(int(each[b"min"]), int(each[b"max"]), int(each.get(b"style", b"0"))) for each in found]

    @cached_property
    def merged(self) -> list[Area]:
        """The merged areas."""
        return [corners(found.decode()) for found in _MERGED.findall(self.tail)]


def survey(blocks: Iterable[bytes], rows: set[int] | None) -> SheetSurvey:
    """Look a sheet through; ``rows`` are kept, None means all."""
    seen, wanted = SheetSurvey(), sorted(rows or ())
    for kind, piece in pieces(blocks):
        if kind != "rows":
            setattr(seen, kind, piece)
            continue
        first, last = ends_of(piece)
        if first and first <= seen.last_row:
            raise HandOverError("rows out of order")
        seen.last_row = max(seen.last_row, last)
        seen.formulas = seen.formulas or b"<f" in piece
        _take_formulas(piece, seen)
        if rows is None or bisect_left(wanted, first) < bisect_right(wanted, last):
            for row in ROW.finditer(piece):
                number = number_of(row[1])
                if rows is None or number in rows:
                    seen.rows[number] = (row[1], row[2] or b"")
    return seen


def _take_formulas(piece: bytes, seen: SheetSurvey) -> None:
    """Where formulas reach over more than their own cell."""
    if not any(word in piece for word in REACHING):
        return
    for cell in CELL.finditer(piece):
        formula = FORMULA.search(cell[2] or b"")
        given = attributes(formula[1]) if formula else {}
        if b"ref" not in given:
            continue
        if given.get(b"t") == b"shared" and formula:
            at = attributes(cell[1]).get(b"r", b"").decode()
            seen.masters[given[b"si"]] = (at, told(formula[2] or b""))
        elif given.get(b"t") in (b"array", b"dataTable"):
            seen.arrays.append(corners(given[b"ref"].decode()))
