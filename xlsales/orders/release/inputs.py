"""发货放行 from the sheets, and back into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...customers.states import not_served
from ...handbook.sheets import ORDERS
from ...kernel.columns.rows import tuples
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.money import money, yuan
from ...ledger.order_lines import leaving, still_to_leave
from ..acceptance.compared import faults_in
from ..flow import ORDER_LIFE, REVIEW
from ..review.holding import cure
from ..review.inputs import PendingOrders
from ..review.verdict_words import ACCOUNTANT
from .deciding import Release, Shipment, release


def shipments(tables: Mapping[str, Table], pending: PendingOrders, given: Given) -> Iterator[Shipment]:
    """The accepted orders of which goods are still to leave; those that were not accepted so are withheld."""
    withheld = faults_in(tables, given)
    fields = ("order_no", "customer_code", "branch_code", "received_on", "status", "void")
    terms = pending.ledger.agreements.terms
    orders = tables[ORDERS]
    for row, values in zip(orders.rows.to_pylist(), tuples(orders, *fields), strict=True):
        order, customer, branch, received, status, void = values
        lines = pending.lines.get(order, [])
        if not void and leaving(status, lines):
            amount, rest = sum(line.amount or 0 for line in lines), still_to_leave(status, lines)
            settlement = terms(customer or "", order).settlement
            fault = withheld.get(order)
            why = (fault.words, fault.cure) if fault else ("", "")
            own = pending.inputs.customers.get(customer)
            others = (own.stopped if own else "", pending.inputs.holds.get(row, ()))
            known = (order or "", customer or "", branch or "", received, amount, rest, settlement)
            yield Shipment(*known, *why, *others)


def released(tables: Mapping[str, Table], pending: PendingOrders, given: Given) -> list[Release]:
    """The decision on all of them."""
    accounts = {code: own.account for code, own in pending.inputs.customers.items()}
    return release(shipments(tables, pending, given), accounts, pending.inputs.approvals)


def told(own: Release, pending: PendingOrders, given: Given) -> dict[str, Any]:
    """The decision as JSON has it: money as text in yuan."""
    shipment, as_of = own.shipment, pending.ledger.as_of
    return {
        "order_no": shipment.order_no,
        "customer": shipment.customer or shipment.branch,
        "received_on": shipment.received_on and shipment.received_on.isoformat(),
        "amount": str(yuan(shipment.amount)),
        "undelivered": str(yuan(shipment.left)),
        "status": "released" if own.accepted else "held",
        "state": "可以发" if own.accepted else "先不发",
        "detail": _detail(own),
        "findings": [item.document() for item in shipment.holds],
        "cure": _cure(own, given),
        "decider": decider(own, given),
        "as_of": as_of.isoformat() if as_of else None,
    }


def _detail(own: Release) -> str:
    """What was looked at; a withheld order first tells why."""
    return "；".join(filter(None, [own.shipment.withheld, _money(own)]))


def _money(own: Release) -> str:
    if own.shipment.branch:
        return "分支机构调拨，不看账款"
    if own.unknown:
        return "账款不全，看不出能不能发"
    words = f"{own.shipment.settlement or '没有写结算方式'}"
    if own.missing:
        words += f"，货款还差 {money(own.missing)}"
    if own.overdue is None:
        return words + "，逾期数据不足"
    words += f"，逾期 {money(own.overdue)}" if own.overdue else "，没有逾期"
    return words + ("（已批：欠款放行）" if own.released else "")


def _cure(own: Release, given: Given) -> str | None:
    if own.accepted:
        return None
    cures = [own.shipment.cure]
    if own.shipment.holds:
        cures.append(cure(own.shipment.holds))
    if own.shipment.stopped:
        role = given.settings.suspension_approver
        cures.insert(0, not_served(f"客户{own.shipment.customer}", own.shipment.stopped, role))
    if own.shipment.stopped or own.shipment.holds:
        return "；".join(filter(None, cures))
    if own.shortfall:
        cures.append(f"再到款 {money(own.shortfall)}即可放行")
    elif own.unknown or own.overdue is None:
        cures.append("请财务人员补齐账款再放行")
    return "；".join(filter(None, cures))


def decider(own: Release, given: Given) -> str | None:
    """Who decides on goods that are held; None where nothing holds them."""
    if own.accepted:
        return None
    if own.shipment.stopped:
        return given.settings.suspension_approver
    if own.shipment.withheld:
        return "、".join(ORDER_LIFE.actors(REVIEW))
    if own.shipment.holds:
        return own.shipment.holds[0].responsible
    return given.settings.release_role if own.overdue and not own.missing else ACCOUNTANT
