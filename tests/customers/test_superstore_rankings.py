"""T14 and T15 of an export of another system against plain Python.

The lines are made here; ``XLSALES_SUPERSTORE=superstore.csv uv run pytest …`` takes the public sample whole.
"""

import csv
import os
import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from built import build

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.intake.importing import import_file
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

TODAY = date(2022, 12, 31)
LEAST = 1000
REGIONS, SEGMENTS = ("Central", "East", "South", "West"), ("Consumer", "Corporate", "Home Office")
HEADERS = [
    "Row ID",
    "Order ID",
    "Order Date",
    "Ship Date",
    "Ship Mode",
    "Customer ID",
    "Customer Name",
    "Segment",
    "Country/Region",
    "City",
    "State/Province",
    "Postal Code",
    "Region",
    "Product ID",
    "Category",
    "Sub-Category",
    "Product Name",
    "Sales",
    "Quantity",
    "Discount",
    "Profit",
]


def made(path):
    """Four hundred lines of sixty customers over two years, the like of the sample."""
    rng = random.Random(9)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADERS)
        for row in range(1, 401):
            who, day = rng.randrange(60), date(2021, 1, 4) + timedelta(rng.randrange(720))
            sales = Decimal(rng.randrange(1, 20000000)) / 10000
            profit = (sales * rng.randrange(-30, 60) / 100).quantize(Decimal("0.0001"))
            out.writerow([
                row, f"US-{row:05}", f"{day:%d/%m/%y}", f"{day + timedelta(4):%d/%m/%y}", "First Class",
                f"C-{who:03}", f"Buyer {who}", SEGMENTS[who % 3], "United States", "Austin", "Texas", "78701",
                REGIONS[who % 4], f"P-{rng.randrange(30):03}", "Office Supplies", "Paper", "Paper", sales,
                rng.randrange(1, 9), 0, profit,
            ])  # fmt: skip
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    whole = os.environ.get("XLSALES_SUPERSTORE")
    return Path(whole) if whole else made(tmp_path_factory.mktemp("export") / "export.csv")


@pytest.fixture(scope="module")
def book(source, tmp_path_factory):
    open_house()
    path = tmp_path_factory.mktemp("superstore") / "账.xlsx"
    build(path, settings={"最小基数": str(LEAST)})
    for name in ("superstore", "superstore_deliveries"):
        import_file(read_book(path), source, Path(name), today=TODAY, actor="li", dry_run=False)
    return path


def cents(value):
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def half_up(value, places):
    scaled = value * 10**places
    sign = -1 if scaled < 0 else 1
    return Decimal(sign * int(abs(scaled) + Fraction(1, 2))).scaleb(-places)


@pytest.fixture(scope="module")
def known(source):
    """Sales and cost by year and customer of what was shipped until today, and each one's first region."""
    sales, cost, region = defaultdict(Decimal), defaultdict(Decimal), {}
    with source.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            who, day = line["Customer ID"], datetime.strptime(line["Ship Date"], "%d/%m/%y").date()  # noqa: DTZ007
            region.setdefault(who, line["Region"])
            if day <= TODAY:
                amount, profit = Decimal(line["Sales"]), Decimal(line["Profit"])
                sales[day.year, who] += cents(amount)
                cost[day.year, who] += cents(amount - profit)
    return sales, cost, region


def run(book, command, **options):
    return COMMANDS[command].run(Context(book, TODAY), **options)


def ranked(values, tie):
    """The ten greatest: rank, code, value; the same value is the same rank."""
    order = sorted(values, key=lambda who: (-values[who], -tie[who], who))
    ranks = {value: place for place, value in reversed(list(enumerate((values[who] for who in order), 1)))}
    return [(ranks[values[who]], who, values[who]) for who in order][:10]


@pytest.mark.article("TB-9.1.2")
def test_the_tens_of_2022_against_2021(book, known):
    sales, cost, _ = known
    now = {who: amount for (year, who), amount in sales.items() if year == 2022}
    before = {who: amount for (year, who), amount in sales.items() if year == 2021}
    profit = {who: amount - cost[2022, who] for who, amount in now.items()}
    found = run(book, "customers.top", year=2022, edition="总经理").document
    want = ranked({who: amount for who, amount in now.items() if amount > 0}, profit)
    assert [(own["rank"], own["customer"], own["sales"]) for own in found["by_sales"]] == [
        (rank, who, f"{amount:.2f}") for rank, who, amount in want
    ]
    grown = {
        who: Fraction(now.get(who, 0)) / Fraction(base) - 1 for who, base in before.items() if base >= LEAST
    }
    want = ranked({who: rate for who, rate in grown.items() if rate > 0}, defaultdict(Decimal, now))
    assert [(own["rank"], own["customer"], own["growth"]) for own in found["by_growth"]] == [
        (rank, who, str(half_up(rate, 4))) for rank, who, rate in want
    ]
    assert want
    margins = {
        who: Fraction(profit[who]) / Fraction(amount) for who, amount in now.items() if amount >= LEAST
    }
    assert [(own["rank"], own["customer"], own["margin"]) for own in found["by_margin"]] == [
        (rank, who, str(half_up(rate, 4))) for rank, who, rate in ranked(margins, now)
    ]


@pytest.mark.article("TB-9.2")
def test_the_regions_of_2022(book, known):
    sales, _, region = known
    whole = sum(amount for (year, _), amount in sales.items() if year == 2022)
    found = run(book, "customers.regions", year=2022).document
    assert found["total"] == f"{whole:.2f}"
    for own in found["regions"]:
        here = {who for who, code in region.items() if code == own["region"]}
        now = [sales[2022, who] for who in here if (2022, who) in sales]
        before, total = sum(sales[2021, who] for who in here if (2021, who) in sales), sum(now)
        assert (own["customers"], own["active"]) == (len(here), len(now))
        assert own["sales"] == f"{total:.2f}"
        assert own["share"] == str(half_up(Fraction(total) / Fraction(whole), 4))
        assert own["growth"] == str(half_up(Fraction(total) / Fraction(before) - 1, 4))
        squares = sum(Fraction(amount) ** 2 for amount in now) / Fraction(total) ** 2
        assert own["concentration"] == str(half_up(squares * 10000, 0))
    assert [own["region"] for own in found["regions"]] == list(REGIONS)


@pytest.mark.article("FW-5")
def test_everybody_is_graded_and_what_is_lacking_is_said(book, known, tmp_path):
    sales, _, region = known
    done = run(book, "customers.grade", out=tmp_path).document
    served = {who for _, who in sales}
    assert {own["customer"] for own in done["proposals"]} == served
    businesses = sum(own["type"] != "消费者" for own in done["proposals"])
    assert f"{businesses} 家没有规模；{len(served)} 家没有业务状况" in done["lacks"]
    assert all(own["grade"].endswith("（暂定）") for own in done["proposals"] if own["type"] != "消费者")
    assert len(region) >= len(served)
