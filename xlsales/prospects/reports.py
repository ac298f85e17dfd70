"""客户开发统计表 (T05) and the board of prospects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..handbook.sheets import DAILY_REPORTS, STAFF
from ..kernel.report import CODE, COUNT, DAY, QUANTITY, TEXT, WORD, Report, ReportColumn, blank

if TYPE_CHECKING:
    from ..book.paper.report import Written

STATISTICS = Report(
    "客户开发统计表",
    "客户开发统计表",
    (
        ReportColumn("序号", COUNT, "place", 6, "place"),
        ReportColumn("客户名称", TEXT, "name", 28, "name", brief=True),
        ReportColumn("拜访者", CODE, "visitor", 11, "visitor", brief=True, named=STAFF),
        ReportColumn("所属部门", TEXT, "department", 13, "department"),
        ReportColumn("电话", TEXT, "phone", 16, "phone"),
        ReportColumn("拜访结果说明", TEXT, "result", 30, "result", brief=True),
        ReportColumn("客户级别", WORD, "grade", 12, "grade", brief=True),
    ),
    key="visits",
    words="每个客户一行，说明是本期最后一次拜访的结果；没有成交的是潜在客户。",
    nothing="本月没有拜访",
    landscape=False,
    frozen=2,
)
COUNTS = Report(
    "合计",
    "按级别和拜访者合计",
    (
        ReportColumn("客户级别", WORD, "grade", 14, "grade", brief=True),
        ReportColumn("拜访者", CODE, "visitor", 14, "visitor", brief=True, named=STAFF),
        ReportColumn("家数", COUNT, "customers", 10, "count", brief=True, total=True),
    ),
    key="counts",
    landscape=False,
)
FUNNEL = Report(
    "新客户开发进度",
    "新客户开发进度",
    (
        ReportColumn("状态", WORD, "state", 14, "state", brief=True),
        ReportColumn("家数", COUNT, "there", 10, "count", brief=True, total=True),
        ReportColumn("停留天数（中位）", QUANTITY, "median_days", 18, "median_days", brief=True),
    ),
    key="funnel",
    words="停留天数从操作记录里到这个状态的那天算起，没有记录的从名录日期算。",
    landscape=False,
)
STUCK = Report(
    "停住的",
    "停住的潜在客户",
    (
        ReportColumn("编号", CODE, "prospect_no", 16, "prospect_no", brief=True),
        ReportColumn("企业名称", TEXT, "name", 28, "name", brief=True),
        ReportColumn("状态", WORD, "state", 12, "state", brief=True),
        ReportColumn("从哪天起", DAY, "since", 12, "since", brief=True),
        ReportColumn("负责", CODE, "clerk", 12, "clerk", named=STAFF),
        ReportColumn("最后联系", DAY, "last_contact", 12, "last_contact"),
    ),
    key="stuck",
    words="在一个状态停了 30 天以上，或 60 天没有联系。",
    nothing="没有停住的",
)
LOST = Report(
    "没有成的",
    "没有成的原因",
    (
        ReportColumn("状态", WORD, "state", 12, "state", brief=True),
        ReportColumn("原因", TEXT, "reason", 40, "reason", brief=True),
        ReportColumn("来源", WORD, "source", 12, "source"),
        ReportColumn("家数", COUNT, "times", 10, "count", brief=True, total=True),
    ),
    key="lost",
    nothing="没有",
    landscape=False,
)
DAILY = Report(
    "开发日报",
    DAILY_REPORTS,
    (
        ReportColumn("日期", DAY, "day", 12, "day", brief=True),
        ReportColumn("销售专员", CODE, "who", 10, "who", brief=True, named=STAFF),
        ReportColumn("工作进展", TEXT, "progress", 44, "progress", brief=True),
        ReportColumn("取得的成绩", TEXT, "achievements", 22, "achievements"),
        ReportColumn("存在的问题", TEXT, "problems", 22, "problems"),
        ReportColumn("拜访家数", COUNT, "visits", 9, "visits", brief=True),
        ReportColumn("主管批示", TEXT, "guidance", 24, "guidance"),
        ReportColumn("批示人", CODE, "guided_by", 10, "guided_by", named=STAFF),
    ),
    key="days",
    words="工作进展是当天的拜访结果，不用再写一遍；成绩和问题没有填的是“无”。",
    nothing="没有开发拜访，也没有日报",
)
MEETING = Report(
    "例会资料",
    "新客户开发例会资料",
    (
        ReportColumn("事项", WORD, "part", 14, "part", brief=True),
        ReportColumn("客户或任务", TEXT, "thing", 34, "thing", brief=True),
        ReportColumn("状态", WORD, "state", 12, "state", brief=True),
        ReportColumn("说明", TEXT, "said", 34, "said"),
        ReportColumn("谁", CODE, "whose", 12, "whose", brief=True, named=STAFF),
        ReportColumn("日期", DAY, "day", 12, "day", brief=True),
        ReportColumn("会上的结论", TEXT, blank, 30),
    ),
    key="points",
    words="上次开发例会以后的；结论和任务会后填在“会议纪要”。",
    signers=("主持人", "记录"),
    nothing="没有要说的",
)
HISTORY = Report(
    "潜在客户履历",
    "潜在客户履历",
    (
        ReportColumn("日期", DAY, "day", 12, "day", brief=True),
        ReportColumn("事项", TEXT, "what", 26, "what", brief=True),
        ReportColumn("谁", CODE, "who", 12, "who", brief=True, named=STAFF),
        ReportColumn("内容", TEXT, "said", 42, "said", brief=True),
    ),
    key="events",
    nothing="没有记录",
    landscape=False,
)


def funnel_chart(book: Any, own: Written) -> None:
    """How many stand in every state, beside the figures."""
    chart, name = book.add_chart({"type": "bar"}), own.sheet.get_name()
    chart.add_series(
        {
            "name": "家数",
            "categories": [name, own.first, 0, own.last, 0],
            "values": [name, own.first, 1, own.last, 1],
            "fill": {"color": "#1F4E79"},
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    chart.set_title({"name": "各状态的潜在客户家数", "name_font": {"size": 14}, "overlay": False})
    chart.set_y_axis({"reverse": True, "name": "状态", "interval_unit": 1})
    chart.set_x_axis({"name": "家数", "major_gridlines": {"visible": False}, "num_format": "0"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 620, "height": 480})
    own.sheet.insert_chart(own.free + 1, 0, chart, {"object_position": 1})
