"""交易记录 (D16): what was delivered, and what came back."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, CUSTOMERS, DELIVERIES, ORDERS, PRODUCTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Flag, Key, Money, Price, Quantity


class Delivery(
    Form, sheet=DELIVERIES, table="xs_delivery", ref="DH-3.4", department="财务部", owner="财务人员",
    needs=(("delivered_on",), ("customer_code", "branch_code"), ("amount", "price")),
    dated="delivered_on",
):  # fmt: skip
    """发货（退货）记录，一次发货的一个品种一行；退货的数量和金额为负。"""

    record_no: Key = column("记录号", key=True)
    delivered_on: Day = column("日期", aliases=("发货日期",))
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS)
    branch_code: Key | None = column("机构编码", reference=BRANCHES)
    order_no: Key | None = column("订单号码", matches=(ORDERS,))
    line_no: Count | None = column("行号", minimum=1)
    product_code: Key | None = column("产品编码", reference=PRODUCTS)
    quantity: Quantity | None = column("数量", note="基本单位；退货为负")
    price: Price | None = column("单价", minimum=0, unit="元")
    amount: Money | None = column("金额", unit="元", note="空白按数量×单价；退货为负")
    cost: Money | None = column("成本", unit="元")
    invoice_no: Key | None = column(
        "发票号", note="退货填原发票号", matches=("期初余额.document_no", "交易记录.invoice_no")
    )
    invoiced_on: Day | None = column("开票日期")
    due_on: Day | None = column("应付日", note="填了以此为准，空白按结算方式推算")
    promised_on: Day | None = column("承诺付款日")
    disputed: Money | None = column("争议金额", minimum=0, unit="元")
    disputed_on: Day | None = column("争议日期")
    dispute_confirmed_by: Key | None = column("争议确认人", reference=STAFF, decided=True)
    void: Flag | None = column("作废", decided=True)
