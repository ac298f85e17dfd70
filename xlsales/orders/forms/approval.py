"""订货审批: who let an order pass that the handbook holds, for how much, until when."""

from __future__ import annotations

from ...handbook.sheets import ORDER_APPROVALS, ORDERS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Money, Text


class OrderApproval(
    Form, sheet=ORDER_APPROVALS, table="xs_order_approval", ref="DH-3.4", department="销售部",
    person="applicant", dated="approved_on",
):  # fmt: skip
    """一次审批只对一张订货单、一个事项、一个金额有效。"""

    order_no: Key = column("订单号码", reference=ORDERS)
    matter: Code = column("事项", codes="订货审批事项")
    applicant: Key = column("申请人", reference=STAFF)
    applied_on: Day = column("申请日期")
    decision: Code | None = column("决定", codes="决定", decided=True)
    approved_by: Key | None = column("审批人", reference=STAFF, decided=True)
    approved_on: Day | None = column("审批日期")
    means: Code | None = column("审批方式", codes="审批方式")
    document: Text | None = column("凭证")
    reason: Text | None = column("原因")
    amount: Money | None = column("当时金额", minimum=0, unit="元", decided=True)
    valid_until: Day | None = column("有效至", note="空白按审批日期加放行有效天数")
    void: Flag | None = column("作废", decided=True)
