"""From the tables to what is ranked: a year so far and the same days of the year before (F7, F11)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...book.errors import BookError
from ...book.period import nothing_there
from ...handbook.sheets import CUSTOMERS, KEY_CUSTOMERS
from ...kernel.given import Given
from ...kernel.table import Table
from ..grading.proposals import ENDED
from ..sales import Sales, year_before
from .figures import Achieved, Idle, RegionBuyer, RegionFigure, Traded, achieved, regions

NOTHING = Decimal("0.00")


class YearSpan(NamedTuple):
    """The days of a year that have passed, and those of the year before."""

    first: date
    last: date

    @property
    def before(self) -> YearSpan:
        """The same days a year earlier."""
        return YearSpan(year_before(self.first), year_before(self.last))

    def words(self) -> str:
        """From when until when."""
        return f"{self.first} 至 {self.last}"


def span_of(year: int, sales: Sales, today: date) -> YearSpan:
    """The year up to today; BookError, naming the years there are, where nothing was sold in it."""
    if year not in sales.years:
        raise nothing_there(f"{year} 年", "能计入的销售", "、".join(map(str, sorted(sales.years))), "年度")
    return YearSpan(date(year, 1, 1), min(date(year, 12, 31), today))


def traded(sales: Sales, span: YearSpan) -> list[Traded]:
    """Everybody who was sold to in the span or the same days a year before."""
    now, before = sales.sold(*span), sales.amounts(*span.before)
    found = [
        Traded(code, own.amount, before.get(code, NOTHING), own.net, own.profit) for code, own in now.items()
    ]
    return found + [Traded(code, NOTHING, base) for code, base in before.items() if code not in now]


def buyers_by_region(
    tables: Mapping[str, Table], sales: Sales, span: YearSpan, given: Given
) -> list[RegionFigure]:
    """客户区域分析 of the span, by 区域编码; a customer whom 客户资料 does not know is of region ""."""
    settings, customers = given.settings, tables[CUSTOMERS]
    now, before = sales.amounts(*span), sales.amounts(*span.before)
    goods = sales.goods(*span, settings.quantity_basis)
    region_of = customers.names("customer_code", "region_code")
    buyers = [
        RegionBuyer(
            code, region_of.get(code, ""), amount, before.get(code, NOTHING), goods[code].quantity,
            goods[code].unit, goods[code].kinds,
        )
        for code, amount in now.items()
    ]  # fmt: skip
    states = customers.names("customer_code", "status")
    counts = Counter(
        region for code, region in region_of.items() if code not in now and states[code] not in ENDED
    )
    bases: dict[str, Decimal] = defaultdict(Decimal)
    for code, base in before.items():
        if code not in now:
            bases[region_of.get(code, "")] += base
    idle = {region: Idle(counts[region], bases[region]) for region in counts.keys() | bases.keys()}
    return regions(buyers, idle, settings.minimum_base)


@dataclass(frozen=True)
class Key:
    """A key customer of a year: what was wanted, sold so far, and how far that is."""

    code: str
    target: Decimal | None
    reason: str
    actions: str
    sold: Decimal
    achieved: Achieved | None


def key_customers(tables: Mapping[str, Table], sales: Sales, year: int, today: date) -> list[Key]:
    """The 重点客户 of a year in their order on the sheet; 达成率 as of today."""
    rows = [row for row in tables[KEY_CUSTOMERS] if row.year == year and row.customer_code]
    if not rows:
        return []
    span = YearSpan(date(year, 1, 1), min(date(year, 12, 31), today))
    now, so_far = sales.amounts(*span), sales.amounts(*span.before)
    whole = sales.amounts(date(year - 1, 1, 1), date(year - 1, 12, 31))
    found = []
    for row in rows:
        sold, base, last = (own.get(row.customer_code, NOTHING) for own in (now, so_far, whole))
        done = achieved(row.target, sold, span.last, base, last) if row.target else None
        found.append(Key(row.customer_code, row.target, row.reason or "", row.actions or "", sold, done))
    return found


def year_of_targets(year: int, today: date) -> int:
    """The year whose targets follow from the figures of ``year``: the next, unless that is still to come."""
    return min(year + 1, max(today.year, year))


def require_customers(codes: list[str], customers: Table) -> None:
    """BookError where one is not in 客户资料."""
    known = set(customers.keys.to_pylist())
    if strange := [code for code in codes if code not in known]:
        raise BookError(f"客户资料里没有“{'、'.join(strange)}”，请核对客户代码。", "unknown_customer")
