"""超限审批: 营销总监 decides, for one amount, for so many days (DH-8)."""

from __future__ import annotations

from ..company.branches import DIRECTOR
from ..handbook.sheets import FUNDS_APPROVALS
from ..kernel.approval import Signature, approval

APPROVAL = approval(
    FUNDS_APPROVALS, Signature("director", "director_on", DIRECTOR), decision="decision",
    applicant="applicant", amount="amount", fixed=True, days="release_days",
)  # fmt: skip
