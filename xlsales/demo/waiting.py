"""Orders of late June 2025 on which 订单审核 and 发货放行 have something to decide (spec.md F12, §6)."""

from __future__ import annotations

from datetime import date

from ..ledger.states import MAKING, WAITS
from .plan import Plan, PlannedLine

_TOOTHPASTE, _SHAMPOO = (PlannedLine("P005", "10", "箱"),), (PlannedLine("P003", "5", "箱"),)


def waiting_orders() -> list[Plan]:
    """What a dealer waits for a verdict on."""
    return [_plan(106, 25, "HD0004", (PlannedLine("P001", "900", "箱"),))]


def orders_of_branches() -> tuple[Plan, ...]:
    """上海 within its limit, then beyond it, approved; 广州 exactly at it; 成都 a fen over; 天津 without."""
    return (
        _plan(109, 23, "FGS-SH", _detergent(20)),
        _plan(110, 24, "FGS-SH", _detergent(30), "微信"),
        _plan(111, 25, "FGS-GZ", _detergent(80)),
        _plan(112, 25, "FGS-CD", _detergent(72)),
        _plan(113, 26, "FGS-TJ", _detergent(10), "微信"),
    )


def _detergent(cartons: int) -> tuple[PlannedLine, ...]:
    return (PlannedLine("P001", str(cartons), "箱"),)


def orders_of_others() -> tuple[Plan, ...]:
    """The same of shops and factories, and two shops' orders that are made and not yet sent."""
    return (
        _plan(101, 20, "HB0008", (PlannedLine("P001", "100", "箱"),)),
        _plan(102, 20, "XN0007", (PlannedLine("P001", "101", "箱"),)),
        _plan(103, 30, "HN0008", _TOOTHPASTE, "微信"),
        _plan(104, 30, "HD0008", _TOOTHPASTE),
        _plan(105, 24, "HD0007", _SHAMPOO, "电话", contract=""),
        _plan(107, 19, "XN0005", _SHAMPOO, "微信", MAKING),
        _plan(108, 19, "HN0006", _SHAMPOO, "电话", MAKING),
    )


def _plan(
    number: int, day: int, buyer: str, items: tuple[PlannedLine, ...], channel: str = "邮件",
    status: str = WAITS, contract: str | None = None,
) -> Plan:  # fmt: skip
    return Plan(
        f"DD-202506-{number:04d}", date(2025, 6, day), buyer, items, channel, status, contract=contract
    )
