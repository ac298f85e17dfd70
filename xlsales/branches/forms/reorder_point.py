"""订货点表 (D19): the reorder point of every branch and product, once a month."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, PRODUCTS, REORDER_POINTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Month, Quantity, Text


class ReorderPoint(
    Form, sheet=REORDER_POINTS, table="xs_reorder_point", ref="DH-5", department="销售部",
    owner="分支机构经理", person="set_by", dated="set_on",
):  # fmt: skip
    """每月由分支机构经理确定一次各品种的订货点。"""

    branch_code: Key = column("机构编码", key=True, reference=BRANCHES)
    product_code: Key = column("产品编码", key=True, reference=PRODUCTS)
    month: Month = column("年月", key=True)
    last_month_daily: Quantity | None = column("上月日均", computed=True)
    last_year_daily: Quantity | None = column("去年同月日均", computed=True)
    daily: Quantity | None = column("日均", computed=True)
    transit_days: Count | None = column("在途天数", computed=True, unit="天")
    handling_days: Count | None = column("处理天数", computed=True, unit="天")
    safety_days: Count | None = column("安全天数", computed=True, unit="天")
    review_days: Count | None = column("检查间隔", computed=True, unit="天")
    factor: Quantity | None = column("系数", computed=True)
    computed_point: Quantity | None = column("系统订货点", computed=True)
    point: Quantity | None = column(
        "采用订货点", minimum=0, note="空白按系统订货点", decided=True, proposed="computed_point"
    )
    reason: Text | None = column("调整原因")
    set_by: Key | None = column("确定人", reference=STAFF, decided=True)
    set_on: Day | None = column("确定日期")
    status: Code | None = column("库存状态", codes="库存状态", computed=True)
    suggested: Quantity | None = column("建议订货量", computed=True)
    basis: Text | None = column("依据", computed=True)
