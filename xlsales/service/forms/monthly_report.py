"""每月巡访情况报告书 (D26): what the 主管 says of a month, and when it was handed in (FW-10)."""

from __future__ import annotations

from ...handbook.sheets import MONTHLY_REPORTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Month, Text


class MonthlyReport(
    Form, sheet=MONTHLY_REPORTS, table="xs_monthly_report", ref="FW-10", department="客户服务部",
    owner="营业单位主管", person="written_by",
):  # fmt: skip
    """一个营业单位一个月一行；数字从拜访记录算，主管写的分析和建议留在这里，再出报告书也不变。"""

    unit: Text = column("营业单位", key=True)
    month: Month = column("月份", key=True)
    analysis: Text | None = column("分析")
    advice: Text | None = column("建议")
    written_by: Key | None = column("主管", reference=STAFF)
    submitted_on: Day | None = column("提交日期")
