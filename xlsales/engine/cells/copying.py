"""Copying cells: a snapshot of a block, and what is pasted of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter

from ..files.results import CachedFormula
from .area import Area
from .references import filled

VALUES = ("values", "values_and_number_formats")
FORMULAS = ("formulas", "formulas_and_number_formats")
PASTES = ("all", "formats", *VALUES, *FORMULAS, "column_widths")
"""What can be pasted; xlwings knows more kinds, which are refused."""
OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "add": lambda old, new: old + new,
    "subtract": lambda old, new: old - new,
    "multiply": lambda old, new: old * new,
    "divide": lambda old, new: old / new,
}


@dataclass(frozen=True)
class Copied:
    """One cell of a snapshot: its place in the block, what it held and how it looked."""

    row: int
    column: int
    value: Any
    kind: str
    result: Any
    face: Any


def snapshot(sheet: Any, area: Area) -> list[Copied]:
    """The cells of an area that are there, as they are now."""
    found = []
    for cell in sheet.held.existing(area):
        result = sheet.held.read(Area(cell.row, cell.column, cell.row, cell.column))[0][0]
        value = None if type(cell) is MergedCell else cell._value
        face = copy(cell)
        found.append(
            Copied(cell.row - area.top, cell.column - area.left, value, cell.data_type, result, face)
        )
    return found


class Styler:
    """Looks carried from one workbook to another, each worked out once."""

    def __init__(self, same_file: bool) -> None:
        self.same_file = same_file
        self.known: dict[bytes, Any] = {}

    def dress(self, cell: Any, face: Any) -> None:
        """Give ``cell`` the look of ``face``."""
        if self.same_file or not face._style:
            cell._style = copy(face._style)
            return
        key = bytes(face._style)
        if key not in self.known:
            for name in ("font", "fill", "border", "alignment", "protection"):
                setattr(cell, name, copy(getattr(face, name)))
            cell.number_format = face.number_format
            self.known[key] = copy(cell._style)
        cell._style = copy(self.known[key])


@dataclass(frozen=True)
class Paste:
    """What is pasted, and how: turned, leaving out blanks, or reckoned with what is there."""

    what: str = "all"
    skip_blanks: bool = False
    transpose: bool = False
    operation: str | None = None
    cut: bool = False
    """Are formulas taken as they are?"""

    def __post_init__(self) -> None:
        if self.what not in PASTES:
            raise NotImplementedError(f"Range.paste of {self.what} is not supported by the openpyxl engine")


def paste(cells: list[Copied], size: tuple[int, int], source: Any, target: Any, at: Area, how: Paste) -> None:
    """Put a snapshot of ``size`` into ``target`` from the first cell of ``at``; its blanks are pasted too."""
    rows, columns = size[::-1] if how.transpose else size
    block = Area(at.top, at.left, at.top + rows - 1, at.left + columns - 1)
    target.touched(block)
    if not how.skip_blanks and how.what != "formats" and how.operation is None:
        _blank(target, block, cells, how)
    styler = Styler(source.book.file is target.book.file)
    for each in cells:
        row, column = (each.column, each.row) if how.transpose else (each.row, each.column)
        _paste_one(
            each, target, Area(at.top + row, at.left + column, at.top + row, at.left + column), how, styler
        )
    target.held.moved()
    target.book.changed()
    target.sync_headers(block)


def _blank(target: Any, block: Area, cells: list[Copied], how: Paste) -> None:
    filled_places = {(each.column, each.row) if how.transpose else (each.row, each.column) for each in cells}
    for cell in list(target.held.existing(block)):
        if (cell.row - block.top, cell.column - block.left) not in filled_places and type(
            cell
        ) is not MergedCell:
            cell._value, cell.data_type = None, "n"


def _paste_one(each: Copied, target: Any, place: Area, how: Paste, styler: Styler) -> None:
    cell = target.held.made(place.top, place.left)
    if how.what in ("all", "formats") and how.operation is None:
        styler.dress(cell, each.face)
    elif "number_formats" in how.what:
        cell.number_format = each.face.number_format
    if how.what == "formats" or type(cell) is MergedCell or (how.skip_blanks and each.value is None):
        return
    if how.operation:
        _reckon(cell, each, how.operation)
    elif how.what in VALUES and each.kind == "f":
        target.held.put(place.top, place.left, each.result)
    else:
        cell._value, cell.data_type = _followed(each, place, how), each.kind


def _reckon(cell: Any, each: Copied, operation: str) -> None:
    old, new = cell.value or 0, each.result or 0
    if isinstance(old, int | float) and isinstance(new, int | float):
        cell._value, cell.data_type = OPERATIONS[operation](old, new), "n"


def _followed(each: Copied, place: Area, how: Paste) -> Any:
    """A copied formula refers from its new place as it did from the old one; a cut one stays as it is."""
    if how.cut or each.kind != "f" or not isinstance(each.value, str):
        return copy(each.value)
    start = Area(each.face.row, each.face.column, each.face.row, each.face.column)
    if (place.top, place.left) == (start.top, start.left):
        return each.value
    moved = CachedFormula(filled(each.value, start, place.top, place.left))
    moved.result = getattr(each.value, "result", None)
    return moved


def widths(source: Any, area: Area, target: Any, left: int) -> None:
    """Copy the widths of columns."""
    for column in range(area.left, area.right + 1):
        record = source.worksheet.column_dimensions.get(get_column_letter(column))
        if record is not None:
            target.range((1, left + column - area.left)).column_width = source.range((1, column)).column_width
