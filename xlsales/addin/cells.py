"""What a cell hands to a worksheet function, read as the argument's kind; Refused names the argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ..kernel.reading.text import Unreadable
from .functions.spread import Refused

_FIRST = date(1899, 12, 30)
_LAST_SERIAL = 2958465
_DIGITS = 15
"""Excel keeps fifteen significant digits."""
_LONG = 2**31
"""From here on a whole number does not fit what VBA calls Long."""
MISSING = -2147352572
"""COM's word for an argument that was left out."""
_FIRST_ERROR, _LAST_ERROR = -2146828288, -2146828288 + 0xFFFF
"""An error value comes as a whole number: this start plus its number in Excel. No cell's number is whole."""
ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!",
    2042: "#N/A", 2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!",
    2048: "#UNKNOWN!", 2049: "#FIELD!", 2050: "#CALC!",
}  # fmt: skip
"""What a cell shows, by Excel's number of the error."""
_WORDS = frozenset(ERRORS.values())


def blank(cell: Any) -> bool:
    """Whether nothing was given: an empty cell, or an argument left out."""
    return cell is None or (isinstance(cell, str) and not cell) or (type(cell) is int and cell == MISSING)


def leaving(value: Any) -> Any:
    """A result as Excel takes it: no Decimal, which would come as currency, and no whole number beyond Long.

    >>> leaving(Decimal("12.345678")), leaving(2**31), leaving(2**31 - 1), leaving(None)
    (12.345678, 2147483648.0, 2147483647, '')
    """
    if value is None:
        return ""
    beyond = type(value) is int and not -_LONG <= value < _LONG
    return float(value) if beyond or isinstance(value, Decimal) else value


def text(cell: Any, name: str) -> str:
    """A text; a number as the cell shows it without a format, a day without its hour."""
    _judge(cell, name)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float | Decimal):
        whole = cell == int(cell)
        return str(int(cell)) if whole else format(Decimal(format(cell, f".{_DIGITS}g")).normalize(), "f")
    return str(cell).removesuffix(" 00:00:00")


def number(cell: Any, name: str) -> Decimal:
    """An exact number, from a number or from a text that people would read as one."""
    from ..kernel.reading.number import number as read

    _judge(cell, name)
    if isinstance(cell, Decimal):  # a cell formatted as currency
        return cell
    if _counted(cell):
        return Decimal(format(cell, f".{_DIGITS}g"))
    found: Decimal = _read(read, cell, name, "数字")
    return found


def whole(cell: Any, name: str) -> int:
    """A whole number."""
    value = number(cell, name)
    if value != value.to_integral_value():
        raise Refused(f"“{name}”应为整数")
    return int(value)


def day(cell: Any, name: str) -> date:
    """A day, from a date, its serial number, or a text."""
    from ..kernel.reading.day import day as read

    _judge(cell, name)
    if isinstance(cell, datetime):
        return cell.date()
    if _counted(cell) and 1 <= cell <= _LAST_SERIAL:
        return _FIRST + timedelta(int(cell))
    return cell if isinstance(cell, date) else _read(read, cell, name, "日期")


def _read(read: Callable[[str], Any], cell: Any, name: str, wanted: str) -> Any:
    if not isinstance(cell, str):
        raise Refused(f"“{name}”应为{wanted}")
    try:
        return read(cell)
    except Unreadable:
        raise Refused(f"“{name}”应为{wanted}") from None


def _counted(cell: Any) -> bool:
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)


def _judge(cell: Any, name: str) -> None:
    if word := error(cell):
        raise Refused(f"“{name}”是错误值 {word}")


def error(cell: Any) -> str:
    """The name of an error value, however it came; blank for anything else.

    >>> error(-2146826243), error("#N/A"), error(-2146828288 + 2199), error(-2146826243.0)
    ('#SPILL!', '#N/A', '#2199', '')
    """
    if isinstance(cell, str):
        return cell if cell in _WORDS else ""
    if type(cell) is int and _FIRST_ERROR <= cell <= _LAST_ERROR:
        number = cell - _FIRST_ERROR
        return ERRORS.get(number, f"#{number}")
    return ""


READERS: dict[str, Callable[[Any, str], Any]] = {"文字": text, "数字": number, "整数": whole, "日期": day}
