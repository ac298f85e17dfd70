"""订货单_明细 (T08): the lines of an order."""

from __future__ import annotations

from ...handbook.sheets import ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Money, Price, Quantity, Text


class OrderLine(
    Form, sheet=ORDER_LINES, table="xs_order_line", ref="TB-8.3.1", department="销售部",
    parent=(ORDERS, ("order_no",)),
):  # fmt: skip
    """订货单的明细，一个品种一行。"""

    order_no: Key = column("订单号码", key=True, reference=ORDERS)
    line_no: Count | None = column("行号", key=True, numbered=True, minimum=1)
    line_type: Code | None = column("行类型", codes="行类型")
    product_code: Key = column("产品编码", reference=PRODUCTS)
    product_name: Text | None = column("品名", name_of="product_code")
    spec: Text | None = column("规格", computed=True)
    quantity: Quantity = column("数量", minimum=0, exclusive=True)
    unit: Text | None = column("单位", note="客户说的单位：基本单位或包装单位")
    base_quantity: Quantity | None = column("基本数量", computed=True)
    price: Price = column("单价", minimum=0, unit="元", note="每一基本单位")
    amount: Money | None = column("金额", computed=True, unit="元", note="基本数量×单价，四舍五入到分")
    lot_grade: Text | None = column("批号等级")
    purpose: Text | None = column("用途")
    packing: Text | None = column("包装")
    volume: Quantity | None = column("体积", minimum=0, unit="立方米")
    done_on: Day | None = column("完成日期")
    ship_on: Day | None = column("出货日期")
    scheme_no: Key | None = column("方案号")
    conditions_met: Flag | None = column(
        "使用条件已确认", note="产品有使用条件的，客户首次订货时确认", only="module_service"
    )
