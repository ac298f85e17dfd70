"""How wide the texts of a column are, estimated: a Chinese character takes two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..files.results import result_of

WIDEST = 255.0
MARGIN = 1.0
_DECIMALS = 2


def fitted_width(cells: Iterable[Any], formats: Any) -> float:
    """The width in characters that shows every text of ``cells`` whole; 0 where there is none."""
    widths = [_width(_shown(cell, formats)) for cell in cells if getattr(cell, "_value", None) is not None]
    longest = max(widths, default=0)
    return min(longest + MARGIN, WIDEST) if longest else 0.0


def _width(text: str) -> int:
    return max(
        (
            sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line)
            for line in text.split("\n")
        ),
        default=0,
    )


def _shown(cell: Any, formats: Any) -> str:
    value = result_of(cell) if cell.data_type == "f" else cell.value
    if value is None or isinstance(value, str | bool):
        return str(value or "")
    number_format = formats.text(cell)
    if isinstance(value, datetime) or formats.dated(cell):
        return number_format.split(";")[0].replace('"', "").replace("\\", "")
    if not isinstance(value, int | float):
        return str(value)
    decimals = number_format.split(";")[0].partition(".")[2].count("0") if "." in number_format else None
    grouped = "," if "," in number_format else ""
    if number_format.endswith("%"):
        value = value * 100
    text = (
        f"{value:{grouped}.{decimals}f}"
        if decimals is not None
        else f"{value:{grouped}.{_DECIMALS if grouped else 10}{'f' if grouped else 'g'}}"
    )
    return text + ("%" if number_format.endswith("%") else "")
