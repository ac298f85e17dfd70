"""Rules on the whole 客户资料表: what its declaration cannot say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

import pyarrow.compute as pc

from ...handbook.sheets import GUARANTORS, SHOP_GUARANTEES
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..forms.customer import Customer
from .forms.people import CustomerPerson
from .forms.securities import Collateral
from .forms.trade import Purchase, SalesKind
from .outdated import has_whole, lacks_whole, outdated

WHOLE = Decimal(1)
OLD_IDENTITY = 15
NAMED = 3
MONTHLY = (("max_buy", "min_buy"), ("max_sell", "min_sell"), ("max_stock", "min_stock"))
PREMISES = {"1": ("自有", "rent"), "2": ("租用", "market_value")}
"""店铺, and the column that is not for it."""


@rule(
    "B65", "TB-9.1.1", severity=Severity.WARN,
    on=(Customer, Purchase, SalesKind, CustomerPerson),
)  # fmt: skip
def figures_of_a_profile_agree(
    _: Given, customers: Table, purchases: Table, kinds: Table, persons: Table
) -> Iterator[Flaw]:
    """进货对象占比合计不超过100%，销售种类合计100%，最高月额不低于最低月额，店铺自有填市价、租用填租金。"""
    for row, total in _sums(purchases):
        if total > WHOLE:
            yield _share(row, "进货对象", total, "不大于 100%")
    for row, total in _sums(kinds):
        if total != WHOLE:
            yield _share(row, "销售种类", total, "100%")
    for row in customers.where(has_whole(customers)):
        yield from chain(_months(row), _premises(row), _opening(row))
    for row in persons.where(pc.equal(pc.utf8_length(persons["identity"]), OLD_IDENTITY)):
        what = f"{row.subject}的身份证是15位的旧号"
        yield row.flaw("identity", what=what, advice="请换填18位的", required="18 位", severity=Severity.INFO)


def _sums(shares: Table) -> Iterator[tuple[Row, Decimal]]:
    """The last row of every customer, and what its shares add up to."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    last: dict[str, Row] = {}
    for row in shares.where(pc.is_valid(shares["share"])):
        totals[row.customer_code] += row.share
        last[row.customer_code] = row
    yield from ((row, totals[code]) for code, row in last.items())


def _share(row: Row, called: str, total: Decimal, required: str) -> Flaw:
    shown = row.form.columns["share"].type.show(total)
    what = f"{row.customer_code}的{called}占比合计是{shown}"
    return row.flaw("share", what=what, advice="请核对各行的占比", required=required, observed=shown)


def _months(row: Row) -> Iterator[Flaw]:
    for high, low in MONTHLY:
        most, least = getattr(row, high), getattr(row, low)
        if most is not None and least is not None and most < least:
            headers = [row.form.columns[name].header for name in (high, low)]
            what = f"{row.subject}的{headers[0]}{most:,.2f}元低于{headers[1]}{least:,.2f}元"
            yield row.flaw(high, what=what, advice="请核对，是否填反了", required=f"不小于 {least:,.2f}")


def _premises(row: Row) -> Iterator[Flaw]:
    kind, other = PREMISES.get(row.premises, ("", ""))
    if other and getattr(row, other) is not None:
        header = row.form.columns[other].header
        what = f"{row.subject}的店铺是{kind}，却填了{header}"
        yield row.flaw(other, what=what, advice="请核对店铺，或删去这一格", required="空白")


def _opening(row: Row) -> Iterator[Flaw]:
    if row.opened_on and row.filled_on and row.opened_on > row.filled_on:
        what = f"{row.subject}的开业时间晚于填写日期"
        yield row.flaw("opened_on", what=what, advice="请核对日期", required=f"不晚于 {row.filled_on}")


@rule(
    "B81", "TB-9.1.1", severity=Severity.INFO,
    on=(Customer, Collateral, SHOP_GUARANTEES, GUARANTORS),
)  # fmt: skip
def whole_sheets_are_there(given: Given, customers: Table, *securities: Table) -> Iterator[Flaw]:
    """最高信用程度超过全表起点、或有担保的客户，要填全表。"""
    secured = {code for table in securities for code in table["customer_code"].to_pylist()}
    above = given.settings.profile_above
    wanting = [
        row
        for row in customers.where(pc.and_(pc.is_valid(customers["customer_code"]), lacks_whole(customers)))
        if (row.credit_limit or 0) > above or row.chosen or row.customer_code in secured
    ]
    if wanting:
        what = f"{_counted(wanting)}的最高信用程度超过{above:,.2f}元或有担保，没有填全表"
        advice = "请打印空白的客户资料表，填好后用“填表”录入"
        yield wanting[0].flaw("customer_code", what=what, advice=advice, required="有全表")


def _counted(rows: list[Row]) -> str:
    """How many there are, and the first names."""
    names = "、".join(row.customer_code for row in rows[:NAMED])
    return f"{names}等 {len(rows)} 个客户" if len(rows) > NAMED else names


@rule("B82", "TB-9.1.1", severity=Severity.INFO, on=(Customer,))
def records_are_not_old(given: Given, customers: Table) -> Iterator[Flaw]:
    """客户资料要按资料更新周期重新填写，没有全表的按简表更新周期。"""
    old = list(outdated(given, customers))
    if old:
        what = f"{_counted(old)}的资料过了更新周期"
        required = (
            f"全表 {given.settings.record_months} 个月内，简表 {given.settings.short_record_months} 个月内"
        )
        yield old[0].flaw("filled_on", what=what, advice="请重新核对并改填写日期", required=required)
