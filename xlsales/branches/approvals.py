"""调换货 is approved by the role of the setting 调换货审批角色 (DH-9)."""

from __future__ import annotations

from ..handbook.sheets import EXCHANGES
from ..kernel.approval import Signature, approval

EXCHANGE = approval(
    EXCHANGES,
    Signature("approved_by", "approved_on", "exchange_approver"),
    applicant="applicant",
    asked_on="asked_on",
)
