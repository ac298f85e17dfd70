"""要货意向符合率 of every branch and month (F3, DH-7): lists against orders, weeks pooled. Pure and exact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ...company.arithmetic import completed
from ...company.branches import NOT_OPEN
from ...handbook.dates import month_day
from ...handbook.sheets import BRANCH_SALES, BRANCHES, INTENTS, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.states import DRAFT, VOID
from .figures import Accuracy, IntentPolicy, accuracy, over_the_edge, pooled
from .lists import MONTHLY, WEEKLY, IntentList, ListPeriod, counting, versions

WEEK = timedelta(7)
NONE = Decimal(0)
NOT_ORDERED = frozenset({DRAFT, VOID})
Quantities = dict[str, Decimal]


@dataclass(frozen=True)
class PeriodScore:
    """One week or month of a branch; ``list`` None where 未报."""

    period: ListPeriod
    accuracy: Accuracy
    list: IntentList | None


@dataclass(frozen=True)
class Score:
    """A branch's month: what counts, the weeks as a trend, and how often goods were out of stock.

    ``unpriced`` are products left out because they have no 标准单价.
    """

    branch: str
    manager: str
    counts: Accuracy
    weeks: tuple[PeriodScore, ...]
    stock_out_days: int
    unpriced: tuple[str, ...] = ()

    @property
    def late(self) -> int:
        """Lists sent after the deadline."""
        return sum(part.list is not None and not part.list.in_time for part in self.weeks)


def scores(tables: Mapping[str, Table], month: date, given: Given) -> list[Score]:
    """Every branch that is open, for what of ``month`` is over; in the order of 分支机构."""
    work = _Month(tables, month.replace(day=1), given)
    branches = (row for row in tables[BRANCHES] if row.branch_code and row.status not in NOT_OPEN)
    return [work.score(row.branch_code, row.manager or "") for row in branches]


def last_month_judged(today: date) -> date:
    """The month of the last week that is over: its Monday's.

    >>> last_month_judged(date(2025, 6, 30)), last_month_judged(date(2025, 6, 8))
    (datetime.date(2025, 6, 1), datetime.date(2025, 5, 1))
    """
    return (today - timedelta(today.weekday()) - WEEK).replace(day=1)


class _Month:
    """The lists and orders of one month, and of the weeks next to it."""

    def __init__(self, tables: Mapping[str, Table], month: date, given: Given) -> None:
        self.month, self.given = month, given
        self.policy, self.edge_days = IntentPolicy.of(given.settings), given.settings.intent_edge_days
        self.lists = versions(tables[INTENTS].until(given.today), given)
        self.orders = ordered(tables[ORDERS].until(given.today), tables[ORDER_LINES], tables[PRODUCTS])
        products = tables[PRODUCTS]
        self.prices = {row.product_code: row.list_price for row in products if row.list_price is not None}
        self.packs = {row.product_code: row.pack_quantity or Decimal(1) for row in products}
        self.out = stock_out_days(tables[BRANCH_SALES].until(given.today), month)

    def score(self, branch: str, manager: str) -> Score:
        """The branch's month."""
        weeks = [part for part in self._weeks(branch) if part.period.starts_on in self._mondays()]
        counts = pooled(part.accuracy for part in weeks)
        if self.given.settings.intent_cycle != WEEKLY:
            counts = self._whole_month(branch)
        unpriced = sorted(self._unpriced(branch)) if self.policy.by_value else []
        return Score(branch, manager, counts, tuple(weeks), self.out.get(branch, 0), tuple(unpriced))

    def _mondays(self) -> list[date]:
        """The Mondays in the month whose weeks are over."""
        last = month_day(self.month.year, self.month.month, 31)
        first = self.month + timedelta(-self.month.weekday() % 7)
        days = [first + n * WEEK for n in range(5)]
        return [day for day in days if day <= last and day + WEEK <= self.given.today + timedelta(1)]

    def _weeks(self, branch: str) -> list[PeriodScore]:
        """The month's weeks and one at either side, orders at the edges where they were meant."""
        mondays = self._mondays()
        if not mondays:
            return []
        span = [mondays[0] - WEEK, *mondays, mondays[-1] + WEEK]
        lists = [self._list(branch, ListPeriod(WEEKLY, day)) for day in span]
        orders = [self._ordered(branch, day, day + WEEK) for day in span]
        for place in range(len(span) - 1):
            self._move(branch, span[place + 1], (lists[place], lists[place + 1]), orders[place : place + 2])
        return [
            self._part(ListPeriod(WEEKLY, day), own, found)
            for day, own, found in zip(span, lists, orders, strict=True)
        ]

    def _move(
        self, branch: str, monday: date, lists: tuple[IntentList | None, IntentList | None],
        orders: list[Quantities],
    ) -> None:  # fmt: skip
        """What was ordered at the edge before ``monday`` or after it goes to the week it was meant for."""
        calendar = self.given.calendar
        if not self.edge_days or None in lists:
            return
        before = self._ordered(branch, calendar.add(monday, -self.edge_days), monday)
        after = self._ordered(
            branch, monday, calendar.add(monday - timedelta(1), self.edge_days) + timedelta(1)
        )
        first, second = (own.quantities if own else {} for own in lists)
        for code in {*orders[0], *orders[1]}:
            edge = before.get(code, NONE), after.get(code, NONE)
            meant = first.get(code, NONE), second.get(code, NONE)
            found = orders[0].get(code, NONE), orders[1].get(code, NONE)
            orders[0][code], orders[1][code] = over_the_edge(meant, found, edge)

    def _whole_month(self, branch: str) -> Accuracy:
        period = ListPeriod(MONTHLY, self.month)
        last = month_day(self.month.year, self.month.month, 31)
        found = self._ordered(branch, self.month, last + timedelta(1))
        return self._part(period, self._list(branch, period), found).accuracy

    def _list(self, branch: str, period: ListPeriod) -> IntentList | None:
        own = self.lists.get((branch, period))
        return counting(own) if own else None

    def _ordered(self, branch: str, first: date, before: date) -> Quantities:
        found: Quantities = defaultdict(Decimal)
        for day, code, quantity in self.orders.get(branch, []):
            if first <= day < before:
                found[code] += quantity
        return found

    def _unpriced(self, branch: str) -> set[str]:
        listed = {
            code for (own, _), each in self.lists.items() if own == branch
            for one in each.values() for code in one.quantities
        }  # fmt: skip
        return (listed | {code for _, code, _ in self.orders.get(branch, [])}) - self.prices.keys()

    def _part(self, period: ListPeriod, own: IntentList | None, found: Quantities) -> PeriodScore:
        meant = dict(own.quantities) if own else {}
        if self.policy.by_value:
            meant = {code: quantity for code, quantity in meant.items() if code in self.prices}
            found = {code: quantity for code, quantity in found.items() if code in self.prices}
        left_out = own.left_out if own else ()
        rate = accuracy(meant, found, self.prices, self.policy, packs=self.packs, left_out=left_out)
        return PeriodScore(period, rate, own)


def ordered(orders: Table, lines: Table, products: Table) -> dict[str, list[tuple[date, str, Decimal]]]:
    """接单日期, 产品编码 and base quantity of what every branch ordered; drafts and void ones left out."""
    known = {
        row.order_no: (row.branch_code, row.received_on)
        for row in orders
        if row.branch_code and row.received_on and not row.void and row.status not in NOT_ORDERED
    }
    whole = completed(lines, products)
    found: dict[str, list[tuple[date, str, Decimal]]] = defaultdict(list)
    for order, code, quantity in tuples(whole, "order_no", "product_code", "base_quantity"):
        if order in known and code and quantity:
            branch, day = known[order]
            found[branch].append((day, code, quantity))
    return found


def stock_out_days(sales: Table, month: date) -> dict[str, int]:
    """缺货天数 of every branch in the month: days on which a product was out of stock, product by product."""
    found: dict[str, set[tuple[str, date]]] = defaultdict(set)
    names = ("branch_code", "product_code", "sold_on", "stock_out")
    for branch, code, day, out in tuples(sales, *names):
        if out and day is not None and (day.year, day.month) == (month.year, month.month):
            found[branch].add((code, day))
    return {branch: len(days) for branch, days in found.items()}


def ranked(found: Iterable[Score]) -> list[Score]:
    """The best first, by rates unrounded; those to whom it does not apply last."""
    return sorted(found, key=lambda own: (own.counts.exact is None, -(own.counts.exact or 0), own.branch))
