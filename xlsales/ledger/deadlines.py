"""What money has to come in by when, what was promised, and how long a dispute may last (DH-3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow.compute as pc

from ..handbook.sheets import CONTRACTS, CUSTOMERS, DELIVERIES, OPENING_BALANCES, ORDERS, RECEIPTS
from ..kernel.columns.rows import tuples
from ..kernel.columns.void import not_void
from ..kernel.deadline import COSTS, Due, DueDay, Task, deadline, due
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row, Table
from .dunning import overdue_documents
from .money import money

DH_3_4 = Ref.parse("DH-3.4")


def document_days(deliveries: Table, field: str) -> dict[tuple[str, str], date]:
    """A date of documents by 客户代码 and 单据号 (发票号, else 记录号); the latest of a document's."""
    fields = ("customer_code", "invoice_no", "record_no", field, "void")
    found: dict[tuple[str, str], date] = {}
    for customer, invoice, record, day, void in tuples(deliveries, *fields):
        if customer and day is not None and not void:
            key = customer, invoice or record or ""
            found[key] = max(day, found.get(key, day))
    return found


@deadline("货款", DELIVERIES, RECEIPTS, OPENING_BALANCES, CUSTOMERS, CONTRACTS, ORDERS)
def payments(book: Any, given: Given) -> Iterator[Task]:
    """Documents that are overdue, by what was promised where that is later, and those that fall due."""
    from .opened import opened

    accounts = opened(book.tables, book.log, given).accounts
    deliveries = book.tables[DELIVERIES].until(given.today)
    promised = document_days(deliveries, "promised_on")
    owners = book.tables[CUSTOMERS].names("customer_code", "sales_owner")

    def task(kind: str, customer: str, document: str, day: date, fen: int) -> Task:
        what, who = f"{customer}的{document} {money(fen)}", owners.get(customer) or "片区销售专员"
        return Task(kind, what, who, DH_3_4, COSTS, DueDay.on(day), DELIVERIES, document)

    for own in overdue_documents(accounts, promised, given.today):
        day = own.promised_on or own.due_on
        if day is not None:
            kind = "承诺付款" if own.promised_on else "催收逾期货款"
            yield task(kind, own.customer, own.document, day, own.overdue)
    disputed = document_days(deliveries, "disputed_on")
    for customer, account in accounts.items():
        for item in account.items:
            day = promised.get((customer, item.document)) or item.due_on
            if day is not None and (item.days or 0) <= 0:
                yield task("货款到期", customer, item.document, day, item.remainder)
            if item.disputed:
                last = disputed[customer, item.document] + timedelta(given.settings.dispute_days)
                yield task("了结争议", customer, item.document, last, item.disputed)


def _in_dispute(tables: Any, given: Given) -> Iterable[Row]:
    found: Table = tables[DELIVERIES].until(given.today)
    wanted = pc.and_(pc.is_null(found["dispute_confirmed_by"]), pc.greater(found["disputed"], 0))
    return found.where(pc.and_(wanted, not_void(found)))


def _end_of_dispute(row: Row, given: Given) -> DueDay | None:
    since = row.disputed_on
    return DueDay.on(since + timedelta(given.settings.dispute_days)) if since else None


CONFIRMED = due(
    Due(
        kind="确认争议金额", sheet=DELIVERIES, field="dispute_confirmed_by", rows=_in_dispute,
        day=_end_of_dispute, whose="dispute_confirmer", ref=DH_3_4, weight=COSTS,
    )
)  # fmt: skip
