"""The part of a range that looks for cells and orders rows."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from openpyxl.utils.datetime import to_excel

from ..cells.area import Area
from ..cells.copying import Paste, paste, snapshot
from ..cells.values import CellError, typed

VALUE_TYPES: dict[str, Callable[[Any], bool]] = {
    "numbers": lambda value: isinstance(value, float | datetime) and not isinstance(value, bool),
    "text": lambda value: isinstance(value, str) and not isinstance(value, CellError),
    "logical": lambda value: isinstance(value, bool),
    "errors": lambda value: isinstance(value, CellError),
}


class Search:
    """Finding, replacing, sorting, dropping repeated rows."""

    sheet: Any
    area: Any

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Any:
        """The first cell that shows ``text``; None where there is none."""
        self.sheet.book.results()
        fits = _matcher(text, whole=whole, match_case=match_case)
        for row, column in self._places(order, backward=direction != "forward"):
            value = self.sheet.held.read(Area(row, column, row, column))[0][0]
            if value is not None and fits(typed(value)):
                return self.sheet.range_of(Area(row, column, row, column))
        return None

    def _places(self, order: str, *, backward: bool) -> list[tuple[int, int]]:
        found = [(cell.row, cell.column) for cell in self.sheet.held.existing(self.area)]
        return sorted(found, key=lambda at: at if order == "rows" else at[::-1], reverse=backward)

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Replace a text in what was typed, formulas included."""
        self.sheet.touched(self.area)
        pattern = re.compile(re.escape(old), 0 if match_case else re.IGNORECASE)
        for row, column in self._places("rows", backward=False):
            before = self.sheet.range_of(Area(row, column, row, column))
            text = before.formula
            after = (new if pattern.fullmatch(text) else text) if whole else pattern.sub(lambda _: new, text)
            if text and after != text:
                before.raw_value = after or None

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Any]:
        """The blank, constant, formula or visible cells, as rectangles of one column each."""
        self.sheet.book.results()
        self.sheet.book.recalculate()
        area = self._searched()
        if area is None:
            return []
        columns: dict[int, list[int]] = {}
        for row, column in sorted(self._special(area, cell_type, value_type)):
            columns.setdefault(column, []).append(row)
        return [self.sheet.range_of(run) for at in sorted(columns) for run in _runs(at, columns[at])]

    def _special(self, area: Area, cell_type: str, value_type: str | None) -> Iterator[tuple[int, int]]:
        """The cells of that kind, in any order."""
        held = self.sheet.held
        if cell_type == "visible":
            yield from (place for place in area.places if not _hidden(self.sheet, *place))
        elif cell_type == "blanks":
            yield from (place for place in area.places if not held.filled(*place))
        else:
            for place, cell in held.seen.items():
                fits = (cell.data_type == "f") == (cell_type == "formulas") and cell.value is not None
                if fits and area.holds(*place) and self._of(value_type, *place):
                    yield place

    def _searched(self) -> Area | None:
        """The range; of whole rows or columns the part that is used."""
        if not self.area.whole_rows and not self.area.whole_columns:
            return Area(self.area.top, self.area.left, self.area.bottom, self.area.right)
        used = self.sheet.held.used()
        return used.meets(self.area) if used else None

    def _of(self, value_type: str | None, row: int, column: int) -> bool:
        if value_type is None:
            return True
        return VALUE_TYPES[value_type](self.sheet.held.read(Area(row, column, row, column))[0][0])

    def remove_duplicates(self, columns: Sequence[int], has_headers: bool) -> None:
        """Keep the first of rows that are alike in ``columns``, and close the gaps."""
        self.sheet.touched(self.area)
        start = 1 if has_headers else 0
        rows = self.sheet.held.read(self.area)
        seen: set[tuple[Any, ...]] = set()
        keep = list(range(start))
        for number, row in enumerate(rows[start:], start):
            key = tuple(_folded(row[column - 1]) for column in columns)
            if key not in seen:
                seen.add(key)
                keep.append(number)
        self._arrange(keep)

    def sort(self, keys: Sequence[int], ascending: Sequence[bool], has_headers: bool) -> None:
        """Order the rows: numbers, texts, truths, errors, and blanks last whatever the direction."""
        self.sheet.touched(self.area)
        self.sheet.book.recalculate()
        start = 1 if has_headers else 0
        rows = self.sheet.held.read(self.area)
        numbers = list(range(start, len(rows)))
        for key, up in reversed(list(zip(keys, ascending, strict=True))):
            numbers.sort(key=lambda number: _rank(rows[number][key - 1]), reverse=not up)
            numbers.sort(key=lambda number: rows[number][key - 1] is None)
        self._arrange([*range(start), *numbers])

    def _arrange(self, order: Sequence[int]) -> None:
        """Put the rows of ``order`` one below another from the top; the rest becomes blank."""
        area, sheet = self.area, self.sheet
        lines = [
            Area(area.top + number, area.left, area.top + number, area.right)
            for number in range(area.shape[0])
        ]
        kept = [snapshot(sheet, lines[number]) for number in order]
        for place, number in enumerate(order):
            if place != number:
                paste(kept[place], lines[0].shape, sheet, sheet, lines[place], Paste())
        for line in lines[len(order) :]:
            sheet.range_of(line).clear_contents()


def _matcher(text: str, *, whole: bool, match_case: bool) -> Callable[[str], bool]:
    pattern = re.compile(
        fnmatch.translate(text if whole else f"*{text}*"), 0 if match_case else re.IGNORECASE | re.DOTALL
    )
    return lambda shown: pattern.match(shown) is not None


def _runs(column: int, rows: Sequence[int]) -> list[Area]:
    runs: list[Area] = []
    for row in rows:
        if runs and runs[-1].bottom == row - 1:
            runs[-1] = Area(runs[-1].top, column, row, column)
        else:
            runs.append(Area(row, column, row, column))
    return runs


def _hidden(sheet: Any, row: int, column: int) -> bool:
    cell = sheet.range((row, column))
    return bool(cell.row_hidden or cell.column_hidden)


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else (type(value).__name__ == "bool", value)


def _rank(value: Any) -> tuple[int, Any]:
    if isinstance(value, datetime):
        return 0, float(to_excel(value))
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, CellError):
        return 3, ""
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value or 0.0
