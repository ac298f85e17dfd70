"""Who confirms 最高信用程度 (TB-9.1.1): the ranks of the setting 信用确认层级."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..handbook.sheets import CREDIT_REVIEWS
from ..kernel.approval import Signer, Values, approval

if TYPE_CHECKING:
    from ..handbook.settings import Settings

RANKS = {
    "销售主管": ("supervisor", "销售主管"),
    "销售经理": ("sales_manager", "销售部经理"),
    "营销总监": ("marketing_director", "营销总监"),
    "总经理": ("general_manager", "总经理"),
    "董事长": ("chairman", "董事长"),
}
"""Ranks of 信用确认层级: the column of 客户资料_信用核定, and the role who signs there."""


def _signer(rank: str) -> Signer:
    column, role = RANKS[rank]

    def asked(_: Values, settings: Settings) -> str:
        return role if rank in settings.credit_signers else ""

    return Signer(column, f"{column}_on", asked)


REVIEW = approval(
    CREDIT_REVIEWS, *map(_signer, RANKS), applicant="surveyor", asked_on="reviewed_on", amount="credit_limit"
)
