"""What a branch has ordered of the company: 已订 and 在途 beyond what its own counts say (DH-5). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...handbook.sheets import DELIVERIES, ORDER_LINES, ORDERS
from ...kernel.columns.rows import one_of, tuples
from ...kernel.table import Table
from ...ledger.order_lines import OpenLine, lines_of_orders
from ...ledger.states import CLOSED, DRAFT, SHIPPED, VOID
from ..points.figures import Stock
from ..points.figures_fast import Pair

SHEETS = (ORDERS, ORDER_LINES, DELIVERIES)
NOTHING = Decimal(0)
_NOT_ORDERED = frozenset({DRAFT, VOID})
_DONE = frozenset({SHIPPED, *CLOSED})
Counts = Mapping[Pair, tuple[date, Stock]]


class _Order(NamedTuple):
    """An order that a branch has sent: not a draft, not void."""

    branch: str
    received_on: date | None
    done: bool


class _Sums(NamedTuple):
    """Of a product at a branch: still to leave, and left since its last count."""

    before: Decimal = NOTHING
    """Still to leave of orders that the count may know."""
    after: Decimal = NOTHING
    """Still to leave of orders that came after the count."""
    sent: Decimal = NOTHING
    """Left since the count, of orders that it may know."""
    sent_after: Decimal = NOTHING

    def plus(self, *, known: bool, left: Decimal, sent: Decimal) -> _Sums:
        """With a line of an order that the count may know, or not."""
        if known:
            return self._replace(before=self.before + left, sent=self.sent + sent)
        return self._replace(after=self.after + left, sent_after=self.sent_after + sent)


def with_own_orders(
    counts: Counts, orders: Table, lines: Table, deliveries: Table, products: Table, today: date
) -> dict[Pair, Stock]:
    """The last counts, each with what its branch has ordered by the end of ``today`` and not yet counted.

    已订未发 of a count holds what was ordered until its day, whoever wrote it down: of that and of our own
    books the larger counts. What was ordered later comes on top, and what left since the count is on its way.
    """
    known = _sent_orders(orders, today)
    if not known or not counts:
        return {pair: stock for pair, (_, stock) in counts.items()}
    own, gone = (_of(table, known) for table in (lines, deliveries))
    sums = _summed(counts, known, _States(own, gone, products, today))
    return {pair: _position(stock, sums.get(pair, _Sums())) for pair, (_, stock) in counts.items()}


def _position(stock: Stock, own: _Sums) -> Stock:
    at_the_count = max(stock.on_order, own.before + own.sent)
    return replace(
        stock,
        on_order=at_the_count - own.sent + own.after,
        in_transit=stock.in_transit + own.sent + own.sent_after,
    )


def _sent_orders(orders: Table, today: date) -> dict[str, _Order]:
    fields = ("order_no", "branch_code", "received_on", "status", "void")
    return {
        order: _Order(branch, day, status in _DONE)
        for order, branch, day, status, void in tuples(orders, *fields)
        if order and branch and not void and status not in _NOT_ORDERED and (day is None or day <= today)
    }


def _of(table: Table, orders: Iterable[str]) -> Table:
    return table.filtered(one_of(table["order_no"], orders))


class _States:
    """The lines of orders as they stood at the end of a day."""

    def __init__(self, lines: Table, deliveries: Table, products: Table, today: date) -> None:
        self._lines, self._deliveries, self._products = lines, deliveries, products
        self.today = self.at(today)

    def at(self, day: date) -> dict[str, list[OpenLine]]:
        """By 订单号码, in the order of the sheet."""
        return lines_of_orders(self._lines, self._products, self._deliveries.until(day), day)


def _summed(counts: Counts, known: Mapping[str, _Order], states: _States) -> dict[Pair, _Sums]:
    by_day: dict[date, dict[str, list[OpenLine]]] = {}
    found: dict[Pair, _Sums] = defaultdict(_Sums)
    for order, lines in states.today.items():
        own = known[order]
        for place, line in enumerate(lines):
            pair = own.branch, line.product or ""
            if pair not in counts or line.quantity is None:
                continue
            day = counts[pair][0]
            if day not in by_day:
                by_day[day] = states.at(day)
            left = NOTHING if own.done else max(line.quantity - line.delivered, NOTHING)
            sent = max(line.delivered - by_day[day][order][place].delivered, NOTHING)
            old = own.received_on is None or own.received_on <= day
            found[pair] = found[pair].plus(known=old, left=left, sent=sent)
    return found
