"""最高信用程度 holds for what is accepted, and an approval beyond it counts (TB-9.1.1, DH-3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...company.forms.deputy import Deputy
from ...company.forms.product import Product
from ...company.forms.staff import Staff
from ...company.signing import people
from ...customers.forms.credit_review import CreditReview
from ...customers.forms.customer import Customer
from ...kernel.columns.rows import one_of
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.form import Form
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Table
from ...ledger.forms.delivery import Delivery
from ...ledger.forms.opening_balance import OpeningBalance
from ...ledger.forms.receipt import Receipt
from ...ledger.money import fen, money
from ..acceptance.exposed import Beyond, beyond
from ..approvals import APPROVAL, ordered
from ..forms.approval import OrderApproval
from ..forms.contract import Contract
from ..forms.order import Order
from ..forms.order_line import OrderLine
from ..forms.register import OrderRegister
from ..review.facts import OVER, UNSET

LEDGER: tuple[type[Form], ...] = (
    Order, OrderLine, Product, Delivery, Receipt, OpeningBalance, Customer, CreditReview, Contract, Staff,
    Deputy,
)  # fmt: skip


@rule("B40", "TB-9.1.1", "DH-3.4", severity=Severity.BLOCK, on=(OrderRegister, OrderApproval, *LEDGER))
def credit_is_within_its_limit(
    given: Given, register: Table, approved: Table, *ledger: Table
) -> Iterator[Flaw]:
    """查阅双方的交易记录和结算记录：超过最高信用程度的订单要经审批，审批要算数。"""
    tables = {form.sheet: table for form, table in zip(LEDGER, ledger, strict=True)}
    signers = people(given, tables[Staff.sheet], tables[Deputy.sheet])
    now, allowed = ordered(register), set()
    for row, judged in APPROVAL.judged(approved, signers, given, now):
        if judged.agreed:
            allowed.add((row.order_no, row.matter, fen(row.amount)))
        for fault in judged.faults if judged.decided else ():
            # An approval that does not count holds nothing back by itself: its order is held instead.
            yield fault.flaw(row, f"{row.order_no}的{row.matter}审批", severity=Severity.WARN)
    yield from _exposed(given, tables, beyond(tables, allowed, given))


def _exposed(given: Given, tables: Mapping[str, Table], found: Mapping[str, Beyond]) -> Iterator[Flaw]:
    """Once a customer, at the first order that takes more than may be taken."""
    holds = {OVER: given.settings.over_limit == "审批", UNSET: given.settings.no_limit == "审批"}
    orders = tables[Order.sheet]
    mine = one_of(orders["order_no"], found)
    for row in orders.where(mine):
        own = found[row.order_no]
        severity = Severity.BLOCK if holds[own.matter] else Severity.WARN
        what = f"{row.subject}的状态是{row.status}，没有“{own.matter}”的审批：{row.customer_code}{own.words}"
        advice = f"请补“{own.matter}”的审批，或改回原来的状态"
        required = "" if own.limit is None else money(own.limit)
        yield row.flaw("status", what=what, advice=advice, required=required, severity=severity)
