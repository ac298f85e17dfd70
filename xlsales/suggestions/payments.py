"""What a grade, or a higher one afterwards, gives to those who made a suggestion (F8). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from ..handbook.tables import award
from ..kernel.form import Record
from ..kernel.table import Row
from .figures import RewardChange, amount_of, split, top_up
from .states import GRADED, TOPPED_UP


def graded(
    row: Row, grade: str, on: date, proposers: Sequence[Row], known: Iterable[RewardChange]
) -> list[Record]:
    """建议奖金 of a suggestion that is given ``grade`` on a day; none where it is anonymous."""
    amount = amount_of(grade, on, known)
    prize = award(grade, on).prize if amount is None else None
    return _payments(row, grade, on, proposers, amount, kind=GRADED, prize=prize)


def topped_up(
    row: Row, raised: str, on: date, proposers: Sequence[Row], known: Sequence[RewardChange]
) -> list[Record]:
    """追补 of a graded suggestion whose effect surpassed; both grades are worth what they were then.

    Nothing where the grade is no higher.
    """
    old, new = (amount_of(grade, row.graded_on, known) for grade in (row.grade, raised))
    more = top_up(old, new)
    return _payments(row, raised, on, proposers, more, kind=TOPPED_UP) if more else []


def _payments(
    row: Row, grade: str, on: date, proposers: Sequence[Row], amount: Decimal | None, *, kind: str,
    prize: str | None = None,
) -> list[Record]:  # fmt: skip
    shares = {each.staff_no: each.share for each in proposers}
    parts = dict.fromkeys(shares) if amount is None else split(amount, shares)
    return [
        {
            "sugg_no": row.sugg_no, "staff_no": who, "kind": kind, "grade": grade, "decided_on": on,
            "amount": parts[who], "prize": prize,
        }
        for who in shares
    ]  # fmt: skip
