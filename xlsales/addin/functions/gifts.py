"""The worksheet function of gifts: F16 with the limits of the workbook."""

from __future__ import annotations

from decimal import Decimal

from ..source import current_given
from .registry import FunctionArgument, function


@function(
    "XS_GIFT_CHECK",
    FunctionArgument("单价", "礼品的单价，元；几种的写最贵的", "数字"),
    FunctionArgument("金额", "这次给这个客户的金额，元", "数字"),
    FunctionArgument("客户本年累计", "这个客户本年已批准的，元；空白是 0", "数字", optional=True),
    FunctionArgument("部门本年累计", "本部门本年已批准的，元；空白是 0", "数字", optional=True),
    reads_book=True,
)
def gift_check(price: Decimal, amount: Decimal, customer: Decimal | None, department: Decimal | None) -> str:
    """礼品有没有超限：正常，或单价超限、客户年度超限、部门年度超限；等于上限可以。"""
    from ...gifts.figures import NORMAL, Limits, marks

    nothing = Decimal(0)
    sums = ((customer or nothing) + amount, (department or nothing) + amount)
    return "、".join(marks(price, *sums, Limits.of(current_given().settings))) or NORMAL
