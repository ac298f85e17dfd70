"""Order lines with what has been delivered of them, and what accepted orders have still to be delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from ..company.arithmetic import completed
from ..kernel.exact import product, rounded
from ..kernel.table import Table
from .money import fen, fen_column
from .states import UNDELIVERED

NORMAL = "正常"
"""行类型 of a line that is sold as agreed."""


class Line(NamedTuple):
    """An order line with what has been delivered of it; None where it is not known."""

    line_no: int | None
    product: str | None
    quantity: Decimal | None
    price: Decimal | None
    amount: int | None
    kind: str
    delivered: Decimal


def rows(table: Table, *fields: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as tuples of ``fields``."""
    return zip(*(table[name].to_pylist() for name in fields), strict=True)


def delivered(deliveries: Table) -> dict[tuple[str, int], Decimal]:
    """Quantity delivered by 订单号码 and 行号, returns taken off; void rows do not count."""
    found: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for order, line, quantity, void in rows(deliveries, "order_no", "line_no", "quantity", "void"):
        if order and line is not None and not void:
            found[order, line] += quantity or 0
    return found


def lines_of_orders(lines: Table, products: Table, deliveries: Table) -> dict[str, list[Line]]:
    """The lines of every order, by 订单号码, in base units."""
    whole, gone = completed(lines, products), delivered(deliveries)
    fields = ("order_no", "line_no", "product_code", "base_quantity", "price", "line_type")
    found: dict[str, list[Line]] = defaultdict(list)
    amounts = fen_column(whole["amount"])
    for (order, line, code, quantity, price, kind), amount in zip(rows(whole, *fields), amounts, strict=True):
        out = gone.get((order, line), Decimal(0))
        found[order].append(Line(line, code, quantity, price, amount, kind or NORMAL, out))
    return found


def undelivered(
    orders: Table, lines: Mapping[str, list[Line]], buyer: str = "customer_code"
) -> dict[str, int]:
    """What accepted orders have still to be delivered, fen by ``buyer`` (the field naming who ordered)."""
    found: dict[str, int] = defaultdict(int)
    for order, own, status, void in rows(orders, "order_no", buyer, "status", "void"):
        if own and status in UNDELIVERED and not void:
            found[own] += sum(map(left, lines.get(order, [])))
    return found


def left(line: Line) -> int:
    """What a line has still to be delivered, fen; a line not begun has its 金额."""
    if not line.delivered:
        return line.amount or 0
    rest = max((line.quantity or Decimal(0)) - line.delivered, Decimal(0))
    return fen(rounded(product(rest, line.price or Decimal(0)), 2))
