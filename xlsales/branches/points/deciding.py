"""确定订货点 and the draft of an order: records as they are written into the book (DH-5). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ...book.errors import BookError
from ...handbook.sheets import ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.exact import plain, product, rounded
from ...kernel.form import Record
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.states import DRAFT
from .calculation import PointLine
from .figures import decimal

PLACES = 4


def decided(
    points: Table,
    lines: Sequence[PointLine],
    given: Given,
    manager: str | None,
    own: Mapping[str, Decimal],
    reason: str,
) -> tuple[list[Record], list[str]]:
    """All rows of 订货点表 with those of ``lines`` anew, and each point in words.

    ``own`` are the manager's points by 产品编码; BookError where one is far from the system's
    without a ``reason``, or of a product that is not on sale there.
    """
    _require(lines, own, given.settings.override_margin, reason)
    month = lines[0].month if lines else None
    keys = {(line.branch, line.product) for line in lines}
    kept = [
        record for record in points.records()
        if (record["branch_code"], record["product_code"]) not in keys
        or record["month"] is None or record["month"].replace(day=1) != month
    ]  # fmt: skip
    blank = dict.fromkeys(points.form.columns)
    rows = [blank | _record(line, given, manager, own, reason) for line in lines]
    words = [f"{row['product_code']} {plain(row['point'])}" for row in rows if row["point"] is not None]
    return [*kept, *rows], words


def _require(lines: Sequence[PointLine], own: Mapping[str, Decimal], margin: Decimal, reason: str) -> None:
    known = {line.product: line for line in lines}
    if strange := [code for code in own if code not in known]:
        raise BookError(
            f"产品“{'、'.join(strange)}”不在该机构的在售品种里，请核对产品编码。", "unknown_product"
        )
    for code, point in own.items():
        system = known[code].system.point
        if point < 0:
            raise BookError(
                f"{code}的订货点是 {plain(point)}，不能是负数，请改成 0 或更大。", "negative_point"
            )
        far = system is not None and abs(point - system) > margin * system
        if far and system is not None and not reason:
            raise BookError(
                f"{code}的订货点 {plain(point)} 与系统的 {plain(system)} 相差太多，请写明原因。", "no_reason"
            )


def _record(
    line: PointLine, given: Given, manager: str | None, own: Mapping[str, Decimal], reason: str
) -> Record:  # fmt: skip
    settings, system = given.settings, line.system
    return {
        "branch_code": line.branch, "product_code": line.product, "month": line.month,
        "last_month_daily": decimal(system.last_month, PLACES),
        "last_year_daily": decimal(system.last_year, PLACES), "daily": decimal(system.daily, PLACES),
        "transit_days": line.transit, "handling_days": settings.handling_days,
        "safety_days": settings.safety_days, "review_days": line.item.review,
        "factor": settings.promotion_factors[line.month.month - 1], "computed_point": system.point,
        "point": own.get(line.product, line.point if system.point is None else system.point),
        "reason": reason if line.product in own else None, "set_by": manager, "set_on": given.today,
        "status": line.status, "suggested": line.suggested, "basis": line.basis or None,
    }  # fmt: skip


def in_drafts(tables: Mapping[str, Table], branch: str) -> dict[str, str]:
    """The products that stand in a draft of the branch, and the number of that draft."""
    orders = tuples(tables[ORDERS], "order_no", "branch_code", "status", "void")
    drafts = {
        order
        for order, own, status, void in orders
        if order and own == branch and status == DRAFT and not void
    }
    lines = tuples(tables[ORDER_LINES], "order_no", "product_code")
    return {code: order for order, code in lines if order in drafts and code}


def drafted(
    tables: Mapping[str, Table], number: str, branch: str, lines: Sequence[PointLine], today: date
) -> dict[str, list[Record]]:
    """Both sheets of orders with a new draft of that ``number``; people as in the branch's last order."""
    orders, details = tables[ORDERS].records(), tables[ORDER_LINES].records()
    before = [record for record in orders if record["branch_code"] == branch and record["received_on"]]
    last = max(before, key=lambda own: own["received_on"], default={})
    head = dict.fromkeys(tables[ORDERS].form.columns) | {
        "order_no": number, "version": 1, "orderer_type": "分支机构", "branch_code": branch,
        "received_on": today, "channel": last.get("channel") or "邮件", "status": DRAFT,
        "clerk": last.get("clerk"), "supervisor": last.get("supervisor"), "ship_to": last.get("ship_to"),
    }  # fmt: skip
    goods = {row.product_code: row for row in tables[PRODUCTS]}
    blank = dict.fromkeys(tables[ORDER_LINES].form.columns)
    rows = [blank | _detail(number, place, line, goods[line.product]) for place, line in enumerate(lines, 1)]
    return {ORDERS: [*orders, head], ORDER_LINES: [*details, *rows]}


def _detail(number: str, place: int, line: PointLine, goods: Any) -> Record:
    quantity, price = rounded(line.suggested or Decimal(0), PLACES), goods.list_price or Decimal(0)
    return {
        "order_no": number, "line_no": place, "line_type": "正常", "product_code": line.product,
        "product_name": goods.product_name, "spec": goods.spec, "quantity": quantity, "unit": goods.unit,
        "base_quantity": quantity, "price": price, "amount": product(quantity, price),
        "lot_grade": goods.lot_grade,
    }  # fmt: skip
