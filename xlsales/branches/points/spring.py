"""When 春节 is: the handbook's year is the sun's, trade before the festival follows the moon."""

from __future__ import annotations

from datetime import date
from functools import cache

FESTIVAL = "Chinese New Year (Spring Festival)"


@cache
def spring_festival(year: int) -> date:
    """正月初一 of ``year``.

    >>> spring_festival(2025), spring_festival(2026)
    (datetime.date(2025, 1, 29), datetime.date(2026, 2, 17))
    """
    from holidays import country_holidays  # lazy: slow to import

    days = country_holidays("CN", years=year, language="en_US")
    return min(day for day, name in days.items() if FESTIVAL in name.split("; ") and day.year == year)
