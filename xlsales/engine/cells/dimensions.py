"""Rows and columns: their size, look, level and whether they are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension

from ..files.deferred import looked

PADDING = 0.7109375
"""A column's width in the file counts five pixels of padding; Excel's ColumnWidth does not."""
STANDARD_WIDTH, STANDARD_HEIGHT = 8.43, 15.0
PIXEL = 0.75
"""Points of a pixel at 96 dots an inch."""


def column(worksheet: Any, number: int) -> Any:
    """The record that covers a column; None where it has none."""
    exact = worksheet.column_dimensions.get(get_column_letter(number))
    if exact is not None and (exact.min is None or exact.min <= number <= (exact.max or number)):
        return exact
    covering = (
        each for each in worksheet.column_dimensions.values() if (each.min or 0) <= number <= (each.max or 0)
    )
    return next(covering, None)


def columns(worksheet: Any, left: int, right: int) -> Iterator[Any]:
    """Records that cover the columns exactly, split or made where needed."""
    start = left
    while start <= right:
        found = column(worksheet, start)
        if found is None:
            end = min([right, *(each.min - 1 for each in _ranged(worksheet) if start < each.min)])
            yield _keep(worksheet, _blank(worksheet, start, end))
        else:
            found.reindex()
            end = min(right, found.max)
            yield _split(worksheet, found, start, end)
        start = end + 1


def _blank(worksheet: Any, first: int, last: int) -> ColumnDimension:
    usual = worksheet.sheet_format.defaultColWidth or STANDARD_WIDTH + PADDING
    return ColumnDimension(worksheet, index=get_column_letter(first), min=first, max=last, width=usual)


def _ranged(worksheet: Any) -> list[Any]:
    found = list(worksheet.column_dimensions.values())
    for each in found:
        each.reindex()
    return found


def _split(worksheet: Any, record: Any, start: int, end: int) -> Any:
    first, last = record.min, record.max
    if first < start:
        _part(worksheet, record, first, start - 1)
    if last > end:
        _part(worksheet, record, end + 1, last)
    middle = _part(worksheet, record, start, end) if (first, last) != (start, end) else record
    if first < start or last > end:
        _drop(worksheet, record)
    return middle


def _part(worksheet: Any, record: Any, first: int, last: int) -> Any:
    part = copy(record)
    part.min, part.max, part.index = first, last, get_column_letter(first)
    return _keep(worksheet, part)


def _keep(worksheet: Any, record: Any) -> Any:
    worksheet.column_dimensions[record.index] = record
    return record


def _drop(worksheet: Any, record: Any) -> None:
    for key in [key for key, each in worksheet.column_dimensions.items() if each is record]:
        del worksheet.column_dimensions[key]


def row_hidden(worksheet: Any, row: int) -> bool:
    """Whether a row is hidden."""
    if (unread := looked(worksheet)) is not None:
        return row in unread.hidden
    record = worksheet.row_dimensions.get(row)
    return record is not None and bool(record.hidden)


def style(worksheet: Any, row: int, number: int) -> StyleArray:
    """The look that a new cell takes from its row or column."""
    record: Any = worksheet.row_dimensions.get(row)
    if record is None or not record.has_style:
        record = column(worksheet, number) if worksheet.column_dimensions else None
    return record._style if record is not None and record._style else StyleArray()


def width(worksheet: Any, number: int) -> float:
    """A column's width in characters, as Excel shows it; 0 where it is hidden."""
    record = column(worksheet, number)
    if record is not None and record.hidden:
        return 0
    if record is not None and record.customWidth:
        return round(max(record.width - PADDING, 0), 2)
    default = worksheet.sheet_format.defaultColWidth
    return round(default - PADDING, 2) if default else STANDARD_WIDTH


def height(worksheet: Any, row: int) -> float:
    """A row's height in points; 0 where it is hidden."""
    record = worksheet.row_dimensions.get(row)
    if record is not None and record.hidden:
        return 0
    if record is not None and record.ht is not None:
        return float(record.ht)
    return float(worksheet.sheet_format.defaultRowHeight or STANDARD_HEIGHT)


def points(worksheet: Any, number: int) -> float:
    """A column's width in points."""
    characters = width(worksheet, number)
    return int(characters * 7 + 5 + 0.5) * PIXEL if characters else 0.0
