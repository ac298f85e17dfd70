"""未发（欠交）明细: what accepted orders have still to be delivered, by 要求到货日期. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...handbook.sheets import DELIVERIES, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.table import Table
from ...ledger.order_lines import OpenLine, complete, leaving, lines_of_orders

FIELDS = ("order_no", "customer_code", "branch_code", "wanted_on", "status", "void")


class UndeliveredLine(NamedTuple):
    """A line that has not left whole: ``owed`` of ``ordered`` in base units, None where not known.

    ``late`` are the days since ``wanted_on``, 0 where it is still to come; None where no day is given.
    """

    order_no: str
    customer: str | None
    branch: str | None
    product: str | None
    ordered: Decimal | None
    delivered: Decimal
    owed: Decimal | None
    wanted_on: date | None
    late: int | None
    status: str
    note: str


def undelivered_lines(tables: Mapping[str, Table], today: date) -> list[UndeliveredLine]:
    """What is wanted first stands first; lines without a day at the end."""
    orders = tables[ORDERS].until(today)
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], tables[DELIVERIES], today)
    found = []
    for number, customer, branch, wanted, status, void in tuples(orders, *FIELDS):
        own = lines.get(number, [])
        if not void and leaving(status, own):
            late = None if wanted is None else max((today - wanted).days, 0)
            found += [
                UndeliveredLine(
                    number, customer, branch, line.product, line.quantity, line.delivered, _owed(line),
                    wanted, late, status, _note(line),
                )
                for line in own
                if line.quantity is None or not complete(line)
            ]  # fmt: skip
    return sorted(found, key=lambda own: (own.wanted_on or date.max, own.order_no))


def _owed(line: OpenLine) -> Decimal | None:
    return None if line.quantity is None else line.quantity - line.delivered


def _note(line: OpenLine) -> str:
    """Goods left under the order as a whole: which of them nobody can tell."""
    return "有发货没有写明是哪一行" if line.covered else ""
