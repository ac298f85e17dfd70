"""F5: balance, 逾期, age, exposure and credit state. Pure; money is whole fen (分)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..handbook.settings import Settings
from .account import AGES, Account, OpenItem, age
from .allocation import Allocation, OpenDocument
from .entries import GUARANTEE, REBATE, Invoice, ReceiptEntry
from .money import fen

__all__ = ["Account", "Credit", "Invoice", "Policy", "ReceiptEntry", "credit_state", "exposure", "settle"]


@dataclass(frozen=True)
class Policy:
    """The settings that decide what is 逾期: 宽限天数, 尾差容忍 (fen, a customer in all), 争议期限."""

    grace_days: int = 0
    residue_tolerance: int = 100_00
    dispute_days: int = 30

    @classmethod
    def of(cls, settings: Settings) -> Policy:
        """As the sheet 设置 has them; InvalidSetting where one cannot be used."""
        return cls(settings.grace_days, fen(settings.residue_tolerance), settings.dispute_days)


class Credit(NamedTuple):
    """An order against 最高信用程度: 已占用额度 before and ``after`` it, ``available`` before it.

    ``state`` is a code of 信用情况, None where 数据不足; ``available`` None where 未核定.
    """

    state: str | None
    exposure: int
    after: int
    available: int | None


def settle(
    invoices: Iterable[Invoice],
    receipts: Iterable[ReceiptEntry],
    opening: Iterable[Invoice],
    today: date,
    policy: Policy,
    *,
    open_orders: Collection[str] = (),
    incomplete: Collection[str] = (),
) -> Account:
    """The account of one customer at the end of ``today``; rows of later days do not count.

    ``opening`` are the rows of 期初余额, 预收 negative. Money that names one of ``open_orders`` (not
    fully delivered) waits for it. ``incomplete`` names rows that are not fully known: with them
    nobody is free of 逾期. The order of the rows never matters.
    """
    rows = [row for row in (*opening, *invoices) if row.delivered_on is None or row.delivered_on <= today]
    money = list(receipts)
    counted = [row for row in money if row.arrived(today)]
    work = Allocation(rows, open_orders)
    work.receive(counted)
    items = [_open(item, today, policy) for item in work.items if item.remainder]
    overdue, residue = _overdue(items, policy, incomplete=bool(incomplete))
    earmarked = {order: amount for order, amount in work.prepaid.items() if order and amount}
    deposits = {order: amount for order, amount in work.deposits.items() if amount}
    return Account(
        balance=sum(item.remainder for item in items),
        prepaid=sum(work.prepaid.values()),
        deposit=sum(deposits.values()),
        guarantee=work.guarantee,
        bills=_bills(counted, today),
        pending=sum(max(row.amount, 0) for row in money if not row.bounced and not row.arrived(today)),
        received=received(counted, today),
        overdue=overdue,
        max_overdue_days=max((item.days or 0 for item in items if item.overdue), default=0) if overdue else 0,
        residue=residue,
        disputed=sum(item.disputed for item in items),
        undated=sum(item.remainder for item in items if item.days is None),
        aging=_aging(items),
        remainders=_remainders(work.items),
        items=tuple(items),
        applied=tuple(work.applied),
        earmarked=earmarked,
        deposits=deposits,
        incomplete=tuple(incomplete),
    )


def _open(item: OpenDocument, today: date, policy: Policy) -> OpenItem:
    invoice, remainder = item.invoice, item.remainder
    days = None if invoice.due_on is None else (today - invoice.due_on).days
    if days is None and invoice.waiting:
        days = 0
    late = days is not None and days > policy.grace_days
    disputed = min(remainder, invoice.disputed) if late and _in_dispute(invoice, today, policy) else 0
    overdue = remainder - disputed if late else 0
    return OpenItem(invoice.document, invoice.order, invoice.due_on, remainder, days, overdue, disputed)


def _in_dispute(invoice: Invoice, today: date, policy: Policy) -> bool:
    """A dispute counts when 财务 confirmed it, from its day on for 争议期限 days."""
    if not invoice.confirmed or invoice.disputed_on is None:
        return False
    return 0 <= (today - invoice.disputed_on).days <= policy.dispute_days


def _overdue(items: Iterable[OpenItem], policy: Policy, *, incomplete: bool) -> tuple[int | None, int]:
    """逾期, and what of it 尾差容忍 lets pass; 逾期 is None where what is not known could be overdue."""
    known = unknown = 0
    for item in items:
        known += item.overdue
        unknown += item.remainder if item.days is None else 0
    if known > policy.residue_tolerance:
        return known, 0
    if incomplete or known + unknown > policy.residue_tolerance:
        return None, known
    return 0, known


def _bills(counted: Iterable[ReceiptEntry], today: date) -> int:
    """商业承兑 not yet 兑付; a bill given back counts against it. One for 保证金 covers no debt."""
    held = sum(row.amount for row in counted if row.nature != GUARANTEE and not row.cashed(today))
    return max(held, 0)


def received(counted: Iterable[ReceiptEntry], today: date) -> int:
    """回款 of money that has arrived: 返利冲抵 is never one, nor is 保证金; 商业承兑 from 兑付日 on."""
    return sum(row.amount for row in counted if row.nature not in (REBATE, GUARANTEE) and row.cashed(today))


def _aging(items: Iterable[OpenItem]) -> dict[str, int]:
    aging = dict.fromkeys(AGES, 0)
    for item in items:
        if item.days is not None:
            aging[age(item.days)] += item.remainder
    return aging


def _remainders(items: Iterable[OpenDocument]) -> dict[str, int]:
    remainders: dict[str, int] = defaultdict(int)
    for item in items:
        remainders[item.invoice.document] += item.remainder
    return dict(remainders)


def exposure(account: Account, open_orders: int) -> int:
    """已占用额度: 未结余额 + 商业承兑 not yet 兑付 + ``open_orders`` (undelivered fen) − 预收 − 定金.

    保证金 never counts.
    """
    return account.balance + account.bills + open_orders - account.prepaid - account.deposit


def credit_state(limit: int | None, exposure: int, order: int, overdue: int | None, near: Decimal) -> Credit:
    """信用情况 after an order (F5): the limit itself may be reached, ``near`` of it is 临近额度.

    ``limit`` None is 未核定, 0 is zero. Where ``overdue`` is not known, the order is never 正常.
    """
    after = exposure + order
    available = None if limit is None else limit - exposure
    if overdue:
        return Credit("有逾期", exposure, after, available)
    if limit is None:
        return Credit("未核定", exposure, after, None)
    if after > limit:
        return Credit("超额度", exposure, after, available)
    if overdue is None:
        return Credit(None, exposure, after, available)
    return Credit("临近额度" if after >= limit * near else "正常", exposure, after, available)
