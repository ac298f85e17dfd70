"""客户卡片: what somebody wants to know of a customer at the telephone, in eight lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import pyarrow.compute as pc

from ...company.signing import people_of
from ...handbook.sheets import (
    CONSIGNEES,
    CONTACTS,
    CONTRACTS,
    CREDIT_REVIEWS,
    CUSTOMERS,
    DELIVERIES,
    DEPUTIES,
    FORMER_NAMES,
    INVOICING,
    OPENING_BALANCES,
    ORDER_LINES,
    ORDERS,
    PRODUCTS,
    RECEIPTS,
    REGIONS,
    STAFF,
)
from ...kernel.columns.rows import one_of
from ...kernel.given import Given
from ...kernel.report import CodeNames
from ...kernel.table import Row, Table, Tables
from ...ledger.figures import exposure
from ...ledger.money import fen, money
from ...ledger.opened import opened
from ...ledger.order_lines import lines_of_orders, undelivered
from ...ledger.states import DRAFT, VOID
from ...ledger.terms import Terms
from ..credit import limits_of, sharing
from ..states import SUSPENDED
from .found import SHEETS as FOUND_IN

NOTHING = "—"
SHEETS = (
    *FOUND_IN, REGIONS, STAFF, DEPUTIES, PRODUCTS, CREDIT_REVIEWS, ORDERS, ORDER_LINES, CONTRACTS,
    DELIVERIES, RECEIPTS, OPENING_BALANCES, INVOICING, CONSIGNEES,
)  # fmt: skip
"""What finding a customer and his card read."""
GOODS = 3


class Card(NamedTuple):
    """The lines, each with what it is about."""

    lines: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "\n".join(f"{word}：{text}" for word, text in self.lines)


def card(row: Row, tables: Tables, log: Iterable[Mapping[str, str]], given: Given) -> Card:
    """Who he is, where, who serves him, terms, money, invoice, people, last order."""
    code, names = row.customer_code, CodeNames(tables)
    kind = f"{row.customer_type or NOTHING}，{names.of(REGIONS, row.region_code) or NOTHING}"
    owner = names.of(STAFF, row.sales_owner) if row.sales_owner else ""
    terms = Terms.read(row.settlement, row.term_days).words
    return Card((
        ("客户", f"{code} {row.customer_name}{_former(code, tables)}，{kind}，{_state(row.status)}"),
        ("地址", f"{row.address or NOTHING}，{row.phone or NOTHING}，{row.contact or NOTHING}"),
        ("专员", owner or NOTHING),
        ("结算", f"{terms or NOTHING}；{_credit(code, tables, log, given)}"),
        ("开票", _first(tables[INVOICING], code, "title", "tax_no", "address_phone", "bank_account")),
        ("收货", _first(tables[CONSIGNEES], code, "address", "receiver", "phone", "closed_hours")),
        ("联系人", _people(tables[CONTACTS], code)),
        ("上次订货", last_order(code, tables, given.today)),
    ))  # fmt: skip


def _rows(table: Table, code: str) -> list[Row]:
    return list(table.where(pc.equal(table["customer_code"], code)))


def _state(status: str | None) -> str:
    """Why somebody is stopped is not for everybody at the telephone (KF-12)."""
    return f"{SUSPENDED}，请问销售主管" if status == SUSPENDED else status or "正式"


def _former(code: str, tables: Tables) -> str:
    names = "、".join(row.former_name for row in _rows(tables[FORMER_NAMES], code) if row.former_name)
    return f"（曾用名 {names}）" if names else ""


def _first(table: Table, code: str, *fields: str) -> str:
    """The usual row, else the first."""
    rows = sorted(_rows(table, code), key=lambda row: not row.values().get("usual"))
    told = [str(own) for name in fields if rows and (own := getattr(rows[0], name))]
    return "，".join(told) or NOTHING


def _people(table: Table, code: str) -> str:
    rows = [f"{row.name} {row.phone or ''}{_purpose(row)}".strip() for row in _rows(table, code)]
    return "、".join(rows) or NOTHING


def _purpose(row: Row) -> str:
    return f"（{row.purposes}）" if row.purposes else ""


def _credit(code: str, tables: Tables, log: Iterable[Mapping[str, str]], given: Given) -> str:
    """Limit, what is used and overdue; the ledger as of today."""
    customers = tables[CUSTOMERS]
    together = (code, *sharing(customers).get(code, ()))
    ledger = opened(tables, log, given, customers=set(together))
    orders = tables[ORDERS]
    own = orders.filtered(one_of(orders["customer_code"], together))
    lines = tables[ORDER_LINES]
    his = lines.filtered(pc.is_in(lines["order_no"], value_set=own["order_no"]))
    waiting = undelivered(own, lines_of_orders(his, tables[PRODUCTS], tables[DELIVERIES], given.today))
    accounts = [ledger.accounts[each] for each in together if each in ledger.accounts]
    used = sum(exposure(account, 0) for account in accounts)
    used += sum(waiting.get(each, 0) for each in together)
    limit = limits_of(customers, tables[CREDIT_REVIEWS], people_of(tables, given), given)[code].amount
    account = ledger.accounts.get(code)
    overdue = 0 if account is None else account.overdue
    late = "数据不足" if overdue is None else money(overdue)
    shared = f"（与{'、'.join(together[1:])}共用）" if together[1:] else ""
    if limit is None:
        return f"额度未核定，已占用 {money(used)}，逾期 {late}"
    return f"额度 {money(fen(limit))}{shared}，可用 {money(fen(limit) - used)}，逾期 {late}"


def last_order(code: str, tables: Tables, today: date) -> str:
    """Day, number, state and goods of a customer's last order."""
    orders = tables[ORDERS]
    known = [
        row
        for row in orders.filtered(pc.equal(orders["customer_code"], code)).until(today)
        if row.received_on and not row.void and row.status not in (DRAFT, VOID) and row.order_no
    ]
    if not known:
        return "没有"
    last = max(known, key=lambda row: (row.received_on, row.order_no))
    return f"{last.received_on} {last.order_no}，{last.status or NOTHING}，{goods_of(last.order_no, tables)}"


def goods_of(order: str, tables: Tables) -> str:
    """The first goods of an order."""
    lines = tables[ORDER_LINES]
    names = [
        row.product_name or row.product_code or "" for row in lines.where(pc.equal(lines["order_no"], order))
    ]
    more = f"等 {len(names)} 种" if len(names) > GOODS else ""
    return "、".join(names[:GOODS]) + more
