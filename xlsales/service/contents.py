"""How often each content of service (客户服务内容一览表, T11) was done. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..handbook.sheets import (
    ACTIVITIES,
    COMPLAINTS,
    GIFT_LINES,
    GUESTS,
    INQUIRIES,
    NEWS,
    SAMPLES,
    SERVICES,
    VISITS,
)
from ..handbook.tables import ServiceItem, service_items
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Tables
from .deadlines import service_visits

ASKED, TOLD, COMPLAINT, TRAINED, LECTURED, GIVEN_AWAY, MET = "22", "23", "31", "32", "34", "35", "36"
OF_ACTIVITY = {"讲座": LECTURED, "培训": TRAINED, "公关": MET}
YEAR = timedelta(365)


class Done(NamedTuple):
    """An item of 客户服务内容一览表 and how often it was done."""

    item: ServiceItem
    times: int
    customers: int


def items_done(tables: Tables, given: Given) -> list[Done]:
    """How often each content of service was done in the last twelve months, and at how many customers."""
    since = given.today - YEAR
    found: dict[str, list[str]] = defaultdict(list)
    for code, customer, day in _services(tables, given):
        if customer and day and since < day <= given.today:
            found[code].append(customer)
    return [Done(item, len(own := found[item.code]), len(set(own))) for item in service_items()]


def _services(tables: Tables, given: Given) -> Iterator[tuple[str, str | None, date | None]]:
    """Item, customer and day: what was ticked at visits and in 服务记录, and what has a sheet of its own."""
    visits = service_visits(tables[VISITS], given)
    for table, field, on in ((visits, "services", "visited_on"), (tables[SERVICES], "item", "day")):
        for codes, customer, day in tuples(table, field, "customer_code", on):
            yield from ((code, customer, day) for code in (codes or "").split("、"))
    for sheet, code, on in (
        (INQUIRIES, ASKED, "issued_on"), (NEWS, TOLD, "told_on"), (COMPLAINTS, COMPLAINT, "received_on"),
        (SAMPLES, GIVEN_AWAY, "day"),
    ):  # fmt: skip
        pairs = tuples(tables[sheet], "customer_code", on)
        yield from ((code, customer, day) for customer, day in pairs)
    for row in tables[GIFT_LINES]:
        yield GIVEN_AWAY, None if row.returned else row.customer_code, row.given_on
    yield from _guests(tables)


def _guests(tables: Tables) -> Iterator[tuple[str, str | None, date | None]]:
    """An activity is one service for each customer who was there, however many people he sent."""
    activities = {row.activity_no: row for row in tables[ACTIVITIES]}
    for number, customer in dict.fromkeys((row.activity_no, row.customer_code) for row in tables[GUESTS]):
        if own := activities.get(number):
            yield OF_ACTIVITY.get(own.kind, ""), customer, own.day
