"""客户服务计划 (D23): what a 营业单位 does for its customers in a month, in the five parts of FW-7."""

from __future__ import annotations

from ...handbook.sheets import SERVICE_PLANS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Month, Text
from ..flow import APPROVED, DRAFT


class ServicePlan(
    Form, sheet=SERVICE_PLANS, table="xs_service_plan", ref="FW-7", department="客户服务部",
    owner="营业单位主管", person="planned_by", dated="planned_on", number="KJ",
):  # fmt: skip
    """五部分：重点推销商品、重点调查项目、特别调查项目、巡访安排（拜访记录里约定的）、售后服务内容。"""

    plan_no: Key = column("计划编号", key=True)
    unit: Text = column("营业单位")
    month: Month = column("月份")
    policy: Text | None = column("基本方针")
    goods: Text | None = column("重点推销商品")
    survey: Text | None = column("重点调查项目")
    special: Text | None = column("特别调查项目", note="没有写无")
    after_sales: Text | None = column("具体售后服务内容")
    planned_by: Key | None = column("编制人", reference=STAFF)
    planned_on: Day | None = column("编制日期")
    approved_by: Key | None = column("批准人", reference=STAFF, decided=True, needed=APPROVED)
    approved_on: Day | None = column("批准日期", needed=APPROVED)
    status: Code | None = column(
        "状态", codes="客户服务计划状态", decided=True, starts=(DRAFT,), note="空白是编制中"
    )
