"""What 交易记录 must agree in with the orders it delivers (DH-3.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from ...company.arithmetic import completed
from ...company.forms.product import Product
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.reading import show_number
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.forms.delivery import Delivery
from ..forms.order import Order
from ..forms.order_line import OrderLine
from ..forms.register import OrderRegister


@rule("B72", "DH-3.4", severity=Severity.WARN, on=(Delivery, Order, OrderLine, OrderRegister, Product))
def delivery_agrees_with_its_order(
    given: Given, deliveries: Table, orders: Table, lines: Table, register: Table, products: Table
) -> Iterator[Flaw]:
    """查阅双方的交易记录：发货要有订单，不早于接单，不多于订货。"""
    received = _received(register) | _received(orders)
    start = given.settings.start_date or date.min
    sent = pc.and_(pc.is_valid(deliveries["order_no"]), pc.invert(pc.fill_null(deliveries["void"], False)))
    rows = deliveries.filtered(sent)
    unknown = pc.invert(pc.is_in(rows["order_no"], value_set=pa.array([*received], pa.string())))
    for row in rows.where(unknown):
        if row.delivered_on is None or row.delivered_on >= start:
            what = f"{row.subject}的订单{row.order_no}不在订货单里"
            yield row.flaw("order_no", what=what, advice="请核对订单号码")
    yield from _early(rows, received)
    yield from _too_much(rows, completed(lines, products))


def _received(table: Table) -> dict[str, date | None]:
    return dict(zip(table["order_no"].to_pylist(), table["received_on"].to_pylist(), strict=True))


def _early(rows: Table, received: dict[str, date | None]) -> Iterator[Flaw]:
    ordered = pa.array([received.get(order) for order in rows["order_no"].to_pylist()], pa.date32())
    for row in rows.where(pc.fill_null(pc.less(rows["delivered_on"], ordered), False)):
        day = received[row.order_no]
        what = f"{row.subject}的发货日期 {row.delivered_on} 早于{row.order_no}的接单日期 {day}"
        yield row.flaw("delivered_on", what=what, advice="请核对日期和订单号码", required=f"不早于 {day}")


def _too_much(rows: Table, lines: Table) -> Iterator[Flaw]:
    """More has left than was ordered, told at the last delivery of the line."""
    fields = ("order_no", "line_no", "base_quantity")
    ordered = {
        (order, line): quantity
        for order, line, quantity in zip(*(lines[name].to_pylist() for name in fields), strict=True)
    }
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    last: dict[tuple[str, int], int] = {}
    fields = ("order_no", "line_no", "quantity")
    values = zip(*(rows[name].to_pylist() for name in fields), strict=True)
    for index, (order, line, quantity) in enumerate(values):
        if (order, line) in ordered:
            sums[order, line] += quantity or 0
            last[order, line] = index
    for key, index in last.items():
        most = ordered[key]
        if most is not None and sums[key] > most:
            yield _over(rows.row(index), sums[key], most)


def _over(row: Row, sent: Decimal, most: Decimal) -> Flaw:
    what = (
        f"{row.order_no}第{row.line_no}行订 {show_number(most)}，已发 {show_number(sent)}，"
        f"多发 {show_number(sent - most)}"
    )
    required = f"不多于 {show_number(most)}"
    return row.flaw("quantity", what=what, advice="请核对发货数量，或变更订单", required=required)
