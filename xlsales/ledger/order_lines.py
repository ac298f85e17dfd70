"""Order lines with what has been delivered of them, and what accepted orders have still to be delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..company.arithmetic import completed
from ..kernel.columns.rows import tuples
from ..kernel.exact import product, rounded
from ..kernel.table import Table
from .delivered import Delivered, delivered, orders_of
from .money import fen, fen_column
from .states import CLOSED, SHIPPED, UNDELIVERED

_SAID_DONE = {SHIPPED} | CLOSED

NORMAL = "正常"
"""行类型 of a line that is sold as agreed."""


class OpenLine(NamedTuple):
    """An order line with what has been delivered of it; None where it is not known."""

    line_no: int | None
    product: str | None
    quantity: Decimal | None
    price: Decimal | None
    amount: int | None
    kind: str
    delivered: Decimal
    covered: int = 0
    """Fen that left under the order as a whole."""
    coming: int = 0
    """Fen of what is left that a row of a later day delivers."""


def lines_of_orders(
    lines: Table, products: Table, deliveries: Table, today: date
) -> dict[str, list[OpenLine]]:  # fmt: skip
    """The lines of every order, by 订单号码, in base units, with what had left by the end of ``today``."""
    whole = completed(lines, products)
    found, _ = allocated(whole, deliveries.until(today))
    if later := orders_of(deliveries, deliveries.later(today)):
        names = pa.array(sorted(later), pa.string())
        tables = (whole, deliveries)
        after, _ = allocated(*(own.filtered(pc.is_in(own["order_no"], value_set=names)) for own in tables))
        for order in later & found.keys():
            found[order] = list(map(_with_coming, found[order], after[order]))
    return found


def allocated(whole: Table, deliveries: Table) -> tuple[dict[str, list[OpenLine]], Delivered]:
    """The ``whole`` (completed) lines by 订单号码 with what all ``deliveries`` took, and how it was told."""
    gone = delivered(deliveries, whole)
    fields = ("order_no", "line_no", "product_code", "base_quantity", "price", "line_type")
    found: dict[str, list[OpenLine]] = defaultdict(list)
    amounts = fen_column(whole["amount"])
    for (order, line, code, quantity, price, kind), amount in zip(
        tuples(whole, *fields), amounts, strict=True
    ):
        out = gone.lines.get((order, line), Decimal(0))
        found[order].append(OpenLine(line, code, quantity, price, amount, kind or NORMAL, out))
    for order, amount in gone.whole.items():
        found[order] = _covered(found[order], amount)
    return found, gone


def _covered(lines: list[OpenLine], amount: int) -> list[OpenLine]:
    """What left of the order as a whole, taken off its lines in turn; a return opens the last ones again."""
    back = amount < 0
    told, rest = [], abs(amount)
    for line in reversed(lines) if back else lines:
        part = min(rest, max((line.amount or 0) - left(line), 0) if back else left(line))
        rest -= part
        told.append(line._replace(covered=-part if back else part))
    return told[::-1] if back else told


def _with_coming(line: OpenLine, after: OpenLine) -> OpenLine:
    return line._replace(coming=max(left(line) - left(after), 0))


def begun(lines: Iterable[OpenLine]) -> bool:
    """Whether anything of an order has left."""
    return any(line.delivered > 0 or line.covered > 0 for line in lines)


def complete(line: OpenLine) -> bool:
    """Whether all of a line has left."""
    return line.delivered >= (line.quantity or 0) or (line.covered > 0 and not left(line))


def leaving(status: str | None, lines: Iterable[OpenLine]) -> bool:
    """Whether goods of an accepted order are still to leave.

    Of one that is said to be done they are, where a row of a later day delivers them.
    """
    return status in UNDELIVERED or (status in _SAID_DONE and any(line.coming for line in lines))


def still_to_leave(status: str | None, lines: Iterable[OpenLine]) -> int:
    """What has still to leave of an accepted order, fen."""
    if status in UNDELIVERED:
        return sum(map(left, lines))
    return sum(line.coming for line in lines) if status in _SAID_DONE else 0


def undelivered(
    orders: Table, lines: Mapping[str, list[OpenLine]], buyer: str = "customer_code"
) -> dict[str, int]:
    """What accepted orders have still to be delivered, fen by ``buyer`` (the field naming who ordered)."""
    found: dict[str, int] = defaultdict(int)
    for order, own, status, void in tuples(orders, "order_no", buyer, "status", "void"):
        if own and not void and (amount := still_to_leave(status, lines.get(order, []))):
            found[own] += amount
    return found


def left(line: OpenLine) -> int:
    """What a line has still to be delivered, fen; a line not begun has its 金额.

    No return makes it more than was ordered.
    """
    whole = line.amount or 0
    if line.delivered:
        ordered = line.quantity or Decimal(0)
        rest = min(max(ordered - line.delivered, Decimal(0)), ordered)
        whole = fen(rounded(product(rest, line.price or Decimal(0)), 2))
    return max(whole - line.covered, 0)
