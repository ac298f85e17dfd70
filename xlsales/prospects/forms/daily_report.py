"""新客户开发日报表 (D06): a day of one who develops, and what the supervisor says to it."""

from __future__ import annotations

from ...handbook.sheets import DAILY_REPORTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Text


class DailyReport(
    Form, sheet=DAILY_REPORTS, table="xs_daily_report", ref="KF-16", department="销售部", owner="销售专员",
    person="staff_no", dated="day",
):  # fmt: skip
    """工作进展从当天的拜访记录取；成绩和问题空白就是无。"""

    staff_no: Key = column("销售专员", key=True, reference=STAFF)
    day: Day = column("日期", key=True)
    progress: Text | None = column("工作进展", note="拜访以外的进展")
    achievements: Text | None = column("取得的成绩")
    problems: Text | None = column("存在的问题")
    received_on: Day | None = column("收到日期", note="空白按日期")
    guidance: Text | None = column("主管批示")
    guided_by: Key | None = column("批示人", reference=STAFF)
    guided_on: Day | None = column("批示日期")
