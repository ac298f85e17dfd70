"""客户开发统计表 (T05) and the board of prospects."""

from __future__ import annotations

from ..handbook.sheets import STAFF
from ..kernel.report import CODE, COUNT, DAY, QUANTITY, TEXT, WORD, Report, ReportColumn

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
