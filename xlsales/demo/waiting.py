"""Orders of late June 2025 on which 订单审核 and 发货放行 have something to decide (spec.md F12, §6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..orders.forms.approval import OrderApproval
from .plan import Plan, PlannedLine
from .sheets import Record, Sheets

BIG = "DD-202506-0106"
"""Over its limit, and approved at its very amount: 900 cartons of 12 at 18.50."""
SMALL = "DD-202505-0007"
"""Of a customer without 最高信用程度, and approved."""
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
        _plan(107, 19, "XN0005", _SHAMPOO, "微信", "生产中"),
        _plan(108, 19, "HN0006", _SHAMPOO, "电话", "生产中"),
    )


def _plan(
    number: int, day: int, buyer: str, items: tuple[PlannedLine, ...], channel: str = "邮件",
    status: str = "待审", contract: str | None = None,
) -> Plan:  # fmt: skip
    return Plan(
        f"DD-202506-{number:04d}", date(2025, 6, day), buyer, items, channel, status, contract=contract
    )


def approval_sheets() -> Sheets:
    """订货审批: the director agrees to the big order, and to one of a customer without a limit."""
    record: Record = {
        "order_no": BIG,
        "matter": "超额度",
        "applicant": "E12",
        "applied_on": date(2025, 6, 26),
        "decision": "同意",
        "approved_by": "E04",
        "approved_on": date(2025, 6, 27),
        "means": "邮件",
        "document": "邮件 2025-06-27",
        "reason": "七月促销备货，客户承诺七月十日前付清上月货款",
        "amount": Decimal("199800.00"),
        "valid_until": date(2025, 7, 4),
    }
    small: Record = {
        "order_no": SMALL,
        "matter": "未核定",
        "applicant": "E16",
        "applied_on": date(2025, 5, 21),
        "decision": "同意",
        "approved_by": "E04",
        "approved_on": date(2025, 5, 22),
        "means": "邮件",
        "document": "邮件 2025-05-22",
        "reason": "额度还在核定，货款不多",
        "amount": Decimal("1998.00"),
    }
    return {OrderApproval.sheet: [record, small]}
