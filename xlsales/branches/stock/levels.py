"""Stock as counted: the last count of every product, and how often a branch counts. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pyarrow.compute as pc

from ...company.units import in_base_units
from ...kernel.columns.rows import tuples
from ...kernel.table import Row, Table
from ..points.figures import Stock, usable
from ..points.figures_fast import Pair

LEAST_COUNTS = 3
"""From fewer days of counting no habit can be read."""


def stock_of(row: Row) -> Stock:
    """Usable stock of one count."""
    on_hand = usable(row.on_hand, row.damaged, row.frozen, row.sold_unshipped)
    return Stock(on_hand, row.in_transit or Decimal(0), row.on_order or Decimal(0))


def counts(stock: Table, products: Table, today: date) -> Iterator[tuple[Pair, date, Stock]]:
    """The counts until ``today`` by day, in base units; rows without a quantity are left out."""
    until = in_base_units(stock, products).filtered(pc.less_equal(stock["counted_on"], today))
    for row in sorted((row for row in until if row.on_hand is not None), key=lambda row: row.counted_on):
        yield (row.branch_code, row.product_code), row.counted_on, stock_of(row)


def last_counts(stock: Table, products: Table, today: date) -> dict[Pair, tuple[date, Stock]]:
    """The last count of every product at every branch, and its day."""
    return {pair: (day, own) for pair, day, own in counts(stock, products, today)}


def inferred_reviews(stock: Table, today: date) -> dict[str, int]:
    """检查间隔 of each branch as its days of counting so far tell it: the usual gap.

    0 where it counts daily or hardly ever.
    """
    counted: dict[str, set[date]] = defaultdict(set)
    pairs = tuples(stock, "branch_code", "counted_on")
    for branch, day in pairs:
        if day is not None and day <= today:
            counted[branch].add(day)
    return {branch: _usual_gap(sorted(days)) for branch, days in counted.items()}


def _usual_gap(days: Sequence[date]) -> int:
    if len(days) < LEAST_COUNTS:
        return 0
    gaps = sorted((later - day).days for day, later in pairwise(days))
    usual = gaps[len(gaps) // 2]
    return usual if usual > 1 else 0
