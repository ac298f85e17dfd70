"""Money of every kind: the customers of spec.md F7, who have deliveries and receipts but no orders here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ...demo.company import TODAY
from ...kernel.form import Record

AGES = (0, 1, 30, 31, 60, 61, 90, 91)
"""Days overdue on the business date, one document each, of HD0001: at the edges of the aging."""
ACCOUNTANT = "E22"
OPENINGS: tuple[Record, ...] = (
    {"customer_code": "HD0004", "document_no": "QC-0001", "kind": "应收", "due_on": date(2023, 7, 25),
     "amount": Decimal(12000)},
    {"customer_code": "HN0003", "document_no": "QC-0002", "kind": "预收", "amount": Decimal(-3000)},
    {"customer_code": "HN0005", "document_no": "QC-0003", "kind": "铺底", "due_on": date(2025, 12, 31),
     "amount": Decimal(50000)},
    {"customer_code": "HB0002", "document_no": "QC-0004", "kind": "铺底", "due_on": date(2025, 6, 20),
     "amount": Decimal(8000)},
)  # fmt: skip
"""Owed on the first day: paid since, an advance, goods on deposit not yet due, and due ten days ago."""


RANKED = {
    "HD0001": ("120", "100", "90"), "HD0002": ("95", "95", "76"), "HN0001": ("95", "80", "72.2"),
    "HN0002": ("60", "30", "46.8"), "XN0001": ("42", "0", "30"), "XN0002": ("9", "0.8", "6"),
    "HB0001": ("-0.5", "2", "-0.3"), "HB0002": ("30", "40", "21"),
}  # fmt: skip
"""K01 to K08 of spec.md F7 in 万元: sales and cost of this year, sales of the same days last year."""
RANKED_DAYS = (date(2024, 1, 31), date(2024, 3, 29), date(2025, 1, 31), date(2025, 3, 31))
"""The halves of last year, those of this year; nothing of these months is numbered after them."""
PAID_AFTER, COST_BEFORE = timedelta(20), Decimal("0.75")


def money_of_every_kind() -> tuple[list[Record], list[Record]]:
    """Deliveries and receipts."""
    sent = [*_aged(), *_others()]
    more, paid = _ranked(sent)
    return [*sent, *more], [*_received(), *paid]


def _ranked(sent: Iterable[Record]) -> tuple[list[Record], list[Record]]:
    """What makes the figures of ``RANKED`` whole beside what was ``sent``, each paid by its number."""
    deliveries: list[Record] = []
    receipts: list[Record] = []
    for customer, of_year in RANKED.items():
        sales, base, cost = (Decimal(each) * 10000 for each in of_year)
        own = [row for row in sent if row["customer_code"] == customer]
        sales -= sum(row["amount"] for row in own)
        cost -= sum(row["cost"] for row in own)
        spent = base * COST_BEFORE
        halves = zip(RANKED_DAYS, (base, base, sales, sales), (spent, spent, cost, cost), strict=True)
        for day, amount, costs in halves:
            if amount > 0:  # what comes back is of the last invoice
                invoice = f"FP-R{len(deliveries) + 1:02d}"
            if amount:
                delivered = _sent(customer, day, int(amount / 20), invoice)
                deliveries.append(delivered | {"cost": costs / 2})
                receipts.append(_paid(customer, day + PAID_AFTER, amount / 2, document_no=invoice))
    return deliveries, receipts


def _aged() -> list[Record]:
    """1,000.00, 1,100.00, … 1,700.00 at the days of AGES."""
    return [
        _sent("HD0001", TODAY - timedelta(days=age + 60), 100 + 10 * step, f"FP-A{age:02d}")
        | {"due_on": TODAY - timedelta(days=age)}
        for step, age in enumerate(AGES)
    ]


def _others() -> list[Record]:
    disputed = {
        "due_on": date(2025, 4, 29), "promised_on": date(2025, 6, 15), "disputed": Decimal(3000),
        "disputed_on": date(2025, 6, 10), "dispute_confirmed_by": ACCOUNTANT,
    }  # fmt: skip
    return [
        _sent("HD0002", date(2025, 2, 10), 900, "FP-B01") | disputed,
        _sent("HN0001", date(2025, 3, 5), 500, "FP-C01"), _sent("HN0002", date(2025, 3, 18), 400, "FP-D01"),
        _sent("XN0001", date(2025, 3, 12), 300, "FP-E01"), _sent("XN0001", date(2025, 3, 26), -60, "FP-E01"),
        _sent("XN0002", date(2025, 2, 20), 2000, "FP-F01"), _sent("HB0002", date(2025, 4, 8), 250, "FP-G01"),
    ]  # fmt: skip


def _sent(customer: str, day: date, quantity: int, invoice: str) -> Record:
    """Hand wash at 10.00: it left, or came back where ``quantity`` is negative."""
    price, cost = Decimal(10), Decimal("7.30")
    return {
        "delivered_on": day, "customer_code": customer, "product_code": "P007", "quantity": Decimal(quantity),
        "price": price, "amount": quantity * price, "cost": quantity * cost, "invoice_no": invoice,
        "invoiced_on": day,
    }  # fmt: skip


def _received() -> list[Record]:
    """Opening debts paid, too much paid and given back, a cheque that bounced, a bill, a rebate."""
    return [
        _paid("HD0004", date(2023, 7, 25), 12000, document_no="QC-0001"),
        _paid("HN0001", date(2025, 4, 30), 6500),
        _paid("HN0001", date(2025, 5, 12), -500),
        _paid("HN0002", date(2025, 4, 28), 4000, method="支票", cleared_on=date(2025, 4, 30), status="退票"),
        _paid("XN0001", date(2025, 4, 30), 2400),
        _paid("XN0002", date(2025, 3, 28), 20000, method="商业承兑", cleared_on=date(2025, 8, 31)),
        _paid("HB0002", date(2025, 5, 30), 2000),
        _paid("HB0002", date(2025, 5, 30), 500, method="其他", nature="返利冲抵"),
        _paid("HB0002", TODAY, 1000, nature="保证金"),
        _paid("HN0006", date(2025, 6, 26), Decimal("2736.00")),
    ]


def _paid(customer: str, day: date, amount: int | Decimal, **others: Any) -> Record:
    return {
        "received_on": day, "customer_code": customer, "amount": Decimal(amount), "method": "汇款", **others,
    }  # fmt: skip
