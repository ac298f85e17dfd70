"""信用核定汇总表 (TB-9.1.1): A4 across, signed once at its foot."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...book.paper.layout import UNIT_NOTE
from ...handbook.sheets import CUSTOMERS
from ...kernel.report import CODE, COUNT, MONEY, TEXT, Report, blank
from ...kernel.report import ReportColumn as Column

YELLOW = "#FFF2CC"
WORDS = (
    "口径：近十二个月的净销售；平均回款天数按金额加权；建议额度＝净销售÷12×账期（至少 30 天）÷30×等级系数，"
    "只供参考；拟定没有改的同现额度。"
)


def _suggested(row: Any) -> Any:
    """An amount, or the word why there is none."""
    return row.suggested if isinstance(row.suggested, str) else f"{row.suggested:,.2f}"


def _proposed(row: Any) -> str:
    return YELLOW if isinstance(row.proposed, Decimal | None) else ""


REVIEW_LIST = Report(
    "信用核定汇总表", "信用核定汇总表",
    (
        Column("客户代码", CODE, "customer", 10, key="customer", brief=True),
        Column("客户", TEXT, "customer", 24, key="name", brief=True, named=CUSTOMERS),
        Column("上年销售", MONEY, "sales", 14, key="sales", total=True),
        Column("月均", MONEY, "monthly", 13, key="monthly"),
        Column("账期", TEXT, "terms", 11, key="terms"),
        Column("平均回款天数", COUNT, "paid_after", 8, key="paid_after"),
        Column("最长逾期", COUNT, "overdue_days", 8, key="overdue_days"),
        Column("现额度", MONEY, "current", 13, key="current", brief=True, total=True),
        Column("建议额度", TEXT, _suggested, 12, key="suggested", brief=True),
        Column("拟定", MONEY, "proposed", 13, key="proposed", brief=True, total=True, fill=_proposed),
        Column("增减", MONEY, "change", 12, key="change", brief=True),
        Column("理由", TEXT, blank, 20),
    ),
    "reviews", unit=UNIT_NOTE, words=WORDS, nothing="没有要核定的客户",
    signers=("调查或填表者", "销售主管", "销售经理", "营销总监", "总经理", "董事长"),
)  # fmt: skip
