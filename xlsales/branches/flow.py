"""调换货 (D22) from asking to closing: spec §3(c) 5. The state is read from the dates on the sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..company.branches import OFFICE
from ..handbook.sheets import EXCHANGES
from ..kernel.flow import Flow, Step
from ..kernel.ref import Ref

if TYPE_CHECKING:
    from ..kernel.table import Row

ASKED, APPROVED, GONE, COME, CLOSED, VOID = "申请", "已批准", "已调出", "已调入", "已结案", "已作废"
MANAGER, STOREKEEPER = ("分支机构经理",), ("库管员",)
_APPROVER = "销售部经理"


def _step(source: str, target: str, deed: str, actors: tuple[str, ...]) -> Step:
    return Step(source, target, deed, actors, Ref.parse("DH-9"), EXCHANGES)


EXCHANGE_FLOW = Flow(
    EXCHANGES,
    (ASKED, APPROVED, GONE, COME, CLOSED, VOID),
    (
        _step(ASKED, APPROVED, "批准", (_APPROVER,)),
        _step(APPROVED, GONE, "调出", STOREKEEPER),
        _step(GONE, COME, "调入", STOREKEEPER),
        _step(COME, CLOSED, "结案", OFFICE),
        _step(ASKED, VOID, "作废", MANAGER),
        _step(APPROVED, VOID, "作废", MANAGER),
    ),
)
"""Who approves is the setting 调换货审批角色; 销售部经理 is its default."""


def state(row: Row, today: date) -> str:
    """Where an exchange stands at the end of ``today``: the last step that is dated."""
    if row.void:
        return VOID
    if row.closed:
        return CLOSED
    dates = (COME, row.moved_in_on), (GONE, row.moved_out_on), (APPROVED, row.approved_on)
    return next((word for word, day in dates if day is not None and day <= today), ASKED)


def waits_for(where: str, approver: str) -> str:
    """The next step and who takes it; blank where there is none."""
    for step in EXCHANGE_FLOW.steps:
        if step.source == where and step.target != VOID:
            actors = (approver,) if step.target == APPROVED else step.actors
            return f"{'、'.join(actors)}{step.deed}"
    return ""
