"""F18 and F19 of branches: when an order is due, how long stock lasts, and who could use it (DH-5, DH-9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from ...handbook.calendar import WorkingCalendar
from ..points.figures import decimal

SLOW, OVERSTOCK = "滞销", "超储"
COVER_PLACES = 1


def order_due(below_on: date, calendar: WorkingCalendar, days: int = 1) -> date:
    """F18: the last day to order, ``days`` working days after stock first stood at the point."""
    return calendar.add(below_on, days)


def first_below(levels: Iterable[tuple[date, Decimal, Decimal | None]]) -> date | None:
    """The day from which on stock has been at or below its point until now; None where it is above.

    ``levels`` are day, 可用库存 and 订货点 in the order of days; days without a point are passed over.
    """
    since = None
    for day, on_hand, point in levels:
        if point is not None:
            since = (since or day) if on_hand <= point else None
    return since


def cover_days(on_hand: Decimal, daily: Fraction | None) -> Decimal | None:
    """F19: 库存可销天数, one decimal; None where nothing sells (无销量) or the sales are not known."""
    return decimal(Fraction(on_hand) / daily, COVER_PLACES) if daily else None


@dataclass(frozen=True)
class StockPosition:
    """A product at a branch: usable stock, 日均销量, last day of sale, what it asks for."""

    branch: str
    product: str
    on_hand: Decimal
    daily: Fraction | None
    last_sold: date | None = None
    wanted: Decimal = Decimal(0)


def fault(own: StockPosition, today: date, slow_days: int, overstock_days: int) -> str:
    """滞销 (stock, and no sale for so many days), 超储 (lasts longer than so many), or blank."""
    if own.on_hand <= 0:
        return ""
    if own.last_sold is not None and (today - own.last_sold).days >= slow_days:
        return SLOW
    return OVERSTOCK if own.daily and Fraction(own.on_hand) > own.daily * overstock_days else ""


def surplus(own: StockPosition, kind: str, overstock_days: int, pack: Decimal = Decimal(1)) -> Decimal:
    """What may go: all of what is 滞销, whole packs of what lasts longer than the limit of 超储."""
    if kind == SLOW:
        return own.on_hand
    spare = Fraction(own.on_hand) - (own.daily or 0) * overstock_days
    return pack * int(max(spare, Fraction(0)) // Fraction(pack))


@dataclass(frozen=True)
class Move:
    """What one branch could give another."""

    product: str
    giver: str
    taker: str
    quantity: Decimal


def moves(spare: Sequence[tuple[StockPosition, Decimal]], asking: Iterable[StockPosition]) -> list[Move]:
    """Which branch could use what another has too much of: the greatest need first."""
    left = {(own.product, own.branch): quantity for own, quantity in spare}
    found = []
    for taker in sorted(asking, key=lambda own: (own.product, -own.wanted, own.branch)):
        need = taker.wanted
        givers = [
            (-quantity, branch) for (product, branch), quantity in left.items()
            if product == taker.product and branch != taker.branch and quantity > 0
        ]  # fmt: skip
        for negative, giver in sorted(givers):
            quantity = min(-negative, need).to_integral_value(ROUND_FLOOR)
            if quantity > 0:
                found.append(Move(taker.product, giver, taker.branch, quantity))
                left[taker.product, giver] -= quantity
                need -= quantity
    return found
