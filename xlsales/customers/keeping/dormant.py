"""沉睡 and 流失: who has not ordered for much longer than usual (practice.md §12). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ...handbook.sheets import CUSTOMERS, ORDERS
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.states import DRAFT, VOID
from ..states import STOPPED

LAST_ORDERS, TIMES, LEAST_DAYS, LOST_DAYS = 6, 2, 60, 180
ASLEEP, LOST = "沉睡", "流失"


def patience(days: Iterable[date]) -> int:
    """After how many days without an order a customer is asleep: twice the median gap of the last six, ≥ 60.

    >>> from datetime import timedelta
    >>> from itertools import accumulate
    >>> patience(accumulate(map(timedelta, (28, 31, 30, 35, 29)), initial=date(2025, 1, 1)))
    60
    """
    last = sorted(set(days))[-LAST_ORDERS:]
    gaps = [(later - earlier).days for earlier, later in pairwise(last)]
    return max(LEAST_DAYS, int(TIMES * median(gaps))) if gaps else LEAST_DAYS


class Silent(NamedTuple):
    """A customer, how long he has been silent, after how long he is asleep, and his last order."""

    customer: str
    owner: str
    phone: str
    state: str
    days: int
    patience: int
    last_on: date
    last_order: str


def silent(tables: Mapping[str, Table], given: Given) -> list[Silent]:
    """Those who are asleep or lost today, by 专员, the longest first."""
    ordered: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for row in tables[ORDERS].until(given.today):
        if row.customer_code and row.received_on and not row.void and row.status not in (DRAFT, VOID):
            ordered[row.customer_code].append((row.received_on, row.order_no or ""))
    found = []
    for row in tables[CUSTOMERS]:
        known = ordered.get(row.customer_code)
        if known and row.status not in STOPPED:
            last_on, last_order = max(known)
            days, wait = (given.today - last_on).days, patience(day for day, _ in known)
            if days >= min(wait, LOST_DAYS):
                state = LOST if days >= LOST_DAYS else ASLEEP
                found.append(
                    Silent(
                        row.customer_code, row.sales_owner or "", row.phone or "", state, days, wait,
                        last_on, last_order,
                    )
                )  # fmt: skip
    return sorted(found, key=lambda own: (own.owner, -own.days, own.customer))


def counted(rows: Sequence[Silent]) -> tuple[int, int]:
    """How many are asleep, how many lost."""
    lost = sum(own.state == LOST for own in rows)
    return len(rows) - lost, lost
