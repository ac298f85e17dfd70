"""When money falls due, by 结算方式."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.handbook.codes import code_list
from xlsales.ledger.terms import Terms, agreed, due_date, not_due_yet

JUNE_3, JUNE_10, JULY_8 = date(2025, 6, 3), date(2025, 6, 10), date(2025, 7, 8)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
WAYS = st.sampled_from([None, *code_list("结算方式").names])


@pytest.mark.article("DH-3.4")
@pytest.mark.parametrize(
    ("settlement", "days", "delivered", "due"),
    [
        ("货到N天", 30, JUNE_3, date(2025, 7, 3)),
        ("月结N天", 30, JUNE_3, date(2025, 7, 30)),
        ("月结N天", 60, JUNE_3, date(2025, 8, 29)),
        ("次月X日", 25, JUNE_3, date(2025, 7, 25)),
        ("次月X日", 31, date(2025, 1, 10), date(2025, 2, 28)),
        ("次月X日", 10, date(2024, 12, 31), date(2025, 1, 10)),
        ("款到发货", None, JUNE_3, JUNE_3),
        ("定金+尾款", 30, JUNE_3, JUNE_3),
        ("货到N天", 30, date(2025, 1, 31), date(2025, 3, 2)),
        ("货到N天", 30, date(2024, 2, 1), date(2024, 3, 2)),
        ("货到N天", 0, date(2025, 5, 31), date(2025, 5, 31)),
        (None, 30, date(2025, 1, 31), date(2025, 3, 2)),
        ("月结N天", 0, date(2024, 2, 10), date(2024, 2, 29)),
    ],
)
def test_due_by_delivery(settlement, days, delivered, due):
    assert due_date(settlement, days, delivered) == due
    assert not not_due_yet(settlement)


def test_due_by_invoice():
    assert due_date("票到N天", 30, JUNE_3, JUNE_10) == date(2025, 7, 10)
    assert not not_due_yet("票到N天", JUNE_10)


def test_without_an_invoice_nothing_is_due():
    assert due_date("票到N天", 30, JUNE_3) is None
    assert not_due_yet("票到N天")


def test_a_batch_is_due_with_the_next():
    assert due_date("批结", None, JUNE_3, None, JULY_8) == JULY_8
    assert due_date("批结", None, JUNE_3) is None
    assert (not_due_yet("批结", None, JULY_8), not_due_yet("批结")) == (False, True)


@pytest.mark.parametrize(
    ("settlement", "days", "delivered"),
    [
        pytest.param("货到N天", None, JUNE_3, id="没有天数"),
        pytest.param("票到N天", None, JUNE_3, id="有票没有天数"),
        pytest.param("次月X日", 0, JUNE_3, id="没有零日"),
        pytest.param("次月X日", 32, JUNE_3, id="没有三十二日"),
        pytest.param("月结N天", 30, None, id="没有发货日期"),
        pytest.param("货到N天", 10**12, JUNE_3, id="天数不可能"),
        pytest.param("铺底", 30, JUNE_3, id="铺底在期初余额里逐笔约定"),
        pytest.param("凭感觉", 30, JUNE_3, id="没有这种结算方式"),
        pytest.param(None, None, JUNE_3, id="什么都没有约定"),
    ],
)
def test_an_unknown_due_date_stays_unknown(settlement, days, delivered):
    assert due_date(settlement, days, delivered, JUNE_10) is None
    assert not not_due_yet(settlement, JUNE_10)


@given(WAYS, st.none() | st.integers(0, 99), DAYS)
def test_the_date_in_the_row_wins(settlement, days, delivered):
    assert due_date(settlement, days, delivered, stated=JULY_8) == JULY_8


@given(WAYS, st.integers(1, 1000), st.integers(0, 1000), DAYS, DAYS, DAYS)
def test_longer_terms_are_never_due_earlier(settlement, days, more, delivered, invoiced, following):
    if settlement == "次月X日":
        days, more = days % 31 + 1, min(more, 30 - days % 31)
    short, long = (due_date(settlement, n, delivered, invoiced, following) for n in (days, days + more))
    assert (short is None and long is None) or short <= long


@given(st.sampled_from(["款到发货", "货到N天", "月结N天", "次月X日"]), st.integers(1, 31), DAYS, DAYS)
def test_what_is_delivered_later_is_never_due_earlier(settlement, days, one, other):
    first, second = sorted((one, other))
    assert due_date(settlement, days, first) <= due_date(settlement, days, second)


@pytest.mark.parametrize(
    ("text", "days", "terms"),
    [
        ("月结30天", None, Terms("月结N天", 30)),
        ("月结30天", 45, Terms("月结N天", 45)),
        ("次月２５日", None, Terms("次月X日", 25)),
        ("款到发货", None, Terms("款到发货", None)),
        ("", 30, Terms(None, 30)),
        ("看着办", None, Terms("看着办", None)),
    ],
)
def test_terms_are_read_as_people_write_them(text, days, terms):
    assert Terms.read(text, days) == terms


@pytest.mark.parametrize(
    ("levels", "terms"),
    [
        pytest.param(
            [Terms("货到N天", 10), Terms("月结N天", 30)], Terms("货到N天", 10), id="订货单优先于客户"
        ),
        pytest.param([Terms(), Terms("月结N天", 30)], Terms("月结N天", 30), id="订货单空白用客户的"),
        pytest.param(
            [Terms("次月X日"), Terms("货到N天", 30)], Terms("次月X日"), id="不借用别的结算方式的天数"
        ),
        pytest.param(
            [Terms("货到N天"), Terms("月结N天", 60), Terms("货到N天", 30)],
            Terms("货到N天", 30),
            id="同一种的天数",
        ),
        pytest.param([], Terms(), id="什么都没有约定"),
    ],
)
def test_the_terms_in_force(levels, terms):
    assert agreed(*levels) == terms
