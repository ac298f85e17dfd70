"""Orders that are written without fault and then spoilt: the short form in which their traps are declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..handbook.sheets import ORDER_BATCHES, ORDER_CARTONS, ORDER_COPIES, ORDER_LINES, ORDER_REGISTER, ORDERS
from .plan import Plan, PlannedLine
from .trap import Change, Expected, Trap

DAY, DAY_BEFORE = date(2025, 5, 20), date(2025, 5, 19)
ITEM = PlannedLine("P001", "10", "箱")
"""10 boxes of 12 at 18.50: 120 for 2,220.00."""
TAILS = {
    ORDERS: "",
    ORDER_LINES: "/1",
    ORDER_BATCHES: "/1/1",
    ORDER_CARTONS: "/1/本色",
    ORDER_COPIES: "/1/营销部",
    ORDER_REGISTER: "/1",
}
"""What follows the 订单号码 in the key of an order's first row, by sheet."""
Found = tuple[str, str, str, str]
"""Rule, severity, sheet and column of a finding on the first row, or on the one ``at`` names."""


def order_no(number: int) -> str:
    """Orders with traps are those numbered from 901."""
    return f"DD-202505-{number:04d}"


def spoilt(
    number: int,
    what: str,
    cells: Mapping[str, Mapping[str, Any]],
    *found: Found,
    at: Mapping[str, str] | None = None,
    dropped: Sequence[str] = (),
    added: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    buyer: str = "HD0004",
    items: tuple[PlannedLine, ...] = (ITEM,),
    said: str = "",
    **words: Any,
) -> Trap:
    """One order with other ``cells`` by sheet and header, and the findings that must come.

    ``at`` overrides ``TAILS``; ``dropped`` sheets lose the row meant; ``words`` are those of ``Plan``;
    {} in ``said`` is the order's number.
    """
    tails = TAILS | dict(at or {})
    keys = {sheet: order_no(number) + tail for sheet, tail in tails.items()}
    return Trap(
        what,
        tuple(
            Expected(rule, severity, sheet, keys[sheet], column) for rule, severity, sheet, column in found
        ),
        (Plan(order_no(number), DAY, buyer, items, **words),),
        tuple(Change(sheet, keys[sheet], values) for sheet, values in cells.items()),
        dropped=tuple((sheet, keys[sheet]) for sheet in dropped),
        added=added or {},
        said=said.format(order_no(number)),
    )
