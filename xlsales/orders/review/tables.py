"""From the sheets to what 订单审核 is given, column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal

from ...handbook.dates import MonthDay
from ...kernel.approval import People
from ...kernel.columns.rows import tuples
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.money import fen
from ...ledger.order_lines import OpenLine, begun, leaving
from ...ledger.states import CLOSED, TAKEN, WAITING
from ...ledger.terms import Terms
from ..approvals import APPROVAL
from ..contracts import Agreed, ContractTerms, ContractUse, Offer, chosen
from .facts import Candidate

Key = tuple[str, str]


def candidates(
    orders: Table, lines: Mapping[str, list[OpenLine]], given: Given, only: Collection[str] | None = None
) -> list[Candidate]:
    """The orders that wait for 订单审核, received on or after 启用日期; one of a later day has a fault.

    One whose day or state cannot be told may be one of them: it is named, never left out.
    """
    start = given.settings.start_date or date.min
    fields = ("order_no", "customer_code", "branch_code", "received_on", "contract_no", "settlement")
    found = []
    known = tuples(orders, *fields, "term_days", "status", "void")
    for row, values in zip(orders.rows.to_pylist(), known, strict=True):
        order, customer, branch, received, contract, settlement, days, status, void = values
        open_now = (status is None or status in WAITING) and not void and (only is None or order in only)
        if open_now and (received is None or received >= start):
            terms = Terms.read(settlement, days)
            own = _candidate(order or "", customer, branch, received, contract, terms, lines.get(order, []))
            faults = [*_unknown(order, received, status, given.today), *filter(None, [own.fault])]
            found.append(own._replace(fault="；".join(faults), row=row))
    return found


def _unknown(order: str | None, received: date | None, status: str | None, today: date) -> Iterator[str]:
    """Why nobody can say that the order waits today."""
    if not order:
        yield "没有订单号码"
    if received is None:
        yield "接单日期不清楚"
    elif received > today:
        yield f"接单日期 {received} 晚于业务日期 {today}"
    if status is None:
        yield "状态不清楚"


def _candidate(
    order: str, customer: str | None, branch: str | None, received: date | None, contract: str | None,
    terms: Terms, own: list[OpenLine],
) -> Candidate:  # fmt: skip
    known = [line for line in own if None not in (line.product, line.quantity, line.price, line.amount)]
    fault = "" if own else "没有明细"
    if len(known) < len(own):
        numbers = "、".join(str(line.line_no or "?") for line in own if line not in known)
        fault = f"第{numbers}行的品种、数量、单位或单价不全"
    zero = Decimal(0)
    ordered = tuple(
        ContractUse(
            line.product or "", line.quantity or zero, line.price or zero, line.amount or 0, line.kind
        )
        for line in known
    )
    amount = sum(line.amount for line in ordered)
    return Candidate(
        order, customer or "", branch or "", received, contract or "", terms, ordered, amount, fault
    )


def contracts(heads: Table, lines: Table, today: date) -> dict[str, ContractTerms]:
    """Every contract with its lines, by 合同编号; one signed or approved on a later day is not in force."""
    agreed: dict[str, dict[str, Agreed]] = defaultdict(dict)
    for number, code, price, quantity in tuples(lines, "contract_no", "product_code", "price", "quantity"):
        agreed[number][code] = Agreed(price, quantity)
    found = {}
    fields = ("contract_no", "contract_type", "customer_code", "starts_on", "ends_on", "status")
    for number, kind, customer, *known, settlement, days, signed, approved in tuples(
        heads, *fields, "settlement", "term_days", "signed_on", "approved_on"
    ):
        starts, ends, status = known
        if (first := max(signed or date.min, approved or date.min)) > today:
            status = f"{status}（{first} 才批准）"
        terms = Terms.read(settlement, days)
        found[number] = ContractTerms(
            number, kind or "", customer or "", starts, ends, status or "", *terms, agreed.get(number, {})
        )
    return found


def offers(prices: Table) -> dict[str, list[Offer]]:
    """The rows of 价格 by 产品编码; those without a price offer nothing."""
    found: dict[str, list[Offer]] = defaultdict(list)
    fields = ("kind", "product_code", "price", "order_no", "customer_code", "starts_on", "ends_on")
    for kind, code, price, *rest in tuples(prices, *fields):
        if kind and code and price is not None:
            found[code].append(Offer(kind, code, price, *rest))
    return found


def used(
    orders: Table, lines: Mapping[str, list[OpenLine]], known: Mapping[str, ContractTerms], until: MonthDay
) -> dict[Key, Decimal]:
    """已订 by 合同编号 and 产品编码: orders from 已审 on; of one that is closed only what was delivered.

    A closed order without any delivery is of before the deliveries were kept: all of it counts, as does
    a line of which some left under the order as a whole. An order without a 合同编号 counts against the
    contract that 订单审核 would choose for it.
    """
    found: dict[Key, Decimal] = defaultdict(Decimal)
    his: dict[str, list[ContractTerms]] = defaultdict(list)
    for each in known.values():
        his[each.customer].append(each)
    fields = ("order_no", "contract_no", "customer_code", "received_on", "status", "void")
    for order, contract, customer, day, status, void in tuples(orders, *fields):
        if status not in TAKEN or void:
            continue
        number = contract
        if not number and customer and day is not None:
            suggested = chosen("", customer, day, known, his[customer], until)[0]
            number = suggested.number if suggested else None
        if number:
            own = lines.get(order, [])
            short = status in CLOSED and begun(own) and not leaving(status, own)
            for line in own:
                told = short and not line.covered
                found[number, line.product or ""] += line.delivered if told else line.quantity or 0
    return found


def approvals(table: Table, signers: People, given: Given) -> set[tuple[str, str, int]]:
    """Approvals that count today, at the amount for which they were given, in fen."""
    judged = APPROVAL.judged(table, signers, given)
    return {(row.order_no, row.matter, fen(row.amount)) for row, own in judged if own.counts(given.today)}
