"""Who orders and how he stands: 客户资料 or 分支机构, and the strip of figures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow.compute as pc

from ...company.names import Known, meant
from ...company.signing import people_of
from ...customers.credit import limits_of, sharing
from ...handbook.sheets import (
    BRANCHES,
    CREDIT_REVIEWS,
    CUSTOMERS,
    DELIVERIES,
    ORDER_LINES,
    ORDERS,
    PRODUCTS,
    REGIONS,
)
from ...kernel.columns.rows import one_of, tuples
from ...kernel.given import Given
from ...kernel.table import Row, Table, Tables
from ...ledger.figures import exposure, settle
from ...ledger.money import fen, yuan
from ...ledger.opened import STALE, Ledger, opened
from ...ledger.order_lines import lines_of_orders, undelivered
from ...ledger.states import DRAFT, VOID
from ...ledger.terms import PREPAID, Terms, agreed
from ..contracts import ContractTerms

UNKNOWN, NO_LIMIT, NEEDS_NONE = "数据不足", "未核定", "不适用"


@dataclass(frozen=True)
class Buyer:
    """A customer, or a branch; ``clerk`` is a 工号, blank where nobody is named."""

    code: str
    name: str
    address: str
    clerk: str
    terms: Terms
    branch: bool = False


def buyers(text: str, tables: Tables) -> list[Known]:
    """The customers and branches that ``text`` can mean."""
    fields = {
        CUSTOMERS: ("customer_code", "mnemonic", "customer_name"),
        BRANCHES: ("branch_code", None, "branch_name"),
    }
    among = []
    for sheet, (code, mnemonic, name) in fields.items():
        table = tables[sheet]
        short = table[mnemonic].to_pylist() if mnemonic else [None] * len(table)
        named = zip(table[code].to_pylist(), short, table[name].to_pylist(), strict=True)
        among += [Known(own, brief or "", called or "") for own, brief, called in named if own]
    return meant(text, among)


def buyer(code: str, tables: Tables) -> Buyer:
    """The customer or branch of that code, which exists."""
    row = _row(tables[CUSTOMERS], code)
    if row is not None:
        clerk = row.sales_owner or _lead(row.region_code, tables)
        terms = Terms.read(row.settlement, row.term_days)
        return Buyer(code, row.customer_name or "", row.address or "", clerk, terms)
    row = _row(tables[BRANCHES], code)
    if row is None:
        raise KeyError(code)
    return Buyer(code, row.branch_name or "", "", _lead(row.region_code, tables), Terms(), branch=True)


def _row(table: Table, code: str) -> Row | None:
    return next(table.where(pc.equal(table.keys, code)), None)


def _lead(region: str | None, tables: Tables) -> str:
    row = _row(tables[REGIONS], region) if region else None
    return (row.sales_lead if row else "") or ""


def orders_of(code: str, tables: Tables, field: str = "customer_code") -> Table:
    """The orders of a customer (or branch) that came in: neither drafts nor void."""
    orders = tables[ORDERS]
    out = one_of(orders["status"], (DRAFT, VOID))
    live = pc.invert(pc.or_(out, pc.fill_null(orders["void"], False)))
    return orders.filtered(pc.and_(pc.equal(orders[field], code), live))


def last_order(own: Buyer, tables: Tables, today: date) -> tuple[str, date] | None:
    """订单号码 and 接单日期 of his latest order until ``today``."""
    field = "branch_code" if own.branch else "customer_code"
    known = tuples(orders_of(own.code, tables, field).until(today), "received_on", "order_no")
    found = max(((day, order) for day, order in known if day and order), default=None)
    return (found[1], found[0]) if found else None


@dataclass(frozen=True)
class BuyerCredit:
    """Money in fen; ``available`` None is not known or not needed, ``why`` says which."""

    available: int | None
    why: str
    overdue: int | None
    last: date | None
    stale: bool = False

    def __str__(self) -> str:
        """「可用额度 45,000.00｜逾期 0.00｜上次 06-12」."""
        free = self.why if self.available is None else _money(self.available)
        late = UNKNOWN if self.overdue is None else _money(self.overdue)
        last = f"{self.last:%m-%d}" if self.last else "无"
        words = [f"可用额度 {free}", f"逾期 {late}", f"上次 {last}"]
        return "｜".join([*words, *([STALE] if self.stale else [])])


def _money(amount: int) -> str:
    return f"{yuan(amount):,.2f}"


def credit_of(
    own: Buyer, contract: ContractTerms | None, tables: Tables, log: Iterable[Mapping[str, str]], given: Given
) -> BuyerCredit:
    """How the buyer stands today, by the figures of 订单审核; what is not known is 数据不足, never 0."""
    last = last_order(own, tables, given.today)
    day = last[1] if last else None
    if own.branch:
        return BuyerCredit(None, NEEDS_NONE, None, day)
    customers = tables[CUSTOMERS]
    together = (own.code, *sharing(customers).get(own.code, ()))
    ledger = opened(tables, log, given, customers=set(together))
    account = ledger.accounts.get(own.code) or settle([], [], [], given.today, ledger.policy)
    if not ledger.entered or account.incomplete:
        return BuyerCredit(None, UNKNOWN, None, day, ledger.stale)
    stated = Terms(contract.settlement, contract.days) if contract else Terms()
    settlement = agreed(stated, own.terms).settlement
    asked = customers.filtered(one_of(customers["customer_code"], together))
    limit = limits_of(asked, tables[CREDIT_REVIEWS], people_of(tables, given), given)[own.code].amount
    if settlement in PREPAID or limit is None:
        why = NEEDS_NONE if settlement in PREPAID else NO_LIMIT
        return BuyerCredit(None, why, account.overdue, day, ledger.stale)
    spent = sum(_spent(code, ledger, tables, given.today) for code in together)
    return BuyerCredit(fen(limit) - spent, "", account.overdue, day, ledger.stale)


def _spent(code: str, ledger: Ledger, tables: Tables, today: date) -> int:
    """已占用额度 of a customer who is in the ledger."""
    account = ledger.accounts.get(code) or settle([], [], [], today, ledger.policy)
    return exposure(account, _undelivered(code, tables, today))


def _undelivered(code: str, tables: Tables, today: date) -> int:
    orders = orders_of(code, tables)
    lines = tables[ORDER_LINES]
    his = lines.filtered(pc.is_in(lines["order_no"], value_set=orders["order_no"]))
    known = lines_of_orders(his, tables[PRODUCTS], tables[DELIVERIES], today)
    return undelivered(orders, known).get(code, 0)
