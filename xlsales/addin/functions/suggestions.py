"""The worksheet functions of suggestions (KF-23)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..source import current_tables
from .registry import FunctionArgument, function
from .spread import Refused


@function(
    "XS_AWARD",
    FunctionArgument("等级", "一等、二等、三等、四等、鼓励奖或努力奖", "文字"),
    FunctionArgument("日期", "评定日期，按当天的奖励表；空白是今天", "日期", optional=True),
    reads_book=True,
)
def award(grade: str, day: date | None) -> float | str:
    """建议奖励表上这个等级的金额，元；努力奖是“奖品”。"""
    from ...suggestions.counting import changes
    from ...suggestions.figures import amount_of

    own = current_tables()
    try:
        amount = amount_of(grade.strip(), day or own.given.today, changes(own.tables))
    except LookupError:
        raise Refused("“等级”不在奖励表里") from None
    return "奖品" if amount is None else float(amount)


@function(
    "XS_TEAM_RATIO",
    FunctionArgument("采用件数", "本部门采用的建议件数，几个人提的按份额", "数字"),
    FunctionArgument("在册人数", "期末在册人数", "整数"),
)
def team_ratio(cases: Decimal, heads: int) -> float | str:
    """团体奖的比例：每百人采用件数，两位小数；没有人的写“不适用”。"""
    from ...kernel.exact import quotient

    found = quotient(cases * 100, Decimal(heads), 2)
    return "不适用" if found is None else float(found)
