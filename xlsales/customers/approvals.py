"""Who confirms 最高信用程度 (TB-9.1.1): the ranks of the setting 信用确认层级."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..handbook.sheets import CREDIT_REVIEWS
from ..kernel.approval import Signer, Values, approval

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


def _signer(column: str, role: str) -> Signer:
    def asked(_: Values, settings: Settings) -> str:
        return role if role in settings.credit_signers else ""

    return Signer(column, f"{column}_on", asked)


REVIEW = approval(
    CREDIT_REVIEWS,
    *(_signer(*rank) for rank in RANKS.items()),
    applicant="surveyor",
    asked_on="reviewed_on",
    amount="credit_limit",
)
