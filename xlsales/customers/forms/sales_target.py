"""销售任务: what each person is to sell in a month, pasted or imported."""

from __future__ import annotations

from ...handbook.sheets import SALES_TARGETS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Key, Money, Month, Text


class SalesTarget(
    Form, sheet=SALES_TARGETS, table="xs_sales_target", department="销售部", owner="销售主管",
    person="staff_no",
):  # fmt: skip
    """每人每月的销售任务，任务完成率按它算。"""

    staff_no: Key = column("工号", key=True, reference=STAFF)
    month: Month = column("月份", key=True)
    amount: Money = column("任务金额", minimum=0, unit="元")
    remark: Text | None = column("备注")
