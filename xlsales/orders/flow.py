"""The states of an order and how it passes them: spec §3(b), with the words of practice.md §8."""

from __future__ import annotations

from collections.abc import Iterator

from ..handbook.sheets import DELIVERIES, ORDER_REGISTER, ORDERS
from ..kernel.life import Life, Step, declare
from ..kernel.ref import Ref
from ..ledger.states import (
    ACCEPTED,
    CLOSED_OUT,
    DISTRIBUTED,
    DRAFT,
    MAKING,
    NO_CONTRACT,
    NO_MONEY,
    OVER_LIMIT,
    OVERDUE,
    PARTLY,
    SHIPPED,
    STATES,
    VOID,
    WAITS,
)

REVIEWED = (WAITS, NO_CONTRACT, NO_MONEY, OVERDUE, OVER_LIMIT)
REGISTRARS = ("片区销售专员", "销售专员", "销售主管")
CLERKS, SUPERVISOR, OFFICE = ("片区销售专员", "销售主管"), ("销售主管",), ("销售内勤",)
KEEP = "存草稿"
"""What is no step yet: an order is kept as it was typed."""
REGISTER, REVIEW, DISTRIBUTE, PROGRESS, CHANGE, CLOSE, CANCEL = (
    "登记", "订单审核", "送三部门", "更新进度", "变更", "结案", "作废",
)  # fmt: skip

TARGETS = {CHANGE: WAITS, CANCEL: VOID, CLOSE: CLOSED_OUT}
"""The state to which each deed leads that somebody chooses, and says why."""
COMMANDS = {
    REGISTER: "orders.register", REVIEW: "orders.review", DISTRIBUTE: "orders.progress",
    PROGRESS: "orders.progress", **dict.fromkeys(TARGETS, "orders.change"),
}  # fmt: skip


def _steps() -> Iterator[Step]:
    yield _step(DRAFT, WAITS, REGISTER, REGISTRARS, "DH-3.2", ORDER_REGISTER)
    yield from _reviews()
    yield _step(ACCEPTED, DISTRIBUTED, DISTRIBUTE, OFFICE, "DH-4", "三联订货单")
    yield from _deliveries()
    for source in (ACCEPTED, DISTRIBUTED, MAKING):
        yield _step(source, WAITS, CHANGE, CLERKS, "DH-3.1", "订货单第2版")
    for source in (PARTLY, SHIPPED):
        yield _step(source, CLOSED_OUT, CLOSE, OFFICE, "DH-4", ORDER_REGISTER)
    for source in (DRAFT, *REVIEWED, ACCEPTED, DISTRIBUTED, MAKING):
        yield _step(source, VOID, CANCEL, SUPERVISOR, "DH-3.1", ORDERS)


def _reviews() -> Iterator[Step]:
    """订单审核 may come to any result, again and again; accepted stays accepted."""
    for source in REVIEWED:
        for target in (*REVIEWED, ACCEPTED):
            if source != target:
                yield _step(source, target, REVIEW, SUPERVISOR, "DH-3.3", ORDERS)


def _deliveries() -> Iterator[Step]:
    """What production and dispatch report; goods in stock are not made first."""
    ways = ((DISTRIBUTED, (MAKING, PARTLY, SHIPPED)), (MAKING, (PARTLY, SHIPPED)), (PARTLY, (SHIPPED,)))
    for source, targets in ways:
        for target in targets:
            yield _step(source, target, PROGRESS, OFFICE, "DH-4", DELIVERIES if target != MAKING else "")


def _step(source: str, target: str, deed: str, actors: tuple[str, ...], ref: str, document: str) -> Step:
    command, reason = COMMANDS[deed], deed in TARGETS
    computed = deed in (REVIEW, PROGRESS, DISTRIBUTE)
    return Step(
        source, target, deed, actors, Ref.parse(ref), document,
        reason=reason, command=command, computed=computed,
    )  # fmt: skip


ORDER_LIFE = declare(Life(ORDERS, STATES, _steps(), void=VOID))
