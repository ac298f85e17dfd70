"""Number formats and other looks of cells, many cells at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE, is_date_format

from .values import GENERAL

CHINESE_DATES = {*range(27, 37), *range(50, 59)}
"""Built-in formats of dates in an East Asian Excel, such as 31, ``yyyy年m月d日``; openpyxl knows none."""


class NumberFormats:
    """The number formats of one workbook, looked up by their number in a cell's style."""

    def __init__(self, file: Any) -> None:
        self.epoch = file.epoch
        self._own: Any = file._number_formats
        self._texts: dict[int, str] = {}
        self._dated: dict[int, bool] = {}

    def text(self, cell: Any) -> str:
        """The format of a cell, ``General`` by default."""
        number = _number(cell)
        if number not in self._texts:
            built_in = number < BUILTIN_FORMATS_MAX_SIZE
            own = GENERAL if built_in else self._own[number - BUILTIN_FORMATS_MAX_SIZE]
            self._texts[number] = BUILTIN_FORMATS.get(number, GENERAL) if built_in else own
        return self._texts[number]

    def dated(self, cell: Any) -> bool:
        """Does the cell show a number as a date or a time?"""
        number = _number(cell)
        if number not in self._dated:
            self._dated[number] = number in CHINESE_DATES or bool(is_date_format(self.text(cell)))
        return self._dated[number]


def _number(cell: Any) -> int:
    return cell._style.numFmtId if cell._style else 0


def restyle(things: Iterable[Any], change: Callable[[Any], None]) -> None:
    """Change the look of cells, rows or columns; what looks alike is worked out once."""
    known: dict[bytes, StyleArray] = {}
    for each in things:
        key = bytes(each._style) if each._style else b""
        if key in known:
            each._style = copy(known[key])
        else:
            change(each)
            known[key] = copy(each._style)


def samples(things: Iterable[Any]) -> list[Any]:
    """One of every look."""
    found: dict[bytes, Any] = {}
    for each in things:
        found.setdefault(bytes(each._style) if each._style else b"", each)
    return list(found.values())


def common(values: Iterable[Any]) -> Any:
    """The value that all share; None where they differ, as Excel answers."""
    found = list(values)
    return found[0] if found and all(value == found[0] for value in found) else None
