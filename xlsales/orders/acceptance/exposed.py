"""Accepted orders that take more credit than their customer has, whatever 信用情况 says in a cell.

An order counts with what was received before it: the money owed, and what accepted orders have still to
be delivered. What somebody let go beyond the limit later does not count against an earlier one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from ...company.signing import people_of
from ...customers.credit import limits_of, sharing
from ...handbook.sheets import CREDIT_REVIEWS, CUSTOMERS, DELIVERIES, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.figures import exposure
from ...ledger.money import fen, money
from ...ledger.opened import Ledger, opened
from ...ledger.order_lines import OpenLine, lines_of_orders, still_to_leave
from ...ledger.terms import PREPAID
from ..review.facts import OVER, UNSET

NAMED = 3
Allowed = Collection[tuple[str, str, int]]


class Beyond(NamedTuple):
    """An order for which an approval of ``matter`` is missing; money in fen, ``limit`` None is 未核定."""

    matter: str
    used: int
    limit: int | None
    orders: tuple[str, ...]
    """The accepted orders still to be delivered that are counted."""

    @property
    def words(self) -> str:
        """What is taken, and what there is."""
        more = f"等{len(self.orders)}张" if len(self.orders) > NAMED else ""
        taken = f"已占用 {money(self.used)}（未发的有{'、'.join(self.orders[:NAMED])}{more}）"
        if self.limit is None:
            return f"的最高信用程度未核定，{taken}"
        return f"{taken}，超过最高信用程度 {money(self.limit)}，超出 {money(self.used - self.limit)}"


class _Taken(NamedTuple):
    received_on: date
    order_no: str
    amount: int
    rest: int
    customer: str


def beyond(tables: Mapping[str, Table], allowed: Allowed, given: Given) -> dict[str, Beyond]:
    """The first such order of all who share a limit, by 订单号码; ``allowed`` are approvals that count.

    An approval lets its own order pass at its very amount.
    """
    orders = tables[ORDERS]
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], tables[DELIVERIES], given.today)
    taken = _taken(orders, lines)
    if not taken:
        return {}
    groups = sharing(tables[CUSTOMERS])
    together = {tuple(sorted({code, *groups.get(code, ())})) for code in taken}
    ledger = opened(tables, (), given, customers={code for own in together for code in own})
    limits = limits_of(tables[CUSTOMERS], tables[CREDIT_REVIEWS], people_of(tables, given), given)
    received = {order: day for order, day in tuples(orders, "order_no", "received_on") if order and day}
    later = [(order, received[order]) for order, *_ in allowed if order in received]
    found = {}
    for customers in sorted(together):
        if customers[0] in limits:  # else S07 has told that nobody knows the customer
            limit = limits[customers[0]].amount
            work = _Customers(customers, None if limit is None else fen(limit), ledger, given)
            own = [order for code in customers for order in taken.get(code, ())]
            if first := work.first(own, allowed, later):
                found[first[0]] = first[1]
    return found


class _Customers(NamedTuple):
    codes: tuple[str, ...]
    limit: int | None
    ledger: Ledger
    given: Given

    def first(
        self, own: list[_Taken], allowed: Allowed, later: list[tuple[str, date]]
    ) -> tuple[str, Beyond] | None:
        """The first order beyond the limit without an approval."""
        accounts = [self.ledger.accounts[code] for code in self.codes if code in self.ledger.accounts]
        owed = sum(exposure(account, 0) for account in accounts)
        debts: dict[str, int] = defaultdict(int)
        for item in (item for account in accounts for item in account.items):
            debts[item.order] += item.remainder
        used, counted = owed, []
        for order in sorted(own):
            used += order.rest
            counted.append(order.order_no)
            if self._judged(order):
                since = sum(debts[number] for number, day in later if day > order.received_on)
                matter = self._matter(used - since)
                if matter and (order.order_no, matter, order.amount) not in allowed:
                    return order.order_no, Beyond(matter, used - since, self.limit, tuple(counted))
        return None

    def _judged(self, order: _Taken) -> bool:
        """Whether the order was received since 启用日期, and is not paid before delivery."""
        start = self.given.settings.start_date
        if start is not None and order.received_on < start:
            return False
        return self.ledger.agreements.terms(order.customer, order.order_no).settlement not in PREPAID

    def _matter(self, used: int) -> str:
        if self.limit is None:
            return UNSET
        return OVER if used > self.limit else ""


def _taken(orders: Table, lines: Mapping[str, list[OpenLine]]) -> dict[str, list[_Taken]]:
    """The accepted orders of every customer with something still to be delivered."""
    found: dict[str, list[_Taken]] = defaultdict(list)
    fields = ("order_no", "customer_code", "received_on", "status", "void")
    for order, customer, received, status, void in tuples(orders, *fields):
        if order and customer and not void:
            own = lines.get(order, [])
            amount, rest = sum(line.amount or 0 for line in own), still_to_leave(status, own)
            if rest:
                found[customer].append(_Taken(received or date.max, order, amount, rest, customer))
    return found
