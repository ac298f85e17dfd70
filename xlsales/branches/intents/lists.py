"""要货意向清单 as lists: which version of a list counts, and when it was sent (DH-7). Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from ...handbook.deadlines import intent_deadline as week_deadline
from ...handbook.deadlines import month_intent_deadline
from ...kernel.deadline import DueDay
from ...kernel.given import Given
from ...kernel.table import Row, Table

CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
WEEKLY, MONTHLY = "周", "月"
EARLY = datetime(2000, 1, 1)  # noqa: DTZ001 - the office's own clock, like every moment here


class ListPeriod(NamedTuple):
    """A week (its Monday) or a month (its first day)."""

    cycle: str
    starts_on: date


@dataclass
class IntentList:
    """One version of a list: quantities by 产品编码, the products that headquarters changed."""

    version: int
    sent: datetime | None = None
    in_time: bool = False
    quantities: dict[str, Decimal] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)


def deadline(cycle: str | None, starts_on: date, given: Given) -> datetime:
    """The last moment for the list of a week or month that starts on a day."""
    return list_deadline(cycle, starts_on, given).at(given.settings.closing_time)


def list_deadline(cycle: str | None, starts_on: date, given: Given) -> DueDay:
    """The last day for it."""
    due = month_intent_deadline if cycle == MONTHLY else week_deadline
    return due(starts_on, given.calendar, given.settings)


def sent(row: Row) -> datetime | None:
    """When a list was sent; a blank or unreadable time is the beginning of the day."""
    return moment(row.sent_on, row.sent_at)


def moment(day: date | None, clock: str | None) -> datetime | None:
    """A day and a time as people write it.

    >>> moment(date(2025, 6, 20), "17:20"), moment(date(2025, 6, 20), None)
    (datetime.datetime(2025, 6, 20, 17, 20), datetime.datetime(2025, 6, 20, 0, 0))
    """
    if day is None:
        return None
    found = CLOCK.fullmatch((clock or "").strip())
    return datetime.combine(day, time(int(found[1]), int(found[2])) if found else time())


def versions(intents: Table, given: Given) -> dict[tuple[str, ListPeriod], dict[int, IntentList]]:
    """Every version of every list, by branch and period."""
    found: dict[tuple[str, ListPeriod], dict[int, IntentList]] = defaultdict(dict)
    for row in intents:
        if row.branch_code is None or row.starts_on is None or row.quantity is None:
            continue
        period, number = ListPeriod(row.cycle, row.starts_on), int(row.version or 1)
        own = found[row.branch_code, period].setdefault(number, IntentList(number))
        own.sent = own.sent or sent(row)
        own.in_time = own.sent is not None and own.sent <= deadline(*period, given)
        own.quantities[row.product_code] = own.quantities.get(row.product_code, Decimal(0)) + row.quantity
        if row.changed_by:
            own.left_out.add(row.product_code)
    return found


def counting(own: Mapping[int, IntentList]) -> IntentList:
    """The version that counts: the last one sent in time; where none was, the last one sent."""
    timely = [each for each in own.values() if each.in_time]
    return max(
        timely or own.values(), key=lambda each: (each.sent is not None, each.sent or EARLY, each.version)
    )
