"""客户移交清单: what goes with each customer who changes hands (practice.md §12). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import pyarrow.compute as pc

from ...handbook.sheets import (
    CONTRACTS,
    DELIVERIES,
    OPENING_BALANCES,
    ORDER_LINES,
    ORDERS,
    PRODUCTS,
)
from ...kernel.columns.rows import tuples
from ...kernel.form import Record
from ...kernel.given import Given
from ...kernel.table import Row, Table, Tables
from ...ledger.opened import opened
from ...ledger.order_lines import lines_of_orders, undelivered

LEFT_WITH_CUSTOMER = "铺底"


class HandedCustomer(NamedTuple):
    """One customer on the list; money in fen, ``overdue`` None is 数据不足."""

    customer: str
    not_due: int
    overdue: int | None
    undelivered: int
    contract_until: date | None
    promised_on: date | None
    goods_left: int
    guarantee: int


def handed(
    tables: Tables, log: Iterable[Mapping[str, str]], given: Given, codes: Iterable[str]
) -> list[HandedCustomer]:
    """A row for each of the customers."""
    wanted = set(codes)
    ledger = opened(tables, log, given, customers=wanted)
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], tables[DELIVERIES], given.today)
    waiting = undelivered(tables[ORDERS], lines)
    until = _latest(tables[CONTRACTS], "ends_on", wanted)
    promised = _latest(tables[DELIVERIES].until(given.today), "promised_on", wanted)
    found = []
    for code in sorted(wanted):
        account = ledger.accounts.get(code)
        found.append(
            HandedCustomer(
                code,
                account.aging["未到期"] if account else 0,
                account.overdue if account else 0,
                waiting.get(code, 0),
                until.get(code),
                promised.get(code),
                _left(tables[OPENING_BALANCES], code),
                account.guarantee if account else 0,
            )
        )
    return found


def _latest(table: Table, field: str, wanted: set[str]) -> dict[str, date]:
    found: dict[str, date] = {}
    for code, day in tuples(table, "customer_code", field):
        if code in wanted and day is not None:
            found[code] = max(day, found.get(code, day))
    return found


def _left(openings: Table, code: str) -> int:
    """铺底 that lies with the customer, fen."""
    from ...ledger.money import fen

    own = openings.where(pc.equal(openings["customer_code"], code))
    return sum(fen(row.amount) for row in own if row.kind == LEFT_WITH_CUSTOMER and row.amount is not None)


def proposed(
    handovers: Table, codes: Iterable[str], by: Mapping[str, str], to: str, today: date
) -> list[Record]:
    """New rows of 客户移交, of customers who are not on their way already."""
    waiting = {row.customer_code for row in handovers if row.accepted_on is None}
    return [
        {"customer_code": code, "handed_on": today, "handed_by": by[code], "taken_by": to}
        for code in codes
        if code not in waiting
    ]


def accepted(customers: Table, handovers: Table, today: date) -> tuple[list[Record], list[str]]:
    """客户资料 with whoever has taken over, and which customers those are; who has not is still in charge."""
    latest: dict[str, Row] = {}
    for row in sorted(handovers, key=lambda own: own.handed_on or date.min):
        if row.accepted_on is not None and row.accepted_on <= today and row.customer_code:
            latest[row.customer_code] = row
    records, moved = customers.records(), []
    for place, own in enumerate(records):
        taken = latest.get(own["customer_code"])
        if taken is not None and own.get("sales_owner") == taken.handed_by:
            records[place] = own | {"sales_owner": taken.taken_by}
            moved.append(own["customer_code"])
    return records, moved


def sellers_on(customers: Table, handovers: Table, day: date) -> dict[str, str]:
    """负责销售专员 of every customer as it was that day: who handed one over afterwards had him then."""
    found = customers.names("customer_code", "sales_owner")
    later = (row for row in handovers if row.accepted_on is not None and row.accepted_on > day)
    for row in sorted(later, key=lambda own: own.accepted_on, reverse=True):
        if row.customer_code in found and row.handed_by:
            found[row.customer_code] = row.handed_by
    return found
