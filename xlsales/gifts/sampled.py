"""What samples cost, by whom and month. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ..kernel.exact import product
from ..kernel.table import Row, Table

ZERO = Decimal(0)


def monthly(samples: Table, products: Table) -> Iterator[tuple[Row, Decimal]]:
    """Every row with what its person has taken that month up to it."""
    pairs = zip(products["product_code"].to_pylist(), products["standard_cost"].to_pylist(), strict=True)
    costs = {code: cost or ZERO for code, cost in pairs}
    sums: dict[tuple[str, int, int], Decimal] = defaultdict(Decimal)
    for row in sorted((row for row in samples if row.day), key=lambda own: (own.day, own.sample_no or "")):
        same = row.taken_by or "", row.day.year, row.day.month
        standard = product(row.quantity or ZERO, costs.get(row.product_code, ZERO))
        sums[same] += standard if row.cost is None else row.cost
        yield row, sums[same]
