"""Whether stock at its point is ordered, and what lies too long is exchanged (DH-5, DH-9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from ...company.forms.branch import Branch
from ...company.forms.deputy import Deputy
from ...company.forms.product import Product
from ...company.forms.staff import Staff
from ...company.signing import people
from ...handbook.dates import month_day
from ...kernel.columns.rows import tuples
from ...kernel.exact import plain
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Table
from ..approvals import EXCHANGE
from ..flow import CLOSED, EXCHANGE_LIFE, VOID
from ..forms.branch_product import BranchProduct
from ..forms.exchange import Exchange
from ..forms.reorder_point import ReorderPoint
from ..forms.sales import BranchSales
from ..forms.stock import StockCount
from ..points.calculation import PointInputs, PointLine, calculate
from ..points.figures import TO_ORDER
from ..points.figures_fast import Pair
from ..stock.alerts import stock_alerts
from ..stock.figures import OVERSTOCK, SLOW, StockPosition, cover_days, fault
from ..stock.own_orders import SHEETS
from .records import sales_follow_the_opening, stock_is_not_negative, units_are_known

_TABLES = (Branch, Product, BranchProduct, StockCount, BranchSales, ReorderPoint, *SHEETS)


@rule("B43", "DH-5", severity=Severity.WARN, on=_TABLES)
def stock_at_its_point_is_ordered(given: Given, *tables: Table) -> Iterator[Flaw]:
    """当库存量达到或低于订货点时，应及时向公司发出订货单。"""
    inputs = PointInputs(*tables)
    for table in (inputs.stock, inputs.sales):
        yield from units_are_known(table, inputs.products)
    yield from stock_is_not_negative(inputs.stock)
    yield from sales_follow_the_opening(inputs.sales, inputs.branches)
    last = _last_counts(inputs.stock, given.today)
    for own in stock_alerts(inputs, given):
        if own.due is not None and own.due < given.today:
            row = inputs.stock.row(last[own.branch, own.product])
            point, wanted = (plain(known or Decimal(0)) for known in (own.point, own.suggested))
            what = f"{own.branch}的{own.product}从 {own.since} 起到订货点 {point}，还没有订货"
            advice = f"请发出订货单，建议 {wanted}"
            yield row.flaw("on_hand", what=what, advice=advice, required=f"{own.due} 前订货")


def _last_counts(stock: Table, today: date) -> dict[Pair, int]:
    """Where the last count of every product until ``today`` stands."""
    rows = enumerate(tuples(stock, "branch_code", "product_code", "counted_on"))
    dated = [
        (day, place, (branch, product)) for place, (branch, product, day) in rows if day and day <= today
    ]
    return {pair: place for _, place, pair in sorted(dated)}


@rule("B49", "DH-9", severity=Severity.INFO, on=(*_TABLES, Exchange, Staff, Deputy))
def structure_is_kept_reasonable(given: Given, *tables: Table) -> Iterator[Flaw]:
    """各分支机构应保持库存结构的合理性。"""
    *sheets, exchanges, staff, deputies = tables
    exchanges = EXCHANGE_LIFE.read(exchanges, given.today)
    for own, judged in EXCHANGE.judged(exchanges, people(given, staff, deputies), given):
        for wrong in judged.faults if judged.decided else ():
            yield wrong.flaw(own, f"调换货单{own.subject}", severity=Severity.WARN)
    inputs, limits = PointInputs(*sheets), given.settings
    asked = {
        (row.branch_code, row.product_out)
        for row in exchanges.until(given.today)
        if row.status not in (CLOSED, VOID)
    }
    excused = {(row.branch_code, row.product_code) for row in inputs.listed if row.keep_reason}
    places = _last_counts(inputs.stock, given.today)
    for position in positions(inputs, calculate(inputs, given.today, given), given.today):
        kind = fault(position, given.today, limits.slow_days, limits.overstock_days)
        pair = position.branch, position.product
        if not kind or pair in asked | excused:
            continue
        row = inputs.stock.row(places[pair])
        limit = f"{limits.slow_days} 天没有销售" if kind == SLOW else f"可销超过 {limits.overstock_days} 天"
        cover = cover_days(position.on_hand, position.daily) if kind == OVERSTOCK else None
        lasting = f"，可销 {cover} 天" if cover is not None else ""
        what = f"{pair[0]}的{pair[1]}{kind}：库存 {plain(position.on_hand)}{lasting}"
        yield row.flaw("on_hand", what=what, advice="请调换货，或填写积压原因", required=f"{limit}的要处理")


def positions(inputs: PointInputs, lines: list[PointLine], today: date) -> Iterator[StockPosition]:
    """What every product with a count stands at."""
    sold = _last_sold(inputs.sales, today)
    for line in lines:
        if line.stock is not None:
            pair = line.branch, line.product
            wanted = line.suggested if line.status == TO_ORDER and line.suggested else Decimal(0)
            yield StockPosition(*pair, line.stock.on_hand, line.system.daily, sold.get(pair), wanted)


def _last_sold(sales: Table, today: date) -> Mapping[Pair, date]:
    """The last day on which each product was sold; its first row's day where it never was."""
    found: dict[Pair, date] = {}
    names = ("branch_code", "product_code", "sold_on", "quantity", "whole_month")
    for branch, product, on, quantity, whole in tuples(sales, *names):
        if on is None or on > today:
            continue
        day = min(month_day(on.year, on.month, 31), today) if whole else on
        pair = branch, product
        if quantity or pair not in found:
            found[pair] = max(found.get(pair, day), day)
    return found
