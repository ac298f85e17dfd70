"""Whether every product has its point in time, and why it differs from the system's (DH-5, DH-6)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...company.branches import NOT_OPEN
from ...company.forms.branch import Branch
from ...company.forms.product import Product
from ...handbook.dates import month_day
from ...kernel.exact import plain
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..forms.branch_product import BranchProduct
from ..forms.reorder_point import ReorderPoint


@rule("B42", "DH-5", severity=Severity.WARN, on=(Branch, Product, BranchProduct, ReorderPoint))
def points_are_set_in_time(
    given: Given, branches: Table, products: Table, listed: Table, points: Table
) -> Iterator[Flaw]:
    """各分支机构要在经理的直接负责下，每月确定一次各品种的订货点。"""
    month = given.today.replace(day=1)
    due = month_day(month.year, month.month, given.settings.point_day)
    opened = {row.branch_code: row for row in branches if row.status not in NOT_OPEN}
    ended = {row.product_code: row.discontinued_on for row in products}
    own = {(row.branch_code, row.product_code): row for row in points if row.month == month}
    for row in listed:
        pair = row.branch_code, row.product_code
        on_sale = (row.on_sale_from or month) <= month <= (ended.get(pair[1]) or month)
        if pair[0] in opened and on_sale and pair not in own and given.today > due:
            what = f"{row.subject}没有{month:%Y-%m}的订货点"
            yield row.flaw(
                "product_code", what=what, advice="请经理确定；现沿用上月", required=f"每月{due.day}日前确定"
            )
    for pair, row in own.items():
        branch = opened.get(pair[0])
        if branch is not None:
            yield from _set_by_the_manager(
                row, branch, month_day(month.year, month.month, due.day) < given.today
            )
        if row.set_on is not None and row.set_on > due:
            what = f"{row.subject}的订货点在 {row.set_on} 才确定"
            yield row.flaw("set_on", what=what, advice="请按时确定", required=f"不晚于 {due}")


def _set_by_the_manager(row: Row, branch: Row, late: bool) -> Iterator[Flaw]:  # noqa: FBT001 - private, one caller
    if row.set_by is None and late:
        yield row.flaw(
            "set_by", what=f"{row.subject}的订货点没有人确定", advice="请经理签字", required="经理"
        )
    elif row.set_by is not None and branch.manager is not None and row.set_by != branch.manager:
        what = f"{row.subject}的订货点由 {row.set_by} 确定，不是经理 {branch.manager}"
        yield row.flaw("set_by", what=what, advice="请经理确定", required=branch.manager)


@rule("B44", "DH-6", severity=Severity.WARN, on=(ReorderPoint,))
def changed_points_have_a_reason(given: Given, points: Table) -> Iterator[Flaw]:
    """确定订货点时，应考虑到上月平均日销量、去年同月平均日销量以及在途时间等因素。"""
    margin = given.settings.override_margin
    for row in points:
        if row.point is None or row.computed_point is None or row.reason:
            continue
        if abs(row.point - row.computed_point) > margin * row.computed_point:
            what = f"{row.subject}的订货点是 {plain(row.point)}，系统算出 {plain(row.computed_point)}"
            percent = plain(Decimal(100) * margin)
            advice = "请填调整原因"
            yield row.flaw("reason", what=what, advice=advice, required=f"相差超过 {percent}% 须写原因")
