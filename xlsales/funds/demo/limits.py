"""Limits of the demo company's branches, and the order that was let pass."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ...company.demo.masters import branches
from ...demo.plan import Scenario
from ...kernel.form import Record, SheetRecords
from ..forms.funds_approval import FundsApproval
from ..forms.funds_limit import FundsLimitRow

LIMITS = {"FGS-SH": 160_000, "FGS-GZ": 130_000, "FGS-CD": 200_000, "FGS-TJ": 100_000}
FINANCE = "E22"
APPROVED: Record = {
    "order_no": "DD-202506-0110", "branch_code": "FGS-SH", "occupied": Decimal("157354.80"),
    "amount": Decimal(6660), "limit": Decimal(160000), "excess": Decimal("4014.80"), "applicant": "E24",
    "applied_on": date(2025, 6, 26), "decision": "同意", "director": "E04",
    "director_on": date(2025, 6, 27), "reason": "七月初大卖场促销，货款七月十日前汇回",
}  # fmt: skip


def rows(_: Scenario) -> SheetRecords:
    """资金占用限额 and 超限审批."""
    return {FundsLimitRow.sheet: [_limit(branch) for branch in branches()], FundsApproval.sheet: [APPROVED]}


def _limit(branch: Record) -> Record:
    return {
        "branch_code": branch["branch_code"],
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2025, 12, 31),
        "amount": Decimal(LIMITS[branch["branch_code"]]),
        "set_by": FINANCE,
        "set_on": date(2024, 12, 20),
    }
