"""库存结构 (DH-9): what lies too long, who could use it, and the exchanges that are under way. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from ...kernel.given import Given
from ...kernel.life.waiting import Days, waits_for
from ...kernel.table import Table
from ..checks.stock import positions
from ..flow import EXCHANGE_LIFE
from ..points.calculation import PointInputs, calculate
from .figures import Move, StockPosition, cover_days, fault, moves, surplus


class Faulty(NamedTuple):
    """A product that is 滞销 or 超储 at a branch, how much may go, and what excuses it."""

    position: StockPosition
    kind: str
    cover: Decimal | None
    spare: Decimal
    excuse: str


class Open(NamedTuple):
    """An exchange that is not closed: where it stands, whom it waits for and since when."""

    number: str
    branch: str
    product: str
    quantity: Decimal | None
    taker: str
    asked_on: date | None
    state: str
    waits_for: str
    since: date | None


@dataclass(frozen=True)
class StockStructure:
    """All of it on one day."""

    faulty: list[Faulty]
    moves: list[Move]
    open: list[Open]


def structure(
    inputs: PointInputs, exchanges: Table, given: Given, days: Days = MappingProxyType({})
) -> StockStructure:
    """From the sheets; a move is whole units, from the greatest surplus to the greatest need."""
    own = given.settings
    packs = {row.product_code: row.pack_quantity or Decimal(1) for row in inputs.products}
    reasons = {(row.branch_code, row.product_code): row.keep_reason or "" for row in inputs.listed}
    known = list(positions(inputs, calculate(inputs, given.today, given), given.today))
    faulty = []
    for position in known:
        kind = fault(position, given.today, own.slow_days, own.overstock_days)
        if kind:
            spare = surplus(position, kind, own.overstock_days, packs[position.product])
            cover = cover_days(position.on_hand, position.daily)
            excuse = reasons.get((position.branch, position.product), "")
            faulty.append(Faulty(position, kind, cover, spare, excuse))
    givers = [(each.position, each.spare) for each in faulty if not each.excuse]
    asking = [position for position in known if position.wanted > 0]
    return StockStructure(faulty, moves(givers, asking), _open(exchanges, given, days))


def _open(exchanges: Table, given: Given, days: Days) -> list[Open]:
    found = []
    for row in EXCHANGE_LIFE.read(exchanges.until(given.today), given.today):
        waits = waits_for(EXCHANGE_LIFE, row, days, given.settings.roles)
        if waits:
            found.append(
                Open(
                    row.exchange_no, row.branch_code or row.customer_code or "", row.product_out,
                    row.quantity_out, row.taker_code or "公司", row.asked_on, row.status, str(waits),
                    waits.since,
                )
            )  # fmt: skip
    return found
