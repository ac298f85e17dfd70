"""What the account of a customer is made of, as plain values. Money is whole fen (分)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

GOODS, ADVANCE, DEPOSIT, GUARANTEE, REBATE = "货款", "预收", "定金", "保证金", "返利冲抵"
CHEQUE, TRADE_BILL = "支票", "商业承兑"
BOUNCED = "退票"


class Invoice(NamedTuple):
    """One line of a document that is owed: a delivery, or a row of 期初余额.

    ``document`` is 发票号, else 记录号; several lines may share it. A negative ``amount`` is a
    return, or an opening 预收. ``due_on`` None is 数据不足, unless ``waiting``: not due until its
    invoice or the next delivery comes. ``disputed`` fen of it are in dispute since ``disputed_on``;
    ``confirmed`` tells whether 财务 has confirmed that. ``record`` is the row's own number.
    """

    customer: str
    document: str
    due_on: date | None
    amount: int
    order: str = ""
    delivered_on: date | None = None
    waiting: bool = False
    disputed: int = 0
    disputed_on: date | None = None
    confirmed: bool = False
    record: str = ""


class ReceiptEntry(NamedTuple):
    """One row of 结算记录; a negative ``amount`` is a refund.

    ``document`` and ``order`` are what it names, blank where it names nothing. ``cleared_on`` is
    兑付日期: the day a bill is paid or a cheque arrives.
    """

    customer: str
    record: str
    received_on: date
    amount: int
    nature: str = GOODS
    method: str = ""
    document: str = ""
    order: str = ""
    cleared_on: date | None = None
    bounced: bool = False

    @property
    def counts_from(self) -> date | None:
        """The day it came: never after 退票; a cheque on 到账日, the rest on its date.

        A refund counts from its date, however it was paid. None as long as it has not come.
        """
        if self.bounced:
            return None
        if self.method == CHEQUE and self.amount > 0:
            return self.cleared_on
        return self.received_on

    def arrived(self, today: date) -> bool:
        """Whether it counts by the end of ``today``."""
        return self.counts_from is not None and self.counts_from <= today

    def cashed(self, today: date) -> bool:
        """Whether it is money: 商业承兑 only from 兑付日 on."""
        return self.method != TRADE_BILL or (self.cleared_on is not None and self.cleared_on <= today)


class Applied(NamedTuple):
    """``amount`` fen of one receipt, return or opening 预收 on one document; a refund's are negative."""

    record: str
    document: str
    amount: int
