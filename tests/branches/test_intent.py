"""F3: 要货意向符合率 (DH-7)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.branches.intents.figures import Accuracy, IntentPolicy, accuracy, over_the_edge, pooled
from xlsales.handbook.settings import Settings

PRICES = {"A": Decimal(120), "B": Decimal("80.5"), "C": Decimal(45)}
LISTS = st.dictionaries(st.sampled_from("ABC"), st.decimals(0, 1000, places=2))


def quantities(text):
    return {part[0]: Decimal(part[1:]) for part in text.split()}


def rated(intents, orders, policy=None, **more):
    found = accuracy(quantities(intents), quantities(orders), PRICES, policy, **more)
    return tuple(None if rate is None else str(rate) for rate in (found.rate, found.hits)), found


@pytest.mark.article("DH-7")
@pytest.mark.parametrize(
    ("intents", "orders", "rates", "matched", "larger", "unlisted"),
    [
        pytest.param("A100 B50 C20", "A90 B60 C20", ("0.8869", "1.0000"), "15725", "17730", 0, id="F3.a"),
        pytest.param("A10 B5", "A10 B5", ("1.0000", "1.0000"), "1602.5", "1602.5", 0, id="F3.b 完全相符"),
        pytest.param("A100", "A100 C40", ("0.8696", "0.5000"), "12000", "13800", 0, id="F3.c 没报的品种"),
        pytest.param("", "A10", ("0.0000", "0.0000"), "0", "1200", 1, id="F3.d 未报"),
        pytest.param("", "", (None, None), "0", "0", 0, id="F3.e 不适用"),
        pytest.param("A100", "", ("0.0000", "0.0000"), "0", "12000", 0, id="报了没订"),
    ],
)
def test_f3(intents, orders, rates, matched, larger, unlisted):
    shown, found = rated(intents, orders)
    assert (shown, found.matched, found.larger) == (rates, Decimal(matched), Decimal(larger))
    assert found.unlisted == unlisted


def test_f3f_weeks_are_pooled():
    weeks = [rated("A100 B50 C20", "A90 B60 C20")[1], rated("A100", "A100 C40")[1]]
    found = pooled(weeks)
    assert (found.matched, found.larger, str(found.rate)) == (27725, 31530, "0.8793")
    assert found.passes(Decimal("0.8793")) is True
    assert found.passes(Decimal("0.8794")) is False


@pytest.mark.article("DH-7")
@pytest.mark.parametrize(
    ("intents", "orders", "rate"),
    [
        pytest.param("A100", "A90", "1.0000", id="差一包以内"),
        pytest.param("A100", "A112", "1.0000", id="多一包"),
        pytest.param("A100", "A113", "0.8850", id="超过一包"),
        pytest.param("", "A5", "0.0000", id="没报的品种不算相符"),
    ],
)
def test_one_pack_off_is_a_match(intents, orders, rate):
    policy, packs = IntentPolicy(tolerance_packs=1), {"A": Decimal(12)}
    assert rated(intents, orders, policy, packs=packs)[0][0] == rate


@pytest.mark.parametrize(("skip", "rate"), [(True, "1.0000"), (False, "0.2727")])
def test_what_headquarters_changed_says_nothing_about_the_branch(skip, rate):
    policy = IntentPolicy(skip_headquarters=skip)
    assert rated("A10 C10", "A0 C10", policy, left_out={"A"})[0][0] == rate


def test_by_quantity():
    assert rated("A100", "A100 C40", IntentPolicy(by_value=False))[0][0] == "0.7143"


def test_a_price_that_is_missing_is_not_zero():
    with pytest.raises(KeyError):
        accuracy({"D": Decimal(1)}, {}, PRICES)


def test_the_policy_of_the_defaults():
    assert IntentPolicy.of(Settings()) == IntentPolicy(tolerance_packs=1)


@given(LISTS, LISTS)
def test_symmetric_and_between_none_and_all(one, other):
    found, turned = accuracy(one, other, PRICES), accuracy(other, one, PRICES)
    assert (found.matched, found.larger) == (turned.matched, turned.larger)
    assert 0 <= found.matched <= found.larger
    assert found + Accuracy() == found


@pytest.mark.parametrize(
    ("intents", "orders", "edge", "expected"),
    [
        pytest.param((100, 50), (120, 30), (20, 0), (100, 50), id="周五多订的是下周的"),
        pytest.param((100, 50), (80, 70), (0, 20), (100, 50), id="周一补订的是上周的"),
        pytest.param((100, 50), (120, 30), (5, 0), (115, 35), id="只有周边的才算"),
        pytest.param((100, 50), (100, 50), (30, 30), (100, 50), id="本周没多订就不动"),
        pytest.param((100, 50), (120, 50), (20, 0), (120, 50), id="下周不缺就不动"),
    ],
)
def test_an_order_at_the_edge_counts_where_it_was_meant(intents, orders, edge, expected):
    pairs = (tuple(map(Decimal, pair)) for pair in (intents, orders, edge))
    assert over_the_edge(*pairs) == expected
