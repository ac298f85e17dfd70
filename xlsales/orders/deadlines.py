"""What orders wait for: 审核, 放行, their copies; and until when an approval lets them pass (DH-3, DH-4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..company.signing import people_of
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
from ..kernel.columns.rows import tuples
from ..kernel.deadline import AWAITED, COSTS, DueDay, Task, deadline
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..ledger.money import money
from ..ledger.states import ACCEPTED, WAITS
from .approvals import APPROVAL
from .checks.distribution import copies_lacking
from .flow import OFFICE, SUPERVISOR

PASSED = "可以通过"
"""What is said of an order that waits and that nothing holds."""


@deadline(
    "订货单", ORDERS, ORDER_LINES, CUSTOMERS, CONTRACTS, CONTRACT_LINES, PRICES, PRODUCTS, DELIVERIES,
    RECEIPTS,
)  # fmt: skip
def orders_that_wait(book: Any, given: Given) -> Iterator[Task]:
    """Orders that wait for 订单审核 or an approval, goods held at 发货放行, approvals about to end."""
    from .release.inputs import decider, released
    from .review.commands import decided
    from .review.verdict_words import held_state

    pending, verdicts, wording = decided(book, given, {})
    clerks = dict(tuples(book.tables[ORDERS], "order_no", "clerk"))

    def task(
        kind: str, order: str, whose: str, waits: str, since: Any, basis: str, weight: int, lacks: str = ""
    ) -> Task:
        what = f"{order}{lacks}"
        return Task(kind, what, whose, Ref.parse(basis), weight, None, ORDERS, order, None, waits, since)

    for verdict in verdicts:
        own, waits = verdict.order, wording.decider(verdict) or ""
        state = PASSED if verdict.accepted else held_state(verdict)
        kind = WAITS if state == WAITS else f"{WAITS}：{state}"
        who = SUPERVISOR[0] if verdict.accepted else clerks.get(own.order_no) or "片区销售专员"
        lacks = f" 还差 {money(verdict.shortfall)}" if verdict.shortfall else ""
        yield task(kind, own.order_no, who, waits, own.received_on, "DH-3.3", AWAITED, lacks)
    found = released(book.tables, pending, given)
    for release in found:
        if not release.accepted:
            known, waits = release.shipment, decider(release, given) or ""
            yield task("发货待放行", known.order_no, OFFICE[0], waits, known.received_on, "DH-3.4", COSTS)
    yield from _approvals(
        book, given, {own.order.order_no for own in verdicts} | {own.shipment.order_no for own in found}
    )


def _approvals(book: Any, given: Given, still: set[str]) -> Iterator[Task]:
    """Approvals that count today, of orders that have not left: the last day on which they do."""
    table = book.tables[ORDER_APPROVALS]
    for row, judged in APPROVAL.judged(table, people_of(book.tables, given), given):
        if row.order_no in still and judged.until is not None and judged.counts(given.today):
            yield Task(
                f"{row.matter}的审批将失效", row.order_no, row.applicant or OFFICE[0], Ref.parse("DH-3.4"),
                AWAITED, DueDay.on(judged.until), table.sheet, row.order_no, row.number,
            )  # fmt: skip


@deadline("三联订货单", ORDERS, ORDER_COPIES)
def copies_to_deliver(book: Any, given: Given) -> Iterator[Task]:
    """Accepted orders to be sent to the three departments, and copies that are not delivered there."""
    orders = book.tables[ORDERS]
    ref, office = Ref.parse("DH-4"), OFFICE[0]
    for number, day, status, void in tuples(orders, "order_no", "received_on", "status", "void"):
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
