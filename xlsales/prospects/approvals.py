"""新客户认定申请 and 中止申请: who consents (KF-11, KF-12)."""

from __future__ import annotations

from ..handbook.sheets import APPLICATIONS, STOPS
from ..kernel.approval import Signer, approval

APPLICATION = approval(
    APPLICATIONS, Signer("decided_by", "decided_on", "application_approver"), decision="decision",
    applicant="applicant", asked_on="applied_on", amount="yearly",
)  # fmt: skip
STOP = approval(
    STOPS, Signer("decided_by", "decided_on", "suspension_approver"), decision="decision",
    applicant="reported_by", asked_on="reported_on",
)  # fmt: skip
"""同意 is to stop; 不同意 lets the survey go on."""
