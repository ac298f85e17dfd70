"""催款清单: what is overdue, whose promise was broken, and what to write to whom. Pure; money is fen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from .account import Account
from .money import yuan

BROKEN, PROMISED = "承诺已过期", "已承诺"


class OverdueDocument(NamedTuple):
    """An overdue document: ``days`` past 应付日, ``promised_on`` None where nothing was promised.

    ``clerk`` (工号) sees to the customer, who is called under ``phone``.
    """

    customer: str
    document: str
    due_on: date | None
    days: int
    overdue: int
    disputed: int
    promised_on: date | None
    word: str
    clerk: str = ""
    phone: str = ""


def overdue_documents(
    accounts: Mapping[str, Account], promises: Mapping[tuple[str, str], date], today: date
) -> list[OverdueDocument]:
    """Broken promises first, then by days overdue.

    ``promises`` are 承诺付款日 by 客户代码 and 单据号. A customer whose overdue rest is within 尾差容忍
    is left in peace.
    """
    found = []
    for customer, account in accounts.items():
        if account.overdue == 0:
            continue
        for item in account.items:
            if item.overdue:
                promised = promises.get((customer, item.document))
                word = "" if promised is None else BROKEN if promised < today else PROMISED
                found.append(
                    OverdueDocument(
                        customer, item.document, item.due_on, item.days or 0, item.overdue, item.disputed,
                        promised, word,
                    )
                )  # fmt: skip
    return sorted(found, key=lambda own: (own.word != BROKEN, -own.days, own.customer, own.document))


def letters(rows: Iterable[OverdueDocument], names: Mapping[str, str], today: date) -> list[tuple[str, str]]:
    """A text for each customer with something overdue, to be copied into 微信 or a mail."""
    mine: dict[str, list[OverdueDocument]] = defaultdict(list)
    for row in rows:
        mine[row.customer].append(row)
    return [(customer, _letter(names.get(customer, ""), own, today)) for customer, own in mine.items()]


def _letter(name: str, own: list[OverdueDocument], today: date) -> str:
    amount, days = yuan(sum(row.overdue for row in own)), max(row.days for row in own)
    documents = "、".join(row.document for row in own[:5]) + ("等" if len(own) > 5 else "")
    return (
        f"{name}您好：截至{today.month}月{today.day}日，贵方有 {len(own)} 笔货款到期未付（{documents}），"
        f"合计 {amount:,.2f} 元，最长已过 {days} 天，烦请安排付款；如已付出请告知付款日期，谢谢。"
    )
