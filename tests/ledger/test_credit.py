"""已占用额度 and 信用情况 of an order (F5.e to F5.h)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_cases import TODAY, account, invoice, money, receipt, shown

from xlsales.handbook.settings import InvalidSetting, Settings, read_settings
from xlsales.ledger.figures import Policy, credit_state, exposure

NEAR = Decimal("0.8")
FEN = st.integers(-(10**12), 10**12)


def owing(balance, prepaid="0"):
    return account([invoice("S1", TODAY, balance)], [receipt(prepaid, nature="定金")])


@pytest.mark.parametrize(
    ("balance", "prepaid", "order", "expected"),
    [
        pytest.param("95000", "0", "35000", ("125000.00", "160000.00", "75000.00", "临近额度"), id="F5.e"),
        pytest.param("95000", "0", "75000", ("125000.00", "200000.00", "75000.00", "临近额度"), id="F5.f"),
        pytest.param("95000", "0", "75000.01", ("125000.00", "200000.01", "75000.00", "超额度"), id="F5.g"),
        pytest.param("0", "50000", "60000", ("-20000.00", "40000.00", "220000.00", "正常"), id="F5.h"),
    ],
)
def test_f5_credit(balance, prepaid, order, expected):
    used = exposure(owing(balance, prepaid), money("30000"))
    found = credit_state(money("200000"), used, money(order), 0, NEAR)
    assert (*map(shown, (found.exposure, found.after, found.available)), found.state) == expected


@pytest.mark.parametrize(
    ("limit", "used", "order", "overdue", "state", "available"),
    [
        pytest.param(None, 0, 100, 0, "未核定", None, id="没有核定"),
        pytest.param(0, 0, 1, 0, "超额度", 0, id="额度是零"),
        pytest.param(0, -100, 100, 0, "临近额度", 100, id="额度是零，用预收"),
        pytest.param(0, -200, 100, 0, "正常", 200, id="预收还有余"),
        pytest.param(1000, 0, 799, 0, "正常", 1000, id="差一分到八成"),
        pytest.param(1000, 0, 800, 0, "临近额度", 1000, id="正好八成"),
        pytest.param(1000, 0, 5000, 1, "有逾期", 1000, id="有逾期先说"),
        pytest.param(None, 0, 100, 1, "有逾期", None, id="有逾期也没有核定"),
        pytest.param(1000, 0, 100, None, None, 1000, id="逾期不明不算正常"),
        pytest.param(1000, 0, 1001, None, "超额度", 1000, id="逾期不明但已超额度"),
        pytest.param(None, 0, 1, None, "未核定", None, id="逾期不明也没有核定"),
    ],
)
def test_states(limit, used, order, overdue, state, available):
    found = credit_state(limit, used, order, overdue, NEAR)
    assert (found.state, found.available) == (state, available)


@given(FEN, FEN, st.integers(0, 10**12), st.integers(0, 10**9))
def test_a_bigger_order_is_never_in_a_better_state(limit, used, order, more):
    rank = ("正常", "临近额度", "超额度").index
    small, big = (credit_state(limit, used, size, 0, NEAR).state for size in (order, order + more))
    assert rank(small) <= rank(big)


def test_a_trade_bill_stays_in_the_exposure_though_nothing_is_overdue():
    paid = [receipt("100", method="商业承兑")]
    found = account([invoice("S1", TODAY.replace(month=1), "100")], paid)
    assert (found.overdue, exposure(found, 0)) == (0, money("100"))


def test_a_guarantee_never_counts():
    found = account([invoice("S1", TODAY, "100")], [receipt("500", nature="保证金")])
    assert exposure(found, 0) == money("100")


def test_peer_case_c1_what_is_delivered_is_no_longer_an_open_order():
    """Order of 1000 at a limit of 1000, half of it delivered: the halves add up, nothing is doubled."""
    used = exposure(owing("500"), money("500"))
    assert credit_state(money("1000"), used, 0, 0, NEAR).state == "临近额度"


def test_peer_case_c3_an_open_order_and_an_unrelated_invoice():
    assert exposure(owing("100"), money("1000")) == money("1100")


@pytest.mark.parametrize(
    ("order", "state"), [("22.50", "正常"), ("55", "超额度")], ids=["45 / 2", "45 / 2 + 65 / 2"]
)
def test_peer_case_c5_in_one_currency(order, state):
    assert credit_state(money("50"), 0, money(order), 0, NEAR).state == state


@pytest.mark.parametrize(
    ("owed", "undelivered", "used"),
    [
        pytest.param([], "115", "115.00", id="订货"),
        pytest.param([("S1", "115")], "0", "115.00", id="已发货"),
        pytest.param([("S1", "115"), ("S1", "-115")], "0", "0.00", id="已退货"),
    ],
)
def test_peer_case_c9_through_the_life_of_an_order(owed, undelivered, used):
    found = account([invoice(name, TODAY, amount) for name, amount in owed])
    assert shown(exposure(found, money(undelivered))) == used


def test_the_policy_is_what_the_settings_say():
    settings, _ = read_settings({"宽限天数": "3", "尾差容忍": "1.005", "争议期限": "15"})
    assert Policy.of(Settings()) == Policy(0, 100_00, 30) == Policy()
    with pytest.raises(InvalidSetting):
        Policy.of(settings)
    settings, _ = read_settings({"宽限天数": "3", "尾差容忍": "1.50", "争议期限": "15"})
    assert Policy.of(settings) == Policy(3, 150, 15)
