"""The replay of history, by small histories whose end can be counted by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.branches.backtest.figures import (
    History,
    Level,
    ReplayOutcome,
    efficient,
    handbook,
    last_year_only,
    replay,
    textbook,
)
from xlsales.branches.points.figures import PointPolicy, StockItem

D = Decimal
FIRST = date(2024, 1, 1)
NO_SLACK = PointPolicy(safety_days=0)
STEADY = History(FIRST, [D(10)] * 90, StockItem(2))


def fixed(point, target):
    return lambda _history, _month: Level(D(point), target)


def test_steady_demand_is_always_served():
    """10 a day, 3 days on the way: at 30 an order that arrives when the last piece has gone."""
    found = replay(STEADY, fixed(30, 100), FIRST)
    assert (found.days, found.stock_out_days, found.fill_rate) == (90, 0, 1)
    assert (found.asked, found.served, found.orders) == (900, 900, 12)


def test_a_point_too_low_runs_out():
    """From 100: nine days down to 10, order; nothing for two days; 100 comes on the third."""
    found = replay(STEADY, fixed(10, 100), FIRST)
    assert found.stock_out_days > 0
    assert found.fill_rate < 1


@pytest.mark.parametrize(("handling", "out"), [(1, 0), (4, 3)])
def test_days_of_handling_and_of_transit_pass_before_an_order_comes(handling, out):
    """30 at 10 a day, ordered in the first evening, 2 days in transit: gone after the third day; it comes on
    the fourth morning with 1 day of handling, on the seventh with 4."""
    history = History(FIRST, [D(10)] * 7, StockItem(2))
    found = replay(history, fixed(30, 100), FIRST, D(30), handling_days=handling)
    assert (found.stock_out_days, found.orders) == (out, 1)


@pytest.mark.parametrize(("review", "out", "orders"), [(0, 0, 2), (7, 2, 1)])
def test_stock_is_looked_at_every_so_many_days(review, out, orders):
    """60 at 10 a day, point 20: reached on the fourth evening, but looked at on the first and the eighth."""
    history = History(FIRST, [D(10)] * 9, StockItem(0, review=review))
    found = replay(history, fixed(20, 60), FIRST, D(60))
    assert (found.stock_out_days, found.orders) == (out, orders)


def test_what_is_on_its_way_is_not_ordered_again():
    found = replay(History(FIRST, [D(10)] * 3, StockItem(5)), fixed(30, 60), FIRST, D(30))
    assert found.orders == 1


def test_without_a_point_nothing_is_ordered():
    found = replay(STEADY, lambda *_: Level(None, None), FIRST, D(50))
    assert (found.orders, found.served, found.stock_out_days) == (0, 50, 85)


def test_packs_and_least_quantity():
    item = StockItem(0, pack=D(24), minimum_order=D(50))
    found = replay(History(FIRST, [D(1)] * 2, item), fixed(0, 10), FIRST, D(1))
    assert (found.orders, found.average_stock) == (1, D("35.5"))


def test_the_rules_know_the_months_before_only():
    steady = History(FIRST, [D(10)] * 400, StockItem(2))
    march = date(2024, 3, 1)
    assert handbook(NO_SLACK)(steady, march) == Level(D(30), 330)
    assert handbook(NO_SLACK)(steady, FIRST) == Level(None, None)
    assert last_year_only(NO_SLACK)(steady, march).point == 30
    assert last_year_only(NO_SLACK)(steady, date(2025, 1, 1)).point == 30
    assert textbook(NO_SLACK, D("1.6449"))(steady, march) == Level(D(30), 330)
    assert textbook(NO_SLACK, D("1.6449"))(steady, FIRST) == Level(None, None)


@given(st.lists(st.integers(0, 50), min_size=62, max_size=62), st.integers(0, 50))
@settings(deadline=None)
def test_what_happens_later_changes_no_level(demand, other):
    history = History(FIRST, list(map(D, demand)), StockItem(2))
    changed = History(FIRST, [*map(D, demand[:31]), *[D(other)] * 31], StockItem(2))
    february = date(2024, 2, 1)
    for rule in (handbook(PointPolicy()), last_year_only(PointPolicy()), textbook(PointPolicy(), D(2))):
        assert rule(history, february) == rule(changed, february)


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(0, 200), st.integers(1, 400))
@settings(deadline=None)
def test_no_piece_is_sold_that_was_not_there(demand, point, target):
    history = History(FIRST, list(map(D, demand)), StockItem(3))
    found = replay(history, fixed(point, target), FIRST)
    assert 0 <= found.served <= found.asked == sum(demand)
    assert found.stock_days >= 0


@pytest.mark.parametrize("rate", ["fill_rate", "average_stock", "turnover"])
def test_nothing_replayed_has_no_rates(rate):
    assert getattr(ReplayOutcome(), rate) is None


def test_outcomes_add_up():
    one = ReplayOutcome(10, 1, D(100), D(90), D(500), 2)
    both = one + one
    assert (both.days, both.fill_rate, both.average_stock, both.turnover) == (20, D("0.9"), 50, D("65.7"))


def test_the_efficient_edge():
    served = {"少": (50, 80), "中": (60, 90), "差": (70, 85), "多": (90, 99), "同": (60, 90)}
    outcomes = {name: ReplayOutcome(1, 0, D(100), D(own[1]), D(own[0]), 1) for name, own in served.items()}
    assert efficient(outcomes) == ["少", "中", "多"]


def test_the_edge_is_drawn_by_exact_rates():
    """90.001 and 90.002 of 100 both show as 90.00 %: the second serves better all the same."""
    served = {"少": (50, "90.001"), "多": (50, "90.002"), "差": (51, "90.0015")}
    outcomes = {name: ReplayOutcome(1, 0, D(100), D(own[1]), D(own[0]), 1) for name, own in served.items()}
    assert efficient(outcomes) == ["多"]
