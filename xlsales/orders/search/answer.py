"""What a customer asks of his order, in eight lines: how far, what it waits for, when, how much. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pyarrow.compute as pc

from ...handbook.sheets import (
    BRANCHES,
    CONTRACTS,
    CUSTOMERS,
    DELIVERIES,
    ORDER_LINES,
    ORDERS,
    PRODUCTS,
    PROSPECTS,
)
from ...kernel.given import Given
from ...kernel.reading import show_number
from ...kernel.report import CodeNames
from ...kernel.table import Row, Table, Tables
from ...ledger.money import money
from ...ledger.opened import opened
from ...ledger.order_lines import OpenLine, lines_of_orders
from ...ledger.states import SHIPPED, VOID, WAITING
from ..flow import ORDER_LIFE
from ..review.deciding import review
from ..review.inputs import pending_orders
from ..review.verdict import VerdictText

Log = Iterable[Mapping[str, str]]
Lines = tuple[tuple[str, str], ...]
SHOWN = 3
NOTHING = "—"


def order_answer(number: str, tables: Tables, log: Log, given: Given) -> Lines:
    """An order: itself, how far, what it waits for, when, the goods, what is owed, and a line for 微信."""
    row = _row(tables[ORDERS], number)
    all_lines = tables[ORDER_LINES]
    own = all_lines.filtered(pc.equal(all_lines["order_no"], number))
    lines = lines_of_orders(own, tables[PRODUCTS], tables[DELIVERIES], given.today).get(number, [])
    names = CodeNames(tables)
    sheet, code = (CUSTOMERS, row.customer_code) if row.customer_code else (BRANCHES, row.branch_code)
    who = names.of(sheet, code) if code else ""
    amounts = [line.amount for line in lines]
    whole = money(sum(filter(None, amounts))) if amounts and None not in amounts else NOTHING
    state, goods = row.status or NOTHING, _goods(lines, names)
    wanted = _wanted(row, given)
    return (
        ("订单", f"{number}，{code or NOTHING} {who}，{row.received_on or NOTHING} {row.channel or ''}"),
        ("到哪一步", state + _waits(row, given)),
        ("差什么", _cure(row, tables, log, given)),
        ("要求到货", wanted),
        ("品种", f"{goods}；合计 {whole}"),
        ("送到", row.ship_to or NOTHING),
        ("账款", _owed(row.customer_code, tables, log, given)),
        ("微信", f"{who}您好，订单{number}（{goods}）现在{_plain(state)}，要求到货 {wanted}。"),
    )


def _row(table: Table, code: str) -> Row:
    return next(table.where(pc.equal(table.keys, code)))


def _waits(row: Row, given: Given) -> str:
    step = ORDER_LIFE.waits(row.status) if row.status and not row.void else None
    return f"，等{'、'.join(given.settings.roles(step.actors))}{step.deed}" if step else ""


def _cure(row: Row, tables: Tables, log: Log, given: Given) -> str:
    """What 订单审核 says of an order that waits, taken alone."""
    if row.status not in WAITING or row.void:
        return "不差什么" if row.status != VOID else VOID
    pending = pending_orders(tables, log, given, only=[row.order_no])
    verdicts = review(pending.waiting, pending.inputs)
    goods = tables[PRODUCTS].names("product_code", "product_name")
    wording = VerdictText(pending.inputs.policy, pending.ledger.as_of, pending.ledger.stale, goods)
    told = [wording.cure(verdict) for verdict in verdicts]
    return next(filter(None, told), "不差什么，等订单审核" if told else "启用日期以前的订货单，不审核")


def _wanted(row: Row, given: Given) -> str:
    if row.wanted_on is None:
        return "没有写"
    late = (given.today - row.wanted_on).days
    over = late > 0 and row.status not in (SHIPPED, VOID) and not row.void and ORDER_LIFE.waits(row.status)
    return f"{row.wanted_on}" + (f"（晚 {late} 天）" if over else "")


def _goods(lines: Iterable[OpenLine], names: CodeNames) -> str:
    """The first goods with what was ordered, delivered and is left."""
    told = [_line(line, names) for line in lines]
    more = f" 等 {len(told)} 种" if len(told) > SHOWN else ""
    return "、".join(told[:SHOWN]) + more or "没有明细"


def _line(line: OpenLine, names: CodeNames) -> str:
    name = names.of(PRODUCTS, line.product) if line.product else NOTHING
    if line.quantity is None:
        return f"{name} 数量不清楚"
    left = max(line.quantity - line.delivered, Decimal(0))
    sent = f"，已发 {show_number(line.delivered)}，还差 {show_number(left)}" if line.delivered else ""
    return f"{name} {show_number(line.quantity)}{sent}"


def _owed(customer: str | None, tables: Tables, log: Log, given: Given) -> str:
    if not customer:
        return "分支机构，不看账款"
    ledger = opened(tables, log, given, customers={customer})
    account = ledger.accounts.get(customer)
    if not ledger.entered or (account is not None and account.incomplete):
        return "数据不足"
    if account is None:
        return "没有欠款"
    late = "数据不足" if account.overdue is None else money(account.overdue)
    return f"欠款 {money(account.balance)}，逾期 {late}。{ledger.note()}"


def _plain(state: str) -> str:
    """Our own reasons are not the customer's business."""
    return "正在办理" if state in WAITING else state


def plain_answer(sheet: str, code: str, tables: Tables) -> Lines:
    """A product, a contract or a prospect: what its sheet says, the first eight things."""
    row, names = _row(tables[sheet], code), CodeNames(tables)
    shown: dict[str, tuple[str, ...]] = {
        PRODUCTS: ("product_code", "product_name", "spec", "unit", "pack_unit", "pack_quantity", "list_price",
                   "discontinued_on"),
        CONTRACTS: ("contract_no", "contract_type", "customer_code", "starts_on", "ends_on", "settlement",
                    "total", "status"),
        PROSPECTS: ("prospect_no", "company_name", "contact", "phone", "address", "owner_no", "status"),
    }  # fmt: skip
    columns = tables[sheet].form.columns
    return tuple(
        (columns[name].header, _told(columns[name], getattr(row, name), names))
        for name in shown[sheet]
        if name in columns and getattr(row, name) is not None
    )


def _told(item: Any, value: Any, names: CodeNames) -> str:
    text = item.type.show(value)
    return f"{text} {names.of(item.reference, value)}".strip() if item.reference else str(text)
