"""What the 值 of a setting may be: how it is written on the sheet, read, and written again.

Each kind reads text and raises ValueError with what is wanted, in words for staff; ``show`` writes a value so
that reading it gives the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from pydantic_core import core_schema

from .codes import code_list
from .dates import Period
from .writing import tidy

NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)(%|万)?(?:元|天|日|月|工作日|页|份|人|次|行|分|位)?")
SCALE = {None: Decimal(1), "%": Decimal("0.01"), "万": Decimal(10000)}
CLOCK = re.compile(r"([01]?\d|2[0-3]|24(?=:00)):([0-5]\d)(?::00)?")
NUMBERING = re.compile(r"PP-?(?:YYYY(?:MM(?:DD)?)?-?)?N{3,8}")
LISTED = re.compile("[、,;]")
PLAIN = {ord(","): None, ord("\N{MINUS SIGN}"): "-"}

Read = Callable[[str], object]


def show(value: object) -> str:
    """A setting's value as written in its cell.

    >>> show((Decimal("0.4"), Decimal("0.6"))), show(True), show(timedelta(hours=24)), show({"A": 30})
    ('0.4/0.6', '是', '24:00', 'A=30')
    """
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Decimal():
            return f"{value:f}"
        case timedelta():
            return "{:02}:{:02}".format(*divmod(value // timedelta(minutes=1), 60))
        case Mapping():
            return "/".join(f"{key}={show(item)}" for key, item in value.items())
        case tuple() | list():
            numeric = all(isinstance(item, Decimal) for item in value)
            return ("/" if numeric else "、").join(map(show, value))
    return str(value)


def number(text: str) -> Decimal:
    """A decimal; ``80%`` is 0.8, ``5万`` is 50000; its unit and thousands commas may stand with it."""
    found = NUMBER.fullmatch(tidy(text).translate(PLAIN))
    if not found:
        raise ValueError("一个数")
    return Decimal(found[1]) * SCALE[found[2]]


@dataclass(frozen=True)
class Wanting:
    """``read``, with one sentence for whatever it cannot read."""

    wanted: str
    read: Read

    def tell(self, text: str) -> object:
        """The value; ValueError with what is wanted."""
        try:
            return self.read(text)
        except (ValueError, ArithmeticError) as fault:
            raise ValueError(self.wanted) from fault

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Read before it is judged; pydantic's own validators are looked at one by one, hundreds of them."""
        return core_schema.no_info_before_validator_function(self.tell, handler(source))


def require(value: bool) -> None:  # noqa: FBT001 - the condition is the whole argument
    """ValueError unless it holds; ``Wanting`` puts the words to it."""
    if not value:
        raise ValueError


def maybe(read: Read) -> Read:
    """``read``, with None for a blank cell."""
    return lambda text: read(text) if text else None


def integer(low: int = 0, high: int | None = None) -> Callable[[str], int]:
    """An integer from ``low`` to ``high``."""

    def read(text: str) -> int:
        value = number(text)
        require(value == int(value) and low <= value and (high is None or value <= high))
        return int(value)

    return read


def whole(low: int = 0, high: int | None = None) -> Wanting:
    """An integer from ``low`` to ``high``, with the words for it."""
    wanted = f"不小于 {low} 的整数" if high is None else f"{low} 到 {high} 的整数"
    return Wanting(wanted, integer(low, high))


def month_cycle(text: str) -> int:
    """A number of months that divides the year, so that every year has the same cycles."""
    months = integer(1, 12)(text)
    require(12 % months == 0)
    return months


def amount(places: int) -> Read:
    """A number from 0 with at most so many decimal places."""

    def read(text: str) -> Decimal:
        value = number(text)
        require(value >= 0 and value == round(value, places))
        return value

    return read


def rate(text: str) -> Decimal:
    """A share from 0 to 1."""
    value = number(text)
    require(0 <= value <= 1)
    return value


def numbers(text: str) -> tuple[Decimal, ...]:
    """Numbers with ``/`` between them."""
    return tuple(map(number, text.split("/")))


def weights(count: int) -> Wanting:
    """So many weights: written to sum to 1 or 100, read as shares that sum to 1."""

    def read(text: str) -> tuple[Decimal, ...]:
        values = numbers(text)
        require(len(values) == count and min(values) >= 0 and sum(values) in (1, 100))
        return tuple(value / sum(values) for value in values)

    return Wanting(f"{count} 个不小于 0 的数，用 / 隔开，合计为 1 或 100", read)


def descending(count: int, most: int | None = None) -> Wanting:
    """So many thresholds or scores, each strictly below the one before; ``most`` 1 for percentages."""

    def read(text: str) -> tuple[Decimal, ...]:
        values = numbers(text)
        require(len(values) == count and list(values) == sorted(set(values), reverse=True))
        require(most is None or max(map(abs, values)) <= most)
        return values

    what = "百分数（如 20%）" if most == 1 else "数"
    return Wanting(f"{count} 个{what}，用 / 隔开，从大到小", read)


def ascending(count: int) -> Callable[[str], tuple[Decimal, ...]]:
    """So many amounts, each above the one before."""

    def read(text: str) -> tuple[Decimal, ...]:
        values = numbers(text)
        require(len(values) == count and list(values) == sorted(set(values)) and values[0] >= 0)
        return values

    return read


def monthly(text: str) -> tuple[Decimal, ...]:
    """A factor for each month; one number stands for all twelve."""
    values = numbers(text)
    require(len(values) in (1, 12) and min(values) > 0)
    return values * (12 // len(values))


def clock(text: str) -> timedelta:
    """A time of day as the time since midnight, so that 24:00, the end of the day, is one."""
    found = CLOCK.fullmatch(tidy(text))
    if not found:
        raise ValueError("时刻")
    return timedelta(hours=int(found[1]), minutes=int(found[2]))


def numbering(text: str) -> str:
    """A pattern for record numbers: PP the kind of record, then year, month, and N for each digit."""
    require(NUMBERING.fullmatch(text) is not None)
    return text


def option(name: str) -> Callable[[str], str]:
    """The stored code of one option of a list."""
    options = code_list(name)

    def read(text: str) -> str:
        code = options.parse(text)
        if code is None:
            raise ValueError(name)
        return code

    return read


def one_of(name: str) -> Wanting:
    """One option of a list, e.g. a role."""
    return Wanting(f"选项表「{name}」中的一项", option(name))


def several_of(name: str) -> Wanting:
    """Options of a list with ``、`` between them."""
    read = option(name)
    return Wanting(
        f"选项表「{name}」中的项目，用、隔开", lambda text: tuple(map(read, LISTED.split(tidy(text))))
    )


def each_of(name: str, read: Read, what: str) -> Wanting:
    """A value for every option of a list: ``A=30/B=45/C=60/D=90``."""
    options, key = code_list(name), option(name)

    def read_all(text: str) -> dict[str, object]:
        pairs = [part.partition("=")[::2] for part in tidy(text).split("/")]
        values = {key(name): read(value) for name, value in pairs}
        require(len(pairs) == len(values) == len(options.entries))
        return values

    return Wanting(f"{'、'.join(options.names)}各一个{what}，写成 {options.names[0]}=…，用 / 隔开", read_all)


def periods(text: str) -> tuple[Period, ...]:
    """Periods with ``、`` between them; none when blank."""
    return tuple(map(Period.parse, LISTED.split(tidy(text)))) if text else ()
