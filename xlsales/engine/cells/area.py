"""Addresses: a rectangle of cells, and the texts that name one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from openpyxl.utils import column_index_from_string, get_column_letter

ROWS, COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW = re.compile(r"\$?(\d{1,7})")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


@dataclass(frozen=True)
class Area:
    """Rows ``top`` to ``bottom`` and columns ``left`` to ``right``, from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __post_init__(self) -> None:
        if self.top < 1 or self.left < 1:
            raise IndexError("rows and columns count from 1")
        if self.bottom > ROWS or self.right > COLUMNS:
            raise IndexError("beyond the last row or column")

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    @property
    def whole_rows(self) -> bool:
        """Does it take entire rows?"""
        return (self.left, self.right) == (1, COLUMNS)

    @property
    def whole_columns(self) -> bool:
        """Does it take entire columns?"""
        return (self.top, self.bottom) == (1, ROWS)

    def meets(self, other: Area) -> Area | None:
        """What both have in common."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Area(top, left, bottom, right) if top <= bottom and left <= right else None

    def holds(self, row: int, column: int) -> bool:
        """Is the cell inside?"""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """Row and column of every cell, row by row."""
        return product(range(self.top, self.bottom + 1), range(self.left, self.right + 1))

    def moved(self, rows: int, columns: int) -> Area:
        """The same rectangle elsewhere."""
        return Area(self.top + rows, self.left + columns, self.bottom + rows, self.right + columns)

    def span(self, other: Area) -> Area:
        """The smallest rectangle around both."""
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def text(self, *, rows: bool = True, columns: bool = True) -> str:
        """The address, absolute in rows and columns or not."""
        row, column = "$" if rows else "", "$" if columns else ""
        if self.whole_columns:
            return f"{column}{get_column_letter(self.left)}:{column}{get_column_letter(self.right)}"
        if self.whole_rows:
            return f"{row}{self.top}:{row}{self.bottom}"
        first = f"{column}{get_column_letter(self.left)}{row}{self.top}"
        last = f"{column}{get_column_letter(self.right)}{row}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    @property
    def ref(self) -> str:
        """The address as the file has it: ``A1:B2``."""
        return self.text(rows=False, columns=False)


def parse(text: str) -> Area | None:
    """The area of ``A1``, ``$A$1:B2``, ``A:C`` or ``1:3``; None where the text is no address."""
    first, mark, last = text.partition(":")
    ends = _corner(first), _corner(last if mark else first)
    if ends[0] is None or ends[1] is None:
        return None
    return ends[0].span(ends[1]) if last or _CELL.fullmatch(first) else None


def _corner(text: str) -> Area | None:
    if found := _CELL.fullmatch(text):
        row, column = int(found[2]), _column(found[1])
        return Area(row, column, row, column) if 1 <= row <= ROWS and column else None
    if found := _COLUMN.fullmatch(text):
        column = _column(found[1])
        return Area(1, column, ROWS, column) if column else None
    if found := _ROW.fullmatch(text):
        row = int(found[1])
        return Area(row, 1, row, COLUMNS) if 1 <= row <= ROWS else None
    return None


def _column(letters: str) -> int:
    """The number of a column; 0 beyond the last one."""
    number = column_index_from_string(letters.upper())
    return number if number <= COLUMNS else 0


def quoted(sheet: str) -> str:
    """A sheet's name as a formula has it."""
    looks_like_cell = parse(sheet) is not None
    plain = _PLAIN.fullmatch(sheet) and not looks_like_cell
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def split_sheet(text: str) -> tuple[str | None, str]:
    """``'She et'!A1`` as sheet and rest; the sheet is None where none is named."""
    sheet, mark, rest = text.rpartition("!")
    if not mark:
        return None, text
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, rest
