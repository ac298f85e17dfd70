"""Who decides on suggestions: the committee's chairman signs, and nobody before the committee (KF-20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..handbook.sheets import ASSESSMENTS, IMPLEMENTATIONS
from ..kernel.approval import Approval, Signature, approval
from ..kernel.form import Values

if TYPE_CHECKING:
    from ..handbook.settings import Settings

DIRECTOR, JUDGE = "营销总监", "评定委员"
REVIEW = Approval(ASSESSMENTS, (Signature("signed_by", "signed_on", DIRECTOR),))
"""评审表 is signed once at its foot by 主任委员; 评审 writes it, not 批示."""


def _ruling(values: Values, _: Settings) -> str:
    """主任委员 rules where a department objects (KF-26.3)."""
    return DIRECTOR if values["objection"] else ""


def _confirming(values: Values, _: Settings) -> str:
    """A member of the committee confirms the effect (KF-26.5)."""
    return JUDGE if values["effect"] else ""


IMPLEMENTATION = approval(
    IMPLEMENTATIONS,
    Signature("ruled_by", "ruled_on", _ruling),
    Signature("confirmed_by", "confirmed_on", _confirming),
)
