"""What a cell hands to a worksheet function, read as the argument's kind; Refused names the argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ..kernel.reading.text import Unreadable
from .spread import Refused

_FIRST = date(1899, 12, 30)
_LAST_SERIAL = 2958465
_ERRORS = frozenset({"#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#DIV/0!", "#NULL!", "#SPILL!", "#CALC!"})
_DIGITS = 15
"""Excel keeps fifteen significant digits."""


def text(cell: Any, name: str) -> str:
    """A text; a whole number without a decimal point."""
    _judge(cell, name)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def number(cell: Any, name: str) -> Decimal:
    """An exact number, from a number or from a text that people would read as one."""
    from ..kernel.reading.number import number as read

    _judge(cell, name)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
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
    if isinstance(cell, float) and 1 <= cell <= _LAST_SERIAL:
        return _FIRST + timedelta(int(cell))
    return cell if isinstance(cell, date) else _read(read, cell, name, "日期")


def _read(read: Callable[[str], Any], cell: Any, name: str, wanted: str) -> Any:
    if not isinstance(cell, str):
        raise Refused(f"“{name}”应为{wanted}")
    try:
        return read(cell)
    except Unreadable:
        raise Refused(f"“{name}”应为{wanted}") from None


def _judge(cell: Any, name: str) -> None:
    if isinstance(cell, str) and cell in _ERRORS:
        raise Refused(f"“{name}”是错误值 {cell}")


READERS: dict[str, Callable[[Any, str], Any]] = {"文字": text, "数字": number, "整数": whole, "日期": day}
