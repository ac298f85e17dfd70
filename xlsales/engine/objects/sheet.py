"""A worksheet."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ..cells.area import COLUMNS, ROWS, Area, parse, quoted, split_sheet
from ..cells.cells import SheetCells
from ..cells.references import Removal, Rename
from ..errors import EngineError
from ..files.deferred import waits
from ..unsupported import Named
from .names import Names
from .notes import Note
from .page import FreezePanes, PageSetup
from .range import Range
from .tables import Tables
from .window import Window

LONGEST_NAME = 31
FORBIDDEN = frozenset("[]:*?/\\")


class Sheet(Window, Named, base_classes.Sheet):
    """One worksheet of an open book."""

    def __init__(self, book: Any, worksheet: Any) -> None:
        self._book, self.worksheet = book, worksheet
        self._tables = Tables(self)
        self.held = SheetCells(worksheet, book.formats, self.table_at)
        self.added_pictures: list[Any] = []

    @property
    def api(self) -> Any:
        """openpyxl's worksheet."""
        return self.worksheet

    @property
    def book(self) -> Any:
        """The book."""
        return self._book

    @property
    def name(self) -> str:
        """The name on the tab."""
        return str(self.worksheet.title)

    @name.setter
    def name(self, value: str) -> None:
        if not value or len(value) > LONGEST_NAME or FORBIDDEN & set(value) or "'" in (value[0], value[-1]):
            raise ValueError(f"“{value}”不能作工作表名，名称最多31个字，不能含 [ ] : * ? / \\。")
        taken = (each.name.casefold() for each in self._book.sheets if each is not self)
        if value.casefold() in taken:
            raise ValueError(f"已有名为“{value}”的工作表。")
        old, self.worksheet.title = self.name, value
        self._book.rewrite(Rename(old, value))

    @property
    def mark(self) -> bytes | None:
        """A digest of all that its cells say, for as long as it is as its file has it."""
        return self.worksheet.mark if waits(self.worksheet) else None

    @property
    def quoted(self) -> str:
        """The name as a formula has it."""
        return quoted(self.name)

    @property
    def names(self) -> Names:
        """The names that only this sheet knows."""
        return Names(self._book, self)

    @property
    def index(self) -> int:
        """Its place among the tabs, from 1."""
        return int(self._book.file.worksheets.index(self.worksheet)) + 1

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """A range by addresses, names, row and column, or two corners."""
        if isinstance(arg1, tuple) and len(arg1) == 4:
            return self._sized(*arg1)
        first = self._area(arg1, arg2 if isinstance(arg1, int) else None)
        if arg2 is None or isinstance(arg1, int):
            return Range(self, first, text=arg1 if isinstance(arg1, str) else "")
        return Range(self, first.span(self._area(arg2)))

    def _sized(self, row: int, column: int, rows: int, columns: int) -> Range:
        if not rows or not columns:
            empty = Range(self, None, (row, column))
            empty._empty_shape = (rows, columns)
            return empty
        return Range(self, Area(row, column, row + rows - 1, column + columns - 1))

    def range_of(self, area: Area) -> Range:
        """The range of an area."""
        return Range(self, area)

    def _area(self, place: Any, column: Any = None) -> Area:
        if isinstance(place, Range):
            return place._required
        if isinstance(place, tuple):
            return Area(place[0], place[1], place[0], place[1])
        if isinstance(place, int):
            return Area(place, column, place, column)
        return self._addressed(str(place))

    def _addressed(self, text: str) -> Area:
        if "," in text and "[" not in text:
            raise NotImplementedError(
                f"Sheet.range of several areas ({text}) is not supported by the openpyxl engine"
            )
        sheet, rest = split_sheet(text)
        if sheet is not None and sheet.casefold() != self.name.casefold():
            raise ValueError(f"{text} is not on the sheet {self.name}")
        found = parse(rest) or self._tables.area(rest) or self._book.names.area(self, rest)
        if found is None:
            raise ValueError(f"工作表“{self.name}”里没有单元格区域或名称“{text}”。")
        return found

    @property
    def cells(self) -> Range:
        """Every cell."""
        return Range(self, Area(1, 1, ROWS, COLUMNS))

    @property
    def used_range(self) -> Range:
        """The rectangle around all that is used; A1 of a blank sheet."""
        return Range(self, self.held.used() or Area(1, 1, 1, 1))

    def touched(self, area: Area | None, action: str = "修改") -> None:
        """Something is to be written: take saved results first, refuse where the sheet is protected."""
        self._book.results()
        if area is not None:
            self.held.require_unlocked(area, action)

    def sync_headers(self, area: Area) -> None:
        """Table columns bear the names that their header cells show."""
        self._tables.sync(area)

    def table_at(self, row: int, column: int) -> str | None:
        """The name of the table around a cell."""
        found = self._tables.at(row, column)
        return found.name if found else None

    def activate(self) -> None:
        """Bring it to the front of its book, and the book to the front."""
        if self.worksheet.sheet_state != "visible":
            raise EngineError(f"工作表“{self.name}”是隐藏的，请先取消隐藏。")
        self._book.file.active = self.worksheet
        self._book.activate()

    select = activate

    @property
    def selection(self) -> Range:
        """The selected cells."""
        views = self.worksheet.sheet_view.selection
        area = parse((views[-1].sqref or "A1").split()[0]) if views else None
        return Range(self, area or Area(1, 1, 1, 1))

    def select_area(self, area: Area) -> None:
        """Select cells."""
        for each in self.worksheet.sheet_view.selection[-1:]:
            each.sqref, each.activeCell = area.ref, area.ref.split(":")[0]

    def clear_contents(self) -> None:
        """Blank every cell."""
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        """Give every cell the standard look."""
        self.used_range.clear_formats()

    def clear(self) -> None:
        """Blank every cell and its look."""
        self.used_range.clear()

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns, rows or both."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Delete the sheet; formulas that used it say #REF!."""
        if len(self._book.file.worksheets) == 1:
            raise EngineError(f"“{self.name}”是最后一张工作表，不能删除。")
        self._book.results()
        self._book.rewrite(Removal(self.name))
        self._book.drop(self)

    def copy(self, before: Any, after: Any) -> None:
        """A copy before or after another sheet, of this book or another."""
        from ..cells.duplicate import duplicate

        duplicate(self, before, after)

    def move(self, before: Any, after: Any) -> None:
        """Move it before or after another sheet."""
        file, other = self._book.file, before or after
        place = file._sheets.index(self.worksheet)
        file._sheets.pop(place)
        file._sheets.insert(file._sheets.index(other.worksheet) + (0 if before else 1), self.worksheet)

    @property
    def tables(self) -> Tables:
        """The structured tables."""
        return self._tables

    @property
    def pictures(self) -> Any:
        """The pictures added since the book was opened."""
        from .pictures import Pictures

        return Pictures(self)

    @property
    def notes(self) -> list[Note]:
        """The notes, row by row."""
        noted = [cell for cell in self.held.held.values() if cell.comment]
        return [Note(self, cell) for cell in sorted(noted, key=lambda cell: (cell.row, cell.column))]

    @property
    def page_setup(self) -> PageSetup:
        """How it is printed."""
        return PageSetup(self)

    @property
    def freeze_panes(self) -> FreezePanes:
        """Rows and columns that stay in sight."""
        return FreezePanes(self)
