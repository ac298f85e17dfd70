"""What sheets show beside what is typed: names, amounts, who is waited for, money owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..company.arithmetic import amounts, completed
from ..company.signing import people_of
from ..customers.credit import limits_of, sharing
from ..customers.forms.customer import Customer
from ..handbook.sheets import (
    BRANCHES,
    CONTRACTS,
    CREDIT_REVIEWS,
    CUSTOMERS,
    DELIVERIES,
    DEPUTIES,
    OPENING_BALANCES,
    ORDER_LINES,
    ORDERS,
    PRODUCTS,
    RECEIPTS,
    STAFF,
)
from ..kernel.columns.filling import Figures, filling
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.life.waiting import Waiting
from ..kernel.table import Table
from ..kernel.types import MONEY
from ..ledger.figures import exposure, settle
from ..ledger.money import fen, yuan
from ..ledger.opened import opened
from ..ledger.order_lines import lines_of_orders, undelivered
from ..ledger.terms import PREPAID, Terms
from .flow import ORDER_LIFE
from .forms.order import Order
from .forms.order_line import OrderLine
from .forms.register import OrderRegister


@filling(OrderLine, PRODUCTS)
def names_of_goods(_: Given, lines: Table, products: Table) -> Figures:
    """品名 and 规格 by 产品编码."""
    return {name: products.pick(name, lines["product_code"]) for name in ("product_name", "spec")}


@filling(OrderRegister, CUSTOMERS, BRANCHES, PRODUCTS)
def register_words(_: Given, register: Table, customers: Table, branches: Table, products: Table) -> Figures:
    """Names and 规格 by their codes, and 金额."""
    goods = {name: products.pick(name, register["product_code"]) for name in ("product_name", "spec")}
    amount = amounts(register, "quantity")
    return goods | {"customer_name": _buyers(register, customers, branches), "amount": amount}


@filling(Order, ORDER_LINES, PRODUCTS, CUSTOMERS, BRANCHES, STAFF)
def order_words(given: Given, orders: Table, lines: Table, products: Table, *others: Table) -> Figures:
    """Who orders, who took it, what the lines come to (unknown where one of them is), who is waited for."""
    customers, branches, staff = others
    whole = completed(lines, products)
    sums: dict[str, Decimal | None] = {}
    for number, amount in tuples(whole, "order_no", "amount"):
        known = sums.get(number, Decimal(0))
        sums[number] = None if known is None or amount is None else known + amount
    return {
        "customer_name": _buyers(orders, customers, branches),
        "clerk_name": staff.pick("name", orders["clerk"]),
        "amount": pa.array([sums.get(number) for number in orders["order_no"].to_pylist()], MONEY.arrow),
        "waits": pa.array(_waits(orders, given.settings.roles), pa.string()),
    }


def _buyers(table: Table, customers: Table, branches: Table) -> Any:
    named = customers.pick("customer_name", table["customer_code"])
    return pc.coalesce(named, branches.pick("branch_name", table["branch_code"]))


def _waits(orders: Table, named: Callable[[Iterable[str]], tuple[str, ...]]) -> list[str | None]:
    words: dict[str | None, str | None] = {}
    for state in set(orders["status"].to_pylist()):
        step = ORDER_LIFE.waits(state) if state else None
        words[state] = str(Waiting(named(step.actors), step.deed, None)) if step else None
    return [None if void else words[state] for state, void in tuples(orders, "status", "void")]


@filling(
    Customer, CREDIT_REVIEWS, ORDERS, ORDER_LINES, PRODUCTS, DELIVERIES, RECEIPTS, OPENING_BALANCES,
    CONTRACTS, STAFF, DEPUTIES,
)  # fmt: skip
def customer_words(given: Given, customers: Table, *others: Table) -> Figures:
    """Who cares for him, and his money today."""
    tables = {table.form.sheet: table for table in (customers, *others)}
    return {
        "owner_name": tables[STAFF].pick("name", customers["sales_owner"]),
    } | _money(given, customers, tables)


def _money(given: Given, customers: Table, tables: Mapping[str, Table]) -> dict[str, Any]:
    """应收余额, 逾期 and 可用额度 today; blank where they are not known, or no limit is needed."""
    ledger = opened(tables, (), given)
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], tables[DELIVERIES], given.today)
    open_fen = undelivered(tables[ORDERS], lines)
    limits = limits_of(customers, tables[CREDIT_REVIEWS], people_of(tables, given), given)
    nothing = settle([], [], [], given.today, ledger.policy)
    found: dict[str, list[Decimal | None]] = defaultdict(list)
    groups, codes = sharing(customers), customers["customer_code"].to_pylist()
    used = {code: exposure(ledger.accounts.get(code, nothing), open_fen.get(code, 0)) for code in codes}
    for code in codes:
        account = ledger.accounts.get(code, nothing)
        known = bool(code) and ledger.entered and not account.incomplete
        found["owed"].append(yuan(account.balance) if known else None)
        found["overdue"].append(yuan(account.overdue) if known and account.overdue is not None else None)
        limit, terms = limits[code].amount, ledger.agreements.customers.get(code, Terms())
        free = None
        if known and limit is not None and terms.settlement not in PREPAID:
            free = yuan(fen(limit) - sum(used.get(own, 0) for own in (code, *groups.get(code, ()))))
        found["available"].append(free)
    return {name: pa.array(values, MONEY.arrow) for name, values in found.items()}
