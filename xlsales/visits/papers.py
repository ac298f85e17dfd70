"""新客户开发计划及实施表 (D05): the half written before a visit, and the half written after it (KF-14)."""

from __future__ import annotations

from ..book.paper.fixed_forms.filling import declare
from ..book.paper.fixed_forms.form import Band, Paper, Signer, headed
from ..handbook.sheets import VISITS
from .forms.visit import Visit

PLAN_AND_RESULT = Paper(
    VISITS,
    "新客户开发计划及实施表",
    widths=(12, 26, 63, 26, 63),
    body=(
        headed(Visit, ("visit_no", 1), ("visitor", 1), first=2),
        headed(Visit, ("prospect_no", 1), ("customer_code", 1), first=2),
        Band("计划", (
            headed(Visit, ("planned_at", 1), ("planned_on", 1)),
            headed(Visit, ("clock", 1), ("met", 1)),
            headed(Visit, ("met_department", 1), ("met_title", 1)),
            headed(Visit, ("nature", 3)),
            headed(Visit, ("kind", 3)),
            headed(Visit, ("way", 3)),
            headed(Visit, ("purpose", 3), height=18),
        )),
        Band("实施", (
            headed(Visit, ("visited_on", 1), ("received_on", 1)),
            headed(Visit, ("result", 3), height=34),
            headed(Visit, ("effect", 3)),
            headed(Visit, ("credit_seen", 3), height=12),
            headed(Visit, ("business_seen", 3), height=12),
            headed(Visit, ("finance_seen", 3), height=12),
            headed(Visit, ("problem", 3), height=14),
            headed(Visit, ("opinion", 3), height=12),
            headed(Visit, ("market", 3), height=12),
            headed(Visit, ("next_step", 1), ("next_on", 1), height=12),
        )),
    ),
    signers=(Signer("销售专员", "visitor"), Signer("销售主管")),
)  # fmt: skip
declare(PLAN_AND_RESULT)
