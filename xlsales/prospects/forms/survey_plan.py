"""潜在客户调查计划 (D02): which customers we look for in a time, and where the weight lies."""

from __future__ import annotations

from ...handbook.sheets import STAFF, SURVEY_PLANS
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Text


class SurveyPlan(
    Form, sheet=SURVEY_PLANS, table="xs_survey_plan", ref="KF-8", department="销售部", owner="销售主管",
    person="organiser", dated="made_on", number="DC",
):  # fmt: skip
    """一个期间的开发范围和主攻方向；潜在客户名录的“调查计划”写它的编号。"""

    plan_no: Key = column("计划编号", key=True)
    made_on: Day = column("制定日期")
    starts_on: Day = column("开始日期")
    ends_on: Day = column("结束日期")
    scope: Text | None = column("开发范围", note="哪些区域、哪类客户")
    focus: Text | None = column("主攻方向")
    means: Text | None = column("渠道与方法")
    organiser: Key = column("组织人", reference=STAFF)
    remark: Text | None = column("备注")
