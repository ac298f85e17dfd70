"""Who confirms 最高信用程度 (TB-9.1.1): by amount (信用确认分级), else by 信用确认层级."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ..handbook.sheets import CREDIT_REVIEWS
from ..kernel.approval import Signature, approval
from ..kernel.form import Values

if TYPE_CHECKING:
    from ..handbook.settings import Settings

RANKS = {
    "supervisor": "销售主管",
    "sales_manager": "销售部经理",
    "marketing_director": "营销总监",
    "general_manager": "总经理",
    "chairman": "董事长",
}
"""The columns of 客户资料_信用核定, and the role who signs there; 销售经理 is 销售部经理."""
ALWAYS, ALONE = 2, "sales_manager"
"""So many sign whatever the amount; where whoever lowers a limit signs."""


def lowers(values: Values) -> bool:
    """Whether a review takes credit away from what was in force before: one signature is enough."""
    before, limit = values.get("previous_limit"), values.get("credit_limit")
    if before is None or limit is None:
        return False
    return bool(max(limit, values.get("temporary_limit") or limit) < before)


def asked_amount(values: Values) -> Decimal | None:
    """The most that may be owed by a review."""
    amounts = [values.get(name) for name in ("credit_limit", "temporary_limit")]
    return max((own for own in amounts if own is not None), default=None)


def _signer(column: str, role: str) -> Signature:
    step = list(RANKS).index(column) - ALWAYS

    def asked(values: Values, settings: Settings) -> str:
        if lowers(values):
            return settings.lowering_role if column == ALONE else ""
        if settings.credit_steps is None:
            return role if role in settings.credit_signers else ""
        amount = asked_amount(values)
        return role if step < 0 or amount is None or amount > settings.credit_steps[step] else ""

    return Signature(column, f"{column}_on", asked)


REVIEW = approval(
    CREDIT_REVIEWS,
    *(_signer(*rank) for rank in RANKS.items()),
    applicant="surveyor",
    asked_on="reviewed_on",
    amount="credit_limit",
    also=("temporary_limit",),
    apart=True,
)
