"""Days of the year, periods, and dates as a setting's cell holds them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from .writing import tidy

DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:00:00:00)?")
MONTH_DAY = re.compile(r"(?:\d{4}[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:00:00:00)?")


def parse_date(text: str) -> date:
    """A date with its year; ValueError when it is none.

    >>> parse_date("2025年6月3日"), parse_date("2025.6.3") == parse_date("2025-06-03")
    (datetime.date(2025, 6, 3), True)
    """
    found = DATE.fullmatch(tidy(text))
    if not found:
        raise ValueError("日期")
    return date(*map(int, found.groups()))


def month_day(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last day where it is shorter.

    ``month`` may run past 12 into the next years.

    >>> month_day(2025, 14, 31)
    datetime.date(2026, 2, 28)
    """
    years, index = divmod(month - 1, 12)
    year, month = year + years, index + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def month_end(day: date) -> date:
    """The last day of its month.

    >>> month_end(date(2025, 2, 1))
    datetime.date(2025, 2, 28)
    """
    return month_day(day.year, day.month, 31)


@dataclass(frozen=True)
class MonthDay:
    """A day that comes every year, written ``03-31``."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> MonthDay:
        """Read ``03-31`` or ``3月31日``; a year before it is dropped, for Excel likes to add one."""
        found = MONTH_DAY.fullmatch(tidy(text))
        if not found:
            raise ValueError("月日")
        month, day = map(int, found.groups())
        date(2000, month, day)  # a leap year: 02-29 comes every year too, on the last day of February
        return cls(month, day)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"

    def after(self, day: date) -> date:
        """The first such day later than ``day``.

        >>> MonthDay(3, 31).after(date(2025, 3, 31))
        datetime.date(2026, 3, 31)
        """
        this_year = month_day(day.year, self.month, self.day)
        return this_year if this_year > day else month_day(day.year + 1, self.month, self.day)


@dataclass(frozen=True)
class Period:
    """Days from ``start`` to ``end``, both included, written ``2026-02-08~2026-02-24``."""

    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period; ValueError when it is none or ends before it starts."""
        start, _, end = tidy(text).partition("~")
        period = cls(parse_date(start), parse_date(end))
        if period.end < period.start:
            raise ValueError("期间")
        return period

    def __str__(self) -> str:
        return f"{self.start}~{self.end}"

    @property
    def days(self) -> int:
        """How many days, the last included."""
        return (self.end - self.start).days + 1
