"""What Excel makes of a value that is assigned to a cell, and of a cell that is read."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel, to_excel

TEXT_FORMAT = "@"
GENERAL = "General"
LARGEST_PLAIN = 1e15
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!")
_NUMBER = re.compile(r"[+-]?(?=\.?\d)(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][+-]?\d+)?%?")
_ISO_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")


class CellError(str):
    """An error value, such as ``#N/A``, told from a text of the same letters."""

    __slots__ = ()


def stored(value: Any, number_format: str) -> tuple[Any, str | None]:
    """What a cell of ``number_format`` holds after ``value`` was assigned, and its new format.

    Texts are read as Excel reads typing: ``007`` is 7, ``50%`` is 0.5, ``2025-06-03`` a date;
    under the format ``@`` they stay as they are. The format is None where it does not change.
    """
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, number_format)
    if isinstance(value, Decimal):
        return float(value), None
    if isinstance(value, float) and not math.isfinite(value):
        return None, None
    if isinstance(value, str) and not isinstance(value, CellError):
        return _text(value, number_format)
    if hasattr(value, "item") and not isinstance(value, bool | int | float):
        return value.item(), None  # a numpy scalar
    return value, None


def _moment(value: datetime | date | time | timedelta, number_format: str) -> tuple[Any, str | None]:
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if number_format not in (GENERAL, TEXT_FORMAT):
        return value, None
    if isinstance(value, datetime):
        return value, "yyyy-mm-dd" if value.time() == time() else "yyyy-mm-dd hh:mm:ss"
    return value, "yyyy-mm-dd" if isinstance(value, date) else "h:mm:ss"


def _text(value: str, number_format: str) -> tuple[Any, str | None]:
    if value == "":
        return None, None
    if number_format == TEXT_FORMAT:
        return value, None
    if value.startswith("'"):
        return value[1:], None
    plain = value.strip()
    if plain.upper() in ("TRUE", "FALSE"):
        return plain.upper() == "TRUE", None
    if plain in ERRORS:
        return CellError(plain), None
    number = _number(plain)
    if number is not None:
        return number, ("0%" if plain.endswith("%") and number_format == GENERAL else None)
    moment = _typed_moment(plain)
    return (value, None) if moment is None else _moment(moment, number_format)


def _number(text: str) -> float | None:
    if not any(letter.isdigit() for letter in text) or not text.isascii() or not _NUMBER.fullmatch(text):
        return None
    share = text.endswith("%")
    number = float(text.rstrip("%").replace(",", ""))
    return number / 100 if share else number


def _typed_moment(text: str) -> datetime | None:
    found = _ISO_DAY.fullmatch(text)
    if not found:
        return None
    parts = [int(part) for part in found.groups(default="0")]
    try:
        return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001 - six numbers; Excel knows no zones
    except ValueError:
        return None


def read(value: Any, number_format: str, *, is_date: bool, epoch: datetime = WINDOWS_EPOCH) -> Any:
    """A cell as xlwings gets it from Excel: numbers are floats, dates by the format, blanks None."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, CellRichText):
        return str(value)
    if isinstance(value, int | float):
        return float(value) if not is_date else _dated(value, epoch)
    if isinstance(value, time | timedelta):
        return _dated(to_excel(value), epoch) if is_date else float(to_excel(value))
    if isinstance(value, datetime | date):
        return _read_day(value, number_format, is_date=is_date, epoch=epoch)
    return value


def _read_day(value: datetime | date, number_format: str, *, is_date: bool, epoch: datetime) -> Any:
    if not is_date and number_format != GENERAL:
        return float(to_excel(value, epoch))
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001


def _dated(number: float, epoch: datetime) -> Any:
    try:
        moment = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return float(number)  # no date: Excel shows #### and hands out the number
    if isinstance(moment, datetime):
        return moment
    return datetime(1899, 12, 31, moment.hour, moment.minute, moment.second)  # noqa: DTZ001 - as COM does


def clean(value: Any, dates: Any, empty: Any, numbers: Any, *, err_to_str: bool) -> Any:
    """One read value in the shape that the caller's options ask for."""
    if value is None or value == "":
        return empty
    if isinstance(value, CellError):
        return str(value) if err_to_str else None
    if isinstance(value, datetime) and dates is not datetime:
        return dates(
            month=value.month,
            day=value.day,
            year=value.year,
            hour=value.hour,
            minute=value.minute,
            second=value.second,
            microsecond=value.microsecond,
            tzinfo=None,
        )
    if numbers and isinstance(value, float):
        return numbers(value)
    return value


def typed(value: Any) -> str:
    """A value as the formula bar shows it: what one would type to get it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return typed(float(to_excel(value)))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < LARGEST_PLAIN else repr(value)
    return str(value)
