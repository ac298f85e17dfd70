"""Which lines of 订货登记表 a month's statistics count, and whose they are. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ...handbook.sheets import ORDER_REGISTER, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.exact import product
from ...kernel.table import Table
from ...ledger.states import VOID
from ..register.registered import as_ordered
from .figures import OrderedLine

FIELDS = (
    "order_no", "received_on", "customer_code", "branch_code", "product_code", "quantity", "price", "amount",
    "status", "void",
)  # fmt: skip


class OrderedRows(NamedTuple):
    """What counts, by whose it is, and the rows of the register that cannot be counted."""

    customer: list[OrderedLine]
    product: list[OrderedLine]
    staff: list[OrderedLine]
    left_out: list[int]


def ordered_lines(tables: Mapping[str, Table], today: date) -> OrderedRows:
    """The lines of orders that stand, as of the end of ``today``.

    A line without 金额 counts ROUND(数量×单价, 2), line by line; one that has neither, or no day, is left
    out. 专员 is the order's own 片区销售专员.
    """
    register = as_ordered(tables[ORDER_REGISTER].until(today), tables[ORDERS])
    units = {row.product_code: row.unit or "" for row in tables[PRODUCTS]}
    clerks = tables[ORDERS].pick("clerk", register["order_no"]).to_pylist()
    found = OrderedRows([], [], [], [])
    for place, row, clerk in zip(register.rows.to_pylist(), _counted_rows(register), clerks, strict=True):
        if row is None:
            continue
        number, day, customer, branch, code, quantity, price, amount = row
        worth = _worth(quantity, price, amount)
        if day is None or worth is None:
            found.left_out.append(place)
            continue
        line = OrderedLine(None, day, number, units.get(code, ""), quantity, worth)
        found.customer.append(line._replace(code=customer or branch))
        found.product.append(line._replace(code=code))
        found.staff.append(line._replace(code=clerk))
    return found


def _counted_rows(register: Table) -> Iterator[tuple[Any, ...] | None]:
    """The rows; None for what is void."""
    for *row, status, void in tuples(register, *FIELDS):
        yield None if void or status == VOID else tuple(row)


def _worth(quantity: Decimal | None, price: Decimal | None, amount: Decimal | None) -> Decimal | None:
    if amount is not None:
        return amount
    return None if quantity is None or price is None else product(quantity, price)
