"""最高信用程度 holds for what is accepted, and an approval beyond it counts (TB-9.1.1, DH-3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from ...company.checks import roles_of
from ...company.forms.product import Product
from ...company.forms.staff import Staff
from ...customers.forms.credit_review import CreditReview
from ...customers.forms.customer import Customer
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.form import Form
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.forms.delivery import Delivery
from ...ledger.forms.opening_balance import OpeningBalance
from ...ledger.forms.receipt import Receipt
from ...ledger.money import fen, money
from ...ledger.states import WAITING
from ..acceptance.exposed import Beyond, beyond
from ..forms.approval import OrderApproval
from ..forms.contract import Contract
from ..forms.order import Order
from ..forms.order_line import OrderLine
from ..forms.register import OrderRegister
from ..review.facts import OVER, UNSET
from ..review.tables import MATTER_ROLES

AGREED = "同意"
LEDGER: tuple[type[Form], ...] = (
    Order, OrderLine, Product, Delivery, Receipt, OpeningBalance, Customer, CreditReview, Contract, Staff,
)  # fmt: skip


@rule("B40", "TB-9.1.1", "DH-3.4", severity=Severity.BLOCK, on=(OrderRegister, OrderApproval, *LEDGER))
def credit_is_within_its_limit(
    given: Given, register: Table, approved: Table, *ledger: Table
) -> Iterator[Flaw]:
    """查阅双方的交易记录和结算记录：超过最高信用程度的订单要经审批，审批要算数。"""
    tables = {form.sheet: table for form, table in zip(LEDGER, ledger, strict=True)}
    roles, waiting = roles_of(tables[Staff.sheet].until(given.today)), _waiting(register)
    allowed = set()
    for row in approved:
        if row.void or row.decision is None:
            continue
        role = getattr(given.settings, MATTER_ROLES.get(row.matter, "release_role"))
        yield from _signed(row, role, roles)
        if row.decision == AGREED and (row.approved_on or given.today) <= given.today:
            yield from _agreed_to(row, waiting.get(row.order_no))
            if row.amount is not None and row.approved_by and not _unable(row, role, roles):
                allowed.add((row.order_no, row.matter, fen(row.amount)))
    yield from _exposed(given, tables, beyond(tables, allowed, given))


def _exposed(given: Given, tables: Mapping[str, Table], found: Mapping[str, Beyond]) -> Iterator[Flaw]:
    """Once a customer, at the first order that takes more than may be taken."""
    holds = {OVER: given.settings.over_limit == "审批", UNSET: given.settings.no_limit == "审批"}
    orders = tables[Order.sheet]
    mine = pc.is_in(orders["order_no"], value_set=pa.array([*found], pa.string()))
    for row in orders.where(mine):
        own = found[row.order_no]
        severity = Severity.BLOCK if holds[own.matter] else Severity.WARN
        what = f"{row.subject}的状态是{row.status}，没有“{own.matter}”的审批：{row.customer_code}{own.words}"
        advice = f"请补“{own.matter}”的审批，或改回原来的状态"
        required = "" if own.limit is None else money(own.limit)
        yield row.flaw("status", what=what, advice=advice, required=required, severity=severity)


def _waiting(register: Table) -> dict[str, Decimal]:
    """The amount of every order that waits for 订单审核, where every line has one."""
    found: dict[str, Decimal] = {}
    unknown = set()
    for row in register.where(pc.is_in(register["status"], value_set=pa.array(sorted(WAITING)))):
        if row.amount is None:
            unknown.add(row.order_no)
        elif not row.void:
            found[row.order_no] = found.get(row.order_no, Decimal(0)) + row.amount
    return {order: amount for order, amount in found.items() if order not in unknown}


def _named(row: Row) -> str:
    return f"{row.order_no}的{row.matter}审批"


def _doubt(row: Row, field: str, what: str, advice: str, required: str = "") -> Flaw:
    """An approval that does not count holds nothing back by itself: its order is held instead."""
    return row.flaw(field, what=what, advice=advice, required=required, severity=Severity.WARN)


def _signed(row: Row, role: str, roles: dict[str, frozenset[str]]) -> Iterator[Flaw]:
    """A decision has somebody who may take it, and a day."""
    for field in ("approved_by", "approved_on"):
        if getattr(row, field) is None:
            what = f"{_named(row)}已{row.decision}，没有填{row.form.columns[field].header}"
            yield _doubt(row, field, what, "请补填，不填不算数")
    if why := _unable(row, role, roles):
        yield _doubt(row, "approved_by", f"{_named(row)}{why}，不算数", f"请改由{role}审批", role)


def _unable(row: Row, role: str, roles: dict[str, frozenset[str]]) -> str:
    """Why whoever decided may not; blank where he may, or is not known."""
    if row.approved_by == row.applicant:
        return "是申请人自己审批的"
    return "" if role in roles.get(row.approved_by, {role}) else f"不是{role}审批的"


def _agreed_to(row: Row, amount: Decimal | None) -> Iterator[Flaw]:
    """What was agreed to is what is ordered, within its time."""
    if row.amount is None or (amount is not None and row.amount != amount):
        seen = "没有填当时金额" if row.amount is None else f"当时金额是{row.amount:,.2f}元"
        now = "" if amount is None else f"，订单现在是{amount:,.2f}元"
        what = f"{_named(row)}{seen}{now}，不算数"
        required = "" if amount is None else f"{amount:,.2f}"
        yield _doubt(row, "amount", what, "请按现在的金额重新审批", required)
    if row.approved_on and row.valid_until and row.valid_until < row.approved_on:
        what = f"{_named(row)}的审批日期晚于有效至"
        yield _doubt(row, "valid_until", what, "请核对日期，或重新审批")
