"""中止申请 (D09): trouble with the credit of somebody, reported, and what was decided."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, PROSPECTS, STAFF, STOPS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Text


class Stop(
    Form, sheet=STOPS, table="xs_stop", ref="KF-12", department="销售部", owner="销售主管",
    person="reported_by", dated="reported_on", number="ZZ", needs=(("prospect_no", "customer_code"),),
):  # fmt: skip
    """发现信用有问题，向上级汇报，请求中止调查和业务洽谈；从报告之日起停。"""

    stop_no: Key = column("申请编号", key=True)
    prospect_no: Key | None = column("潜在客户编号", reference=PROSPECTS)
    customer_code: Key | None = column("客户代码", reference=CUSTOMERS)
    found_on: Day = column("发现日期")
    problem: Text = column("信用问题说明")
    reported_by: Key = column("上报人", reference=STAFF)
    reported_on: Day = column("上报日期")
    decision: Code | None = column("决定", codes="决定", decided=True)
    decided_by: Key | None = column("决定人", reference=STAFF, decided=True)
    decided_on: Day | None = column("决定日期")
    reason: Text | None = column("理由")
    void: Flag | None = column("作废", decided=True)
