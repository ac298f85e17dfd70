"""What the first screen says of branches: stock at its point, lists that are not sent (DH-5, DH-7)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..book.paper.styles import text_width
from ..handbook.sheets import (
    BRANCH_PRODUCTS,
    BRANCH_SALES,
    BRANCHES,
    INTENTS,
    PRODUCTS,
    REORDER_POINTS,
    STAFF,
    STOCK,
)
from ..kernel.deadline import COSTS
from ..kernel.exact import plain, quotient
from ..kernel.screen import MONTHS, Count, Figures, ScreenInput, Value, declare, tasks_of
from .points.calculation import PointInputs, PointLine, calculate
from .points.figures import NORMAL, TO_ORDER

ROLES = ("分支机构经理", "库管员", "营业单位主管", "销售部经理", "营销总监")

ROOM, WIDE = 12, 14
"""Rows there are, and the width of a name."""
SHEETS = (BRANCHES, PRODUCTS, BRANCH_PRODUCTS, STOCK, BRANCH_SALES, REORDER_POINTS, STAFF)


def _own_branches(look: ScreenInput) -> set[str]:
    """Where the one who looks works or signs; of whoever does in none, all of them."""
    found = {row.branch_code for row in look.tables[BRANCHES]
             if look.who and look.who in (row.manager, row.storekeeper, row.clerk)}  # fmt: skip
    found |= {row.branch_code for row in look.tables[STAFF] if row.staff_no == look.who and row.branch_code}
    return found or {row.branch_code for row in look.tables[BRANCHES]}


def _stocked(look: ScreenInput) -> list[PointLine]:
    """What has a point and a count, where the one who looks works."""
    branches = _own_branches(look)
    lines = calculate(PointInputs.of(look.tables), look.given.today, look.given)
    return [line for line in lines if line.branch in branches and line.stock and line.point]


def nearest(look: ScreenInput) -> list[tuple[Value, ...]]:
    """What is most wanting against its point first: 库存, 订货点, 在途, and what to order in packs."""
    lines = sorted(look.once(_stocked), key=lambda line: (_ratio(line), line.branch, line.product))[:ROOM]
    goods = {row.product_code: row for row in look.tables[PRODUCTS]}
    names = look.tables[BRANCHES].names("branch_code", "branch_name")
    several = len({line.branch for line in lines}) > 1
    where = {code: f"{(name or code)[:2]} " if several else "" for code, name in names.items()}
    return [
        (_name(where[line.branch], goods[line.product]), *_figures(line, goods[line.product]))
        for line in lines
    ]


def _title(look: ScreenInput) -> str:
    wanting = sum(line.status == TO_ORDER for line in look.once(_stocked))
    return f"库存与订货点（基本单位），最缺的在前；到订货点 {wanting} 个"


def _ratio(line: PointLine) -> Decimal:
    """Stock ÷ point."""
    share = quotient(line.stock.on_hand, line.point, 4) if line.stock and line.point else None
    return share or Decimal(0)


def _figures(line: PointLine, product: Any) -> tuple[Value, ...]:
    suggested = line.status if line.status != NORMAL else ""
    if line.status == TO_ORDER and line.suggested:
        packs = quotient(line.suggested, line.item.pack, 2)
        suggested = f"{plain(packs)} {product.pack_unit or product.unit or ''}".strip() if packs else ""
    on_hand, coming = (line.stock.on_hand, line.stock.in_transit) if line.stock else (None, None)
    return on_hand, line.point, coming, suggested


def _name(where: str, product: Any) -> str:
    """品名规格, without 规格 where there is no room for it."""
    name = where + (product.product_name or product.product_code)
    whole = f"{name} {product.spec or ''}".strip()
    return whole if text_width(whole) <= WIDE else name


declare(
    Figures(
        MONTHS,
        lambda _: ("品种", "库存", "订货点", "在途", "建议"),
        nearest,
        SHEETS,
        _title,
        ("分支机构经理", "库管员"),
    ),
    Count("到订货点的品种", STOCK, ROLES, tasks_of("到订货点要订货"), (STOCK,), COSTS),
    Count(
        "要货意向清单没有传出",
        INTENTS,
        ROLES[:3],
        tasks_of("传出要货意向清单", "做下周要货意向清单"),
        (INTENTS,),
    ),
)
