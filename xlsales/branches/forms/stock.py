"""库存 (D18a): stock of a branch, product by product, as counted."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, PRODUCTS, STOCK
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Quantity, Text


class StockCount(
    Form, sheet=STOCK, table="xs_stock", ref="DH-5", department="销售部", owner="库管员", dated="counted_on",
    front=True,
):  # fmt: skip
    """各分支机构的库存快照；可用库存 = 库存量 − 残次 − 冻结 − 已售未提。"""

    branch_code: Key = column("机构编码", key=True, reference=BRANCHES)
    product_code: Key = column("产品编码", key=True, reference=PRODUCTS)
    counted_on: Day = column("日期", key=True)
    on_hand: Quantity = column("库存量", aliases=("账面库存",), note="账面数，基本单位")
    damaged: Quantity | None = column("残次", minimum=0)
    frozen: Quantity | None = column("冻结", minimum=0)
    sold_unshipped: Quantity | None = column("已售未提", minimum=0)
    in_transit: Quantity | None = column("在途量", minimum=0)
    on_order: Quantity | None = column("已订未发", minimum=0)
    unit: Text | None = column("单位", note="空白按产品的基本单位")
