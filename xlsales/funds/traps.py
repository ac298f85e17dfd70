"""Faults in the limits of the demo's branches."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..demo.trap import BLOCK, WARN, Change, Expected, Trap, one_row
from ..handbook.sheets import BRANCHES, FUNDS_APPROVALS, FUNDS_LIMITS

OVER_LIMIT = {
    "订单号码": "DD-202506-0008", "机构编码": "FGS-SH", "占用额": Decimal(159000),
    "订单额": Decimal("3604.80"),
    "限额": Decimal(160000), "超额": Decimal("2604.80"), "申请人": "E24", "申请日期": date(2025, 6, 12),
    "决定": "同意", "营销总监": "E02", "营销总监日期": date(2025, 6, 13),
}  # fmt: skip


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (
        Trap(
            "限额过期二十天", (Expected("B47", WARN, BRANCHES, "FGS-CD", "机构编码"),),
            changes=(Change(FUNDS_LIMITS, "FGS-CD/2025-01-01", {"失效日": date(2025, 6, 10)}),),
            said="成都分公司的资金占用限额已过期 20 天，请重新核定；过期 30 天内仍按原限额。",
        ),
        Trap(
            "没有核定限额", (Expected("B47", WARN, BRANCHES, "FGS-TJ", "机构编码"),),
            dropped=((FUNDS_LIMITS, "FGS-TJ/2025-01-01"),),
            said="天津分公司没有有效的资金占用限额，请核定；此前的订货一律报营销总监审批。",
        ),
        one_row(
            "超限审批不是营销总监批的", FUNDS_APPROVALS, OVER_LIMIT,
            Expected("B48", BLOCK, FUNDS_APPROVALS, "DD-202506-0008", "营销总监"),
            said="DD-202506-0008的超限审批的营销总监 E02 不是营销总监，不算数，请由营销总监签字。",
        ),
    )  # fmt: skip
