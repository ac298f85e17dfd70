"""Faults of the demo's branches: points, stock and intents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..demo.trap import INFO, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import BRANCH_PRODUCTS, BRANCHES, EXCHANGES, INTENTS, REORDER_POINTS, STOCK


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (*_points(), *_stock(), *_intents())


def _points() -> tuple[Trap, ...]:
    raised = {"系统订货点": Decimal(200), "采用订货点": Decimal(300)}
    point = (REORDER_POINTS, "FGS-GZ/P001/2025-06")
    return (
        Trap(
            "六月没有确定订货点", (Expected("B42", WARN, BRANCH_PRODUCTS, "FGS-SH/P001", "产品编码"),),
            dropped=((REORDER_POINTS, "FGS-SH/P001/2025-06"),),
            said="FGS-SH/P001没有2025-06的订货点，请经理确定；现沿用上月。",
        ),
        Trap(
            "采用的订货点比系统的高一半，没有写原因", (Expected("B44", WARN, *point, "调整原因"),),
            changes=(Change(*point, raised),),
            said="FGS-GZ/P001/2025-06的订货点是 300，系统算出 200，请填调整原因。",
        ),
    )  # fmt: skip


def _stock() -> tuple[Trap, ...]:
    low = {"库存量": Decimal(10)}
    return (
        Trap(
            "到了订货点十天还没有订货",
            (Expected("B43", WARN, STOCK, "FGS-GZ/P002/2025-06-27", "库存量"),),
            changes=tuple(Change(STOCK, f"FGS-GZ/P002/{day}", low) for day in ("2025-06-20", "2025-06-27")),
            said="FGS-GZ的P002从 2025-06-20 起到订货点 377，还没有订货，请发出订货单，建议 972。",
        ),
        one_cell(
            "库存够卖大半年", ("B49", INFO), (STOCK, "FGS-CD/P003/2025-06-27"), {"库存量": Decimal(5000)},
            "FGS-CD的P003超储：库存 5000，可销 277.3 天，请调换货，或填写积压原因。",
        ),
        one_cell(
            "调换货没有批准就填了调出日期", ("S27", WARN), (EXCHANGES, "DH-202506-0002"),
            {"调出日期": date(2025, 6, 30)},
            "DH-202506-0002填了调出日期，状态还是申请，请用“办理”办到这一步，或清除这一格。",
        ),
    )  # fmt: skip


def _intents() -> tuple[Trap, ...]:
    late, in_time = "FGS-SH/周/2025-06-23/P001/1", "FGS-GZ/周/2025-06-23/P001/1"
    few = Change(INTENTS, "FGS-CD/周/2025-06-23/P001/1", {"意向数量": Decimal(216)})
    return (
        Trap(
            "周五下班后一分钟才传出", (Expected("B45", WARN, INTENTS, late, "传出日期"),),
            changes=(Change(INTENTS, late, {"传出时刻": "17:31"}),),
            said=f"{late}在 2025-06-20 17:31 才传出，照常计算符合率，但算迟报。",
        ),
        Trap(
            "意向只有实际订货的四分之一", (Expected("B46", INFO, BRANCHES, "FGS-CD", "机构编码"),),
            changes=(few,),
            said="成都分公司2025-06要货意向符合率 25.00%，供考核经理参考，请对照订货找出差在哪里。",
        ),
        Trap("周五下班前一分钟传出", changes=(Change(INTENTS, in_time, {"传出时刻": "17:29"}),)),
    )  # fmt: skip
