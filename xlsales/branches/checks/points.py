"""Whether every product has its point in time, and why it differs from the system's (DH-5, DH-6)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...company.branches import NOT_OPEN
from ...company.forms.branch import Branch
from ...company.forms.product import Product
from ...kernel.exact import plain
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Table
from ..deadlines import POINT, SET_ON, SIGNED, without_point
from ..forms.branch_product import BranchProduct
from ..forms.reorder_point import ReorderPoint


@rule("B42", "DH-5", severity=Severity.WARN, on=(Branch, Product, BranchProduct, ReorderPoint))
def points_are_set_in_time(
    given: Given, branches: Table, products: Table, listed: Table, points: Table
) -> Iterator[Flaw]:
    """各分支机构要在经理的直接负责下，每月确定一次各品种的订货点。"""
    month = given.today.replace(day=1)
    managers = {row.branch_code: row.manager for row in branches if row.status not in NOT_OPEN}
    yield from POINT.flaws(without_point(branches, products, listed, points, month), given)
    own = [row for row in points if row.month == month]
    yield from SIGNED.flaws((row for row in own if row.branch_code in managers), given)
    for row in own:
        manager = managers.get(row.branch_code)
        if row.set_by is not None and manager is not None and row.set_by != manager:
            what = f"{row.subject}的订货点由 {row.set_by} 确定，不是经理 {manager}"
            yield row.flaw("set_by", what=what, advice="请经理确定", required=manager)
    yield from SET_ON.flaws(own, given)


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
