"""机构产品 (R6b): what a branch sells, since when, and what is special about it there."""

from __future__ import annotations

from ...handbook.sheets import BRANCH_PRODUCTS, BRANCHES, PRODUCTS
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Quantity, Text


class BranchProduct(
    Form, sheet=BRANCH_PRODUCTS, table="xs_branch_product", ref="DH-5", department="销售部",
    owner="分支机构经理",
):  # fmt: skip
    """分支机构经销的品种，一个机构一个品种一行；空白按机构和设置。"""

    branch_code: Key = column("机构编码", key=True, reference=BRANCHES)
    product_code: Key = column("产品编码", key=True, reference=PRODUCTS)
    on_sale_from: Day | None = column("上架日期")
    transit_days: Count | None = column("在途天数", minimum=0, unit="天", note="空白按分支机构")
    safety_stock: Quantity | None = column("安全库存", minimum=0, note="空白按安全天数计算")
    daily_estimate: Quantity | None = column("新品预估日销量", minimum=0, note="没有销售记录时使用")
    keep_reason: Text | None = column("积压原因", note="滞销或超储而不调换的原因")
