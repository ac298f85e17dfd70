"""Grouped order lines named by 品名规格 and unit, and cut into the lines of one customer's page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.exact import PRICE_PLACES, quotient
from .values import AnnualLine, Split, texts

FIELDS = ["month", "goods", "unit", "price", "quantity", "unknown", "promised_on", "amount", "first_row"]
Group = dict[str, Any]


@dataclass(frozen=True)
class AnnualGoods:
    """Grouped lines with ``goods`` (品名规格) and ``unit``; one customer's lines are cut out on demand."""

    table: Any
    split: Split

    @cached_property
    def _places(self) -> dict[str, Any]:
        """The positions of each customer's groups."""
        order = pc.sort_indices(self.table, sort_keys=[("customer", "ascending"), ("first_row", "ascending")])
        counts = pc.value_counts(self.table["customer"].take(order).combine_chunks()).to_pylist()
        places, start = {}, 0
        for entry in counts:
            places[entry["values"]] = order.slice(start, entry["counts"])
            start += entry["counts"]
        return places

    def lines(self, customer: str) -> list[AnnualLine]:
        """One customer's lines by month, then as registered."""
        groups: dict[tuple[Any, ...], list[Group]] = defaultdict(list)
        for row in self.table.select(FIELDS).take(self._places[customer]).to_pylist():
            groups[self._key(row)].append(row)
        return sorted((_line(rows) for rows in groups.values()), key=lambda line: line.month)

    def _key(self, row: Group) -> tuple[Any, ...]:
        """What makes a line; goods without a price (赠品) always stand apart (practice §3)."""
        price = row["price"] if self.split is Split.PRODUCT_AND_PRICE else row["price"] == 0
        return row["month"], row["goods"], row["unit"], price


def named_goods(grouped: Any, products: Any, split: Split) -> AnnualGoods:
    """The grouped lines with goods and unit of the product table; else the registered name and no unit."""
    codes = pa.array(texts(products, "product_code"), pa.string())
    place = pc.index_in(grouped["product_code"], value_set=codes)
    names = pc.coalesce(_label(products).take(place), grouped["product_name"], grouped["product_code"], "")
    units = pc.fill_null(pa.array(texts(products, "unit"), pa.string()).take(place), "")
    keep = ["customer", "month", "price", "quantity", "unknown", "promised_on", "amount", "first_row"]
    return AnnualGoods(grouped.select(keep).append_column("goods", names).append_column("unit", units), split)


def _label(products: Any) -> Any:
    """品名 and 规格 as one text; null without a name."""
    pairs = zip(texts(products, "product_name"), texts(products, "spec"), strict=True)
    return pa.array([f"{name} {spec}".strip() if name else None for name, spec in pairs], pa.string())


def _line(rows: list[Group]) -> AnnualLine:
    """One line of several groups: their price where it is one, else amount ÷ quantity (F10)."""
    first = rows[0]
    quantity = None if any(row["unknown"] for row in rows) else sum(row["quantity"] for row in rows)
    amount: Decimal = sum((row["amount"] for row in rows), Decimal("0.00"))
    dates = [row["promised_on"] for row in rows if row["promised_on"] is not None]
    prices = {row["price"] for row in rows}
    price = prices.pop() if len(prices) == 1 else None
    if price is None and quantity:
        price = quotient(amount, quantity, PRICE_PLACES)
    last = max(dates, default=None)
    return AnnualLine(first["month"], first["goods"], first["unit"], price, quantity, last, amount)
