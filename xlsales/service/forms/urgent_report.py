"""巡访紧急报告 (D27): what a unit cannot solve itself, told by telephone first, then written (FW-11)."""

from __future__ import annotations

from ...handbook.sheets import STAFF, URGENT_REPORTS, VISITS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Text
from ..flow import CLOSED, TOLD, WRITTEN


class UrgentReport(
    Form, sheet=URGENT_REPORTS, table="xs_urgent_report", ref="FW-11", department="客户服务部",
    owner="营业单位主管", person="reported_by", dated="found_on", number="JJ",
):  # fmt: skip
    """口头上报就算上报，书面的一个工作日内补。"""

    urgent_no: Key = column("报告编号", key=True)
    visit_no: Key | None = column("来源拜访", reference=VISITS)
    category: Code = column("紧急类别", codes="紧急类别")
    content: Text = column("内容")
    found_on: Day = column("发现日期")
    reported_by: Key | None = column("上报人", reference=STAFF)
    told_on: Day | None = column("口头上报日期")
    told_at: Text | None = column("口头上报时刻")
    told_to: Key | None = column("报给谁", reference=STAFF)
    written_on: Day | None = column("书面上报日期", needed=WRITTEN)
    handling: Text | None = column("上级处理", needed=CLOSED)
    handled_by: Key | None = column("处理人", reference=STAFF)
    closed_on: Day | None = column("结案日期", needed=CLOSED)
    status: Code | None = column(
        "状态", codes="紧急报告状态", decided=True, starts=(TOLD,), note="空白是已口头上报"
    )
