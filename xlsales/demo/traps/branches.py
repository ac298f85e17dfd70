"""Faults of the branches: B42 to B49."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ...handbook.sheets import (
    BRANCH_PRODUCTS,
    BRANCHES,
    FUNDS_APPROVALS,
    FUNDS_LIMITS,
    INTENTS,
    REORDER_POINTS,
    STOCK,
)
from .trap import BLOCK, INFO, WARN, Change, Expected, Trap

OVER_LIMIT = {
    "订单号码": "DD-202506-0008", "机构编码": "FGS-SH", "占用额": Decimal(159000),
    "订单额": Decimal("3604.80"),
    "限额": Decimal(160000), "超额": Decimal("2604.80"), "申请人": "E24", "申请日期": date(2025, 6, 12),
    "决定": "同意", "营销总监": "E02", "营销总监日期": date(2025, 6, 13),
}  # fmt: skip


def branch_traps() -> tuple[Trap, ...]:
    """Traps of the room branches."""
    return (*_points(), *_stock(), *_intents(), *_limits())


def _cells(what: str, found: tuple[str, str, str, str, str], changes: Mapping[tuple[str, str], Any]) -> Trap:
    return Trap(what, (Expected(*found),), changes=tuple(Change(*at, cells) for at, cells in changes.items()))


def _points() -> tuple[Trap, ...]:
    raised = {"系统订货点": Decimal(200), "采用订货点": Decimal(300)}
    return (
        Trap(
            "六月没有确定订货点",
            (Expected("B42", WARN, BRANCH_PRODUCTS, "FGS-SH/P001", "产品编码"),),
            dropped=((REORDER_POINTS, "FGS-SH/P001/2025-06"),),
        ),
        _cells(
            "采用的订货点比系统的高一半，没有写原因",
            ("B44", WARN, REORDER_POINTS, "FGS-GZ/P001/2025-06", "调整原因"),
            {(REORDER_POINTS, "FGS-GZ/P001/2025-06"): raised},
        ),
    )


def _stock() -> tuple[Trap, ...]:
    low, much = {"库存量": Decimal(10)}, {"库存量": Decimal(5000)}
    days = ("2025-06-20", "2025-06-27")
    return (
        _cells(
            "到了订货点十天还没有订货",
            ("B43", WARN, STOCK, "FGS-GZ/P002/2025-06-27", "库存量"),
            {(STOCK, f"FGS-GZ/P002/{day}"): low for day in days},
        ),
        _cells(
            "库存够卖大半年",
            ("B49", INFO, STOCK, "FGS-CD/P003/2025-06-27", "库存量"),
            {(STOCK, "FGS-CD/P003/2025-06-27"): much},
        ),
    )


def _intents() -> tuple[Trap, ...]:
    late, in_time = "FGS-SH/周/2025-06-23/P001/1", "FGS-GZ/周/2025-06-23/P001/1"
    return (
        _cells(
            "周五下班后一分钟才传出",
            ("B45", WARN, INTENTS, late, "传出日期"),
            {(INTENTS, late): {"传出时刻": "17:31"}},
        ),
        _cells(
            "意向只有实际订货的四分之一",
            ("B46", INFO, BRANCHES, "FGS-CD", "机构编码"),
            {(INTENTS, "FGS-CD/周/2025-06-23/P001/1"): {"意向数量": Decimal(216)}},
        ),
        Trap("周五下班前一分钟传出", changes=(Change(INTENTS, in_time, {"传出时刻": "17:29"}),)),
    )


def _limits() -> tuple[Trap, ...]:
    expired = {"失效日": date(2025, 6, 10)}
    return (
        _cells(
            "限额过期二十天",
            ("B47", WARN, BRANCHES, "FGS-CD", "机构编码"),
            {(FUNDS_LIMITS, "FGS-CD/2025-01-01"): expired},
        ),
        Trap(
            "没有核定限额",
            (Expected("B47", WARN, BRANCHES, "FGS-TJ", "机构编码"),),
            dropped=((FUNDS_LIMITS, "FGS-TJ/2025-01-01"),),
        ),
        Trap(
            "超限审批不是营销总监批的",
            (Expected("B48", BLOCK, FUNDS_APPROVALS, "DD-202506-0008", "营销总监"),),
            added={FUNDS_APPROVALS: [OVER_LIMIT]},
        ),
    )
