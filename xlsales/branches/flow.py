"""调换货 (D22) from asking to closing: spec §3(c) 5."""

from __future__ import annotations

from typing import Any

from ..company.branches import OFFICE
from ..handbook.sheets import EXCHANGES
from ..kernel.life import Life, Step, declare
from ..kernel.ref import Ref

ASKED, APPROVED, GONE, COME, CLOSED, VOID = "申请", "已批准", "已调出", "已调入", "已结案", "已作废"
MANAGER, STOREKEEPER, APPROVER = ("分支机构经理",), ("库管员",), ("exchange_approver",)


def _step(source: str, target: str, deed: str, actors: tuple[str, ...], *sets: str, **more: Any) -> Step:
    return Step(source, target, deed, actors, Ref.parse("DH-9"), EXCHANGES, sets=sets, **more)


EXCHANGE_LIFE = declare(
    Life(
        EXCHANGES,
        (ASKED, APPROVED, GONE, COME, CLOSED, VOID),
        (
            _step(
                ASKED, APPROVED, "批准", APPROVER, "approved_by", "approved_on", guards=("B49",), decides=True
            ),
            _step(APPROVED, GONE, "调出", STOREKEEPER, "moved_out_on"),
            _step(GONE, COME, "调入", STOREKEEPER, "moved_in_on"),
            _step(COME, CLOSED, "结案", OFFICE, "closed"),
            _step(ASKED, VOID, "作废", MANAGER, "void", reason=True),
            _step(APPROVED, VOID, "作废", MANAGER, "void", reason=True),
        ),
        begins=ASKED,
        void=VOID,
    )
)
