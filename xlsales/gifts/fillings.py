"""What an application shows beside what is typed: amounts, the year's sums, what exceeds a limit (F16)."""

from __future__ import annotations

import pyarrow as pa

from ..handbook.sheets import GIFT_LINES, GIFTS
from ..kernel.columns.filling import Figures, filling
from ..kernel.given import Given
from ..kernel.table import Table
from ..kernel.types import MONEY, TEXT
from .figures import NORMAL, Limits, judged_lines, totals
from .forms.gift import Gift, GiftLine


@filling(Gift, GIFT_LINES)
def sums_of_applications(given: Given, heads: Table, lines: Table) -> Figures:
    """合计, and 部门本年累计."""
    found = judged_lines(heads, lines, Limits.of(given.settings))
    whole, places = totals(found), {own.head.gift_no: own.department for own in found}
    numbers = heads["gift_no"].to_pylist()
    return {
        name: pa.array([known.get(number) for number in numbers], MONEY.arrow)
        for name, known in (("total", whole), ("department_total", places))
    }


@filling(GiftLine, GIFTS)
def sums_of_lines(given: Given, lines: Table, heads: Table) -> Figures:
    """金额, 本年累计, 受赠人近十二月 and 标记 of every line."""
    found = {own.line.number: own for own in judged_lines(heads, lines, Limits.of(given.settings))}
    rows = [found.get(number) for number in lines.rows.to_pylist()]
    said = [own and ("、".join(own.marks) or NORMAL) for own in rows]
    return {
        "amount": pa.array([own and own.amount for own in rows], MONEY.arrow),
        "year_total": pa.array([own and own.customer for own in rows], MONEY.arrow),
        "recipient_total": pa.array([own and own.recipient for own in rows], MONEY.arrow),
        "marks": pa.array(said, TEXT.arrow),
    }
