"""访问频次计划表 (T06): who of four ranks visits which class of customers how often."""

from __future__ import annotations

from ...handbook.sheets import FREQUENCIES, FREQUENCY_PLANS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Text

RANKS = ("own", "head", "manager", "director")
"""The four of the drawn table: himself, his 主管, the 经理, 总经理 or 副总经理."""


class FrequencyPlan(
    Form, sheet=FREQUENCY_PLANS, table="xs_frequency_plan", ref="TB-8.2.1", department="销售部",
    owner="销售主管", person="staff_no", dated="filled_on", number="PC",
):  # fmt: skip
    """每个销售人员一张，一年填一次；本月一日以前最后填的一张有效。"""

    plan_no: Key = column("计划编号", key=True)
    staff_no: Key = column("销售人员", reference=STAFF)
    filled_on: Day = column("填写日期")


class Frequency(
    Form, sheet=FREQUENCIES, table="xs_frequency", ref="TB-8.2.1", department="销售部", owner="销售主管",
    parent=(FREQUENCY_PLANS, ("plan_no",)),
):  # fmt: skip
    """三个客户级别各一行，写 2次/月、1次/季、1次/半年这样的次数；不访问就空着。"""

    plan_no: Key = column("计划编号", key=True, reference=FREQUENCY_PLANS)
    level: Code = column("客户级别", key=True, codes="客户级别")
    own: Text | None = column("经办人", note="几次/周、月、季、半年或年；只写数按设置“访问频次周期”")
    head: Text | None = column("部门主管")
    manager: Text | None = column("部门经理")
    director: Text | None = column("总经理或副总经理")
    remark: Text | None = column("备注")
