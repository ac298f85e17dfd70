"""客户服务计划 is approved by the superior of who made it (FW-7)."""

from __future__ import annotations

from ..handbook.sheets import SERVICE_PLANS
from ..kernel.approval import Signature, approval

PLAN = approval(
    SERVICE_PLANS, Signature("approved_by", "approved_on", "销售部经理"), applicant="planned_by",
    asked_on="planned_on", about=("unit", "month"),
)  # fmt: skip
