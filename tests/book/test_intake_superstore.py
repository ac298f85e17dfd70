"""A public data set as orders and as deliveries with their cost, against the sums of another program."""

import csv
import os
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from test_intake_cases import Book, put

from xlsales.house import open_house

SHORT = Path(__file__).parent.parent / "data" / "orders_export.csv"
WHOLE = Path(os.environ.get("XLSALES_SUPERSTORE", SHORT))
"""The whole set may be named; the short one has the same columns."""


@pytest.fixture(scope="module")
def brought() -> Book:
    open_house()
    book, orders = put(WHOLE, WHOLE, Path("superstore"))
    book, deliveries = put(WHOLE, WHOLE, Path("superstore_deliveries"), book)
    assert (orders.refused, deliveries.refused) == ([], [])
    return book


def rows() -> list[dict[str, str]]:
    with WHOLE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cents(text: str, less: str = "0") -> Decimal:
    return (Decimal(text) - Decimal(less)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_what_was_sold_is_what_was_delivered(brought: Book) -> None:
    sold = sum(cents(row["Sales"]) for row in rows())
    lines, deliveries = brought.tables["订货单_明细"], brought.tables["交易记录"]
    assert len(lines) == len(deliveries) == len(rows())
    assert sum(lines["amount"].to_pylist()) == sum(deliveries["amount"].to_pylist()) == sold


def test_the_cost_is_what_was_sold_less_the_profit(brought: Book) -> None:
    expected = [cents(row["Sales"], row["Profit"]) for row in rows()]
    assert brought.tables["交易记录"]["cost"].to_pylist() == expected


def test_a_delivery_names_its_order_and_line(brought: Book) -> None:
    table = brought.tables["交易记录"]
    lines = set(brought.tables["订货单_明细"].keys.to_pylist())
    assert set(table.joined(("order_no", "line_no")).to_pylist()) == lines


def test_by_year(brought: Book) -> None:
    table = brought.tables["交易记录"]
    years: dict[int, Decimal] = {}
    for day, amount in zip(table["delivered_on"].to_pylist(), table["amount"].to_pylist(), strict=True):
        years[day.year] = years.get(day.year, Decimal(0)) + amount
    by_hand: dict[int, Decimal] = {}
    for row in rows():
        year = 2000 + int(row["Ship Date"][-2:])
        by_hand[year] = by_hand.get(year, Decimal(0)) + cents(row["Sales"])
    assert years == by_hand
