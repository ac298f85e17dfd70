"""巡访日报 (D24): that the day of somebody on the road was handed in, and who has read it."""

from __future__ import annotations

from ...handbook.sheets import STAFF, VISIT_REPORTS
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Text


class VisitReport(
    Form, sheet=VISIT_REPORTS, table="xs_visit_report", ref="FW-9", department="客户服务部",
    owner="客户服务专员", person="staff_no", dated="day",
):  # fmt: skip
    """内容从当天的拜访记录取，一人一天一行；照片当晚发给主管就是交了，次日中午前录入。"""

    staff_no: Key = column("巡访人", key=True, reference=STAFF)
    day: Day = column("日期", key=True)
    received_on: Day | None = column("收到日期", note="照片发给主管的日子；空白按日期")
    received_at: Text | None = column("时刻", note="如 18:30；空白按当晚")
    read_by: Key | None = column("批阅人", reference=STAFF)
    read_on: Day | None = column("批阅日期")
    comment: Text | None = column("批示")
