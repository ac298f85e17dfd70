"""The two months of F1: which days count as 上月 and 去年同月, and what was sold on them. Pure and exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ...handbook.dates import Period, month_day
from ...handbook.settings import Settings
from .figures import Base
from .spring import spring_festival

NET, TARGET_MONTH = "净", "目标月"
SPRING_MONTHS = (1, 2, 3)
_DAY, _NONE = timedelta(1), Decimal(0)


class DaySpan(NamedTuple):
    """Days from ``first`` to ``last``, both included; none where ``last`` is before ``first``."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return max((self.last - self.first).days + 1, 0)

    def within(self, other: DaySpan) -> DaySpan:
        """The days that are in both."""
        return DaySpan(max(self.first, other.first), min(self.last, other.last))


def month_span(month: date, back: int = 0) -> DaySpan:
    """The calendar month of a day, or the one ``back`` months before it.

    >>> month_span(date(2025, 3, 1), 1).days, month_span(date(2024, 3, 31), 1).days
    (28, 29)
    """
    first = month_day(month.year - 3, month.month + 36 - back, 1)
    return DaySpan(first, month_day(first.year, first.month, 31))


@dataclass(frozen=True)
class SalesPolicy:
    """The settings that say what was sold and on how many days.

    ``blank_is_zero``: a day without a row of a product on sale is one without a sale, not one not known.
    """

    same_month: str = TARGET_MONTH
    net: bool = False
    skip_stockout: bool = True
    skip_promotion: bool = True
    spring: bool = True
    blank_is_zero: bool = True

    @classmethod
    def of(cls, settings: Settings) -> SalesPolicy:
        """As the sheet 设置 has them; InvalidSetting where one cannot be used."""
        return cls(
            same_month=settings.same_month,
            net=settings.sales_measure == NET,
            skip_stockout=settings.skip_stockout,
            skip_promotion=settings.skip_promotion,
            spring=settings.spring_alignment,
            blank_is_zero=settings.unrecorded_days == "零",
        )


@dataclass(frozen=True)
class Windows:
    """The days of 上月 and 去年同月; ``calendar`` is 去年同月 as the calendar has it, where 春节 moved it."""

    last_month: DaySpan
    last_year: DaySpan
    calendar: DaySpan | None = None
    unfinished: bool = False


def windows(month: date, policy: SalesPolicy, today: date) -> Windows:
    """The windows of target ``month``; 上月 ends the day before ``today`` where it is not over."""
    last = month_span(month, 1)
    same = month_span(month, 12 if policy.same_month == TARGET_MONTH else 13)
    aligned = same
    if policy.spring and month.month in SPRING_MONTHS:
        moved = spring_festival(month.year) - spring_festival(month.year - 1)
        own = month_span(month, 0 if policy.same_month == TARGET_MONTH else 1)
        aligned = DaySpan(own.first - moved, own.last - moved)
    open_until = last.within(DaySpan(date.min, today - _DAY))
    return Windows(open_until, aligned, None if aligned == same else same, open_until != last)


def halted_days(month: date, halts: Iterable[Period], lead: int) -> int:
    """物流停运 that an order of the month may meet on its way: its days from the month's first on.

    A halt counts whole when an order placed on the month's last day would still be on its way.
    """
    own = month_span(month)
    reach = DaySpan(own.first, own.last + timedelta(lead))
    halted: set[date] = set()
    for halt in halts:
        if halt.start <= reach.last and halt.end >= reach.first:
            start = max(halt.start, own.first)
            halted.update(start + timedelta(day) for day in range((halt.end - start).days + 1))
    return len(halted)


class Sale(NamedTuple):
    """One row of 销量: a day of a product at a branch, or a whole month."""

    day: date
    quantity: Decimal
    returned: Decimal = _NONE
    reversed: Decimal = _NONE
    promotion: bool = False
    stock_out: bool = False
    whole_month: bool = False


class MarkedSums(NamedTuple):
    """What rows with the same marks sum up to, and how many they are (one a day)."""

    quantity: Decimal
    returned: Decimal
    reversed: Decimal
    promotion: bool
    stock_out: bool
    whole_month: bool
    rows: int


class CountedBase(NamedTuple):
    """A base and what it left out: days of promotion or 缺货, days without a row; None where not on sale."""

    base: Base | None
    skipped: int = 0
    blank: int = 0


def summed(sales: Iterable[Sale], span: DaySpan) -> list[MarkedSums]:
    """The rows of a product whose day is in ``span``, one row each."""
    return [MarkedSums(*own[1:], 1) for own in sales if span.first <= own.day <= span.last]


def counted(parts: Sequence[MarkedSums], span: DaySpan, policy: SalesPolicy) -> CountedBase:
    """Q and N of F1 from the rows in ``span``, the days of the window on which it was on sale."""
    if not span.days:
        return CountedBase(None)
    quantity, skipped, daily, monthly = _NONE, 0, 0, False
    for own in parts:
        promoted = policy.skip_promotion and own.promotion
        if not promoted:
            quantity += own.quantity - own.reversed - (own.returned if policy.net else _NONE)
        if promoted or (policy.skip_stockout and own.stock_out):
            skipped += own.rows
        daily += own.rows
        monthly = monthly or own.whole_month
    blank = 0 if monthly else max(span.days - daily, 0)
    days = span.days - skipped - (0 if policy.blank_is_zero else blank)
    return CountedBase(Base(quantity, days), skipped, blank)
