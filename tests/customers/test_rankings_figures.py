from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from xlsales.customers.rankings.figures import (
    Idle,
    RegionBuyer,
    Traded,
    achieved,
    by_growth,
    by_margin,
    by_sales,
    margin,
    regions,
    share,
)

LEAST = Decimal(10000)


def traded(code, sales, base, cost):
    """In 万元."""
    net, spent = Fraction(sales) * 10000, Fraction(cost) * 10000
    return Traded(code, Decimal(sales) * 10000, Decimal(base) * 10000, net, net - spent)


F7 = [
    traded("K01", "120", "100", "90"),
    traded("K02", "95", "95", "76"),
    traded("K03", "95", "80", "72.2"),
    traded("K04", "60", "30", "46.8"),
    traded("K05", "42", "0", "30"),
    traded("K06", "9", "0.8", "6"),
    traded("K07", "-0.5", "2", "-0.3"),
    traded("K08", "30", "40", "21"),
]


def told(ranking):
    return [(own.rank, own.code, f"{own.value:.2%}") for own in ranking.places]


@pytest.mark.article("TB-9.1.2")
def test_the_ten_by_sales():
    found = [(own.rank, own.code) for own in by_sales(F7).places]
    assert found == [(1, "K01"), (2, "K03"), (2, "K02"), (4, "K04"), (5, "K05"), (6, "K08"), (7, "K06")]


@pytest.mark.article("TB-9.1.2")
def test_the_ten_by_growth():
    found = by_growth(F7, LEAST, positive=False)
    assert told(found) == [
        (1, "K04", "100.00%"),
        (2, "K01", "20.00%"),
        (3, "K03", "18.75%"),
        (4, "K02", "0.00%"),
        (5, "K08", "-25.00%"),
        (6, "K07", "-125.00%"),
    ]
    assert found.without == ("K05", "K06")
    assert [own.code for own in by_growth(F7, LEAST, positive=True).places] == ["K04", "K01", "K03"]


@pytest.mark.article("TB-9.1.2")
def test_the_ten_by_margin():
    assert told(by_margin(F7, LEAST)) == [
        (1, "K06", "33.33%"),
        (2, "K08", "30.00%"),
        (3, "K05", "28.57%"),
        (4, "K01", "25.00%"),
        (5, "K03", "24.00%"),
        (6, "K04", "22.00%"),
        (7, "K02", "20.00%"),
    ]


def test_without_cost_there_is_no_margin():
    bare = Traded("K09", Decimal(20000), net=Fraction(20000))
    nothing = Traded("K10", Decimal(20000), profit=Fraction(1))
    assert by_margin([bare, nothing], LEAST).without == ("K09", "K10")
    assert margin(bare) is None
    assert [own.code for own in by_sales([bare, bare._replace(code="K08", profit=Fraction(-1))]).places] == [
        "K08",
        "K09",
    ]


def test_equal_margins_share_a_rank_whatever_the_sales():
    # (S − C) ÷ S of a third each, S without 13 % VAT
    small, great = (
        Traded(code, Decimal(sales), net=Fraction(sales) * 100 / 113, profit=Fraction(sales) * 100 / 339)
        for code, sales in (("K1", 11300), ("K2", 33900))
    )
    assert [(own.rank, own.code) for own in by_margin([small, great], LEAST).places] == [(1, "K2"), (1, "K1")]


def test_those_tied_with_the_tenth_are_counted():
    own = [Traded(f"K{place:02}", Decimal(max(20 - place, 10))) for place in range(1, 14)]
    found = by_sales(own)
    assert ([place.rank for place in found.ten], found.tied) == ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3)
    assert by_sales(own[:10]).tied == 0


@pytest.mark.article("TB-9.1.2")
@pytest.mark.parametrize(
    ("sold", "so_far", "last_year", "due", "rate"),
    [
        ("216000", "200000", "1000000", "240000.00", "0.9000"),
        ("216000", "0", "0", "300000.00", "0.7200"),
        ("5", "0", "100", "0.00", None),
    ],
    ids=["three months were a fifth", "no last year", "nothing by then"],
)
def test_a_target_runs_against_the_seasons(sold, so_far, last_year, due, rate):
    found = achieved(Decimal(1200000), Decimal(sold), date(2025, 3, 31), Decimal(so_far), Decimal(last_year))
    assert (str(found.due), None if found.rate is None else str(found.rate)) == (due, rate)


F11 = [
    RegionBuyer("K01", "华东", Decimal(1200000), quantity=Decimal(9600), unit="件"),
    RegionBuyer("K03", "华东", Decimal(950000), quantity=Decimal(7100), unit="件"),
    RegionBuyer("K02", "华南", Decimal(950000), quantity=Decimal(7300), unit="件"),
    RegionBuyer("K08", "华南", Decimal(300000), quantity=Decimal(2500), unit="件"),
    RegionBuyer("K04", "西南", Decimal(600000), quantity=Decimal(4100), unit="件"),
    RegionBuyer("K06", "西南", Decimal(90000), quantity=Decimal(700), unit="件"),
]


@pytest.mark.article("TB-9.2")
def test_the_regions():
    found = {own.region: own for own in regions(F11, {"华东": Idle(23), "东北": Idle(2)}, LEAST)}
    assert list(found) == sorted(found)
    assert {
        own.region: (
            own.sales,
            own.quantity,
            own.share,
            own.concentration,
            [(line.own.code, line.of_region) for line in own.lines],
        )
        for own in found.values()
        if own.lines
    } == {
        "华东": (2150000, 16700, D("0.5257"), 5068, [("K01", D("0.5581")), ("K03", D("0.4419"))]),
        "华南": (1250000, 9800, D("0.3056"), 6352, [("K02", D("0.76")), ("K08", D("0.24"))]),
        "西南": (690000, 4800, D("0.1687"), 7732, [("K04", D("0.8696")), ("K06", D("0.1304"))]),
    }
    assert sum(own.sales for own in found.values()) == 4090000
    assert (found["华东"].idle, found["东北"].idle, found["东北"].share) == (23, 2, 0)
    assert (found["东北"].sales, found["东北"].concentration, found["东北"].quantity) == (0, None, 0)


D = Decimal


def test_growth_of_a_region_is_that_of_its_sums():
    buyers = [
        RegionBuyer("K1", "HD", D(30000), D(20000)),
        RegionBuyer("K2", "HD", D(5000), D(5000)),
    ]
    (own,) = regions(buyers, {}, LEAST)
    assert own.growth == D("0.4")
    assert [line.growth for line in own.lines] == [D("0.5"), None]
    (own,) = regions(buyers, {"HD": Idle(3, D(25000))}, LEAST)
    assert own.growth == D("-0.3"), "what is lost with a customer is lost to the region"


@pytest.mark.parametrize(
    ("quantities", "total"),
    [
        ([("480", "瓶"), ("24", "瓶")], 504),
        ([("480", "瓶"), ("10", "袋")], None),
        ([("480", "瓶"), (None, None)], None),
    ],
)
def test_quantities_are_added_within_one_unit(quantities, total):
    buyers = [
        RegionBuyer(f"K{place}", "HD", D(1), quantity=None if own is None else D(own), unit=unit)
        for place, (own, unit) in enumerate(quantities)
    ]
    assert regions(buyers, {}, LEAST)[0].quantity == total


def test_there_is_no_share_of_nothing():
    assert share(D(1), D(0)) is None
    (own,) = regions([RegionBuyer("K1", "HD", D(-1))], {}, LEAST)
    assert (own.share, own.lines[0].of_region, own.concentration) == (None, None, None)
