"""计算订货点: from the sheets to a line for every branch and product of a month. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ...company.branches import NOT_OPEN
from ...company.units import in_base_units
from ...handbook.dates import Period
from ...handbook.sheets import BRANCH_PRODUCTS, BRANCH_SALES, BRANCHES, PRODUCTS, REORDER_POINTS, STOCK
from ...kernel.columns.rows import tuples
from ...kernel.exact import plain
from ...kernel.given import Given
from ...kernel.table import Row, Table
from ..stock.levels import inferred_reviews, last_counts
from ..stock.own_orders import SHEETS, with_own_orders
from .figures import (
    UNKNOWN,
    MonthPoint,
    PointPolicy,
    Stock,
    StockItem,
    decimal,
    reorder_point,
    status,
    suggested,
)
from .figures_fast import Pair
from .figures_month import CountedBase, DaySpan, SalesPolicy, halted_days, windows
from .sold import PairSales, history

CARRIED, ADOPTED = "沿用上次订货点", "采用经理确定的订货点"
NO_TRANSIT, NO_STOCK, OUT = "缺在途天数", "没有库存数", "缺货"
FORMS = (BRANCHES, PRODUCTS, BRANCH_PRODUCTS, STOCK, BRANCH_SALES, REORDER_POINTS)


class PointInputs(NamedTuple):
    """The tables a calculation reads; without the company's own orders, what is 已订 is what counts say."""

    branches: Table
    products: Table
    listed: Table
    stock: Table
    sales: Table
    points: Table
    orders: Table | None = None
    lines: Table | None = None
    deliveries: Table | None = None

    @classmethod
    def of(cls, tables: Mapping[str, Table]) -> PointInputs:
        """Out of a book's tables by sheet."""
        return cls(*(tables[name] for name in FORMS), *map(tables.get, SHEETS))

    def stock_on(self, today: date) -> dict[Pair, Stock]:
        """Stock of every product at every branch as last counted, with what is ordered and on its way."""
        counted = last_counts(self.stock, self.products, today)
        if self.orders is None or self.lines is None or self.deliveries is None:
            return {pair: own for pair, (_, own) in counted.items()}
        return with_own_orders(counted, self.orders, self.lines, self.deliveries, self.products, today)


@dataclass(frozen=True)
class Rules:
    """The settings of a calculation."""

    sales: SalesPolicy
    points: PointPolicy
    halts: tuple[Period, ...]
    review: int

    @classmethod
    def of(cls, given: Given) -> Rules:
        """As the sheet 设置 has them; InvalidSetting where one cannot be used."""
        own = given.settings
        return cls(SalesPolicy.of(own), PointPolicy.of(own), own.shipping_halts, own.review_days)


@dataclass(frozen=True)
class PointLine:
    """A product at a branch in the month: both averages, the point, its status and how it came about.

    ``point`` is what counts: the manager's, else the system's, else the one before. ``calendar_year`` is
    去年同月 by the calendar where 春节 moved it; ``transit`` None where nobody has filled it.
    """

    branch: str
    product: str
    month: date
    item: StockItem
    transit: int | None
    system: MonthPoint
    point: Decimal | None
    stock: Stock | None
    status: str
    suggested: Decimal | None
    flags: tuple[str, ...]
    calendar_year: Fraction | None = None
    reason: str = ""

    @property
    def basis(self) -> str:
        """What fell back or was left out, in one sentence; blank where nothing was."""
        other = decimal(self.calendar_year, 2)
        both = [] if other is None else [f"按日历的去年同月日均{plain(other)}"]
        return "；".join([*self.flags, *both])


def calculate(inputs: PointInputs, month: date, given: Given) -> list[PointLine]:
    """订货点 of ``month`` for every product on sale at every branch that is open, by branch and product."""
    return _Calculation(inputs, month, given).lines()


class _Calculation:
    """One month of all branches."""

    def __init__(self, inputs: PointInputs, month: date, given: Given) -> None:
        self.inputs, self.month, self.today = inputs, month.replace(day=1), given.today
        self.rules = Rules.of(given)
        self.windows = windows(self.month, self.rules.sales, given.today)
        self.branches = {row.branch_code: row for row in inputs.branches if row.status not in NOT_OPEN}
        self.products = {row.product_code: row for row in inputs.products}
        self.listed = {(row.branch_code, row.product_code): row for row in inputs.listed}
        self.sales = in_base_units(inputs.sales.until(given.today), inputs.products).arrow
        self.began, self.first_sold = history(self.sales)
        self.stock = inputs.stock_on(given.today)
        self.reviews = inferred_reviews(inputs.stock, given.today)
        self.review = {code: self._review(row) for code, row in self.branches.items()}
        self.adopted = _adopted(inputs.points.until(given.today))

    def lines(self) -> list[PointLine]:
        """A line for every pair that is on sale."""
        offered = {pair: self._offered(pair) for pair in self._pairs()}
        sums = PairSales(self.sales, self.windows, offered)
        calendar = self.windows.calendar
        moved = replace(self.windows, last_year=calendar, calendar=None) if calendar else None
        other = PairSales(self.sales, moved, offered) if moved else None
        return [self._line(pair, offered[pair], sums, other) for pair in offered]

    def _pairs(self) -> list[Pair]:
        known = {*self.listed, *tuples(self.sales, "branch_code", "product_code"), *self.stock}
        return sorted(pair for pair in known if pair[0] in self.branches and self._still_sold(pair))

    def _still_sold(self, pair: Pair) -> bool:
        product = self.products.get(pair[1])
        end = product.discontinued_on if product else None
        return product is not None and (end is None or end >= self.month)

    def _offered(self, pair: Pair) -> DaySpan:
        """From when until when it was on sale there; never before the branch's own records begin.

        Where nobody has written since when, it is the month of its first sale.
        """
        branch, product, own = self.branches[pair[0]], self.products[pair[1]], self.listed.get(pair)
        listed_on = own.on_sale_from if own else None
        stated = [day for day in (product.launched_on, listed_on) if day]
        offered_from = max(stated) if stated else self.first_sold.get(pair, date.max)
        begins = branch.opened_on, offered_from, self.began.get(pair[0], date.max)
        first = max((day for day in begins if day), default=date.max)
        return DaySpan(first, product.discontinued_on or date.max)

    def _review(self, branch: Row) -> tuple[int, bool]:
        """检查间隔, and whether it was taken from the days of counting."""
        if branch.review_days is not None or self.rules.review:
            return int(self.rules.review if branch.review_days is None else branch.review_days), False
        found = self.reviews.get(branch.branch_code, 0)
        return found, found > 0

    def _line(self, pair: Pair, offered: DaySpan, sums: PairSales, other: PairSales | None) -> PointLine:
        item, transit, flags = self._item(pair)
        last, year = sums.counted(pair, offered, self.rules.sales)
        system = MonthPoint(None, None, None, None, None, None, (UNKNOWN,))
        if transit is not None:
            system = reorder_point(last.base, year.base, item, self.month.month, self.rules.points)
        point, carried, reason = self._in_force(pair, system)
        stock = self.stock.get(pair)
        notes = (*system.flags, *flags, *self._left_out(last, year), *carried, *_stock_flags(stock))
        wanted = None if stock is None else suggested(system.target, stock.position, item)
        plain = other.counted(pair, offered, self.rules.sales)[1].base if other else None
        return PointLine(
            *pair, self.month, item, transit, system, point, stock, status(stock, point), wanted, notes,
            plain.daily if plain else None, reason,
        )  # fmt: skip

    def _item(self, pair: Pair) -> tuple[StockItem, int | None, list[str]]:
        branch, product, own = self.branches[pair[0]], self.products[pair[1]], self.listed.get(pair)
        review, inferred = self.review[pair[0]]
        flags = [f"检查间隔{review}天，按盘点日期推算"] if inferred else []
        transit = branch.transit_days if own is None or own.transit_days is None else own.transit_days
        if transit is None:
            flags.append(NO_TRANSIT)
        lead = (transit or 0) + self.rules.points.handling_days
        halted = halted_days(self.month, self.rules.halts, lead)
        if halted:
            flags.append(f"在途加物流停运{halted}天")
        item = StockItem(
            transit=(transit or 0) + halted,
            review=review,
            pack=product.pack_quantity or Decimal(1),
            minimum_order=product.minimum_order or Decimal(0),
            safety=own.safety_stock if own else None,
            estimate=own.daily_estimate if own else None,
        )
        return item, None if transit is None else transit + halted, flags

    def _left_out(self, last: CountedBase, year: CountedBase) -> Iterator[str]:
        if self.windows.unfinished:
            yield "上月未完"
        if self.windows.calendar and year.base is not None:
            yield "去年同月按距春节的天数对齐"
        blank_as = "零" if self.rules.sales.blank_is_zero else "未知"
        for word, own in (("上月", last), ("去年同月", year)):
            if own.skipped:
                yield f"{word}剔除缺货或促销{own.skipped}天"
            if own.blank and own.base is not None:
                yield f"{word}有{own.blank}天没有记录，按{blank_as}计"

    def _in_force(self, pair: Pair, system: MonthPoint) -> tuple[Decimal | None, list[str], str]:
        """The point that counts, how it came to, and 调整原因."""
        own = self.adopted.get(pair, {})
        if self.month in own:
            point, reason = own[self.month]
            return point, [ADOPTED] if point != system.point else [], reason
        earlier = [month for month in own if month < self.month]
        if system.point is None and earlier:
            return own[max(earlier)][0], [CARRIED], ""
        return system.point, [], ""


def _adopted(points: Table) -> dict[Pair, dict[date, tuple[Decimal, str]]]:
    """采用订货点 by branch and product, then by month, with 调整原因."""
    found: dict[Pair, dict[date, tuple[Decimal, str]]] = defaultdict(dict)
    for row in points:
        if row.point is not None and row.month is not None:
            month = row.month.replace(day=1)
            found[row.branch_code, row.product_code][month] = (row.point, row.reason or "")
    return found


def _stock_flags(stock: Stock | None) -> Iterator[str]:
    if stock is None:
        yield NO_STOCK
    elif stock.out:
        yield OUT
