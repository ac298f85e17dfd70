"""Days, months and years that a command is asked for: read alike everywhere, and none without records.

A mistyped year is a period in which nothing happened: it is refused, and what there is is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ..kernel.reading.day import FIRST_YEAR, LAST_YEAR
from .errors import BookError

_MONTH = re.compile(r"(\d{4})-(\d{2})")


def day_of(text: str) -> date:
    """A day as options have it; ValueError, in words, where it is none or of a year that no cell may hold.

    >>> day_of("2025-06-30")
    datetime.date(2025, 6, 30)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"“{text}”不是日期，请写成 2025-06-30")
    return day


def month_of(text: str) -> date:
    """A month, or any day of it, as its first day; ValueError as ``day_of``.

    >>> month_of("2025-06"), month_of("2025-06-30")
    (datetime.date(2025, 6, 1), datetime.date(2025, 6, 1))
    """
    try:
        return day_of(f"{text}-01" if _MONTH.fullmatch(text) else text).replace(day=1)
    except ValueError:
        raise ValueError(f"“{text}”不是月份，请写成 2025-06") from None


def months_in_words(months: Iterable[date]) -> str:
    """Months for people, those that follow each other as one span.

    >>> months_in_words(date(2025, month, 9) for month in (1, 2, 3, 5))
    '2025-01 至 2025-03、2025-05'
    """
    spans: list[list[date]] = []
    for month in sorted({day.replace(day=1) for day in months}):
        if spans and _count(month) == _count(spans[-1][-1]) + 1:
            spans[-1].append(month)
        else:
            spans.append([month])
    return "、".join(
        f"{own[0]:%Y-%m}" if len(own) == 1 else f"{own[0]:%Y-%m} 至 {own[-1]:%Y-%m}" for own in spans
    )


def _count(month: date) -> int:
    return month.year * 12 + month.month


def nothing_there(asked: str, what: str, known: str, check: str) -> BookError:
    """The refusal of a period (``asked``) in which there is no ``what``; ``known`` are those there are."""
    there = f"有的是 {known}，请核对{check}。" if known else "工作簿里还没有，请先录入或导入。"
    return BookError(f"{asked}没有{what}，没有生成；{there}", "empty_period")
