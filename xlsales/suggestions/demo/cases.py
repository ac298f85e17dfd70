"""Thirty suggestions of three quarters, from the box on; two quarters have been graded."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from ..states import ADOPTED, IMPROVABLE, REFUSED


class OpeningDays(NamedTuple):
    """The days of an opening: opened, judged, commended, ordered, answered, and graded at the gathering."""

    opened: Any
    judged: Any
    commended: date | None
    ordered: date | None
    answered: date | None
    graded: date | None


class Case(NamedTuple):
    """A suggestion: month, slip's day, category, title, departments, shares of its proposers, decision."""

    month: str
    written: date | None
    category: str
    title: str
    departments: str
    shares: dict[str, str]
    verdict: str
    grade: str = ""


WINTER, SPRING = date(2024, 12, 31), date(2025, 3, 31)
_DAYS = """
2024-10 10-21 10-31 11-08 11-14 11-28 2024-12-31
2024-11 11-20 11-29 12-10 12-13 12-30 2024-12-31
2024-12 12-20 12-31 2025-01-10 2025-01-14 2025-01-24 2024-12-31
2025-01 01-20 01-27 02-10 02-14 02-27 2025-03-31
2025-02 02-20 02-28 03-10 03-14 03-28 2025-03-31
2025-03 03-20 03-31 04-10 04-14 04-29 2025-03-31
2025-04 04-21 04-30 05-09 05-14 05-29 -
2025-05 05-20 05-30 06-10 06-13 06-27 -
2025-06 06-20 06-30 - - - -
"""
MONTHS = {
    line[:7]: OpeningDays(*(
        None if day == "-" else date.fromisoformat(day if len(day) > 5 else f"{line[:4]}-{day}")
        for day in line.split()[1:]
    ))
    for line in _DAYS.split("\n") if line
}  # fmt: skip
DEPARTMENTS = {
    "E12": "销售部", "E13": "销售部", "E14": "销售部", "E15": "销售部", "E16": "销售部", "E17": "市场部",
    "E18": "客户服务部", "E19": "客户服务部", "E20": "客户服务部", "E22": "财务部", "E25": "技术部",
}  # fmt: skip
CASES = (
    Case("2024-10", date(2024, 2, 29), "2", "走访路线按区域合并", "销售部", {"E12": "1"}, ADOPTED, "三等"),
    Case("2024-10", None, "3", "客户生日问候", "客户服务部", {}, ADOPTED, "四等"),
    Case("2024-10", date(2024, 10, 15), "1", "全国电视广告", "市场部", {"E15": "1"}, REFUSED, "努力奖"),
    Case(
        "2024-11",
        date(2024, 11, 20),
        "3",
        "投诉当天回电",
        "客户服务部",
        {"E18": "0.6", "E15": "0.4"},
        ADOPTED,
        "四等",
    ),
    Case(
        "2024-11", date(2024, 11, 15), "2", "样品册做成二维码", "市场部", {"E14": "1"}, IMPROVABLE, "鼓励奖"
    ),
    Case(
        "2024-11", date(2024, 10, 31), "1", "旺季前预排生产", "生产部、销售部", {"E13": "1"}, ADOPTED, "三等"
    ),
    Case("2024-12", date(2024, 11, 21), "1", "节日礼盒装", "市场部", {"E17": "1"}, ADOPTED, "二等"),
    Case("2024-12", None, "9", "报销单合并填写", "财务部", {"E22": "1"}, ADOPTED, "三等"),
    Case("2024-12", date(2024, 12, 2), "2", "门店二十四小时送货", "储运部", {"E16": "1"}, REFUSED),
    Case("2025-01", date(2025, 1, 15), "3", "客户资料每季核对", "销售部", {"E12": "1"}, ADOPTED, "四等"),
    Case("2025-01", date(2024, 12, 25), "1", "春节前开订货会", "销售部", {"E19": "1"}, ADOPTED, "三等"),
    Case("2025-01", None, "2", "经销商互访", "销售部", {"E20": "1"}, IMPROVABLE, "鼓励奖"),
    Case("2025-02", date(2025, 1, 31), "1", "新品试用装随单寄送", "市场部", {"E17": "1"}, ADOPTED, "二等"),
    Case("2025-02", None, "2", "取消区域划分", "销售部", {"E14": "1"}, REFUSED),
    Case("2025-02", date(2025, 2, 20), "3", "服务卡一式两联", "客户服务部", {"E18": "1"}, ADOPTED, "四等"),
    Case("2025-03", date(2025, 3, 15), "2", "每周产品问答", "技术部", {"E25": "1"}, ADOPTED, "三等"),
    Case("2025-03", date(2025, 2, 21), "9", "食堂加菜", "储运部", {"E16": "1"}, REFUSED, "努力奖"),
    Case("2025-03", None, "3", "欠款提醒短信", "财务部", {"E22": "1"}, ADOPTED, "四等"),
    Case("2025-04", date(2025, 4, 15), "1", "小包装进便利店", "市场部", {"E17": "1"}, ADOPTED, "一等"),
    Case("2025-04", date(2025, 3, 31), "2", "展台共用", "市场部", {"E13": "1"}, ADOPTED, "三等"),
    Case("2025-04", None, "3", "客户分群发信", "客户服务部", {"E19": "1"}, IMPROVABLE, "鼓励奖"),
    Case("2025-04", None, "1", "自建物流", "储运部", {"E12": "1"}, REFUSED, "努力奖"),
    Case("2025-05", date(2025, 5, 20), "2", "订货单预填上次品种", "销售部", {"E14": "1"}, ADOPTED, "三等"),
    Case("2025-05", None, "3", "巡访拍照存档", "客户服务部", {"E20": "1"}, ADOPTED, "四等"),
    Case("2025-05", None, "1", "直播带货", "市场部", {"E15": "1"}, REFUSED, "鼓励奖"),
    Case("2025-05", None, "9", "换新办公桌", "财务部", {"E16": "1"}, REFUSED, "努力奖"),
    Case("2025-06", date(2025, 6, 20), "2", "缺货当天通知客户", "销售部", {"E13": "1"}, ADOPTED, "四等"),
    Case("2025-06", date(2025, 4, 15), "3", "回访表改成勾选", "客户服务部", {"E18": "1"}, ADOPTED, "四等"),
    Case("2025-06", None, "1", "海外代理", "市场部", {"E17": "1"}, REFUSED, "鼓励奖"),
    Case("2025-06", None, "2", "竞品价格月报", "市场部", {"E19": "1"}, IMPROVABLE, "鼓励奖"),
)
"""Of April to June 1 × 一等, 2 × 三等, 3 × 四等, 4 × 鼓励奖 and 2 × 努力奖: 4,200 元 and two prizes (F8)."""
