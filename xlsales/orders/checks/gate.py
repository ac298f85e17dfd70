"""Rules on what has passed 订单审核: with a contract, with money, by whom approved (DH-3.3, TB-9.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from ...company.checks import roles_of
from ...company.forms.staff import Staff
from ...handbook.dates import MonthDay
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.states import TAKEN, WAITING
from ..contracts import EFFECTIVE, EXPIRED
from ..contracts import Contract as Agreement
from ..forms.approval import OrderApproval
from ..forms.contract import Contract
from ..forms.contract_line import ContractLine
from ..forms.order import Order
from ..forms.register import OrderRegister
from ..review_facts import OVER, SINGLE, UNSET
from ..review_tables import MATTER_ROLES, contracts

AGREED = "同意"
CREDIT_MATTERS = {"超额度": OVER, "未核定": UNSET}
"""信用情况 with which an order needs an approval, and the matter of it."""


@rule("B38", "DH-3.3", severity=Severity.BLOCK, on=(Order, Contract, ContractLine, OrderApproval))
def order_has_a_contract(
    given: Given, orders: Table, heads: Table, lines: Table, approved: Table
) -> Iterator[Flaw]:
    """查阅双方是否签有合同；若没有合同，则需签订合同，并报上级统一审批。"""
    known, until = contracts(heads, lines, given.today), given.settings.renewal_until
    single = {
        row.order_no
        for row in approved.until(given.today)
        if row.matter == SINGLE and row.decision == AGREED and not row.void
    }
    yield from _periods(heads)
    yield from _overlapping(heads, lines)
    start = given.settings.start_date or date.min
    passed = pc.and_(
        pc.is_in(orders["status"], value_set=pa.array(sorted(TAKEN))), pc.is_valid(orders["customer_code"])
    )
    for row in orders.where(passed):
        day = row.received_on
        if not row.void and row.order_no not in single and day is not None and day >= start:
            yield from _contracted(row, known.get(row.contract_no), until)


def _contracted(row: Row, contract: Agreement | None, until: MonthDay) -> Iterator[Flaw]:
    if contract is None:
        if not row.contract_no:
            yield _without(row, "没有填合同编号", "请填合同编号，或补单笔合同的审批")
        return
    covered = contract.covers(row.received_on) and contract.status in (EFFECTIVE, EXPIRED)
    if contract.customer != row.customer_code:
        yield _without(row, f"合同{contract.number}是客户{contract.customer}的", "请核对合同编号")
    elif not covered and not contract.renewed(row.received_on, until):
        yield _without(row, f"接单时合同{contract.number}没有生效", "请补签合同，或补单笔合同的审批")


def _without(row: Row, why: str, advice: str) -> Flaw:
    return row.flaw("contract_no", what=f"{row.subject}的状态是{row.status}，{why}", advice=advice)


def _periods(heads: Table) -> Iterator[Flaw]:
    for row in heads:
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            what = f"{row.subject}的截止日期早于起始日期"
            yield row.flaw("ends_on", what=what, advice="请核对合同期", required=f"{row.starts_on}")


def _overlapping(heads: Table, lines: Table) -> Iterator[Flaw]:
    """Two contracts of a customer in force for one product at one time."""
    own = {row.contract_no: row for row in heads if row.status == EFFECTIVE and row.starts_on and row.ends_on}
    before: dict[tuple[str, str], list[Row]] = {}
    for line in lines:
        head = own.get(line.contract_no)
        if head is None:
            continue
        others = before.setdefault((head.customer_code, line.product_code), [])
        for other in others:
            if other.starts_on <= head.ends_on and head.starts_on <= other.ends_on:
                what = f"{line.subject}在合同{other.contract_no}里也有，两份合同同时有效"
                advice = "请终止其中一份，或改合同期"
                yield line.flaw("product_code", what=what, advice=advice, severity=Severity.WARN)
        others.append(head)


@rule("B40", "TB-9.1.1", "DH-3.4", severity=Severity.BLOCK, on=(OrderRegister, OrderApproval, Staff))
def credit_is_within_its_limit(
    given: Given, register: Table, approved: Table, staff: Table
) -> Iterator[Flaw]:
    """查阅双方的交易记录和结算记录：超过最高信用程度的订单要经审批，审批要算数。"""
    roles, waiting = roles_of(staff.until(given.today)), _waiting(register)
    given_for = set()
    for row in approved:
        if row.void or row.decision is None:
            continue
        role = getattr(given.settings, MATTER_ROLES.get(row.matter, "release_role"))
        yield from _signed(row, role, roles)
        if row.decision == AGREED and (row.approved_on or given.today) <= given.today:
            yield from _agreed_to(row, waiting.get(row.order_no))
            given_for.add((row.order_no, row.matter))
    holding = {OVER: given.settings.over_limit == "审批", UNSET: given.settings.no_limit == "审批"}
    for order, row in _past(register).items():
        matter = CREDIT_MATTERS.get(row.credit_state)
        if matter and (order, matter) not in given_for:
            what = f"{order}的信用情况是{row.credit_state}，没有审批，状态却是{row.status}"
            severity = Severity.BLOCK if holding[matter] else Severity.WARN
            yield row.flaw("credit_state", what=what, advice=f"请补{matter}的审批", severity=severity)


def _past(register: Table) -> dict[str, Row]:
    """The first line of every order that has passed 订单审核."""
    past: dict[str, Row] = {}
    for row in register.where(pc.is_in(register["status"], value_set=pa.array(sorted(TAKEN)))):
        if not row.void:
            past.setdefault(row.order_no, row)
    return past


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
    if row.approved_by == row.applicant:
        why = "是申请人自己审批的，不算数"
    elif role not in roles.get(row.approved_by, {role}):
        why = f"不是{role}审批的，不算数"
    else:
        return
    yield _doubt(row, "approved_by", f"{_named(row)}{why}", f"请改由{role}审批", role)


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
