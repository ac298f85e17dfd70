"""订货登记表 (T09): every order line, in base units."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, CUSTOMERS, ORDER_LINES, ORDER_REGISTER, ORDERS, PRODUCTS, STAFF
from ...kernel.form import LATE, Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Money, Price, Quantity, Text


class OrderRegister(
    Form, sheet=ORDER_REGISTER, table="xs_order_register", ref="TB-8.3.2", department="销售部",
    person="filled_by", dated="received_on", number="DJ", front=True,
    repeats=(ORDERS, ORDER_LINES),
    shown=(
        "order_no", "customer_name", "product_name", "spec", "quantity", "price", "amount",
        "promised_on", "credit_state", "produced_on", "ship_from", "status",
    ),
):  # fmt: skip
    """订货登记表，一个订货明细一行，由登记或导入生成。"""

    register_no: Key | None = column("编号")
    filled_on: Day = column("填写日期")
    filled_by: Key = column("填表人", reference=STAFF)
    order_no: Key = column("订单号码", key=True, matches=(ORDERS,))
    line_no: Count = column("行号", key=True, minimum=1)
    received_on: Day = column("接单日期")
    work_order_no: Key | None = column("制造单号", unique=True)
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS)
    branch_code: Key | None = column("机构编码", reference=BRANCHES)
    customer_name: Text | None = column("客户名称", name_of="customer_code", also_of="branch_code")
    product_code: Key = column("产品编码", reference=PRODUCTS)
    product_name: Text | None = column("产品名称", name_of="product_code")
    spec: Text | None = column("规格", derived=True)
    quantity: Quantity = column("数量", minimum=0, exclusive=True, note="基本单位")
    price: Price = column("单价", minimum=0, unit="元")
    amount: Money | None = column("金额", computed=True, unit="元")
    promised_on: Day = column("预定交货日期", red=LATE)
    credit_state: Code | None = column("信用情况", codes="信用情况", computed=True)
    produced_on: Day | None = column("生产日期")
    ship_from: Text | None = column("装运自")
    ship_to: Text | None = column("装运至")
    negotiated_on: Day | None = column("押汇日期", only="export_business")
    insurance_no: Key | None = column("运费保险单", only="export_business")
    refund_no: Key | None = column("退税凭证", only="export_business")
    status: Code | None = column("状态", codes="订单状态", computed=True)
    void: Flag | None = column("作废")
    remark: Text | None = column("备注")
