"""When a customer is to be visited again, a product inspected or replaced (FW-8.3; practice.md §15). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ..handbook.dates import month_day
from ..handbook.sheets import COMPLAINTS, DELIVERIES, PRODUCTS, PROSPECTS, SERVICES
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Table, Tables

VISIT, INSPECTION, REPLACEMENT = "回访", "检修", "建议换新"
MEASURES = {VISIT: "31", INSPECTION: "32", REPLACEMENT: "33"}
REFS = {VISIT: "FW-8.3-1", INSPECTION: "FW-8.3-2", REPLACEMENT: "FW-8.3-3"}


class DueService(NamedTuple):
    """What is due of a customer, why, and of whom."""

    kind: str
    customer: str
    product: str
    due: date
    why: str
    whose: str = ""


Deliveries = Mapping[tuple[str, str], tuple[date, date]]
"""The first and the last day on which a customer had a product."""


def due_services(tables: Tables, given: Given) -> list[DueService]:
    """All that is due by now or later and not done since, soonest first."""
    sent, done = _sent(tables[DELIVERIES].until(given.today)), _done(tables[SERVICES].until(given.today))
    found = [*_visits(tables, given, sent, done), *_of_products(tables[PRODUCTS], sent, done)]
    return sorted(found, key=lambda own: (own.due, own.customer, own.product, own.kind))


def _sent(deliveries: Table) -> Deliveries:
    found: dict[tuple[str, str], tuple[date, date]] = {}
    names = ("customer_code", "product_code", "delivered_on", "quantity", "void")
    for customer, product, day, quantity, void in tuples(deliveries, *names):
        if customer and day and not void and (quantity is None or quantity > 0):
            first, last = found.get((customer, product or ""), (day, day))
            found[customer, product or ""] = min(first, day), max(last, day)
    return found


def _done(services: Table) -> dict[tuple[str, str, str], date]:
    """The last day of each measure by customer and product; without a product it is for all of them."""
    found: dict[tuple[str, str, str], date] = {}
    for row in services:
        if row.customer_code and row.day and row.measure:
            same = row.customer_code, row.measure, row.product_code or ""
            found[same] = max(found.get(same, row.day), row.day)
    return found


def _since(done: Mapping[tuple[str, str, str], date], customer: str, kind: str, product: str) -> date | None:
    own = [done.get((customer, MEASURES[kind], each)) for each in {product, ""}]
    return max((day for day in own if day is not None), default=None)


def _visits(
    tables: Tables, given: Given, sent: Deliveries, done: Mapping[tuple[str, str, str], date]
) -> Iterator[DueService]:
    """After a new customer's first delivery, after a closed complaint, and where a visit was agreed."""
    visited: dict[str, date] = {}
    for (customer, measure, _), day in done.items():
        if measure == MEASURES[VISIT]:
            visited[customer] = max(visited.get(customer, day), day)
    for since, due, customer, why, whose in _reasons(tables, given, sent):
        if customer not in visited or visited[customer] <= since:
            yield DueService(VISIT, customer, "", due, why, whose)


def _reasons(tables: Tables, given: Given, sent: Deliveries) -> Iterator[tuple[date, date, str, str, str]]:
    settings = given.settings
    new = {row.customer_code: row.coded_on for row in tables[PROSPECTS] if row.customer_code and row.coded_on}
    for customer, coded in new.items():
        days = [first for (each, _), (first, _) in sent.items() if each == customer]
        if days and min(days) >= coded:
            due = min(days) + timedelta(settings.return_visit_days)
            yield min(days), due, customer, "新客户首次发货", ""
    for row in tables[COMPLAINTS].until(given.today):
        if row.closed_on is not None and row.customer_code:
            due = row.closed_on + timedelta(settings.complaint_visit_days)
            yield row.closed_on, due, row.customer_code, f"客诉 {row.complaint_no} 结案", row.handled_by or ""
    for row in tables[SERVICES].until(given.today):
        if row.revisit_on is not None and row.customer_code and row.day:
            yield row.day, row.revisit_on, row.customer_code, f"{row.service_no} 约定", row.performed_by or ""


def _of_products(
    products: Table, sent: Deliveries, done: Mapping[tuple[str, str, str], date]
) -> Iterator[DueService]:
    """Inspections from the last one or the first delivery; replacement from the last delivery."""
    goods = {row.product_code: row for row in products if row.inspection_days or row.replacement_months}
    for (customer, code), (first, last) in sent.items():
        if code not in goods:
            continue
        own = goods[code]
        if own.inspection_days:
            day = _since(done, customer, INSPECTION, code) or first
            due = day + timedelta(own.inspection_days)
            yield DueService(INSPECTION, customer, code, due, f"{own.product_name} {day} 起")
        told = _since(done, customer, REPLACEMENT, code)
        if own.replacement_months and (told is None or told <= last):
            due = month_day(last.year, last.month + own.replacement_months, last.day)
            yield DueService(REPLACEMENT, customer, code, due, f"{own.product_name} {last} 起")
