"""The packing half of 订货单: two blocks side by side, filled by hand or from 订货单_装箱 (T08). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ...kernel.reading import show_number
from ...kernel.table import Table

WORDS = ("色号", "箱数", "箱号", "毛重/净重", "尾箱重")
TOTAL = "总计"
BLOCKS = 2


class Carton(NamedTuple):
    """A row of 订货单_装箱 as printed, in the order of ``WORDS``."""

    colour: str
    cartons: int | None
    named: str
    weights: str
    tail: str


def cartons_of(order: str, cartons: Table) -> list[Carton]:
    """What the warehouse has packed of an order; nothing before that."""
    return [
        Carton(
            row.colour_no or "",
            row.cartons,
            row.carton_range or "",
            "" if row.gross is None and row.net is None else f"{_weight(row.gross)}/{_weight(row.net)}",
            "" if row.tail is None else _weight(row.tail),
        )
        for row in cartons
        if row.order_no == order
    ]


def _weight(value: Decimal | None) -> str:
    return "—" if value is None else show_number(value)


def blocks(cartons: Sequence[Carton], least: int) -> list[list[Carton | None]]:
    """Both blocks with as many rows, at least ``least``; they go on from left to right."""
    height = max(least, -(-len(cartons) // BLOCKS))
    rows = [*cartons, *[None] * (height * BLOCKS - len(cartons))]
    return [rows[start * height : (start + 1) * height] for start in range(BLOCKS)]


def total(block: Sequence[Carton | None]) -> int | None:
    """Cartons of a block; None where it is still to be written."""
    counts = [row.cartons for row in block if row is not None and row.cartons is not None]
    return sum(counts) if counts else None
