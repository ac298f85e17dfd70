"""The first trade of a customer: his first accepted order that is not only samples (TB-8.1.2). Pure."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..kernel.table import Row, Table
from ..ledger.states import TAKEN

SAMPLE = "样品"


class FirstOrder(NamedTuple):
    """An order: its day, number, amount, and what was ordered, names joined."""

    day: date
    order_no: str
    amount: Decimal
    goods: str


def first_orders(orders: Table, lines: Table, products: Table) -> dict[str, FirstOrder]:
    """The first trade of every customer who has one; lines that are samples do not count."""
    names = products.names("product_code", "product_name")
    own: dict[str, list[Row]] = defaultdict(list)
    for line in lines:
        if line.line_type != SAMPLE:
            own[line.order_no].append(line)
    found: dict[str, FirstOrder] = {}
    for row in orders:
        able = row.customer_code and row.received_on and row.status in TAKEN and not row.void
        if able and own[row.order_no]:
            goods = dict.fromkeys(
                names.get(each.product_code, each.product_code) for each in own[row.order_no]
            )
            amount = sum((each.amount or Decimal(0) for each in own[row.order_no]), Decimal(0))
            this = FirstOrder(row.received_on, row.order_no, amount, "、".join(goods))
            before = found.get(row.customer_code)
            found[row.customer_code] = this if before is None else min(before, this)
    return found
