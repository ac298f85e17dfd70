"""The lives of 客户服务计划 and 巡访紧急报告: spec §3(e), practice §15."""

from __future__ import annotations

from ..handbook.sheets import SERVICE_PLANS, URGENT_REPORTS
from ..kernel.life import Life, Step, declare
from ..kernel.ref import Ref
from ..ledger.states import CLOSED_OUT

DRAFT, WAITING, APPROVED = "编制中", "报批", "已批准"
TOLD, WRITTEN, CLOSED = "已口头上报", "已书面上报", CLOSED_OUT
HEADS = ("营业单位主管", "客户服务主管")
SUPERIORS = ("销售部经理", "客户服务部经理", "营销总监")
FW7, FW11 = Ref.parse("FW-7"), Ref.parse("FW-11")

PLAN_LIFE = declare(
    Life(
        SERVICE_PLANS,
        (DRAFT, WAITING, APPROVED),
        (
            Step(DRAFT, WAITING, "提交", HEADS, FW7, guards=("B55",)),
            Step(
                WAITING, APPROVED, "批准", ("销售部经理",), FW7, guards=("B55",),
                sets=("approved_by", "approved_on"), decides=True,
            ),
            Step(WAITING, DRAFT, "退回", ("销售部经理",), FW7, reason=True),
        ),
        begins=DRAFT,
    )
)  # fmt: skip
URGENT_LIFE = declare(
    Life(
        URGENT_REPORTS,
        (TOLD, WRITTEN, CLOSED),
        (
            Step(TOLD, WRITTEN, "书面上报", HEADS, FW11, guards=("B61",), sets=("written_on",)),
            Step(WRITTEN, CLOSED, "结案", SUPERIORS, FW11, guards=("B61",), sets=("handled_by", "closed_on")),
        ),
        begins=TOLD,
    )
)
