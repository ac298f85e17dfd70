"""Two years of ordinary orders, drawn by the demo's own seeded generator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from ..company.demo.masters import SEASONAL, branches, on_sale, products
from ..customers.demo.customers import ANNUAL_CUSTOMER, NAMED, customers
from ..kernel.form import Record
from ..ledger.states import CLOSED_OUT, DISTRIBUTED, MAKING, PARTLY, SHIPPED
from .chosen import CHANNELS
from .company import MONTHS, TODAY
from .plan import Plan, PlannedLine

SEED = 20250630
ORDERS_A_MONTH = 10
BRANCH_SHARE, PACK_SHARE = 0.25, 0.6
LAST_HISTORY = date(2025, 5, 31)
"""Ordinary orders end here; June 2025 is written by hand, one order for each state."""
OPEN_SINCE = date(2025, 4, 1)
OPEN_STATES = (DISTRIBUTED, MAKING, PARTLY, SHIPPED, CLOSED_OUT)


def history(since: date = MONTHS[0]) -> list[Plan]:
    """Orders of every month from ``since``, numbered DD-YYYYMM-NNNN; the same on every call."""
    months = [month for month in MONTHS if since <= month <= LAST_HISTORY]
    return [plan for month in months for plan in _month(month)]


def _month(month: date) -> Iterator[Plan]:
    """A month has a generator of its own, so that a part of the history equals the whole's part."""
    draw = Random(SEED + month.year * 100 + month.month)  # noqa: S311 - a demo, no secret
    days = sorted(draw.choices(_working_days(month), k=ORDERS_A_MONTH))
    for number, day in enumerate(days, 1):
        yield _order(draw, f"DD-{month:%Y%m}-{number:04d}", day)


def _working_days(month: date) -> list[date]:
    """Mondays to Fridays up to the 28th, without the first week of October and of May."""
    days = [month + timedelta(days=step) for step in range(28)]
    is_holiday = month.month in (5, 10)
    return [day for day in days if day.weekday() < 5 and not (is_holiday and day.day <= 7)]


def _order(draw: Random, number: str, day: date) -> Plan:
    goods = draw.sample(on_sale(products(), day), k=draw.choices((1, 2, 3, 4), weights=(2, 4, 3, 2))[0])
    status = draw.choice(OPEN_STATES) if day >= OPEN_SINCE else CLOSED_OUT
    items = tuple(_item(draw, record, day) for record in goods)
    return Plan(number, day, _buyer(draw, day), items, draw.choice(CHANNELS), status)


def _item(draw: Random, goods: Record, day: date) -> PlannedLine:
    packs = draw.randint(2, 40)
    if goods["product_code"] == SEASONAL and day.month == 3:
        packs *= 2
    if draw.random() < PACK_SHARE:
        return PlannedLine(goods["product_code"], str(packs), goods["pack_unit"])
    return PlannedLine(goods["product_code"], str(packs * goods["pack_quantity"]))


def _buyer(draw: Random, day: date) -> str:
    return draw.choice(_offices(day) if draw.random() < BRANCH_SHARE else _dealers())


def _offices(day: date) -> Sequence[str]:
    return [record["branch_code"] for record in branches() if record["opened_on"] <= day <= TODAY]


def _dealers() -> Sequence[str]:
    """The dealers whose orders need not come out at given figures."""
    fixed = {*NAMED.values(), ANNUAL_CUSTOMER}
    return [
        record["customer_code"]
        for record in customers()
        if record["customer_type"] == "经销商" and record["customer_code"] not in fixed
    ]
