"""All that 订单审核 and 发货放行 look at, taken from a book's tables once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...company.signing import people_of
from ...customers.credit import limits_of, sharing
from ...customers.figures import CreditLimit
from ...customers.states import stopped
from ...funds.held import BranchFunds, branch_funds, funds_approvals
from ...handbook.sheets import (
    BRANCHES,
    CONTRACT_LINES,
    CONTRACTS,
    CREDIT_REVIEWS,
    CUSTOMERS,
    DELIVERIES,
    FUNDS_APPROVALS,
    ORDER_APPROVALS,
    ORDER_LINES,
    ORDERS,
    PRICES,
    PRODUCTS,
    RECEIPTS,
)
from ...kernel.approval import People
from ...kernel.columns.rows import tuples
from ...kernel.exact import rounded
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.figures import settle
from ...ledger.money import fen
from ...ledger.opened import Ledger, opened
from ...ledger.order_lines import OpenLine, leaving, lines_of_orders, undelivered
from ...ledger.terms import Terms
from .deciding import review
from .facts import BEYOND, DEPOSIT_TERMS, Candidate, CustomerCredit, ReviewInputs, ReviewPolicy, Verdict
from .holding import Holds
from .pause import collecting_paused
from .tables import approvals, candidates, contracts, offers, used


@dataclass(frozen=True)
class PendingOrders:
    """The orders that wait, and what they are judged by."""

    waiting: list[Candidate]
    inputs: ReviewInputs
    ledger: Ledger
    lines: Mapping[str, list[OpenLine]]


def pending_orders(
    tables: Mapping[str, Table],
    log: Iterable[Mapping[str, str]],
    given: Given,
    *,
    assumed: Mapping[str, int] | None = None,
    only: Collection[str] | None = None,
    holds: Holds | None = None,
) -> PendingOrders:
    """From the sheets.

    ``assumed`` is money, in fen by 客户代码, taken as received today; ``only`` names orders; ``holds``
    are the findings that hold some.
    """
    orders, deliveries = tables[ORDERS], tables[DELIVERIES]
    ledger = opened(tables, log, given, assumed)
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], deliveries, given.today)
    waiting = candidates(orders, lines, given, only)
    signers = people_of(tables, given)
    agreed = contracts(tables[CONTRACTS], tables[CONTRACT_LINES], given.today)
    inputs = ReviewInputs(
        customers=_customer_credits(tables, given, ledger, lines),
        contracts=agreed,
        offers=offers(tables[PRICES]),
        used=used(orders, lines, agreed, given.settings.renewal_until),
        approvals=approvals(tables[ORDER_APPROVALS], signers, given) | _beyond(tables, signers, given),
        policy=ReviewPolicy.of(given.settings),
        branches=_branches(tables, waiting, ledger, lines, given),
        holds=holds or {},
    )
    return PendingOrders(waiting, inputs, ledger, lines)


def decide(
    tables: Mapping[str, Table],
    log: Iterable[Mapping[str, str]],
    given: Given,
    assumed: Mapping[str, int] | None = None,
    holds: Holds | None = None,
) -> tuple[PendingOrders, list[Verdict]]:
    """订单审核 of all that waits."""
    with collecting_paused():
        pending = pending_orders(tables, log, given, assumed=assumed, holds=holds)
        return pending, review(pending.waiting, pending.inputs)


def _customer_credits(
    tables: Mapping[str, Table], given: Given, ledger: Ledger, lines: Mapping[str, list[OpenLine]]
) -> dict[str, CustomerCredit]:
    """Every customer of 客户资料; who has no row in the ledger owes nothing."""
    customers = tables[CUSTOMERS]
    limits = limits_of(customers, tables[CREDIT_REVIEWS], people_of(tables, given), given)
    open_fen = undelivered(tables[ORDERS], lines)
    rates = dict(tuples(customers, "customer_code", "deposit_rate"))
    taken = _deposits_taken(tables[ORDERS], ledger, lines, rates, given.settings.deposit_rate)
    unserved, groups = stopped(customers), sharing(customers)
    delivered, received = (_counts(tables[sheet].until(given.today)) for sheet in (DELIVERIES, RECEIPTS))
    nothing = settle([], [], [], given.today, ledger.policy)
    return {
        code: CustomerCredit(
            account=ledger.accounts.get(code, nothing),
            terms=ledger.agreements.customers.get(code, Terms()),
            limit=_fen(limits[code]),
            reviewed=limits[code].reviewed,
            open_fen=open_fen.get(code, 0),
            deposit_rate=rate,
            deposits_taken=taken.get(code, 0),
            deliveries=delivered.get(code, 0),
            receipts=received.get(code, 0),
            stopped=unserved.get(code, ""),
            sharing=groups.get(code, ()),
        )
        for code, rate in rates.items()
    }


def _branches(
    tables: Mapping[str, Table],
    waiting: Iterable[Candidate],
    ledger: Ledger,
    lines: Mapping[str, list[OpenLine]],
    given: Given,
) -> Mapping[str, BranchFunds] | None:
    """资金占用 of all branches, where an order of one waits; None without their sheet (module off)."""
    if not tables[BRANCHES].present:
        return None
    return branch_funds(tables, ledger.accounts, lines, given) if any(own.branch for own in waiting) else {}


def _beyond(tables: Mapping[str, Table], signers: People, given: Given) -> set[tuple[str, str, int]]:
    """What 营销总监 lets go beyond a branch's limit, as approvals are known to the gate."""
    found = funds_approvals(tables[FUNDS_APPROVALS], signers, given)
    return {(order, BEYOND, amount) for order, amount in found}


def _fen(limit: CreditLimit) -> int | None:
    return None if limit.amount is None else fen(limit.amount)


def _counts(table: Table) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for customer, void in tuples(table, "customer_code", "void"):
        if customer and not void:
            found[customer] += 1
    return found


def _deposits_taken(
    orders: Table,
    ledger: Ledger,
    lines: Mapping[str, list[OpenLine]],
    rates: Mapping[str, Decimal | None],
    usual: Decimal,
) -> dict[str, int]:
    """定金 without an order's number on which accepted, undelivered orders count, fen by 客户代码."""
    found: dict[str, int] = defaultdict(int)
    for order, customer, status, void in tuples(orders, "order_no", "customer_code", "status", "void"):
        if void or not leaving(status, lines.get(order, [])):
            continue
        account, terms = ledger.accounts.get(customer), ledger.agreements.terms(customer, order)
        if account and terms.settlement == DEPOSIT_TERMS:
            rate = rates.get(customer)
            amount = sum(line.amount or 0 for line in lines.get(order, []))
            asked = int(rounded(amount * (usual if rate is None else rate), 0))
            found[customer] += max(asked - account.held_for(order), 0)
    return found
