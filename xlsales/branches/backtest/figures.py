"""Replay of history day by day: would a way to set the point have served? Pure, exact, no look ahead.

Quantities are whole ten-thousandths of a unit inside, so that a replay of years stays fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import stdev
from typing import NamedTuple

from ...kernel.exact import quotient
from ..points.figures import Base, PointPolicy, StockItem, decimal, reorder_point, service_point, up
from ..points.figures_month import DaySpan, month_span

RATE_PLACES = 4
_UNIT = 10**4


class Level(NamedTuple):
    """Point and target of a month; None where 数据不足 (nothing is ordered then)."""

    point: Decimal | None
    target: Fraction | None


@dataclass(frozen=True)
class History:
    """What was asked for on each day from ``first`` on; sales are the best record of it."""

    first: date
    demand: Sequence[Decimal]
    item: StockItem

    @property
    def last(self) -> date:
        """The last day on record."""
        return self.first + timedelta(len(self.demand) - 1)

    def base(self, span: DaySpan) -> Base | None:
        """What was sold in a span; None where the record does not reach over all of it."""
        start, end = (span.first - self.first).days, (span.last - self.first).days + 1
        if start < 0 or end > len(self.demand):
            return None
        return Base(sum(self.demand[start:end], Decimal(0)), span.days)

    def of(self, span: DaySpan) -> Sequence[Decimal]:
        """The days of a span that are on record."""
        start, end = ((day - self.first).days for day in (span.first, span.last))
        return self.demand[max(start, 0) : max(end + 1, 0)]


Rule = Callable[[History, date], Level]
"""From what was known before a month to the level in force in it."""


def handbook(policy: PointPolicy) -> Rule:
    """F1 with the settings given."""

    def level(history: History, month: date) -> Level:
        last, year = (history.base(month_span(month, back)) for back in (1, 12))
        found = reorder_point(last, year, history.item, month.month, policy)
        return Level(found.point, found.target)

    return level


def last_year_only(policy: PointPolicy) -> Rule:
    """F1 with 去年同月 alone; 上月 where there is none."""

    def level(history: History, month: date) -> Level:
        year = history.base(month_span(month, 12))
        last = None if year is not None else history.base(month_span(month, 1))
        found = reorder_point(last, year, history.item, month.month, policy)
        return Level(found.point, found.target)

    return level


def textbook(policy: PointPolicy, z: Decimal) -> Rule:
    """mean + z·σ·√L of 上月."""

    def level(history: History, month: date) -> Level:
        days = history.of(month_span(month, 1))
        if len(days) < 2:
            return Level(None, None)
        lead = Decimal(history.item.transit + policy.handling_days + history.item.review)
        mean = sum(days, Decimal(0)) / len(days)
        point = service_point(mean, stdev(days), lead, z)
        cycle = Fraction(mean) * policy.cycle_days
        return Level(up(Fraction(point)), Fraction(point) + cycle)

    return level


@dataclass(frozen=True)
class ReplayOutcome:
    """What a replay came to; sums, so that branches and products add up."""

    days: int = 0
    stock_out_days: int = 0
    asked: Decimal = Decimal(0)
    served: Decimal = Decimal(0)
    stock_days: Decimal = Decimal(0)
    orders: int = 0

    def __add__(self, other: ReplayOutcome) -> ReplayOutcome:
        return ReplayOutcome(
            self.days + other.days,
            self.stock_out_days + other.stock_out_days,
            self.asked + other.asked,
            self.served + other.served,
            self.stock_days + other.stock_days,
            self.orders + other.orders,
        )

    @property
    def fill_rate(self) -> Decimal | None:
        """Served of what was asked, 4 places; None where nothing was asked."""
        return quotient(self.served, self.asked, RATE_PLACES)

    @property
    def average_stock(self) -> Decimal | None:
        """Stock at the end of an average day."""
        return quotient(self.stock_days, Decimal(self.days), RATE_PLACES)

    @property
    def service(self) -> Fraction:
        """``fill_rate`` unrounded, to rank by; nothing asked counts as 0."""
        return Fraction(self.served) / Fraction(self.asked) if self.asked else Fraction(0)

    @property
    def held(self) -> Fraction:
        """``average_stock`` unrounded, to rank by."""
        return Fraction(self.stock_days) / self.days if self.days else Fraction(0)

    @property
    def turnover(self) -> Decimal | None:
        """How often a year the stock was sold; None where there was none."""
        return quotient(self.served * 365, self.stock_days, RATE_PLACES)


def replay(
    history: History, rule: Rule, start: date, opening: Decimal | None = None, *, handling_days: int = 1
) -> ReplayOutcome:
    """From ``start`` to the end of the record: receive, sell, look at the stock, order.

    Stock is looked at in the evening of ``start`` and then every 检查间隔 (every evening where that is 0);
    an order arrives in the morning, 处理 and 在途 days later, at the soonest on the next. What cannot be
    served is lost. ``opening`` stock defaults to the first target. The level of a month knows only the
    days before it.
    """
    offset = (start - history.first).days
    lead, every = max(history.item.transit + handling_days, 1), max(history.item.review, 1)
    arrivals: dict[int, int] = {}
    month, level = date.min, Level(None, None)
    stock = None if opening is None else _whole(opening)
    coming = asked = served = held = out = orders = 0
    pack, least = _whole(history.item.pack), _whole(history.item.minimum_order)
    for day, wanted in enumerate(map(_whole, history.demand[offset:])):
        today = start + timedelta(day)
        if (today.year, today.month) != (month.year, month.month):
            month = today.replace(day=1)
            level = rule(history, month)
            point, target = _ten_thousandths(level)
        if stock is None:
            stock = target or 0
        arrived = arrivals.pop(day, 0)
        stock, coming = stock + arrived, coming - arrived
        sold = min(stock, max(wanted, 0))
        stock -= sold
        out += sold < wanted
        asked, served, held = asked + max(wanted, 0), served + sold, held + stock
        looked_at = day % every == 0
        if looked_at and point is not None and target is not None and stock + coming <= point:
            quantity = -(-max(target - stock - coming, least) // pack) * pack
            if quantity:
                arrivals[day + lead] = arrivals.get(day + lead, 0) + quantity
                coming, orders = coming + quantity, orders + 1
    days = max(len(history.demand) - offset, 0)
    return ReplayOutcome(days, out, _units(asked), _units(served), _units(held), orders)


def _whole(quantity: Decimal) -> int:
    return int(quantity * _UNIT)


def _units(whole: int) -> Decimal:
    return Decimal(whole) / _UNIT


def _ten_thousandths(level: Level) -> tuple[int | None, int | None]:
    target = decimal(level.target, 4)
    return (
        None if level.point is None else _whole(level.point),
        None if target is None else _whole(target),
    )


def efficient(outcomes: Mapping[str, ReplayOutcome]) -> list[str]:
    """The names on the efficient edge: no other serves as well with less stock, or better with as much."""
    ranked = sorted(outcomes.items(), key=lambda pair: (pair[1].held, -pair[1].service, pair[0]))
    found, best = [], Fraction(-1)
    for name, outcome in ranked:
        if outcome.service > best:
            found.append(name)
            best = outcome.service
    return found
