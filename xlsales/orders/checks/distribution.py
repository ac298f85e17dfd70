"""The three copies of an order (DH-4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pyarrow.compute as pc

from ...kernel.columns.rows import one_of
from ...kernel.columns.void import valid
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.states import ACCEPTED, TAKEN
from ..forms.order import Order
from ..forms.order_copy import OrderCopy

SENT = sorted(TAKEN - {ACCEPTED})
"""States in which the three departments have the order."""


@rule("B41", "DH-4", severity=Severity.WARN, on=(Order, OrderCopy))
def copies_are_delivered(given: Given, orders: Table, copies: Table) -> Iterator[Flaw]:
    """订货单一式三份，营销部、财务部、生产部各一份。"""
    for order, lacking in copies_lacking(orders, copies, given):
        version = f"第{order.version}版" if (order.version or 1) > 1 else ""
        what = f"{order.subject}的状态是{order.status}，{version}{'、'.join(lacking)}联没有送达日期"
        required = "、".join(given.settings.copies)
        yield order.flaw("status", what=what, advice="请送达后填订货单_分发", required=required)
    sent = orders.filtered(one_of(orders["status"], SENT))
    numbers = pc.fill_null(sent["version"], 1).to_pylist()
    versions = dict(zip(sent["order_no"].to_pylist(), numbers, strict=True))
    for row in valid(copies):
        if row.version is not None and row.version < versions.get(row.order_no, 0):
            what = f"{row.subject}是旧的第{row.version}版，没有作废"
            yield row.flaw("void", what=what, advice="请收回旧联，填作废", required="是")


def copies_lacking(orders: Table, copies: Table, given: Given) -> Iterator[tuple[Row, list[str]]]:
    """The orders that are with the departments, from 启用日期 on, and the copies not delivered to them."""
    start = given.settings.start_date or date.min
    delivered: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in valid(copies):
        if row.delivered_on is not None and row.delivered_on <= given.today:
            delivered[row.order_no, row.version].add(row.copy_name)
    for order in orders.where(one_of(orders["status"], SENT)):
        day, known = order.received_on, delivered[order.order_no, order.version or 1]
        lacking = [name for name in given.settings.copies if name not in known]
        if lacking and not order.void and day is not None and day >= start:
            yield order, lacking
