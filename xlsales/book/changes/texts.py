"""A cell's value as the fast reader of files shows it, so that both ways in give the same texts."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from ..reading.number_texts import DIGITS, number_text

TEXT = "@"
"""The number format under which a text stays as it is."""
ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_RISKY = re.compile(
    r"[^A-Za-z\u3400-\u9fff]|(?:true|false)$|上午|下午"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]?\d",
    re.IGNORECASE,
)


def text(value: Any) -> str | None:
    """The text of a value; None for blanks and error values, which ``facts`` tell apart.

    >>> text(700.0), text(8.6999999999999993), text("007"), text(None), text(0.1 + 0.2)
    ('700', '8.7', '007', None, '0.3')
    """
    match value:
        case None | "":
            return None
        case str():
            return None if value in ERRORS else value
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return number_text(value)
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return f"{value:%Y-%m-%d} 00:00:00"
        case time():
            return value.strftime("%H:%M:%S")
        case _:
            return str(value)


def is_long(value: Any) -> bool:
    """Whether a value is a number of more than fifteen digits, whose end Excel has lost.

    >>> [is_long(each) for each in (123456789012345.0, 1234567890123456.0, "1234567890123456", True)]
    [False, True, False, False]
    """
    return isinstance(value, int | float | Decimal) and abs(value) >= 10**DIGITS


def is_risky(value: Any) -> bool:
    """Whether Excel might take a text for a number, a date, a formula or a truth when it is assigned.

    >>> [is_risky(each) for each in ("007", "=1+1", "3月5日", "true", "MAR1", "HB0003", "华北分公司", 7.0)]
    [True, True, True, True, True, False, False, False]
    """
    return isinstance(value, str) and not isinstance(value, Formula) and _RISKY.match(value) is not None


class Formula(str):
    """A formula, told from a text of the same signs."""

    __slots__ = ()
