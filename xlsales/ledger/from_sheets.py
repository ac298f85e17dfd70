"""From 交易记录, 结算记录 and 期初余额, column by column, to the account of each customer."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..kernel.columns.void import not_void
from ..kernel.exact import MONEY_PLACES, decimal_type, product_column
from ..kernel.table import Table
from .account import Account
from .entries import BOUNCED, GOODS, Invoice, ReceiptEntry
from .figures import Policy, settle
from .money import fen_column
from .terms import Terms, agreed, due_date, not_due_yet

BATCHWISE = "批结"
ASSUMED = "试算"
"""记录号 of money that has not come."""
_TOO_MUCH = Decimal(10**16)
_BESIDE = frozenset({"line_no", "product_code", "cost", "promised_on"})
"""Columns on which no figure of money depends."""


@dataclass(frozen=True)
class Agreements:
    """What is agreed beside the ledger.

    ``orders`` are the terms of orders (their contract's where they have none), ``customers`` those
    of customers; ``open_orders`` the orders not fully delivered; ``confirmers`` the 工号 of those
    who may confirm a dispute.
    """

    customers: Mapping[str, Terms] = field(default_factory=dict)
    orders: Mapping[str, Terms] = field(default_factory=dict)
    open_orders: Collection[str] = frozenset()
    confirmers: Collection[str] = frozenset()

    def terms(self, customer: str, order: str | None) -> Terms:
        """The terms of a delivery: the order's, then the customer's."""
        own, base = self.orders.get(order or ""), self.customers.get(customer, Terms())
        return base if own is None else agreed(own, base)


@dataclass
class Entries:
    """The entries of one customer."""

    invoices: list[Invoice] = field(default_factory=list)
    receipts: list[ReceiptEntry] = field(default_factory=list)
    opening: list[Invoice] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)


def accounts(
    deliveries: Table,
    receipts: Table,
    openings: Table,
    agreements: Agreements,
    today: date,
    policy: Policy,
    customers: Collection[str] | None = None,
    assumed: Mapping[str, int] | None = None,
) -> dict[str, Account]:
    """The account of every customer that has a row; of ``customers`` only, where given.

    ``assumed`` is money, in fen by 客户代码, taken as received today. Void rows and rows without
    客户代码 (those of branches) are left out.
    """
    rows = entries(deliveries, receipts, openings, agreements, today, customers)
    for customer, amount in (assumed or {}).items():
        rows[customer].receipts.append(ReceiptEntry(customer, ASSUMED, today, amount))
    return {customer: _settled(own, agreements, today, policy) for customer, own in rows.items()}


def entries(
    deliveries: Table,
    receipts: Table,
    openings: Table,
    agreements: Agreements,
    today: date,
    customers: Collection[str] | None = None,
) -> dict[str, Entries]:
    """The entries of every customer that has a row until ``today``; of ``customers`` only, where given."""
    rows: dict[str, Entries] = defaultdict(Entries)
    deliveries, receipts = deliveries.until(today), receipts.until(today)
    for table in (deliveries, receipts, openings):
        for customer, record in _unread(table, customers):
            rows[customer].incomplete.append(record)
    deliveries, receipts, openings = (_kept(own, customers) for own in (deliveries, receipts, openings))
    for customer, record, invoice in _invoices(deliveries, agreements, today):
        _sort(rows[customer].invoices, rows[customer].incomplete, record, invoice)
    for customer, record, opening in _openings(openings):
        _sort(rows[customer].opening, rows[customer].incomplete, record, opening)
    documents = _documents(deliveries, receipts)
    for customer, record, receipt in _receipts(receipts, documents):
        _sort(rows[customer].receipts, rows[customer].incomplete, record, receipt)
    return rows


def _settled(own: Entries, agreements: Agreements, today: date, policy: Policy) -> Account:
    return settle(
        own.invoices,
        own.receipts,
        own.opening,
        today,
        policy,
        open_orders=agreements.open_orders,
        incomplete=tuple(dict.fromkeys(own.incomplete)),
    )


def _sort(entries: list[Any], incomplete: list[str], record: str, entry: Any) -> None:
    """An entry that could not be made of its row is named, not left out without a word."""
    if entry is None:
        incomplete.append(record)
    else:
        entries.append(entry)


def _kept(table: Table, customers: Collection[str] | None) -> Table:
    keep = pc.is_valid(table["customer_code"])
    if "void" in table.form.columns:
        keep = pc.and_(keep, not_void(table))
    if customers is not None:
        wanted = pa.array(sorted(customers), pa.string())
        keep = pc.and_(keep, pc.is_in(table["customer_code"], value_set=wanted))
    return table.filtered(keep)


def _unread(table: Table, customers: Collection[str] | None) -> Iterator[tuple[str, str]]:
    """Customer and 记录号 of the rows in which a cell that money depends on could not be read."""
    odd = {position for name, cells in table.odd.items() if name not in _BESIDE for position in cells}
    if odd:
        places = pa.array(range(len(table)), pa.int64())
        rows = _kept(table.filtered(pc.is_in(places, value_set=pa.array(sorted(odd), pa.int64()))), customers)
        names = _lists(rows, "customer_code", rows.form.key()[-1])
        yield from ((customer, record or "") for customer, record in zip(*names, strict=True))


def _lists(table: Table, *fields: str) -> Iterator[list[Any]]:
    yield from (table[name].to_pylist() for name in fields)


def delivery_amounts(deliveries: Table) -> Any:
    """金额 as given, else ROUND(数量 × 单价, 2); null where neither is known, or no column could hold it."""
    computed = product_column(deliveries["quantity"], deliveries["price"])
    fits = pc.less(pc.abs(computed), pa.scalar(_TOO_MUCH).cast(computed.type))
    computed = pc.if_else(fits, computed, pa.scalar(None, computed.type))
    return pc.coalesce(deliveries["amount"], pc.cast(computed, decimal_type(MONEY_PLACES)))


def _invoices(
    deliveries: Table, agreements: Agreements, today: date
) -> Iterator[tuple[str, str, Invoice | None]]:
    """Customer, 记录号 and entry of every delivery; no entry where the amount is not known."""
    amounts = fen_column(delivery_amounts(deliveries))
    disputed = fen_column(pc.fill_null(deliveries["disputed"], 0))
    documents = pc.coalesce(deliveries["invoice_no"], deliveries["record_no"])
    names = ("customer_code", "record_no", "order_no", "delivered_on", "invoiced_on", "due_on")
    columns = [*_lists(deliveries, *names, "disputed_on", "dispute_confirmed_by"), documents.to_pylist()]
    batches = _batches(columns[0], columns[3], amounts, today)
    for customer, record, order, delivered, invoiced, stated, since, by, document, amount, dispute in zip(
        *columns, amounts, disputed, strict=True
    ):
        if amount is None:
            yield customer, record or "", None
            continue
        settlement, days = agreements.terms(customer, order)
        following = _next(batches.get(customer, []), delivered) if settlement == BATCHWISE else None
        due = due_date(settlement, days, delivered, invoiced, following, stated=stated)
        waiting = due is None and not_due_yet(settlement, invoiced, following)
        confirmed = by in agreements.confirmers
        yield customer, record or "", Invoice(
            customer, document or "", due, amount, order or "", delivered, waiting, dispute or 0, since,
            confirmed, record or "",
        )  # fmt: skip


def _batches(
    customers: list[str], days: list[date | None], amounts: list[int | None], today: date
) -> dict[str, list[date]]:
    """The days on which each customer has been delivered to, in order; returns are no deliveries."""
    found: dict[str, set[date]] = defaultdict(set)
    for customer, day, amount in zip(customers, days, amounts, strict=True):
        if day is not None and day <= today and (amount or 0) > 0:
            found[customer].add(day)
    return {customer: sorted(own) for customer, own in found.items()}


def _next(days: list[date], day: date | None) -> date | None:
    """The first of ``days`` after ``day``."""
    if day is None:
        return None
    place = bisect_right(days, day)
    return days[place] if place < len(days) else None


def _openings(openings: Table) -> Iterator[tuple[str, str, Invoice | None]]:
    """Customer, 单据号 and entry of every row of 期初余额."""
    columns = list(_lists(openings, "customer_code", "document_no", "due_on"))
    for customer, document, due, amount in zip(*columns, fen_column(openings["amount"]), strict=True):
        known = amount is not None
        yield customer, document or "", Invoice(customer, document or "", due, amount or 0) if known else None


def _documents(deliveries: Table, receipts: Table) -> dict[tuple[str, str], str]:
    """The invoice of each delivery that a receipt names by its 记录号 instead."""
    named = pc.is_in(deliveries["record_no"], value_set=receipts["document_no"].drop_null().unique())
    rows = deliveries.filtered(pc.and_(named, pc.is_valid(deliveries["invoice_no"])))
    customers, records, invoices = _lists(rows, "customer_code", "record_no", "invoice_no")
    return dict(zip(zip(customers, records, strict=True), invoices, strict=True))


def _receipts(
    receipts: Table, documents: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str, ReceiptEntry | None]]:
    """Customer, 记录号 and entry of every receipt; no entry where date or amount is not known."""
    names = ("customer_code", "record_no", "received_on", "nature", "method", "document_no", "order_no")
    columns = [*_lists(receipts, *names, "cleared_on", "status"), fen_column(receipts["amount"])]
    for customer, record, day, nature, method, document, order, cleared, status, amount in zip(
        *columns, strict=True
    ):
        if amount is None or day is None:
            yield customer, record or "", None
            continue
        named = documents.get((customer, document), document)
        yield customer, record or "", ReceiptEntry(
            customer, record or "", day, amount, nature or GOODS, method or "", named or "", order or "",
            cleared, status == BOUNCED,
        )  # fmt: skip
