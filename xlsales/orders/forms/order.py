"""订货单 (T08): the order's header."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, CONTRACTS, CUSTOMERS, ORDERS, STAFF
from ...kernel.form import LATE, Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Money, Text
from ...ledger.states import DRAFT, WAITS


class Order(
    Form, sheet=ORDERS, table="xs_order", ref="TB-8.3.1", department="销售部", person="clerk",
    draft=("status", DRAFT), dated="received_on", number="DD", front=True,
    shown=(
        "order_no", "received_on", "customer_name", "amount", "channel", "clerk_name", "wanted_on",
        "status", "waits", "remark",
    ),
):  # fmt: skip
    """订货单的表头，一张订货单一行。"""

    order_no: Key = column("订单号码", key=True)
    version: Count | None = column("版本", minimum=1)
    orderer_type: Code = column("订货方类型", codes="订货方类型")
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS)
    branch_code: Key | None = column("机构编码", reference=BRANCHES)
    customer_name: Text | None = column("客户名称", name_of="customer_code", also_of="branch_code")
    received_on: Day = column("接单日期")
    channel: Code = column("订货方式", codes="订货方式")
    clerk: Key = column("片区销售专员", reference=STAFF)
    clerk_name: Text | None = column("专员姓名", name_of="clerk", derived=True)
    supervisor: Key | None = column("销售主管", reference=STAFF)
    contract_no: Key | None = column("合同编号", reference=CONTRACTS)
    settlement: Code | None = column("结算方式", codes="结算方式", number_in="term_days")
    term_days: Count | None = column("账期天数", minimum=0)
    ship_to: Text | None = column("收货地址")
    amount: Money | None = column("金额", derived=True, unit="元", note="各行金额之和")
    wanted_on: Day | None = column("要求到货日期", red=LATE)
    status: Code | None = column("状态", codes="订单状态", decided=True, starts=(DRAFT, WAITS))
    waits: Text | None = column("等待", derived=True, note="等谁办什么")
    signed_by: Key | None = column("主管", reference=STAFF, decided=True)
    signed_on: Day | None = column("主管日期")
    made_by: Key | None = column("制表人", reference=STAFF)
    made_on: Day | None = column("制表人日期")
    void: Flag | None = column("作废", decided=True)
    remark: Text | None = column("备注")
    basis: Text | None = column(
        "受理依据", computed=True, decided=True, note="审核或导入时写下受理了什么，不要手工改"
    )
