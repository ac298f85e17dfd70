"""What has passed 订单审核 has a contract (DH-3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pyarrow.compute as pc

from ...company.forms.deputy import Deputy
from ...company.forms.staff import Staff
from ...company.signing import people
from ...handbook.dates import MonthDay
from ...kernel.columns.rows import one_of
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.states import CLOSED_OUT, TAKEN
from ..approvals import APPROVAL
from ..contracts import EFFECTIVE, EXPIRED
from ..contracts import ContractTerms as Agreement
from ..forms.approval import OrderApproval
from ..forms.contract import Contract
from ..forms.contract_line import ContractLine
from ..forms.order import Order
from ..review.facts import SINGLE
from ..review.tables import contracts

MANY = 3
"""So many closed orders without a contract are told together."""


_TABLES = (Order, Contract, ContractLine, OrderApproval, Staff, Deputy)


@rule("B38", "DH-3.3", severity=Severity.BLOCK, on=_TABLES)
def order_has_a_contract(
    given: Given, orders: Table, heads: Table, lines: Table, approved: Table, *persons: Table
) -> Iterator[Flaw]:
    """查阅双方是否签有合同；若没有合同，则需签订合同，并报上级统一审批。"""
    known, until = contracts(heads, lines, given.today), given.settings.renewal_until
    judged = APPROVAL.judged(approved, people(given, *persons), given)
    single = {row.order_no for row, own in judged if row.matter == SINGLE and own.agreed}
    yield from _periods(heads)
    yield from _overlapping(heads, lines)
    start = given.settings.start_date or date.min
    passed = pc.and_(one_of(orders["status"], TAKEN), pc.is_valid(orders["customer_code"]))
    history: list[Row] = []
    for row in orders.where(passed):
        day = row.received_on
        if row.void or row.order_no in single or day is None or day < start:
            continue
        if row.status == CLOSED_OUT and not row.contract_no and given.settings.start_date is None:
            history.append(row)
        else:
            yield from _contracted(row, known.get(row.contract_no), until)
    yield from _history(history, known, until)


def _history(closed: list[Row], known: Mapping[str, Agreement], until: MonthDay) -> Iterator[Flaw]:
    """Closed orders without contracts are mostly older than the book: one line until 启用日期 is filled."""
    if len(closed) < MANY:
        for row in closed:
            yield from _contracted(row, known.get(row.contract_no), until)
        return
    first = min(closed, key=lambda row: row.received_on)
    what = (
        f"有 {len(closed)} 张已结案的订货单没有填合同编号（最早的是 {first.received_on} 的{first.subject}）"
    )
    advice = "若是启用本系统以前的，请在“设置”填启用日期；若不是，请补合同编号"
    yield first.flaw("contract_no", what=what, advice=advice, severity=Severity.WARN)


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
