"""The account of one customer as of one day. Money is whole fen (分)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .entries import Applied

AGES = ("未到期", "1-30", "31-60", "61-90", "90以上")
"""Age by days since 应付日; 0 days on the day itself is not overdue (F5)."""
OPEN_ISSUE, NO_ISSUE, NOT_KNOWN = "有遗留", "无遗留", "数据不足"


def age(days: int) -> str:
    """The age of so many days past 应付日.

    >>> [age(days) for days in (-1, 0, 1, 30, 31, 60, 61, 90, 91)]
    ['未到期', '未到期', '1-30', '1-30', '31-60', '31-60', '61-90', '61-90', '90以上']
    """
    return AGES[0] if days <= 0 else AGES[min((days - 1) // 30 + 1, 4)]


class OpenItem(NamedTuple):
    """A line still open: ``days`` past 应付日 (0 or less: not overdue), None where 应付日 is not known.

    ``overdue`` is its part of 逾期: neither within 宽限天数 nor in a dispute that counts.
    """

    document: str
    order: str
    due_on: date | None
    remainder: int
    days: int | None
    overdue: int
    disputed: int


@dataclass(frozen=True)
class Account:
    """What a customer owes and has paid.

    ``balance`` is 未结余额; ``prepaid`` 预收 with the part of it that waits for named orders
    (``earmarked``); ``deposit`` 定金 not yet used (``deposits`` by order, "" where none is named);
    ``guarantee`` 保证金; ``bills`` 商业承兑 not yet 兑付; ``pending`` cheques that have not arrived;
    ``received`` 回款: money in less refunds, without 返利冲抵, 保证金 and ``bills``.

    ``overdue`` is 逾期 above 尾差容忍, None where it is 数据不足; ``residue`` overdue money that 尾差容忍
    lets pass; ``disputed`` overdue money in a dispute that counts; ``undated`` money whose 应付日 is not
    known. ``aging`` holds the balance by age, without ``undated``. ``remainders`` has every document.
    """

    balance: int
    prepaid: int
    deposit: int
    guarantee: int
    bills: int
    pending: int
    received: int
    overdue: int | None
    max_overdue_days: int
    residue: int
    disputed: int
    undated: int
    aging: dict[str, int]
    remainders: dict[str, int]
    items: tuple[OpenItem, ...]
    applied: tuple[Applied, ...]
    earmarked: dict[str, int]
    deposits: dict[str, int]
    incomplete: tuple[str, ...] = ()
    """记录号 of rows without amount, receipts without date, and rows with a cell that could not be read."""

    @property
    def issue(self) -> str:
        """货款结算遗留问题 (DH-3.4): 有遗留, 无遗留 or 数据不足."""
        if self.overdue is None:
            return NOT_KNOWN
        return OPEN_ISSUE if self.overdue else NO_ISSUE

    @property
    def free_prepaid(self) -> int:
        """预收 that waits for no named order."""
        return self.prepaid - sum(self.earmarked.values())

    def for_deposits(self, *, advance: bool) -> int:
        """Money that may serve as 定金 of any order: 定金 that names none and, with ``advance``, free 预收.

        商业承兑 not yet 兑付 is no money in hand.
        """
        free = max(self.free_prepaid - self.bills, 0) if advance else 0
        return self.deposits.get("", 0) + free

    def held_for(self, order: str) -> int:
        """Money that waits for ``order``: its 定金 and what names it; what it paid already is not in it."""
        return self.earmarked.get(order, 0) + self.deposits.get(order, 0)
