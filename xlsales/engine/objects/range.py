"""A range: a rectangle of cells of one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.worksheet.formula import ArrayFormula
from xlwings import base_classes

from ..cells import travel
from ..cells.area import Area, quoted
from ..cells.attachments import Attachments
from ..cells.formats import common
from ..cells.references import as_filed, as_typed, filled
from ..cells.values import typed
from ..unsupported import Named
from .looks import Looks
from .search import Search
from .sizes import Sizes
from .structure import Structure


class Range(Looks, Sizes, Attachments, Structure, Search, Named, base_classes.Range):
    """A rectangle of cells; ``area`` is None where it has no rows or no columns."""

    options: Any = None

    def __init__(
        self, sheet: Any, area: Area | None, start: tuple[int, int] = (1, 1), text: str = ""
    ) -> None:
        self.sheet, self.area, self._start, self.arg1_input = sheet, area, start, text
        self._empty_shape = (0, 0)

    @property
    def cells(self) -> Any:
        """All cells of the sheet."""
        return self.sheet.held

    @property
    def coords(self) -> tuple[Any, ...]:
        """Sheet, first row, first column, rows, columns."""
        return (self.sheet, self.row, self.column, *self.shape)

    @property
    def api(self) -> Any:
        """The engine's own object; None for a range without cells."""
        return self if self.area else None

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    @property
    def row(self) -> int:
        """The first row."""
        return self.area.top if self.area else self._start[0]

    @property
    def column(self) -> int:
        """The first column."""
        return self.area.left if self.area else self._start[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.area.shape if self.area else self._empty_shape

    def __call__(self, *place: Any) -> Range:
        """A cell by its number, or by row and column, counted from 1 and from the first cell."""
        if not self.area:
            raise IndexError("a range without cells has none to choose from")
        if len(place) == 1 or place[1] is None:
            row, column = divmod(place[0] - 1, self.shape[1])
        else:
            row, column = place[0] - 1, place[1] - 1
        top, left = self.area.top + row, self.area.left + column
        return Range(self.sheet, Area(top, left, top, left))

    @property
    def rows(self) -> Range:
        """The same cells."""
        return self

    @property
    def columns(self) -> Range:
        """The same cells."""
        return self

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The address, with book and sheet where ``external``."""
        text = self._required.text(rows=row_absolute, columns=col_absolute)
        if not external:
            return text
        return f"{quoted('[' + self.sheet.book.name + ']' + self.sheet.name)}!{text}"

    @property
    def address(self) -> str:
        """The absolute address."""
        return self.area.text() if self.area else f"${self.column}${self.row}{{0x0}}"

    @property
    def _required(self) -> Area:
        if self.area is None:
            raise IndexError("the range has no cells")
        return self.area

    @property
    def raw_value(self) -> Any:
        """The values, row by row; of one cell the value itself."""
        if not self.area:
            return None
        self.sheet.book.results()
        self.sheet.book.recalculate()
        block = self.cells.read(self.area)
        return block[0][0] if self.shape == (1, 1) else block

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if not self.area:
            return
        rows = _rows(data)
        if rows is None:
            self._fill(data)
            return
        self.sheet.touched(self.area)
        self.cells.write(self.area, rows)
        self._wrote()

    def _fill(self, value: Any) -> None:
        if _is_formula(value):
            self.formula = value
            return
        self.sheet.touched(self.area)
        area = self._bounded() if value is None or value == "" else self._required
        rows, columns = area.shape
        self.cells.write(area, [[value] * columns] * rows)
        self._wrote()

    def _bounded(self) -> Area:
        """The part of the range that can hold something."""
        used = self.cells.used()
        return (used.meets(self._required) if used else None) or Area(
            self.row, self.column, self.row, self.column
        )

    def _wrote(self) -> None:
        self.sheet.book.changed()
        self.sheet.sync_headers(self._required)

    @property
    def formula(self) -> Any:
        """The formulas, or what was typed where there is none."""
        if not self.area:
            return None
        texts = tuple(
            tuple(self._typed(row, column) for column in range(self.area.left, self.area.right + 1))
            for row in range(self.area.top, self.area.bottom + 1)
        )
        return texts[0][0] if self.shape == (1, 1) else texts

    @formula.setter
    def formula(self, value: Any) -> None:
        if not self.area:
            return
        rows = _rows(value)
        if rows is not None or not _is_formula(value):
            self.raw_value = value
            return
        self.sheet.touched(self.area)
        text = as_filed(value, self.sheet.table_at(self.row, self.column))
        for row in range(self.area.top, self.area.bottom + 1):
            for column in range(self.area.left, self.area.right + 1):
                if self.cells.keeps_text(row, column):
                    self.cells.put(row, column, value)
                else:
                    self.cells.put_formula(row, column, filled(text, self.area, row, column))
        self._wrote()

    formula2 = formula

    def _typed(self, row: int, column: int) -> str:
        cell = self.cells.seen.get((row, column))
        if cell is None:
            return ""
        if cell.data_type == "f":
            return as_typed(str(getattr(cell.value, "text", cell.value)))
        return typed(self.cells.read(Area(row, column, row, column))[0][0])

    @property
    def formula_array(self) -> Any:
        """The array formula that all cells share; None where they share none."""
        found = [
            self._array_at(row, column) for row in self._row_numbers() for column in self._column_numbers()
        ]
        return common(found) if all(found) else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.sheet.touched(self.area)
        self.cells.put_formula(self.row, self.column, ArrayFormula(self._required.ref, as_filed(value, None)))
        self._wrote()

    def _array_at(self, row: int, column: int) -> str | None:
        found = travel.array_over(self.cells, row, column)
        return as_typed(str(found.text)) if found else None

    @property
    def has_array(self) -> bool:
        """Do the cells belong to an array formula?"""
        return bool(self.area) and self._array_at(self.row, self.column) is not None

    def _row_numbers(self) -> range:
        return range(self._required.top, self._required.bottom + 1)

    def _column_numbers(self) -> range:
        return range(self._required.left, self._required.right + 1)

    def end(self, direction: str) -> Range:
        """The cell that Ctrl and an arrow lead to."""
        row, column = travel.end(self.cells, self.row, self.column, direction)
        return Range(self.sheet, Area(row, column, row, column))

    @property
    def current_region(self) -> Range:
        """The block of cells around, up to blank rows and columns."""
        return Range(self.sheet, travel.region(self.cells, self._required))

    def select(self) -> None:
        """Make it the selection of its sheet, and the sheet the active one."""
        self.sheet.activate()
        self.sheet.select_area(self._required)


def _rows(data: Any) -> list[Sequence[Any]] | None:
    """A block as rows; None for a single value."""
    if isinstance(data, list | tuple):
        return list(data) if data and isinstance(data[0], list | tuple) else [data]
    return None


def _is_formula(value: Any) -> bool:
    return type(value) is str and len(value) > 1 and value[0] == "="
