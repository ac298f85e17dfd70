"""Real sales: regions as branches, kinds of goods as products, against F1 written out once more."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest
from test_calculation import COMPANY, Branch, BranchSales, Product, lines

SALES = Path(__file__).parent / "superstore_sales.csv"
"""Quantities of a public sample (Tableau's Superstore) by day, region and kind: 2021, 2022, and each first sale."""
TRANSIT = {"Central": 2, "East": 3, "South": 5, "West": 7}


def sold():
    """Quantity by region, kind and day."""
    found = defaultdict(int)
    with SALES.open(encoding="utf-8", newline="") as lines_:
        for row in csv.DictReader(lines_):
            day, month, year = map(int, row["Order Date"].split("/"))
            found[row["Region"], row["Sub-Category"], date(2000 + year, month, day)] += int(row["Quantity"])
    return found


SOLD = sold()


def straight(region, kind, month):
    """ROP of F1 in plain Python: 0.5 and 0.5, one day to handle, three for safety."""

    def mean(year, month_):
        start = date(year, month_, 1)
        end = date(year + month_ // 12, month_ % 12 + 1, 1)
        quantity = sum(
            n for (r, k, day), n in SOLD.items() if (r, k) == (region, kind) and start <= day < end
        )
        return Fraction(quantity, (end - start).days)

    before = mean(2021, 12) if month == 1 else mean(2022, month - 1)
    return ceil((before + mean(2021, month)) / 2 * (TRANSIT[region] + 1 + 3))


@pytest.mark.article("DH-6")
@pytest.mark.parametrize("month", range(1, 13))
def test_the_reorder_points_of_2022(month):
    kinds = {kind for _, kind, _ in SOLD}
    rows = [
        {"branch_code": region, "product_code": kind, "sold_on": day, "quantity": Decimal(quantity)}
        for (region, kind, day), quantity in SOLD.items()
    ]
    found = lines(
        month=date(2022, month, 1), today=date(2022, month, 1), BranchSales=rows, BranchProduct=[], StockCount=[],
        Branch=[{"branch_code": region, "transit_days": days} for region, days in TRANSIT.items()],
        Product=[{"product_code": kind, "unit": "件"} for kind in sorted(kinds)],
    )  # fmt: skip
    pairs = {(region, kind) for region, kind, _ in SOLD}
    assert {(line.branch, line.product): line.point for line in found} == {
        pair: straight(*pair, month) for pair in pairs
    }


def test_the_sheets_are_those_of_the_company():
    assert {Branch, Product, BranchSales} <= set(COMPANY)
