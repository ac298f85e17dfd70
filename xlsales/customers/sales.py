"""What was sold to whom in a period, and at which cost (TB-9.1.2, FW-5). Exact, column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..handbook.settings import Settings
from ..handbook.sheets import DELIVERIES, ORDER_REGISTER, PRODUCTS
from ..kernel.columns.rows import tuples
from ..kernel.columns.void import not_void
from ..kernel.exact import decimal_type, multiplied, product_column, quotient
from ..kernel.table import Table
from ..ledger.from_sheets import delivery_amounts
from ..ledger.states import VOID

ZERO = Decimal(0)
EXACT = 30
"""Places of a quotient that is rounded later."""
DELIVERED, ORDERED = "交付", "订货"
BASE_UNIT, PACKS, WEIGHT = "基本单位", "包装单位", "重量"
_DAYS = {DELIVERIES: "delivered_on", ORDER_REGISTER: "received_on"}


@dataclass
class CustomerSales:
    """To one customer in one period, returns taken off.

    ``amount`` as recorded; ``net`` and ``cost`` without VAT where 含税 (rows whose product has no 税率 as
    they are), ``cost`` None where that of a row is not known.
    """

    amount: Decimal = ZERO
    net: Fraction = Fraction(0)
    cost: Fraction | None = Fraction(0)

    @property
    def profit(self) -> Fraction | None:
        """What remains, without VAT."""
        return None if self.cost is None else self.net - self.cost


class Goods(NamedTuple):
    """What was sold of goods: ``quantity`` in ``unit``, None where units mix or a row does not tell it."""

    quantity: Decimal | None
    unit: str | None
    kinds: int


def year_before(day: date) -> date:
    """The same day of the year before; the last of February where there is no 29th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def twelve_months(last: date) -> tuple[date, date]:
    """The twelve months that end on ``last``.

    >>> twelve_months(date(2025, 6, 30))
    (datetime.date(2024, 7, 1), datetime.date(2025, 6, 30))
    """
    return year_before(last) + timedelta(1), last


class Sales:
    """The rows that count as sales: 交易记录, or 订货登记表 where 销售额口径 is 订货; void ones do not.

    ``left_out`` rows name a customer but neither amount nor quantity and price: they are in no figure.
    """

    def __init__(self, tables: Mapping[str, Table], settings: Settings, today: date) -> None:
        sheet = DELIVERIES if settings.sales_basis == DELIVERED else ORDER_REGISTER
        table = tables[sheet].until(today)
        counts = not_void(table)
        if sheet == ORDER_REGISTER:
            counts = pc.and_(counts, pc.fill_null(pc.not_equal(table["status"], VOID), True))
        table = table.filtered(pc.and_(pc.is_valid(table["customer_code"]), counts))
        self._products, self._taxed = tables[PRODUCTS], settings.tax_included
        self._table, self._days = table, table[_DAYS[sheet]]
        self._amounts = pc.fill_null(delivery_amounts(table), ZERO)
        self.left_out = pc.sum(pc.is_null(delivery_amounts(table))).as_py() or 0
        self.customers = frozenset(pc.unique(table["customer_code"]).to_pylist())
        """Whoever was ever sold to."""
        self.years = frozenset(pc.unique(pc.year(self._days)).drop_null().to_pylist())
        """The years with a row."""

    def sold(self, first: date, last: date) -> dict[str, CustomerSales]:
        """By 客户代码, of those with a row from ``first`` to ``last``."""
        found: dict[str, CustomerSales] = defaultdict(CustomerSales)
        for customer, rate, amount, cost, known, rows in self._by_rate(first, last):
            own, factor = found[customer], Fraction(1 + (rate or ZERO))
            own.amount += amount
            own.net += Fraction(amount) / factor
            if known < rows:
                own.cost = None
            elif own.cost is not None:
                own.cost += Fraction(cost) / factor
        return dict(found)

    def amounts(self, first: date, last: date) -> dict[str, Decimal]:
        """金额 by 客户代码, of those with a row from ``first`` to ``last``."""
        rows = {"customer": self._table["customer_code"], "amount": self._amounts}
        grouped = self._within(rows, first, last).group_by("customer").aggregate([("amount", "sum")])
        return dict(_rows(grouped, "customer", "amount_sum"))

    def _by_rate(self, first: date, last: date) -> Iterator[Any]:
        """Customer, 税率, amount, cost, and how many of how many rows tell their cost."""
        table, goods = self._table, self._products
        standard = product_column(table["quantity"], goods.pick("standard_cost", table["product_code"]))
        costs = pc.cast(standard, decimal_type(2), safe=False)
        if "cost" in table.form.columns:
            costs = pc.coalesce(table["cost"], costs)
        rates = goods.pick("tax_rate", table["product_code"])
        if not self._taxed:
            rates = pa.nulls(len(table), rates.type)
        rows = {
            "customer": table["customer_code"], "rate": rates, "amount": self._amounts, "cost": costs,
            "row": pa.repeat(1, len(table)),
        }  # fmt: skip
        sums = [("amount", "sum"), ("cost", "sum"), ("cost", "count"), ("row", "sum")]
        grouped = self._within(rows, first, last).group_by(["customer", "rate"]).aggregate(sums)
        return _rows(grouped, "customer", "rate", "amount_sum", "cost_sum", "cost_count", "row_sum")

    def goods(self, first: date, last: date, basis: str) -> dict[str, Goods]:
        """By 客户代码 what was sold, counted as ``basis`` (数量口径) says, and of how many products."""
        table, products = self._table, self._products
        known = {name: products.pick(name, table["product_code"]) for name in _OF_GOODS}
        rows = {
            "customer": table["customer_code"], "product": table["product_code"],
            "quantity": table["quantity"], "row": pa.repeat(1, len(table)), **known,
        }  # fmt: skip
        kept, by = self._within(rows, first, last), ["customer", *_KEYS[basis]]
        grouped = kept.group_by(by).aggregate([("quantity", "sum"), ("quantity", "count"), ("row", "sum")])
        found: dict[str, dict[str | None, Decimal | None]] = defaultdict(dict)
        for customer, *key, quantity, told, count in _rows(
            grouped, *by, "quantity_sum", "quantity_count", "row_sum"
        ):
            own, (unit, part) = found[customer], _part(basis, key, quantity if told == count else None)
            before = own.get(unit, ZERO)
            own[unit] = None if part is None or before is None else before + part
        kinds = kept.group_by("customer").aggregate([("product", "count_distinct")])
        counted = dict(_rows(kinds, "customer", "product_count_distinct"))
        return {customer: _goods(own, counted[customer]) for customer, own in found.items()}

    def _within(self, columns: Mapping[str, Any], first: date, last: date) -> Any:
        low, high = (pa.scalar(day, pa.date32()) for day in (first, last))
        mask = pc.and_(pc.greater_equal(self._days, low), pc.less_equal(self._days, high))
        return pa.table(dict(columns)).filter(mask)


_OF_GOODS = ("unit", "pack_unit", "pack_quantity", "carton_net")
_KEYS = {
    BASE_UNIT: ("unit",),
    PACKS: ("pack_unit", "pack_quantity"),
    WEIGHT: ("pack_quantity", "carton_net"),
}


def _goods(by_unit: Mapping[str | None, Decimal | None], kinds: int) -> Goods:
    if len(by_unit) > 1:
        return Goods(None, None, kinds)
    ((unit, quantity),) = by_unit.items()
    return Goods(quantity, unit, kinds)


def _rows(grouped: Any, *names: str) -> Iterator[Any]:
    return tuples(grouped, *names)


def _part(basis: str, key: list[Any], quantity: Decimal | None) -> tuple[str | None, Decimal | None]:
    """The unit, and how many of it; None where it cannot be told."""
    if basis == BASE_UNIT:
        return key[0], None if key[0] is None else quantity
    unit, size = key if basis == PACKS else ("千克", key[0])
    packs = None if quantity is None or not size else quotient(quantity, size, EXACT)
    if packs is None or unit is None or basis == PACKS:
        return unit, None if unit is None else packs
    return unit, None if key[1] is None else multiplied(packs, key[1])
