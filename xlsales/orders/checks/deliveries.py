"""What 交易记录 must agree in with the orders it delivers (DH-3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...company.arithmetic import completed
from ...company.forms.product import Product
from ...kernel.columns.rows import beside, tuples
from ...kernel.columns.void import not_void
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.reading import show_number
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.delivered import Delivered
from ...ledger.forms.delivery import Delivery
from ...ledger.money import money
from ...ledger.order_lines import OpenLine, allocated
from ..forms.order import Order
from ..forms.order_line import OrderLine
from ..forms.register import OrderRegister

WHOLE = ""
"""Not one line of an order, but all of it."""


@rule("B72", "DH-3.4", severity=Severity.WARN, on=(Delivery, Order, OrderLine, OrderRegister, Product))
def delivery_agrees_with_its_order(
    given: Given, deliveries: Table, orders: Table, lines: Table, register: Table, products: Table
) -> Iterator[Flaw]:
    """查阅双方的交易记录：发货要有订单，不早于接单，不多于订货。"""
    start = given.settings.start_date or date.min
    sent = pc.and_(pc.is_valid(deliveries["order_no"]), not_void(deliveries))
    rows = deliveries.filtered(sent)
    ordered = pc.index_in(rows["order_no"], value_set=_both("order_no", register, orders))
    for row in rows.where(pc.is_null(ordered)):
        if row.delivered_on is None or row.delivered_on >= start:
            what = f"{row.subject}的订单{row.order_no}不在订货单里"
            yield row.flaw("order_no", what=what, advice="请核对订单号码")
    yield from _early(rows, _both("received_on", register, orders).take(ordered))
    yield from _of_another(rows, orders)
    own, gone = allocated(completed(lines, products), rows)
    yield from _without_line(rows, gone)
    yield from _too_much(rows, own, gone)


def _both(field: str, register: Table, orders: Table) -> Any:
    """A field of both sheets, the last row first: what stands last in 订货单 is found first."""
    return pa.concat_arrays([register[field], orders[field]])[::-1]


def _early(rows: Table, received: Any) -> Iterator[Flaw]:
    for row, day in beside(rows, pc.less(rows["delivered_on"], received), received):
        what = f"{row.subject}的发货日期 {row.delivered_on} 早于{row.order_no}的接单日期 {day}"
        yield row.flaw("delivered_on", what=what, advice="请核对日期和订单号码", required=f"不早于 {day}")


def _of_another(rows: Table, orders: Table) -> Iterator[Flaw]:
    """Goods of one customer's order went to another one: he owes them, and the order is done."""
    owners = orders.pick("customer_code", rows["order_no"])
    for row, owner in beside(rows, pc.not_equal(rows["customer_code"], owners), owners):
        what = f"{row.subject}发给客户 {row.customer_code}，订单{row.order_no}是客户 {owner} 的"
        yield row.flaw("customer_code", what=what, advice="请核对客户代码和订单号码", required=owner)


def _without_line(rows: Table, gone: Delivered) -> Iterator[Flaw]:
    """Once for all rows that do not tell their line, and once for those that do not tell a product either."""
    by_product, by_order = "没有填行号或行号不在订货单里，已按品种计到订货单的明细", (
        "看不出是订货单的哪一行（行号、品种或数量不对），已按金额计到整张订货单"
    )  # fmt: skip
    if gone.by_product:
        yield _once(rows, gone.by_product, by_product, Severity.INFO)
    if gone.by_order:
        yield _once(rows, gone.by_order, by_order, Severity.WARN)


def _once(rows: Table, places: list[int], what: str, severity: Severity) -> Flaw:
    first, more = rows.row(places[0]), f"等 {len(places)} 行" if len(places) > 1 else ""
    return first.flaw("line_no", what=f"{first.subject}{more}{what}", advice="请补填行号", severity=severity)


def _too_much(rows: Table, lines: Mapping[str, list[OpenLine]], gone: Delivered) -> Iterator[Flaw]:
    """More has left than was ordered, told at the last delivery that went to the line, else to the order."""
    last = _last_rows(rows, gone)
    for order, own in lines.items():
        for line in own:
            most, sent = line.quantity, line.delivered
            if most is not None and sent > 0 and sent > most:
                place = max(last.get((order, name), -1) for name in (line.line_no, line.product, None))
                yield _over(rows.row(place), line.line_no, sent, most)
        if (beyond := gone.whole.get(order, 0) - sum(line.covered for line in own)) > 0:
            what = f"{order}按金额计的发货比剩下没发的多 {money(beyond)}"
            row = rows.row(last[order, WHOLE])
            yield row.flaw("amount", what=what, advice="请补填行号，或核对发货金额", required="不多于没发的")


def _last_rows(rows: Table, gone: Delivered) -> dict[tuple[str, int | str | None], int]:
    """The last row of an order by what it went to: a 行号, a product (None: the only one), or the whole."""
    by_product, by_order = frozenset(gone.by_product), frozenset(gone.by_order)
    return {
        (order, WHOLE if place in by_order else code if place in by_product else line): place
        for place, (order, line, code) in enumerate(tuples(rows, "order_no", "line_no", "product_code"))
    }


def _over(row: Row, line: int | None, sent: Decimal, most: Decimal) -> Flaw:
    what = (
        f"{row.order_no}第{line}行订 {show_number(most)}，已发 {show_number(sent)}，"
        f"多发 {show_number(sent - most)}"
    )
    required = f"不多于 {show_number(most)}"
    return row.flaw("quantity", what=what, advice="请核对发货数量，或变更订单", required=required)
