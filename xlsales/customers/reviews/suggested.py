"""建议额度: a hint from sales, terms and grade; it decides nothing. Pure and exact."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...kernel.exact import multiplied

MONTHS, LEAST_MONTHS = 12, 6
LEAST_DAYS, MONTH_DAYS = 30, 30
FULL = Decimal(1000)
NO_DATA, NOT_NEEDED = "数据不足", "不适用"
Suggested = Decimal | str


def suggested_limit(
    sales: Decimal,
    months: int,
    days: int | None,
    grade: str,
    factors: Mapping[str, Decimal],
    *,
    prepays: bool = False,
) -> Suggested:
    """净销售 of 12 months ÷ 12 × max(账期, 30) ÷ 30 × factor, down to full 1,000 yuan.

    ``months`` with sales below six, or no grade: 数据不足; who pays before delivery: 不适用.

    >>> factors = {"A": Decimal("1.5"), "B": Decimal(1), "C": Decimal("0.5"), "D": Decimal(0)}
    >>> suggested_limit(Decimal(480000), 12, 60, "B", factors)
    Decimal('80000')
    """
    if prepays:
        return NOT_NEEDED
    if months < LEAST_MONTHS or grade not in factors:
        return NO_DATA
    term = multiplied(Decimal(max(days or 0, LEAST_DAYS)), factors[grade])
    asked = multiplied(max(sales, Decimal(0)), term)
    return asked // (MONTHS * MONTH_DAYS * FULL) * FULL
