"""Accepted is what was seen: an order stands as it was reviewed, or it is reviewed again (DH-3.3, DH-3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...company.forms.product import Product
from ...kernel.columns.rows import one_of
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Table
from ..acceptance.compared import AcceptanceFault, faults
from ..forms.order import Order
from ..forms.order_line import OrderLine


@rule("B73", "DH-3.4", "DH-3.3", severity=Severity.BLOCK, on=(Order, OrderLine, Product))
def order_stands_as_accepted(given: Given, orders: Table, lines: Table, products: Table) -> Iterator[Flaw]:
    """查阅后受理的是当时的客户、结算方式和每一行；受理后改过的、没有受理过的，都不能往下做。"""
    found = faults(orders, lines, products, given.settings.start_date)
    if any(fault.old_book for fault in found.values()):
        yield _no_column(orders, found)
        return
    mine = one_of(orders["order_no"], found)
    for row in orders.where(mine):
        fault = found[row.order_no]
        what = fault.words if fault.changed else f"的状态是{fault.status}，{fault.words}"
        yield row.flaw("basis", what=f"{row.subject}{what}", advice=fault.cure)


def _no_column(orders: Table, found: dict[str, AcceptanceFault]) -> Flaw:
    """A book of an older version is one finding, not one for each order."""
    header = orders.form.columns["basis"].header
    what = f"{orders.sheet}没有“{header}”这一列，{len(found)} 张已受理的订货单没有受理依据"
    cure = next(iter(found.values())).cure
    return Flaw(
        what, cure, sheet=orders.sheet, column=header, responsible=orders.form.owner, ref=orders.form.ref
    )
