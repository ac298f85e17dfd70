"""F4: 资金占用 against the limit (DH-8)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.funds.figures import (
    FundsLimit,
    FundsPolicy,
    Holdings,
    InForce,
    funds,
    limit_in_force,
    renewal_due,
)
from xlsales.handbook.settings import Settings
from xlsales.ledger.money import fen, yuan

A = ("412500", "86000", "251500", "0")
INSIDE, BEYOND, UNSET = "限额内保证供货", "超限额→营销总监审批", "未核定限额→营销总监审批"
YEAR = [
    FundsLimit(100, date(2025, 1, 1), date(2025, 3, 31)),
    FundsLimit(200, date(2025, 4, 1), date(2025, 6, 30)),
]


def held(*amounts, **more):
    return Holdings(*(fen(Decimal(text)) for text in amounts), **more)


def shown(amount):
    return None if amount is None else str(yuan(amount))


@pytest.mark.article("DH-8")
@pytest.mark.parametrize(
    ("holdings", "order", "limit", "policy", "expected"),
    [
        pytest.param(A, "50000", "800000", {}, ("750000.00", "800000.00", "50000.00", "0.00", "1.0000", INSIDE), id="F4.a 正好到限额"),
        pytest.param(A, "50000.01", "800000", {}, ("750000.00", "800000.01", "50000.00", "0.01", "1.0000", BEYOND), id="F4.b 多一分"),
        pytest.param(("520000", "90000", "230000", "15000"), "20000", "800000", {}, ("855000.00", "875000.00", "0.00", "75000.00", "1.0938", BEYOND), id="F4.c 订货前已超"),
        pytest.param(A, "350000", "800000", {"receivable": False}, ("498500.00", "848500.00", "301500.00", "48500.00", "1.0606", BEYOND), id="F4.d 不含应收"),
        pytest.param(("10000",), "5000", None, {}, ("10000.00", "15000.00", None, None, None, UNSET), id="F4.e 没有核定"),
        pytest.param(A, "50000", "800000", {"stock": False}, ("337500.00", "387500.00", "462500.00", "0.00", "0.4844", INSIDE), id="不含库存"),
        pytest.param(A, "50000", "800000", {"transit": False}, ("664000.00", "714000.00", "136000.00", "0.00", "0.8925", INSIDE), id="不含在途"),
        pytest.param(("100",), "1", "0", {}, ("100.00", "101.00", "0.00", "101.00", None, BEYOND), id="限额是零"),
    ],
)  # fmt: skip
def test_f4(holdings, order, limit, policy, expected):
    found = funds(held(*holdings), fen(Decimal(order)), limit and fen(Decimal(limit)), FundsPolicy(**policy))
    figures = (found.occupied, found.after, found.headroom, found.excess)
    rate = None if found.rate is None else str(found.rate)
    assert (*map(shown, figures), rate, found.result) == expected


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param({}, 9_000, id="在途回款减去，预收不减"),
        pytest.param({"less_remitted": False}, 10_000, id="在途回款不减"),
        pytest.param({"less_prepaid": True}, 8_500, id="预收也减"),
    ],
)
def test_money_on_its_way(policy, expected):
    money = Holdings(stock=10_000, prepaid=500, remitted=1_000)
    assert funds(money, 0, 1, FundsPolicy(**policy)).occupied == expected


@pytest.mark.parametrize(("split", "guaranteed"), [(False, 0), (True, 40)])
def test_a_part_is_supplied_only_where_the_setting_allows(split, guaranteed):
    assert funds(Holdings(60), 50, 100, FundsPolicy(split=split)).guaranteed == guaranteed


def test_the_policy_of_the_defaults():
    assert FundsPolicy.of(Settings()) == FundsPolicy()


@pytest.mark.article("DH-8")
@pytest.mark.parametrize(
    ("limits", "day", "expected"),
    [
        pytest.param(YEAR, date(2025, 3, 31), InForce(100), id="最后一天还有效"),
        pytest.param(YEAR, date(2025, 4, 1), InForce(200), id="接着的限额"),
        pytest.param(YEAR, date(2025, 7, 1), InForce(200, 1), id="过期一天"),
        pytest.param(YEAR, date(2025, 7, 30), InForce(200, 30), id="过期三十天"),
        pytest.param(YEAR, date(2025, 7, 31), None, id="过期三十一天"),
        pytest.param(YEAR, date(2024, 12, 31), None, id="还没有开始"),
        pytest.param([], date(2025, 1, 1), None, id="没有限额"),
        pytest.param([FundsLimit(5, date(2025, 1, 1))], date(2026, 1, 1), InForce(5), id="没有失效日"),
        pytest.param(
            [*YEAR, FundsLimit(300, date(2025, 5, 1), date(2025, 5, 31), temporary=True)],
            date(2025, 5, 31),
            InForce(300),
            id="旺季临时额度",
        ),
        pytest.param(
            [FundsLimit(300, date(2025, 5, 1), date(2025, 5, 31), temporary=True)],
            date(2025, 6, 1),
            None,
            id="临时额度不顺延",
        ),
    ],
)
def test_the_limit_that_counts(limits, day, expected):
    assert limit_in_force(limits, day, 30) == expected


def test_the_next_limit_is_asked_for_in_time():
    assert renewal_due(date(2025, 6, 30), 15) == date(2025, 6, 15)


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_within_means_that_nothing_is_in_excess(stock, order, limit):
    found = funds(Holdings(stock), order, limit)
    assert (found.state == "限额内") == (stock + order <= limit) == (found.excess == 0)
    assert found.headroom - found.excess <= max(limit - stock, 0)
