"""超限审批 (D21b): what 营销总监 decided about a branch order beyond its limit, and on which figures."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, FUNDS_APPROVALS, ORDERS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Money, Text


class FundsApproval(
    Form, sheet=FUNDS_APPROVALS, table="xs_funds_approval", ref="DH-8", department="销售部", owner="营销总监",
    person="applicant", dated="director_on",
):  # fmt: skip
    """超出限额指标的订货，经营销总监审批；一次审批只对一张订货单、一个金额有效。"""

    order_no: Key = column("订单号码", key=True, reference=ORDERS)
    branch_code: Key = column("机构编码", reference=BRANCHES)
    occupied: Money = column("占用额", unit="元")
    amount: Money = column("订单额", minimum=0, unit="元", decided=True)
    limit: Money | None = column("限额", minimum=0, unit="元", note="空白是未核定")
    excess: Money | None = column("超额", minimum=0, unit="元")
    applicant: Key | None = column("申请人", reference=STAFF)
    applied_on: Day | None = column("申请日期")
    decision: Code | None = column("决定", codes="决定", decided=True)
    director: Key | None = column("营销总监", reference=STAFF, decided=True)
    director_on: Day | None = column("营销总监日期")
    reason: Text | None = column("原因")
    void: Flag | None = column("作废", decided=True)
