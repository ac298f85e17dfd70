"""The cells of one sheet: read and written as blocks, without an object for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any

from openpyxl.cell import cell as openpyxl_cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.formula import ArrayFormula

from ..errors import ProtectedError
from ..files.deferred import looked
from ..files.results import CachedFormula, result_of
from . import dimensions, values
from .area import Area
from .formats import NumberFormats
from .references import as_filed
from .values import TEXT_FORMAT, CellError

Cell: Any = openpyxl_cell.Cell
MergedCell: Any = openpyxl_cell.MergedCell
LONGEST_TEXT = 32_767
MANY = 100_000
_ESCAPED = re.compile(r"[\x00-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
"""What a file holds as its number, ``_x000D_``, and what would be read as one."""
KINDS: dict[type, str] = {
    str: "s",
    CellError: "e",
    CachedFormula: "f",
    bool: "b",
    float: "n",
    int: "n",
    CellRichText: "s",
}


class SheetCells:
    """All cells of a worksheet; a cell that was never written is not there."""

    def __init__(
        self, worksheet: Any, formats: NumberFormats, table_at: Callable[[int, int], str | None]
    ) -> None:
        self.worksheet, self.formats, self._table_at = worksheet, formats, table_at
        self._arrays: set[tuple[int, int]] | None = None

    @cached_property
    def held(self) -> dict[tuple[int, int], Any]:
        """Cells by row and column; the first question reads the sheet."""
        cells: dict[tuple[int, int], Any] = self.worksheet._cells
        return cells

    @property
    def seen(self) -> Mapping[tuple[int, int], Any]:
        """Cells for who only looks; of a sheet that was not read those that hold something."""
        unread = looked(self.worksheet)
        return self.held if unread is None else unread.cells

    def read(self, area: Area) -> list[list[Any]]:
        """The values of an area, row by row, as Excel hands them out."""
        unread = looked(self.worksheet)
        if unread is None:
            return self._block(self.held, area)
        if area not in unread.blocks:
            unread.blocks[area] = self._block(unread.cells, area)
        return [list(row) for row in unread.blocks[area]]

    def _block(self, cells: Mapping[tuple[int, int], Any], area: Area) -> list[list[Any]]:
        plain, columns = self._plain, range(area.left, area.right + 1)
        return [
            [None if (cell := cells.get((row, column))) is None else plain(cell) for column in columns]
            for row in range(area.top, area.bottom + 1)
        ]

    def _plain(self, cell: Any) -> Any:
        value: Any
        value, kind = cell._value if type(cell) is Cell else None, cell.data_type
        if kind == "f":
            value = result_of(cell)
        elif kind == "s":
            return unescape(value) if "_x00" in str(value) else str(value)
        elif kind == "e":
            return CellError(value)
        if value is None:
            return None
        formats = self.formats
        return values.read(value, formats.text(cell), is_date=formats.dated(cell), epoch=formats.epoch)

    def write(self, area: Area, rows: Sequence[Sequence[Any]]) -> None:
        """Put values into the cells of an area, each as if it had been typed."""
        for row, line in zip(range(area.top, area.bottom + 1), rows, strict=False):
            for column, value in zip(range(area.left, area.right + 1), line, strict=False):
                self.put(row, column, value)

    def put(self, row: int, column: int, value: Any) -> None:
        """Put one value into a cell; a blank makes no cell, a merged-away cell stays blank."""
        cell = self.held.get((row, column))
        if cell is None:
            if value is None or value == "":
                return
            cell = self.made(row, column)
        elif type(cell) is MergedCell:
            return
        kind = type(value)
        if kind is float or kind is int:
            cell._value, cell.data_type = value, "n"
            return
        if (
            isinstance(value, str)
            and value[:1] == "="
            and len(value) > 1
            and self.formats.text(cell) != TEXT_FORMAT
        ):
            self.put_formula(row, column, as_filed(value, self._table_at(row, column)))
            return
        kept, number_format = values.stored(value, self.formats.text(cell))
        if number_format is not None:
            cell.number_format = number_format
        self._keep(cell, kept)

    @staticmethod
    def _keep(cell: Any, value: Any) -> None:
        if isinstance(value, str):
            value = _text(cell, value)
        elif isinstance(value, int | float) and type(value) not in KINDS:
            value = float(value)  # numpy's, or a number that is more than one
        cell._value = value
        cell.data_type = KINDS.get(type(value)) or ("n" if value is None else "d")

    def keeps_text(self, row: int, column: int) -> bool:
        """Whether a text that looks like a formula stays a text there."""
        return bool(self.formats.text(self.made(row, column)) == TEXT_FORMAT)

    def put_formula(self, row: int, column: int, formula: Any) -> None:
        """Put a formula (its text, or an array formula) into a cell."""
        cell = self.made(row, column)
        if type(cell) is MergedCell:
            return
        cell._value = CachedFormula(formula) if isinstance(formula, str) else formula
        cell.data_type = "f"
        self._arrays = None

    def made(self, row: int, column: int) -> Any:
        """The cell, made with the look of its row or column where it was not there."""
        cell = self.held.get((row, column))
        if cell is None:
            cell = self.held[row, column] = Cell(self.worksheet, row=row, column=column)
            cell._style = copy(dimensions.style(self.worksheet, row, column))
        return cell

    def existing(self, area: Area) -> Iterator[Any]:
        """The cells of an area that are there."""
        rows, columns = area.shape
        if rows * columns <= len(self.held):
            places = (
                (row, column)
                for row in range(area.top, area.bottom + 1)
                for column in range(area.left, area.right + 1)
            )
            yield from (self.held[place] for place in places if place in self.held)
        else:
            yield from [cell for (row, column), cell in self.held.items() if area.holds(row, column)]

    def every(self, area: Area) -> Iterator[Any]:
        """The cells of an area, made where missing; of whole rows or columns only those that are there."""
        if area.whole_rows or area.whole_columns:
            yield from self.existing(area)
        else:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    yield self.made(row, column)

    def faces(self, area: Area) -> Iterator[Any]:
        """The cells of an area to be looked at: a missing one is shown by its row or column."""
        seen = list(self.existing(area))
        yield from seen
        rows, columns = area.shape
        if len(seen) == rows * columns:
            return
        if rows * columns <= MANY:
            missing = (
                (row, column)
                for row in range(area.top, area.bottom + 1)
                for column in range(area.left, area.right + 1)
                if (row, column) not in self.held
            )
        else:
            missing = ((area.bottom, column) for column in {area.left, area.right})
        for row, column in missing:
            stand_in = Cell(self.worksheet, row=row, column=column)
            stand_in._style = copy(dimensions.style(self.worksheet, row, column))
            yield stand_in

    def used(self) -> Area | None:
        """The rectangle around all cells with a value or a look."""
        if (unread := looked(self.worksheet)) is not None:
            return unread.used
        top = left = 1 << 30
        bottom = right = 0
        for (row, column), cell in self.held.items():
            if top <= row <= bottom and left <= column <= right:
                continue
            if (type(cell) is Cell and cell._value is not None) or cell.has_style:
                top, left = min(top, row), min(left, column)
                bottom, right = max(bottom, row), max(right, column)
        return Area(top, left, bottom, right) if bottom else None

    def filled(self, row: int, column: int) -> bool:
        """Does the cell hold anything?"""
        cell: Any = self.seen.get((row, column))
        return type(cell) is Cell and cell._value is not None

    def arrays(self) -> list[ArrayFormula]:
        """The array formulas of the sheet."""
        if self._arrays is None:
            self._arrays = {
                place for place, cell in self.held.items() if isinstance(cell.value, ArrayFormula)
            }
        held = [self.held[place].value for place in self._arrays if place in self.held]
        return [value for value in held if isinstance(value, ArrayFormula)]

    def moved(self) -> None:
        """Cells have changed their places: forget what was known of them."""
        self._arrays = None

    def require_unlocked(self, area: Area, action: str = "修改") -> None:
        """ProtectedError where the sheet is protected and one of the cells is locked."""
        protection = self.worksheet.protection
        if not protection.sheet:
            return
        for cell in self.faces(area):
            if cell.protection.locked:
                raise ProtectedError(
                    f"工作表“{self.worksheet.title}”受保护，不能{action}{cell.coordinate}，"
                    "请先撤消工作表保护（审阅→撤消工作表保护）后重试。"
                )


def _text(cell: Any, value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise ValueError(
            f"{cell.coordinate}: a cell holds at most {LONGEST_TEXT} characters, not {len(value)}"
        )
    if isinstance(value, CellError | CachedFormula):
        return value
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
