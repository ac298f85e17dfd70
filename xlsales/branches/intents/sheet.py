"""What a branch sees when it fills in 要货意向: last year, orders, stock, advice, money (DH-7). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ...funds.overview import funds_overview
from ...handbook.dates import month_day
from ...handbook.sheets import BRANCH_SALES, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.given import Given
from ...kernel.table import Table
from ..points.calculation import PointInputs, PointLine, calculate
from .lists import MONTHLY, ListPeriod
from .score import ordered

YEAR = timedelta(364)
"""A year of whole weeks: the same weekday a year ago."""
RECENT = timedelta(28)


@dataclass(frozen=True)
class Wish:
    """One product on the sheet, base units; ``line`` is that of 计算订货点, ``price`` 标准单价."""

    line: PointLine
    last_year: Decimal
    recent: Decimal
    price: Decimal | None


@dataclass(frozen=True)
class IntentSheet:
    """The sheet of one branch; ``limit`` and ``available`` in fen, None where 未核定 or 数据不足."""

    branch: str
    period: ListPeriod
    wishes: tuple[Wish, ...]
    limit: int | None
    available: int | None


def intent_sheets(
    tables: Mapping[str, Table], log: Iterable[Mapping[str, str]], period: ListPeriod, given: Given
) -> list[IntentSheet]:
    """A sheet for every branch with products on sale."""
    lines = calculate(PointInputs.of(tables), period.starts_on, given)
    orders = ordered(tables[ORDERS], tables[ORDER_LINES], tables[PRODUCTS])
    sold = _sold_last_year(tables[BRANCH_SALES], period)
    prices = {row.product_code: row.list_price for row in tables[PRODUCTS]}
    money = funds_overview(tables, log, given)
    found: dict[str, list[Wish]] = defaultdict(list)
    for line in lines:
        recent = sum(
            (quantity for day, code, quantity in orders.get(line.branch, [])
             if code == line.product and given.today - RECENT < day <= given.today),
            Decimal(0),
        )  # fmt: skip
        last_year = sold.get((line.branch, line.product), Decimal(0))
        found[line.branch].append(Wish(line, last_year, recent, prices.get(line.product)))
    sheets = []
    for branch, wishes in found.items():
        own, now = money.branches.get(branch), money.now(branch)
        limit = own.limit.amount if own and own.limit else None
        sheets.append(IntentSheet(branch, period, tuple(wishes), limit, now.headroom if now else None))
    return sheets


def _sold_last_year(sales: Table, period: ListPeriod) -> dict[tuple[str, str], Decimal]:
    """What was sold in the same week (364 days before) or month of last year."""
    first = period.starts_on - YEAR
    last = first + timedelta(6)
    if period.cycle == MONTHLY:
        first = period.starts_on.replace(year=period.starts_on.year - 1)
        last = month_day(first.year, first.month, 31)
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    names = ("branch_code", "product_code", "sold_on", "quantity")
    for branch, code, day, quantity in tuples(sales, *names):
        if day is not None and first <= day <= last:
            found[branch, code] += quantity or 0
    return found


def next_period(cycle: str, today: date) -> ListPeriod:
    """The week or month for which the next list is due.

    >>> str(next_period("周", date(2025, 6, 20)).starts_on)
    '2025-06-23'
    """
    if cycle == MONTHLY:
        return ListPeriod(cycle, month_day(today.year, today.month + 1, 1))
    return ListPeriod(cycle, today - timedelta(today.weekday()) + timedelta(7))
