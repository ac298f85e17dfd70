"""F10: sums, halves and lines of 年度订货统计表, exact, from the grouped lines of 订货登记表."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.exact import MONEY_PLACES, decimal_type, product_column, quotient
from .goods import AnnualGoods, named_goods
from .lines import annual_lines, left_out, register_total, registered_names, until
from .values import HALVES, MONTHS, Annual, CustomerYear, FigureError, Masters, MonthSum, Split, Sum

SHARE_PLACES = 4
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class _Part:
    """Orders of one customer, month and unit; ``quantity`` None where one line does not tell it."""

    month: int
    unit: str
    quantity: Decimal | None
    amount: Decimal


@dataclass(frozen=True)
class AnnualRank:
    """A customer's place in the year: share of the total (4 places, None of a total of 0) and rank from 1."""

    share: Decimal | None
    rank: int


def annual(
    register: Any, year: int, masters: Masters, split: str = Split.PRODUCT_AND_PRICE, today: date = date.max
) -> Annual:
    """年度订货统计 of ``year``, the calendar year of 接单日期, as of the end of ``today``.

    ``register`` is 订货登记表 as an Arrow table or a DuckDB relation, ``split`` the setting
    年度统计分行. Raises FigureError when the invariants of F10 do not hold.
    """
    skipped, register = left_out(register, year, today), until(register, today)
    grouped = with_amounts(annual_lines(register, year))
    goods = named_goods(grouped, masters.products, Split(split))
    parts = _parts(goods)
    names = registered_names(register, year) | masters.names()
    customers = [_customer(code, names.get(code, code), parts[code], goods) for code in sorted(parts)]
    everything = [part for own in parts.values() for part in own]
    result = Annual(year, customers, *_sums(everything), skipped, goods.split)
    _verify(result, grouped, register_total(register, year))
    return result


def amount_ranks(annual: Annual) -> dict[str, AnnualRank]:
    """Share and rank of every customer by the year's amount; equal amounts share a rank."""
    amounts = sorted((customer.total.amount for customer in annual.customers), reverse=True)
    ranks: dict[Decimal, int] = {}
    for place, amount in enumerate(amounts, 1):
        ranks.setdefault(amount, place)
    return {
        customer.code: AnnualRank(
            quotient(customer.total.amount, annual.total.amount, SHARE_PLACES), ranks[customer.total.amount]
        )
        for customer in annual.customers
    }


def with_amounts(grouped: Any) -> Any:
    """The grouped lines; where 金额 was blank it is ROUND(数量×单价, 2) for each line of the group (F15)."""
    each = product_column(grouped["loose_quantity"], grouped["price"])
    lines = pc.cast(grouped["lines"], pa.decimal128(19, 0))
    loose = pc.multiply(pc.cast(each, decimal_type(MONEY_PLACES)), lines)
    amounts = pc.coalesce(pc.cast(loose, pa.decimal128(38, MONEY_PLACES)), grouped["amount"])
    return grouped.set_column(grouped.column_names.index("amount"), "amount", amounts)


def _parts(goods: AnnualGoods) -> dict[str, list[_Part]]:
    """The parts of every customer."""
    sums = [("quantity", "sum"), ("amount", "sum"), ("unknown", "sum")]
    grouped = goods.table.group_by(["customer", "month", "unit"]).aggregate(sums)
    parts: dict[str, list[_Part]] = defaultdict(list)
    for row in grouped.to_pylist():
        quantity = None if row["unknown_sum"] else row["quantity_sum"]
        parts[row["customer"]].append(_Part(row["month"], row["unit"], quantity, row["amount_sum"]))
    return parts


def _customer(code: str, name: str, parts: Sequence[_Part], goods: AnnualGoods) -> CustomerYear:
    return CustomerYear(code, name, *_sums(parts), load=lambda: goods.lines(code))


def _sums(parts: Sequence[_Part]) -> tuple[list[MonthSum], Sum, Sum, Sum]:
    """Twelve months, both halves, the year."""
    by_month: dict[int, list[_Part]] = defaultdict(list)
    for part in parts:
        by_month[part.month].append(part)
    months = [MonthSum(*_sum(by_month[month]), month=month) for month in MONTHS]
    h1, h2 = (Sum(*_sum([part for month in half for part in by_month[month]])) for half in HALVES)
    return months, h1, h2, Sum(*_sum(parts))


def _sum(parts: Sequence[_Part]) -> tuple[Decimal | None, Decimal]:
    """Quantity, only within one unit, and amount."""
    quantities = [part.quantity for part in parts if part.quantity is not None]
    complete = len(quantities) == len(parts) and len({part.unit for part in parts}) <= 1
    quantity = sum(quantities, Decimal(0)) if complete else None
    return quantity, sum((part.amount for part in parts), NOTHING)


def _verify(annual: Annual, grouped: Any, register: tuple[Decimal, int]) -> None:
    """F10: H1 + H2 = year, for each and all; Σ customers = Σ 订货登记表; no line lost between the two."""
    yearly: list[Annual | CustomerYear] = [annual, *annual.customers]
    for own in yearly:
        _equal("上半年加下半年", own.h1.amount + own.h2.amount, own.total.amount)
        _equal("十二个月", _total(own.months), own.total.amount)
    _equal("各客户", _total(customer.total for customer in annual.customers), annual.total.amount)
    typed, lines = register
    loose = grouped.filter(pc.is_valid(grouped["loose_quantity"]))
    _equal("订货登记表金额", typed + (pc.sum(loose["amount"]).as_py() or 0), annual.total.amount)
    _equal("订货登记表行数", lines, pc.sum(grouped["lines"]).as_py() or 0)


def _total(sums: Iterable[Sum]) -> Decimal:
    return sum((own.amount for own in sums), NOTHING)


def _equal(what: str, left: Decimal | int, right: Decimal | int) -> None:
    if left != right:
        raise FigureError(f"年度订货统计内部不符：{what} {left} ≠ {right}")
