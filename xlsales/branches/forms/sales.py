"""销量 (D18b): what a branch sold, by day or by month."""

from __future__ import annotations

from ...handbook.sheets import BRANCH_SALES, BRANCHES, PRODUCTS
from ...kernel.form import Form, column
from ...kernel.types import Day, Flag, Key, Quantity, Text


class BranchSales(
    Form, sheet=BRANCH_SALES, table="xs_branch_sales", ref="DH-6", department="销售部", owner="库管员",
    dated="sold_on",
):  # fmt: skip
    """各分支机构的日销量；只有月合计时填该月任一日期，并在“月合计”填是。"""

    branch_code: Key = column("机构编码", key=True, reference=BRANCHES)
    product_code: Key = column("产品编码", key=True, reference=PRODUCTS)
    sold_on: Day = column("日期", key=True)
    quantity: Quantity = column("销售数量", minimum=0, note="基本单位")
    returned: Quantity | None = column("退货数量", minimum=0)
    reversed: Quantity | None = column("冲红数量", minimum=0, note="总是从销量中减去")
    promotion: Flag | None = column("促销")
    stock_out: Flag | None = column("缺货")
    whole_month: Flag | None = column("月合计")
    unit: Text | None = column("单位", note="空白按产品的基本单位")
