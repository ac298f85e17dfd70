"""When credit has to be reviewed again, and which 临时额度 ends soon (TB-9.1.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ..company.signing import people_of
from ..handbook.dates import month_day
from ..handbook.sheets import CREDIT_REVIEWS, CUSTOMERS, STAFF
from ..kernel.deadline import AWAITED, COSTS, DueDay, Task, deadline
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row
from .credit import latest_reviews
from .states import stopped

TB = Ref.parse("TB-9.1.1")
AHEAD = timedelta(7)
"""So long before a 临时额度 ends people are told."""
NAMED = 3


def _in_force(source: Any, given: Given) -> dict[str, Row]:
    """The review in force of everybody served."""
    tables = source.tables
    found = latest_reviews(tables[CREDIT_REVIEWS], people_of(tables, given), given)
    away = stopped(tables[CUSTOMERS])
    return {code: row for code, row in found.items() if code not in away}


def review_due(row: Row, months: int) -> date:
    """下次复审日, else so many months after the review."""
    day = row.reviewed_on or date.min
    return row.next_review_on or month_day(day.year, day.month + months, day.day)


@deadline("复审信用", CREDIT_REVIEWS, CUSTOMERS, STAFF)
def credit_to_review(source: Any, given: Given) -> Iterator[Task]:
    """One task for each day on which reviews are due, with how many: they are done by list."""
    days: dict[date, list[str]] = defaultdict(list)
    for code, row in _in_force(source, given).items():
        days[review_due(row, given.settings.review_months)].append(code)
    for day, codes in days.items():
        named = "、".join(codes[:NAMED]) + (f"等 {len(codes)} 个客户" if len(codes) > NAMED else "")
        yield Task(
            "复审信用", f"{named}的最高信用程度", "销售主管", TB, AWAITED, DueDay.on(day), CREDIT_REVIEWS,
            codes[0] if len(codes) == 1 else "",
        )  # fmt: skip


@deadline("临时额度到期", CREDIT_REVIEWS, CUSTOMERS, STAFF)
def temporary_limits_that_end(source: Any, given: Given) -> Iterator[Task]:
    """A 临时额度 within the last seven days of its time."""
    for code, row in _in_force(source, given).items():
        until = row.temporary_until
        if row.temporary_limit is not None and until and given.today <= until <= given.today + AHEAD:
            words = (
                f"{code}的临时额度 {row.temporary_limit:,.2f} 元，之后恢复 {row.credit_limit or 0:,.2f} 元"
            )
            owner = row.surveyor or "销售主管"
            yield Task(
                "临时额度到期", words, owner, TB, COSTS, DueDay.on(until), CREDIT_REVIEWS, row.key, row.number
            )
