"""回测: the ways to set a point replayed over the branches' own history, and which would serve. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from ...company.units import in_base_units
from ...handbook.dates import month_day
from ...kernel.columns.rows import tuples
from ...kernel.command import ProgressReport
from ...kernel.exact import plain
from ...kernel.given import Given
from ...kernel.table import Table
from ..points.calculation import PointInputs, Rules, calculate
from ..points.figures import LARGER, LAST_MONTH, WEIGHTED, PointPolicy, StockItem
from ..points.figures_fast import Pair
from .figures import History, ReplayOutcome, Rule, efficient, handbook, last_year_only, replay, textbook

NOW = "现行设置"
SAFETY = (0, 2, 3, 5, 7, 10)
WEIGHTS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
SERVICE = (
    ("75%", "0.67"), ("80%", "0.84"), ("85%", "1.04"), ("90%", "1.28"), ("95%", "1.65"), ("97.5%", "1.96"),
    ("98%", "2.05"), ("99%", "2.33"),
)  # fmt: skip
"""Share of cycles served and z of the normal distribution."""
CLASSES = (("A", Decimal("0.7")), ("B", Decimal("0.9")), ("C", Decimal(1)))
"""产品类别 by value sold, cumulated: 本系统默认，手册未规定."""


class Tried(NamedTuple):
    """One way to set the point: what it is called, its kind, 安全天数 or service."""

    name: str
    kind: str
    rule: Rule


@dataclass(frozen=True)
class Backtest:
    """Outcomes by name of the way: of everything, and by branch and 产品类别.

    ``left_out`` are pairs whose record is too short, ``classes`` the class of every product, ``until`` the
    last day that was replayed.
    """

    first: date
    last: date
    total: Mapping[str, ReplayOutcome]
    parts: Mapping[tuple[str, str], Mapping[str, ReplayOutcome]]
    kinds: Mapping[str, str]
    left_out: tuple[Pair, ...]
    classes: Mapping[str, str]
    until: date

    @property
    def edge(self) -> list[str]:
        """The efficient edge over all."""
        return efficient(self.total)


def ways(own: PointPolicy) -> list[Tried]:
    """The handbook's rule over a grid of weights and 安全天数, and those to compare it with."""
    found = [Tried(NOW, "手册", handbook(own))]
    for days in SAFETY:
        base = replace(own, safety_days=days, method=WEIGHTED)
        for weight in WEIGHTS:
            policy = replace(base, weight_last_month=weight, weight_last_year=1 - weight)
            found.append(
                Tried(f"手册 {plain(weight)}/{plain(1 - weight)} 安全{days}天", "手册", handbook(policy))
            )
        found += [
            Tried(f"只看上月 安全{days}天", "只看上月", handbook(replace(base, method=LAST_MONTH))),
            Tried(f"只看去年同月 安全{days}天", "只看去年同月", last_year_only(base)),
            Tried(f"取大 安全{days}天", "取大", handbook(replace(base, method=LARGER))),
        ]
    return found + [Tried(f"统计公式 {share}", "统计公式", textbook(own, Decimal(z))) for share, z in SERVICE]


def backtest(
    inputs: PointInputs, first: date, last: date, given: Given, progress: ProgressReport | None = None
) -> Backtest:
    """Every way over every branch and product on sale in the month of ``last``."""
    inputs = inputs._replace(sales=inputs.sales.until(given.today))
    items = {(line.branch, line.product): line.item for line in calculate(inputs, last, given)}
    histories, left_out = _histories(inputs, items, first, last)
    own_way = Rules.of(given).points
    classes, tried = _classes(inputs, last), ways(own_way)
    parts: dict[tuple[str, str], dict[str, ReplayOutcome]] = defaultdict(lambda: defaultdict(ReplayOutcome))
    for done, (pair, (history, start)) in enumerate(histories.items(), 1):
        own = parts[pair[0], classes.get(pair[1], "C")]
        for each in tried:
            own[each.name] = own[each.name] + replay(
                history, each.rule, start, handling_days=own_way.handling_days
            )
        if progress is not None:
            progress(done, len(histories), "回测")
    total = {each.name: sum((own[each.name] for own in parts.values()), ReplayOutcome()) for each in tried}
    kinds = {each.name: each.kind for each in tried}
    ordered = {key: dict(parts[key]) for key in sorted(parts)}
    until = max((history.last for history, _ in histories.values()), default=last)
    return Backtest(first, last, total, ordered, kinds, tuple(left_out), classes, until)


def _histories(
    inputs: PointInputs, items: Mapping[Pair, StockItem], first: date, last: date
) -> tuple[dict[Pair, tuple[History, date]], list[Pair]]:
    """The daily record of every pair, and from when it can be judged: a whole month known.

    It ends with ``last``, or with the last day that its branch has recorded: what comes later is not known,
    and no day without a sale.
    """
    demand = daily_demand(inputs.sales, inputs.products, last)
    ends = _recorded_until(demand, last)
    found, left_out = {}, []
    for pair, item in items.items():
        days, end = demand.get(pair), ends.get(pair[0], last)
        begins = min(days) if days else last
        known = month_day(begins.year, begins.month + (1 if begins.day == 1 else 2), 1)
        start = max(first, known)
        if not days or start > end:
            left_out.append(pair)
            continue
        record = [days.get(begins + timedelta(n), Decimal(0)) for n in range((end - begins).days + 1)]
        found[pair] = History(begins, record, item), start
    return found, left_out


def _recorded_until(demand: Mapping[Pair, Mapping[date, Decimal]], last: date) -> dict[str, date]:
    """The last day on record of every branch, not after ``last``."""
    ends: dict[str, date] = {}
    for (branch, _), days in demand.items():
        ends[branch] = min(max(ends.get(branch, date.min), *days), last)
    return ends


def daily_demand(sales: Table, products: Table, last: date) -> dict[Pair, dict[date, Decimal]]:
    """What was sold day by day until ``last``, 冲红 taken off; a month's sum is spread over its days."""
    found: dict[Pair, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    rows = in_base_units(sales, products)
    names = ("branch_code", "product_code", "sold_on", "quantity", "reversed", "whole_month")
    for branch, code, day, quantity, undone, whole in tuples(rows, *names):
        if day is None or quantity is None or day > last:
            continue
        sold = quantity - (undone or 0)
        if not whole:
            found[branch, code][day] += sold
            continue
        days = month_day(day.year, day.month, 31).day
        for each, part in enumerate(_spread(sold, days), 1):
            found[branch, code][day.replace(day=each)] += part
    return found


def _spread(quantity: Decimal, days: int) -> list[Decimal]:
    """A month's sum over its days in ten-thousandths, so that they add up to it."""
    whole, rest = divmod(int(quantity * 10**4), days)
    return [Decimal(whole + (place < rest)) / 10**4 for place in range(days)]


def _classes(inputs: PointInputs, last: date) -> dict[str, str]:
    """A, B or C of every product by the value sold in the year until ``last``, at 标准单价."""
    values: dict[str, Decimal] = defaultdict(Decimal)
    prices = {row.product_code: row.list_price or Decimal(0) for row in inputs.products}
    for (_, code), days in daily_demand(inputs.sales, inputs.products, last).items():
        year = last - timedelta(365)
        values[code] += sum((sold for day, sold in days.items() if day > year), Decimal(0)) * prices.get(
            code, 0
        )
    total, before, found = sum(values.values(), Decimal(0)), Decimal(0), {}
    for code, value in sorted(values.items(), key=lambda own: (-own[1], own[0])):
        found[code] = next((name for name, share in CLASSES if before < share * total), "C")
        before += value
    return found


def recommended(outcomes: Mapping[str, ReplayOutcome], edge: Sequence[str]) -> tuple[str | None, str | None]:
    """On the edge: as good a service as now with the least stock; the best service with no more stock.

    None where the edge has nothing better than 现行设置.
    """
    now = outcomes[NOW]
    others = [(name, outcomes[name]) for name in edge if name != NOW]
    leaner = [(own.held, name) for name, own in others if own.service >= now.service and own.held < now.held]
    better = [
        (-own.service, name) for name, own in others if own.service > now.service and own.held <= now.held
    ]
    return min(leaner, default=(None, None))[1], min(better, default=(None, None))[1]


def rows_of(outcomes: Mapping[str, ReplayOutcome], kinds: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """The outcomes for the JSON document: figures are texts, by less stock first."""
    edge = set(efficient(outcomes))
    for name, own in sorted(outcomes.items(), key=lambda each: (each[1].held, each[0])):
        yield {
            "name": name, "kind": kinds[name], "stock_out_days": own.stock_out_days, "orders": own.orders,
            "fill_rate": _text(own.fill_rate), "average_stock": _text(own.average_stock),
            "turnover": _text(own.turnover), "efficient": name in edge,
        }  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
