"""What orders wait for: 审核, 放行, their copies, and how long an approval still lets them pass (DH-3, DH-4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from ..handbook.sheets import (
    CONTRACT_LINES,
    CONTRACTS,
    CUSTOMERS,
    DELIVERIES,
    ORDER_APPROVALS,
    ORDER_COPIES,
    ORDER_LINES,
    ORDERS,
    PRICES,
    PRODUCTS,
    RECEIPTS,
)
from ..kernel.deadline import AWAITED, COSTS, DueDay, Task, deadline
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..ledger.order_lines import rows
from ..ledger.states import ACCEPTED
from .checks.distribution import copies_lacking
from .flow import OFFICE, SUPERVISOR

PASSED = "可以通过"
"""What is said of an order that waits and that nothing holds."""


@deadline(
    "订货单",
    ORDERS,
    ORDER_LINES,
    CUSTOMERS,
    CONTRACTS,
    CONTRACT_LINES,
    PRICES,
    PRODUCTS,
    DELIVERIES,
    RECEIPTS,
)
def orders_that_wait(book: Any, given: Given) -> Iterator[Task]:
    """Orders that wait for 订单审核 or an approval, goods held at 发货放行, approvals about to end."""
    from .release.inputs import decider, released
    from .review.commands import decided
    from .review.verdict_words import held_state

    laid, verdicts, teller = decided(book, given, {})
    clerks = dict(rows(book.tables[ORDERS], "order_no", "clerk"))

    def task(kind: str, order: str, whose: str, waits: str, since: Any, basis: str, weight: int) -> Task:
        return Task(kind, order, whose, Ref.parse(basis), weight, None, ORDERS, order, None, waits, since)

    for verdict in verdicts:
        own, waits = verdict.order, teller.decider(verdict) or ""
        state = PASSED if verdict.accepted else held_state(verdict)
        who = SUPERVISOR[0] if verdict.accepted else clerks.get(own.order_no) or "片区销售专员"
        yield task(f"订货单待审：{state}", own.order_no, who, waits, own.received_on, "DH-3.3", AWAITED)
    for parcel in released(book.tables, laid, given):
        if not parcel.accepted:
            known = parcel.parcel
            waits = decider(parcel, given) or ""
            yield task("发货待放行", known.order_no, OFFICE[0], waits, known.received_on, "DH-3.4", COSTS)
    open_orders = {own.order.order_no for own in verdicts}
    open_orders |= {own.parcel.order_no for own in released(book.tables, laid, given)}
    yield from _approvals(book, given, laid.office.approvals, open_orders)


def _approvals(book: Any, given: Given, counting: Any, still: set[str]) -> Iterator[Task]:
    """Approvals that count today, of orders that have not left: the last day on which they do."""
    valid = {(order, matter) for order, matter, _ in counting if order in still}
    table = book.tables[ORDER_APPROVALS].until(given.today)
    for row in table:
        if (row.order_no, row.matter) in valid and row.approved_on is not None and not row.void:
            last = row.valid_until or row.approved_on + timedelta(given.settings.release_days)
            yield Task(
                f"{row.matter}的审批将失效", row.order_no, row.applicant or OFFICE[0], Ref.parse("DH-3.4"),
                AWAITED, DueDay.on(last), ORDER_APPROVALS, row.order_no, row.number,
            )  # fmt: skip


@deadline("三联订货单", ORDERS, ORDER_COPIES)
def copies_to_deliver(book: Any, given: Given) -> Iterator[Task]:
    """Accepted orders to be sent to the three departments, and copies that are not delivered there."""
    orders = book.tables[ORDERS]
    ref, office = Ref.parse("DH-4"), OFFICE[0]
    for number, day, status, void in rows(orders, "order_no", "received_on", "status", "void"):
        if status == ACCEPTED and not void:
            yield Task("待送三部门", number, office, ref, sheet=ORDERS, key=number or "", since=day)
    for row, lacking in copies_lacking(orders, book.tables[ORDER_COPIES], given):
        what = f"{row.subject} {'、'.join(lacking)}联"
        yield Task(
            "三联没有送达",
            what,
            office,
            ref,
            AWAITED,
            None,
            ORDERS,
            row.key,
            row.number,
            since=row.received_on,
        )
