"""What samples cost, by whom and month: those taken (样品领用) and those sent to prospects (寄样单). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..kernel.columns.rows import tuples
from ..kernel.exact import product
from ..kernel.table import Row, Table

ZERO = Decimal(0)


class Sampled(NamedTuple):
    """Samples of one row: its day, its number, who took them, what they cost."""

    day: date
    number: str
    who: str
    cost: Decimal
    row: Row


def monthly(samples: Table, notes: Table, lines: Table, products: Table) -> Iterator[tuple[Row, Decimal]]:
    """Every row with what its person has taken and sent that month up to it."""
    pairs = tuples(products, "product_code", "standard_cost")
    costs = {code: cost or ZERO for code, cost in pairs}
    sums: dict[tuple[str, int, int], Decimal] = defaultdict(Decimal)
    found = [*_taken(samples, costs), *_sent(notes, lines, costs)]
    for own in sorted(found, key=lambda one: one[:2]):
        same = own.who, own.day.year, own.day.month
        sums[same] += own.cost
        yield own.row, sums[same]


def _taken(samples: Table, costs: dict[str, Decimal]) -> Iterator[Sampled]:
    for row in samples:
        if row.day:
            standard = product(row.quantity or ZERO, costs.get(row.product_code, ZERO))
            cost = standard if row.cost is None else row.cost
            yield Sampled(row.day, row.sample_no or "", row.taken_by or "", cost, row)


def _sent(notes: Table, lines: Table, costs: dict[str, Decimal]) -> Iterator[Sampled]:
    own: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        own[line.sample_no] += product(line.quantity or ZERO, costs.get(line.product_code, ZERO))
    for row in notes:
        if row.asked_on:
            yield Sampled(row.asked_on, row.sample_no or "", row.sent_by or "", own[row.sample_no], row)
