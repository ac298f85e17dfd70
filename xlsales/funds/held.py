"""资金占用 of every branch from a book's tables (DH-8): what it holds, its limit, who let it pass. Pure.

It stands on this floor because 订单审核 and the room of branches both need it, and neither knows the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from ..company.units import in_base_units
from ..handbook.sheets import BRANCHES, DELIVERIES, FUNDS_LIMITS, ORDERS, PRODUCTS, REMITTANCES, STOCK
from ..kernel.approval import People
from ..kernel.columns.rows import tuples
from ..kernel.exact import product
from ..kernel.given import Given
from ..kernel.table import Table
from ..ledger.account import Account
from ..ledger.money import fen, fen_column
from ..ledger.order_lines import OpenLine, undelivered
from .approvals import APPROVAL
from .figures import Funds, FundsLimit, FundsPolicy, Holdings, InForce, funds, limit_in_force

NO_COUNT = "没有库存记录"
ZERO = Decimal(0)
_COUNT_FIELDS = ("branch_code", "product_code", "counted_on", "on_hand", "sold_unshipped", "in_transit")


@dataclass(frozen=True)
class BranchFunds:
    """What a branch holds, and the limit that counts today (None: 未核定).

    ``unknown`` says what cannot be valued; ``counted_on`` is the newest count that went into it.
    """

    held: Holdings
    limit: InForce | None = None
    unknown: tuple[str, ...] = ()
    counted_on: date | None = None


def branch_funds(
    tables: Mapping[str, Table],
    accounts: Mapping[str, Account],
    lines: Mapping[str, list[OpenLine]],
    given: Given,
) -> dict[str, BranchFunds]:
    """The funds of every branch of 分支机构 at the end of ``given.today``.

    ``accounts`` are those of customers, ``lines`` those of orders; nothing is written anywhere.
    """
    policy = FundsPolicy.of(given.settings)
    goods = _Goods(tables[STOCK], tables[PRODUCTS], given.today)
    deliveries = tables[DELIVERIES].until(given.today)
    owed, paid = receivables(deliveries, accounts), prepaid(deliveries, accounts)
    committed = undelivered(tables[ORDERS], lines, "branch_code")
    coming, limits = remitted(tables[REMITTANCES], given.today), limits_of(tables[FUNDS_LIMITS])
    found = {}
    for branch in filter(None, tables[BRANCHES]["branch_code"].to_pylist()):
        stock, transit = goods.stock[branch], goods.transit[branch]
        held = Holdings(
            stock, transit, owed[branch], committed.get(branch, 0), paid[branch], coming[branch]
        )  # fmt: skip
        limit = limit_in_force(limits.get(branch, ()), given.today, policy.grace_days)
        unknown = goods.unknown(branch) if policy.stock or policy.transit else ()
        found[branch] = BranchFunds(held, limit, unknown, goods.counted_on.get(branch))
    return found


class FundsLeft:
    """F4 order by order: what was let pass counts for those of the branch that come after."""

    def __init__(self, branches: Mapping[str, BranchFunds], policy: FundsPolicy) -> None:
        self._branches, self._policy = branches, policy
        self._taken: dict[str, int] = defaultdict(int)

    def judged(self, branch: str, amount: int) -> Funds | None:
        """F4 of an order now; None where the branch or what it holds is not known."""
        own = self._branches.get(branch)
        if own is None or own.unknown:
            return None
        held = replace(own.held, committed=own.held.committed + self._taken[branch])
        return funds(held, amount, own.limit.amount if own.limit else None, self._policy)

    def take(self, branch: str, amount: int) -> None:
        """The order passes."""
        self._taken[branch] += amount


class _Goods:
    """Stock and goods in transit at 供货价, fen by branch, from the last count of every product.

    库存 here is what the company's money lies in: all that is on the books, 残次 and 冻结 too, without
    已售未提, which is 应收账款 already. A negative book counts as nothing.
    """

    def __init__(self, stock: Table, products: Table, today: date) -> None:
        self.stock: dict[str, int] = defaultdict(int)
        self.transit: dict[str, int] = defaultdict(int)
        self.counted_on: dict[str, date] = {}
        self.unvalued: dict[str, list[str]] = defaultdict(list)
        prices = dict(tuples(products, "product_code", "transfer_price"))
        for (branch, code), known in _last_counts(in_base_units(stock, products), today).items():
            self._add(branch, code, known, prices.get(code))

    def _add(self, branch: str, code: str, known: tuple[Any, ...], price: Decimal | None) -> None:
        day, on_hand, sold, transit = known
        self.counted_on[branch] = max(self.counted_on.get(branch, day), day)
        if on_hand is None:
            self.unvalued[branch].append(f"{code}的库存量看不出")
            return
        kept, coming = max(on_hand - (sold or ZERO), ZERO), max(transit or ZERO, ZERO)
        if price is None:
            self.unvalued[branch] += [f"{code}没有供货价"] if kept or coming else []
            return
        self.stock[branch] += fen(product(kept, price))
        self.transit[branch] += fen(product(coming, price))

    def unknown(self, branch: str) -> tuple[str, ...]:
        """Why the value of its goods is not known; blank where it is."""
        return tuple(self.unvalued[branch]) if branch in self.counted_on else (NO_COUNT,)


def _last_counts(stock: Table, today: date) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Day and quantities of the last count of every product at every branch, until ``today``."""
    found: dict[tuple[str, str], tuple[Any, ...]] = {}
    for branch, code, day, *quantities in tuples(stock, *_COUNT_FIELDS):
        if branch and code and day is not None and day <= today:
            before = found.get((branch, code))
            if before is None or day >= before[0]:
                found[branch, code] = (day, *quantities)
    return found


def receivables(deliveries: Table, accounts: Mapping[str, Account]) -> dict[str, int]:
    """应收账款 of a branch's customers, fen: open documents whose deliveries name the branch."""
    branches: dict[tuple[str, str], str] = {}
    fields = ("customer_code", "branch_code", "invoice_no", "record_no", "void")
    for customer, branch, invoice, record, void in tuples(deliveries, *fields):
        if customer and branch and not void:
            branches.setdefault((customer, invoice or record or ""), branch)
    found: dict[str, int] = defaultdict(int)
    for customer in {customer for customer, _ in branches}:
        for item in accounts[customer].items if customer in accounts else ():
            found[branches.get((customer, item.document), "")] += item.remainder
    return found


def prepaid(deliveries: Table, accounts: Mapping[str, Account]) -> dict[str, int]:
    """预收 of a branch's customers, fen: of those that were delivered to by this branch alone."""
    suppliers: dict[str, set[str]] = defaultdict(set)
    for customer, branch, void in tuples(deliveries, "customer_code", "branch_code", "void"):
        if customer and not void:
            suppliers[customer].add(branch or "")
    found: dict[str, int] = defaultdict(int)
    for customer, own in suppliers.items():
        if len(own) == 1 and customer in accounts:
            found[next(iter(own))] += accounts[customer].prepaid
    return found


def remitted(table: Table, today: date) -> dict[str, int]:
    """在途回款, fen by branch: sent, and not arrived by the end of ``today``."""
    found: dict[str, int] = defaultdict(int)
    known = tuples(table, "branch_code", "sent_on", "arrived_on")
    for (branch, sent, arrived), amount in zip(known, fen_column(table["amount"]), strict=True):
        if amount is not None and sent is not None and sent <= today and (arrived is None or arrived > today):
            found[branch] += amount
    return found


def limits_of(table: Table) -> dict[str, list[FundsLimit]]:
    """The limits of every branch; rows without a day or an amount are left out."""
    found: dict[str, list[FundsLimit]] = defaultdict(list)
    fields = ("branch_code", "starts_on", "ends_on", "temporary")
    for (branch, starts, ends, temporary), amount in zip(
        tuples(table, *fields), fen_column(table["amount"]), strict=True
    ):
        if starts is not None and amount is not None:
            found[branch].append(FundsLimit(amount, starts, ends, bool(temporary)))
    return found


def funds_approvals(table: Table, signers: People, given: Given) -> set[tuple[str, int]]:
    """订单号码 and 订单额 (fen) of what 营销总监 lets pass today."""
    judged = APPROVAL.judged(table, signers, given)
    return {(row.order_no, fen(row.amount)) for row, own in judged if own.counts(given.today)}
