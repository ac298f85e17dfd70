"""Which line of which order a delivery belongs to, also where its 行号 does not say it (DH-3.4). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..kernel.columns.rows import tuples
from ..kernel.columns.void import valid
from ..kernel.table import Table
from .from_sheets import delivery_amounts
from .money import fen_column

ZERO = Decimal(0)
_FIELDS = ("order_no", "line_no", "product_code", "quantity")
Goods = dict[str, list[tuple[int | None, Decimal]]]
"""The lines of an order by 产品编码: 行号 and base quantity, in the order of the sheet."""


@dataclass
class Delivered:
    """What has left, returns taken off: base quantity by 订单号码 and 行号, and fen of an order as a whole.

    A row without a 行号 of its order goes to the lines of its product, the first first; one whose product
    or quantity does not tell either lowers what is left of the order by its amount. ``by_product`` and
    ``by_order`` are the positions of such rows.
    """

    lines: dict[tuple[str, int | None], Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    whole: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_product: list[int] = field(default_factory=list)
    by_order: list[int] = field(default_factory=list)


def delivered(deliveries: Table, lines: Table) -> Delivered:
    """From 交易记录 and 订货单_明细 in base units; void rows and orders that are not there do not count."""
    found = Delivered()
    loose: list[tuple[int, str, str | None, Decimal | None]] = []
    known = set(tuples(lines, "order_no", "line_no"))
    orders = {order for order, _ in known}
    for place, (order, line, code, quantity, void) in enumerate(tuples(deliveries, *_FIELDS, "void")):
        if void or order not in orders:
            continue
        if line is not None and quantity is not None and (order, line) in known:
            found.lines[order, line] += quantity
        else:
            loose.append((place, order, code, quantity))
    if loose:
        _allocate(found, loose, _goods(lines, {order for _, order, *_ in loose}), deliveries)
    return found


def _goods(lines: Table, orders: set[str]) -> dict[str, Goods]:
    goods: dict[str, Goods] = {order: {} for order in orders}
    for order, line, code, quantity in tuples(lines, "order_no", "line_no", "product_code", "base_quantity"):
        if order in goods and code:
            goods[order].setdefault(code, []).append((line, quantity or ZERO))
    return goods


def _allocate(
    found: Delivered,
    loose: Iterable[tuple[int, str, str | None, Decimal | None]],
    goods: Mapping[str, Goods],
    deliveries: Table,
) -> None:
    """Sums first, so that the order of the rows never matters."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    amounts = fen_column(delivery_amounts(deliveries))
    for place, order, code, quantity in loose:
        own = goods[order]
        product = next(iter(own)) if code is None and len(own) == 1 else code
        if product in own and quantity is not None:
            sums[order, product or ""] += quantity
            found.by_product.append(place)
        else:
            found.whole[order] += amounts[place] or 0
            found.by_order.append(place)
    for (order, product), quantity in sums.items():
        for line, part in shares(quantity, _rooms(found, order, goods[order][product])):
            found.lines[order, line] += part


def _rooms(
    found: Delivered, order: str, lines: Iterable[tuple[int | None, Decimal]]
) -> list[tuple[int | None, Decimal, Decimal]]:
    """行号, what may still leave, and what may come back."""
    gone = ((line, quantity, found.lines.get((order, line), ZERO)) for line, quantity in lines)
    return [(line, max(quantity - out, ZERO), max(out, ZERO)) for line, quantity, out in gone]


def shares(
    quantity: Decimal, rooms: Sequence[tuple[int | None, Decimal, Decimal]]
) -> Iterator[tuple[int | None, Decimal]]:
    """What each line gets: the first is filled first, a return empties the last first.

    The last one reached takes what is beyond all: more than was ordered, or more back than had left.
    """
    back = quantity < 0
    order = list(reversed(rooms)) if back else rooms
    rest = abs(quantity)
    for place, (line, room, gone) in enumerate(order, 1):
        part = rest if place == len(order) else min(rest, gone if back else room)
        rest -= part
        if part:
            yield line, -part if back else part


def orders_of(deliveries: Table, mask: Any) -> set[str]:
    """The orders that the rows of ``mask`` name."""
    return set(valid(deliveries.filtered(mask))["order_no"].drop_null().to_pylist())
