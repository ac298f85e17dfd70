"""F18 and F19 of branches: when an order is due, how long stock lasts, who could use it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from xlsales.branches.stock.figures import (
    Move,
    StockPosition,
    cover_days,
    fault,
    first_below,
    moves,
    order_due,
    surplus,
)
from xlsales.handbook.calendar import WorkingCalendar

TODAY = date(2025, 6, 30)
D = Decimal


@pytest.mark.article("DH-5")
@pytest.mark.parametrize(
    ("below", "due"),
    [
        pytest.param(date(2025, 6, 5), date(2025, 6, 6), id="F18.a"),
        pytest.param(date(2025, 5, 30), date(2025, 6, 3), id="F18.b 端午"),
    ],
)
def test_f18(below, due):
    assert order_due(below, WorkingCalendar()) == due


@pytest.mark.parametrize(
    ("levels", "since"),
    [
        pytest.param([(30, 20), (20, 20), (10, 20)], 1, id="从达到的那天起"),
        pytest.param([(10, 20), (30, 20), (20, 20)], 2, id="补货后重新算"),
        pytest.param([(10, 20), (30, 20)], None, id="现在高于订货点"),
        pytest.param([(10, 20), (5, None), (3, 20)], 0, id="没有订货点的日子不算"),
        pytest.param([], None, id="没有盘点"),
    ],
)
def test_since_when_stock_is_at_the_point(levels, since):
    days = [TODAY + timedelta(place) for place in range(len(levels))]
    rows = [(day, D(stock), point and D(point)) for day, (stock, point) in zip(days, levels, strict=True)]
    assert first_below(rows) == (None if since is None else days[since])


@pytest.mark.article("DH-9")
@pytest.mark.parametrize(
    ("on_hand", "daily", "days"),
    [(900, "22.5", "40.0"), (2100, "22.5", "93.3"), (40, "0", None), (40, None, None)],
)
def test_f19_cover(on_hand, daily, days):
    found = cover_days(D(on_hand), daily and Fraction(daily))
    assert found == (days and D(days))


def standing(branch="B1", on_hand=900, daily="22.5", sold=TODAY, wanted=0):
    return StockPosition(branch, "P1", D(on_hand), daily and Fraction(daily), sold, D(wanted))


@pytest.mark.article("DH-9")
@pytest.mark.parametrize(
    ("own", "kind"),
    [
        pytest.param(standing(), "", id="可销四十天"),
        pytest.param(standing(on_hand=2025), "", id="正好九十天"),
        pytest.param(standing(on_hand=2026), "超储", id="超过九十天"),
        pytest.param(standing(sold=TODAY - timedelta(59)), "", id="五十九天没有销售"),
        pytest.param(standing(sold=TODAY - timedelta(60)), "滞销", id="六十天没有销售"),
        pytest.param(standing(on_hand=0, sold=TODAY - timedelta(60)), "", id="没有库存"),
        pytest.param(standing(daily=None, sold=None), "", id="不知道"),
    ],
)
def test_slow_and_too_much(own, kind):
    assert fault(own, TODAY, 60, 90) == kind


def test_what_may_go():
    assert surplus(standing(on_hand=2100), "超储", 90, D(24)) == 72
    assert surplus(standing(on_hand=7), "滞销", 90) == 7
    assert surplus(standing(on_hand=10), "超储", 90) == 0


def test_the_greatest_need_is_met_first_from_the_greatest_surplus():
    spare = [(standing("B1"), D(50)), (standing("B2"), D(80))]
    asking = [standing("B3", wanted=40), standing("B4", wanted=60), standing("B2", wanted=5)]
    assert moves(spare, asking) == [
        Move("P1", "B2", "B4", D(60)),
        Move("P1", "B1", "B3", D(40)),
        Move("P1", "B1", "B2", D(5)),
    ]


def test_nothing_moves_where_nobody_has_the_product():
    assert moves([], [standing(wanted=5)]) == []
