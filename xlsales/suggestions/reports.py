"""The lists of suggestions on paper (practice of offices): review, opinions, notices, money, calendar."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from ..handbook.codes import code_list
from ..handbook.sheets import STAFF, SUGGESTIONS
from ..kernel.deadline import DueDay
from ..kernel.report import BOX, COUNT, MONEY, TEXT, WORD, Report, ReportColumn, blank

LINES_A_PAGE = 12
UNIT = "单位：元"
TAX = "个人所得税由财务按规定代扣代缴。"


def _category(row: Any) -> str:
    return code_list("建议类别").show(row.category) if row.category else ""


def _box(row: Any) -> Any:
    return row


def review_sheet(*, blind: bool) -> Report:
    """评审表, without 姓名 and 部门 where it is ``blind``."""
    who = () if blind else (ReportColumn("姓名", TEXT, "names", 10), ReportColumn("部门", TEXT, "places", 10))
    boxes = (ReportColumn(word, BOX, _box, 5) for word in ("独创", "经济", "可行"))
    hand = (ReportColumn(word, TEXT, blank, width) for word, width in
            (("分", 6), ("决定", 9), ("等级(拟)", 9), ("说明", 14)))  # fmt: skip
    return Report(
        "评审表", "新客户开发建议评审表",
        (
            ReportColumn("编号", TEXT, "number", 15), *who, ReportColumn("类别", TEXT, _category, 12),
            ReportColumn("标题", TEXT, "title", 18), ReportColumn("摘要", TEXT, "summary", 30),
            ReportColumn("部门意见", TEXT, "opinions", 20), *boxes, *hand,
        ),
        words="决定：采用 · 保留 · 不采用 · 可完善。自己的建议不评。",
        signers=("主任委员", "副主任委员", "委员"),
    )  # fmt: skip


OPINION = Report(
    "意见征询单", "意见征询单",
    (
        ReportColumn("编号", TEXT, "sugg_no", 15), ReportColumn("标题", TEXT, "title", 20),
        ReportColumn("内容", TEXT, "content", 44), ReportColumn("本部门意见", TEXT, blank, 40),
    ),
    words="没有答复的按“未答复”送评定委员会。", signers=("部门经理",),
)  # fmt: skip
PROPOSED = (
    ReportColumn("建议编号", TEXT, "number", 15, key="suggestion"),
    ReportColumn("建议题目", TEXT, "title", 30, key="title"),
    ReportColumn("建议人", TEXT, "names", 20, key="names"),
    ReportColumn("部门", TEXT, "places", 16, key="departments"),
)
NOTICE = Report(
    "公告", "公司通知", (*PROPOSED, ReportColumn("决定", WORD, "verdict", 10, key="decision")), key="adopted",
    landscape=False, red=True,
)  # fmt: skip
"""D34: what was adopted, by name; the others only counted, below it."""
COMMENDED = Report("表扬名单", "合理化建议表扬名单", PROPOSED, landscape=False)
MONEY_NEEDED = Report(
    "备款单", "建议奖金备款单",
    (
        ReportColumn("等级", TEXT, "grade", 20, key="grade", brief=True),
        ReportColumn("件数", COUNT, "suggestions", 12, key="count", brief=True, total=True),
        ReportColumn("金额", MONEY, "amount", 20, key="amount", brief=True, total=True),
    ),
    key="money", unit=UNIT, landscape=False, signers=("编制", "财务"),
)  # fmt: skip
SIGNED_FOR = Report(
    "奖金签领表", "建议奖金签领表",
    (
        ReportColumn("序号", COUNT, "line", 6), ReportColumn("姓名", TEXT, "staff_no", 10, named=STAFF),
        ReportColumn("部门", TEXT, "place", 11), ReportColumn("建议编号", TEXT, "number", 15),
        ReportColumn("题目", TEXT, "number", 24, named=SUGGESTIONS), ReportColumn("等级", WORD, "grade", 9),
        ReportColumn("金额", MONEY, "amount", 12, total=True), ReportColumn("签名", TEXT, "prize", 12),
    ),
    unit=UNIT, words=TAX, landscape=False, signers=("发放人", "监发人"),
)  # fmt: skip


class MonthDates(NamedTuple):
    """A line of the year's calendar."""

    month: date
    opening: DueDay
    review: DueDay
    praise: DueDay
    order: DueDay
    dept_return: DueDay
    quarter_meeting: DueDay


WEEKDAYS = "一二三四五六日"


def _on(field: str) -> Any:
    def shown(row: MonthDates) -> str:
        """The day as it is kept, and the nominal one where that is another."""
        day: DueDay = getattr(row, field)
        own = f"{day.adjusted:%m-%d} 周{WEEKDAYS[day.adjusted.weekday()]}"
        return own if day.adjusted == day.nominal else f"{own}（原 {day.nominal:%m-%d}）"

    return shown


CALENDAR = Report(
    "建议日历", "新客户开发建议日历",
    (
        ReportColumn("开箱月", TEXT, lambda row: f"{row.month:%Y-%m}", 10),
        *(ReportColumn(word, TEXT, _on(field), 21) for word, field in (
            ("开箱", "opening"), ("审查、公布", "review"), ("表扬会", "praise"), ("命令单不晚于", "order"),
            ("回执不晚于", "dept_return"), ("评定大会不晚于", "quarter_meeting"),
        )),
    ),
    words="期限遇休息日提前，活动顺延（设置：非工作日调整）。",
)  # fmt: skip
