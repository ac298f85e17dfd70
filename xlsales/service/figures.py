"""F9 访问完成, frequencies of T06, the intervals of FW-3, capacity in houses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from ..handbook.dates import month_end
from ..kernel.exact import quotient

GRADES = "ABCD"
WEEK, MONTH = "周", "月"
YEAR, WEEKS = 12, 52
MONTHS = {MONTH: 1, "季": 3, "半年": 6, "年": 12}
"""How many months each cycle has."""
AT_THE_DOOR, AT_A_DISTANCE = ("上门", "来访"), ("电话", "微信")
NOTHING = ("", "-", "–", "—", "无", "0")
_TIMES = re.compile(r"(?P<times>[0-9]{1,3})\s*次?\s*(?:/|每)?\s*(?P<cycle>周|月|季|半年|年)?")
_EVERY = re.compile(r"每(?P<cycle>周|月|季|半年|年)\s*(?P<times>[0-9]{1,3})\s*次?")


class VisitFrequency(NamedTuple):
    """So many visits in each 周, 月, 季, 半年 or 年."""

    times: int
    cycle: str

    def __str__(self) -> str:
        return f"{self.times}次/{self.cycle}"

    @property
    def a_year(self) -> int:
        """How many visits in a year."""
        return self.times * (WEEKS if self.cycle == WEEK else YEAR // MONTHS[self.cycle])


def frequency(text: str | None, cycle: str) -> VisitFrequency | None:
    """What a cell of T06 says; None for no visits. ValueError where it cannot be understood.

    >>> [str(frequency(text, "月")) for text in ("2次/月", "1/季", "每半年1次", "4", "–", None)]
    ['2次/月', '1次/季', '1次/半年', '4次/月', 'None', 'None']
    """
    plain = (text or "").strip()
    if plain in NOTHING:
        return None
    found = _TIMES.fullmatch(plain) or _EVERY.fullmatch(plain)
    if not found:
        raise ValueError(plain)
    times = int(found["times"])
    return VisitFrequency(times, found["cycle"] or cycle) if times else None


class Measured(NamedTuple):
    """F9: over-visits of one customer do not hide that another was missed; None where not applicable."""

    plan: int
    actual: int
    unplanned: int
    rate: Decimal | None
    ratio: Decimal | None


def measured(pairs: Iterable[tuple[int, int]]) -> Measured:
    """Of (planned, actual) of customers and months.

    >>> measured([(4, 4), (2, 1), (1, 3), (0, 2)])[:3]
    (7, 10, 2)
    """
    known = list(pairs)
    plan, actual = sum(planned for planned, _ in known), sum(made for _, made in known)
    kept = sum(min(planned, made) for planned, made in known)
    unplanned = sum(made for planned, made in known if not planned)
    return Measured(
        plan, actual, unplanned,
        quotient(Decimal(kept), Decimal(plan), 4) if plan else None,
        quotient(Decimal(actual), Decimal(plan), 4) if plan else None,
    )  # fmt: skip


def weeks(first: date) -> int:
    """How many Mondays a month has."""
    return sum((first + timedelta(at)).weekday() == 0 for at in range(month_end(first).day))


def spread(own: VisitFrequency | None, chosen: Sequence[int], actual: Sequence[int], year: int) -> list[int]:
    """The plan of twelve months: what was ``chosen`` (visits agreed upon) by month, else what T06 says.

    A cycle of several months stands in the months chosen, else where it was done, the rest in its last month.
    """
    if own is None:
        return list(chosen)
    if own.cycle in (WEEK, MONTH):
        each = [
            own.times * (weeks(date(year, month, 1)) if own.cycle == WEEK else 1) for month in range(1, 13)
        ]
        return [picked or usual for picked, usual in zip(chosen, each, strict=True)]
    plan: list[int] = []
    for start in range(0, 12, MONTHS[own.cycle]):
        months = range(start, start + MONTHS[own.cycle])
        if any(chosen[month] for month in months):
            plan += [chosen[month] for month in months]
            continue
        left = own.times
        for month in months[:-1]:
            plan.append(min(actual[month], left))
            left -= plan[-1]
        plan.append(left)
    return plan


class VisitStatus(NamedTuple):
    """A customer and his visits: days since the last one (None: never), and how late the next one is."""

    customer: str
    owner: str | None
    grade: str
    last: date | None
    interval: int
    days: int | None
    late: int

    @property
    def due(self) -> date | None:
        """The day until which he wants a visit; None where nobody has come yet."""
        return self.last + timedelta(self.interval) if self.last else None


def visit_status(
    customer: str,
    owner: str | None,
    grade: str,
    since: tuple[date | None, date | None],
    interval: int,
    today: date,
) -> VisitStatus:
    """``since`` are the last visit and the day from which on he is a customer (None: long ago)."""
    last, began = since
    days = (today - last).days if last else None
    counted = days if days is not None else (today - began).days if began else interval + 1
    return VisitStatus(customer, owner, grade, last, interval, days, max(counted - interval, 0))


class Load(NamedTuple):
    """Houses that want a visit in a month while the ``telephone`` grades are telephoned to."""

    telephone: str
    wanted: int
    able: int

    @property
    def lacking(self) -> int:
        """More than the people can visit."""
        return max(self.wanted - self.able, 0)

    def __str__(self) -> str:
        who = f"{'、'.join(self.telephone)}可电话" if self.telephone else "全部上门"
        more = f"差 {self.lacking} 家" if self.lacking else "够"
        return f"{who}：每月要 {self.wanted} 家，能力 {self.able} 家，{more}"


def loads(counted: Mapping[str, int], intervals: Mapping[str, int], able: int) -> list[Load]:
    """The three lines that are said before a plan is approved: all at the door, D, C and D by telephone.

    >>> grades = {"A": 40, "B": 80, "C": 150, "D": 130}
    >>> [load[1:] for load in loads(grades, {"A": 30, "B": 45, "C": 60, "D": 90}, 150)]
    [(212, 150), (169, 150), (94, 150)]
    """
    return [
        Load(far, ceil(sum(Fraction(30 * counted.get(own, 0), intervals[own]) for own in _near(far))), able)
        for far in ("", "D", "CD")
    ]


def _near(far: str) -> list[str]:
    return [own for own in GRADES if own not in far]
