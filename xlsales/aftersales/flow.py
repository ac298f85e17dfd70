"""A complaint from the call to the customer's word (practice.md §15)."""

from __future__ import annotations

from typing import Any

from ..handbook.sheets import COMPLAINTS
from ..kernel.life import Life, Step, declare
from ..kernel.ref import Ref
from .states import AWAITING, CLOSED, CONFIRMED, HANDLED, JUDGED, RECEIVED, STATES, VOID

CLERKS, SUPERVISOR = ("客户服务专员", "客户服务主管"), ("客户服务主管",)
HANDLE, WAIT, RESUME, CLOSE = "客诉处理", AWAITING, "客户已答", "客诉结案"
REF = "FW-4.3-1"


def _step(source: str, target: str, deed: str, actors: tuple[str, ...], **more: Any) -> Step:
    return Step(source, target, deed, actors, Ref.parse(REF), **more)


LIFE = declare(
    Life(
        COMPLAINTS,
        STATES,
        (
            _step(
                RECEIVED, JUDGED, "判定责任", SUPERVISOR, sets=("judged_by", "judged_on"), guards=("B91",),
                decides=True,
            ),
            _step(JUDGED, HANDLED, HANDLE, CLERKS, sets=("handled_on",), command="aftersales.handle"),
            _step(HANDLED, AWAITING, WAIT, CLERKS, command="aftersales.wait"),
            _step(AWAITING, HANDLED, RESUME, CLERKS, command="aftersales.wait"),
            _step(HANDLED, CONFIRMED, "客户确认", CLERKS, sets=("confirmed_on",)),
            _step(CONFIRMED, CLOSED, CLOSE, SUPERVISOR, sets=("closed_on",), command="aftersales.close"),
            *(_step(state, VOID, "作废", SUPERVISOR, reason=True) for state in (RECEIVED, JUDGED)),
        ),
        begins=RECEIVED,
        void=VOID,
        aside=(AWAITING,),
    )
)  # fmt: skip
