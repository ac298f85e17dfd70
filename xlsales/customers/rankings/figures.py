"""前10名 (F7), 达成率 over the seasons, 区域分析 (F11). Pure and exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ...kernel.exact import multiplied, quotient, rounded
from ..grading.figures import growth

TEN = 10
PLACES, EXACT = 4, 30
ZERO = Decimal(0)
MONTHS = 12


class Traded(NamedTuple):
    """A customer's period: sales, those of the same days a year before, profit and sales without VAT."""

    code: str
    sales: Decimal
    base: Decimal = ZERO
    net: Fraction = Fraction(0)
    profit: Fraction | None = None


class RankedPlace(NamedTuple):
    """A place in a ranking; those with the same value share the rank (1, 2, 2, 4)."""

    rank: int
    code: str
    value: Decimal


@dataclass(frozen=True)
class Ranking:
    """All who have a place, and of whom no value can be told (``without``, by 客户代码)."""

    places: tuple[RankedPlace, ...]
    without: tuple[str, ...] = ()

    @property
    def ten(self) -> tuple[RankedPlace, ...]:
        """The first ten rows."""
        return self.places[:TEN]

    @property
    def tied(self) -> int:
        """How many have the rank of the tenth and are not among the ten (并列未列)."""
        last = self.places[TEN - 1].rank if len(self.places) > TEN else 0
        return sum(own.rank == last for own in self.places[TEN:])


def by_sales(traded: Iterable[Traded]) -> Ranking:
    """销售额前10名: sales above 0; inside a tie the greater profit first."""
    return _ranked({own: own.sales for own in traded if own.sales > 0}, _profit)


def by_growth(traded: Iterable[Traded], least: Decimal, *, positive: bool) -> Ranking:
    """销售额增长率前10名: a base of ``least`` and more; only those that grew where ``positive``.

    ``without`` are those that sold and have no such base.
    """
    found, without = {}, []
    for own in traded:
        rate = growth(own.sales, own.base, least)
        if rate is None and own.sales > 0:
            without.append(own.code)
        elif rate is not None and (rate > 0 or not positive):
            found[own] = rate
    return _ranked(found, _sales, without)


def by_margin(traded: Iterable[Traded], least: Decimal) -> Ranking:
    """销售利润率前10名: sales of ``least`` and more; ``without`` are those whose cost is not known."""
    rates = {own: margin(own) for own in traded if own.sales >= least}
    known = {own: rate for own, rate in rates.items() if rate is not None}
    return _ranked(known, _sales, [own.code for own, rate in rates.items() if rate is None])


def margin(own: Traded) -> Decimal | None:
    """销售利润率, both sides without VAT, not rounded; None without cost or sales."""
    if own.profit is None or not own.net:
        return None
    rate = own.profit / own.net
    return quotient(Decimal(rate.numerator), Decimal(rate.denominator), EXACT)


Tie = Callable[[Traded], tuple[bool, Fraction | Decimal]]


def _profit(own: Traded) -> tuple[bool, Fraction | Decimal]:
    return own.profit is None, -(own.profit or Fraction(0))


def _sales(own: Traded) -> tuple[bool, Fraction | Decimal]:
    return False, -own.sales


def _ranked(values: Mapping[Traded, Decimal], tie: Tie, without: Iterable[str] = ()) -> Ranking:
    order = sorted(values, key=lambda own: (-values[own], tie(own), own.code))
    places: list[RankedPlace] = []
    for count, own in enumerate(order, 1):
        same = bool(places) and places[-1].value == values[own]
        places.append(RankedPlace(places[-1].rank if same else count, own.code, values[own]))
    return Ranking(tuple(places), tuple(sorted(without)))


class Achieved(NamedTuple):
    """How far a target is: what is ``due`` of it by today, and 达成率 of it (None where nothing is due)."""

    due: Decimal
    rate: Decimal | None


def achieved(target: Decimal, sold: Decimal, today: date, so_far: Decimal, last_year: Decimal) -> Achieved:
    """达成率 over the seasons of the last year: ``so_far`` is what it had sold by the same day.

    Where nothing was sold then, by months.

    >>> achieved(Decimal(1200000), Decimal(216000), date(2025, 3, 31), Decimal(20), Decimal(100))
    Achieved(due=Decimal('240000.00'), rate=Decimal('0.9000'))
    >>> achieved(Decimal(1200000), Decimal(216000), date(2025, 3, 31), Decimal(0), Decimal(0)).due
    Decimal('300000.00')
    """
    if last_year > 0:
        part = quotient(multiplied(target, so_far), last_year, 2)
    else:
        part = quotient(target * today.month, Decimal(MONTHS), 2)
    due = part or Decimal("0.00")
    return Achieved(due, quotient(sold, due, PLACES) if due > 0 else None)


class RegionBuyer(NamedTuple):
    """A customer in his region; ``quantity`` in ``unit``, None where it cannot be added up."""

    code: str
    region: str
    sales: Decimal
    base: Decimal = ZERO
    quantity: Decimal | None = None
    unit: str | None = None
    kinds: int = 0


class Idle(NamedTuple):
    """The customers of a region without sales: how many, and what all of them bought a year before."""

    number: int = 0
    base: Decimal = ZERO


class Share(NamedTuple):
    """A customer's line: what part he has of his region and of the company, and 同比."""

    own: RegionBuyer
    of_region: Decimal | None
    of_company: Decimal | None
    growth: Decimal | None


@dataclass(frozen=True)
class RegionFigure:
    """A region: its lines, the greatest first, its sums, and how far it hangs on a few (HHI, 0 to 10000).

    ``idle`` counts its customers without sales.
    """

    region: str
    lines: tuple[Share, ...]
    idle: int
    sales: Decimal
    quantity: Decimal | None
    share: Decimal | None
    growth: Decimal | None
    concentration: Decimal | None


def regions(buyers: Sequence[RegionBuyer], idle: Mapping[str, Idle], least: Decimal) -> list[RegionFigure]:
    """Every region with a customer, by its code; ``idle`` are customers without sales, by region.

    ``least`` is 最小基数. Quantities are added up only within one unit.
    """
    whole = sum((own.sales for own in buyers), ZERO)
    own: dict[str, list[RegionBuyer]] = {region: [] for region in idle}
    for buyer in buyers:
        own.setdefault(buyer.region, []).append(buyer)
    return [_region(region, own[region], idle.get(region, Idle()), whole, least) for region in sorted(own)]


def _region(
    region: str, buyers: Sequence[RegionBuyer], idle: Idle, whole: Decimal, least: Decimal
) -> RegionFigure:  # fmt: skip
    sales = sum((buyer.sales for buyer in buyers), ZERO)
    base = sum((buyer.base for buyer in buyers), idle.base)
    order = sorted(buyers, key=lambda buyer: (-buyer.sales, buyer.code))
    lines = tuple(
        Share(own, share(own.sales, sales), share(own.sales, whole), _rate(own.sales, own.base, least))
        for own in order
    )
    return RegionFigure(
        region, lines, idle.number, sales, total_quantity(buyers), share(sales, whole),
        _rate(sales, base, least), _concentration([buyer.sales for buyer in buyers], sales),
    )  # fmt: skip


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """What part of the whole, four places; None where the whole is not above 0."""
    return quotient(part, whole, PLACES) if whole > 0 else None


def total_quantity(buyers: Iterable[RegionBuyer]) -> Decimal | None:
    """Added up; None where one is not known, or units mix."""
    own = list(buyers)
    known = [buyer.quantity for buyer in own if buyer.quantity is not None]
    if len(known) < len(own) or len({buyer.unit for buyer in own}) > 1:
        return None
    return sum(known, ZERO)


def _rate(sales: Decimal, base: Decimal, least: Decimal) -> Decimal | None:
    found = growth(sales, base, least)
    return None if found is None else rounded(found, PLACES)


def _concentration(sales: Iterable[Decimal], whole: Decimal) -> Decimal | None:
    if whole <= 0:
        return None
    squares = sum((Fraction(own) ** 2 for own in sales), Fraction(0)) / Fraction(whole) ** 2 * 10000
    return quotient(Decimal(squares.numerator), Decimal(squares.denominator), 0)
