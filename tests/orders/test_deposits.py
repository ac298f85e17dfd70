"""定金 from free money, by setting; and what makes an undated account known again (DH-3.4)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from test_verdict_words import CONTRACT, ORDER, POLICY, customer_credit, owing

from xlsales.ledger.entries import ReceiptEntry
from xlsales.ledger.terms import Terms
from xlsales.orders.contracts import PRICE, QUANTITY, Deviation
from xlsales.orders.review.deciding import review
from xlsales.orders.review.facts import ReviewInputs
from xlsales.orders.review.verdict import VerdictText

DAY = date(2025, 6, 20)


def paid(amount, **others):
    return ReceiptEntry("K1", "R1", DAY, amount, **others)


def verdicts(own, *, advance=True, orders=(ORDER,)):
    policy = replace(POLICY, advance_as_deposit=advance)
    return review(orders, ReviewInputs({"K1": own}, {"H1": CONTRACT}, {}, {}, (), policy))


def due(*receipts, invoices=(), **chosen):
    own = customer_credit(invoices, receipts, settlement="定金+尾款")
    return [verdict.deposit_due for verdict in verdicts(own, **chosen)]


@pytest.mark.article("DH-3.4")
@pytest.mark.parametrize(
    ("receipts", "advance", "left"),
    [
        pytest.param([], True, 30_000, id="没有钱"),
        pytest.param([paid(30_000)], True, 0, id="没有指定的货款够定金"),
        pytest.param([paid(29_999)], True, 1, id="差一分"),
        pytest.param([paid(30_000, nature="预收")], True, 0, id="预收款"),
        pytest.param([paid(30_000)], False, 30_000, id="设置为否，不抵"),
        pytest.param([paid(30_000, nature="定金")], False, 0, id="定金总是定金"),
        pytest.param([paid(30_000, method="商业承兑")], True, 30_000, id="未兑付的商业承兑不抵"),
        pytest.param([paid(30_000, nature="保证金")], True, 30_000, id="保证金不抵"),
    ],
)
def test_free_money_serves_as_deposit_by_setting(receipts, advance, left):
    """1,000.00 ordered, 30 % are 300.00."""
    assert due(*receipts, advance=advance) == [left]


def test_free_money_serves_one_order_only():
    """400.00 in hand: the first order asks for 300.00, the second lacks 200.00."""
    assert due(paid(40_000), orders=(ORDER, ORDER._replace(order_no="D2"))) == [0, 20_000]


def test_words_round_half_up():
    """0.125 more is told as 0.13, 0.00005 cheaper as 0.0001: away from zero, as everywhere."""
    assert str(Deviation(QUANTITY, "P1", Decimal("0.125"))) == "超合同数量 0.13"
    assert str(Deviation(PRICE, "P1", Decimal("-0.00005"))) == "单价不符 -0.0001"


@pytest.mark.parametrize(
    ("terms", "cure"),
    [
        (Terms("月结N天"), "客户K1结算方式是月结N天，没有填账期天数，请在客户资料补上，算出逾期再审"),
        (Terms(), "客户K1没有填结算方式和账期天数，请在客户资料补上，算出逾期再审"),
        (Terms("月结N天", 30), "账款的应付日不全，请财务人员补齐，算出逾期再审"),
    ],
)
def test_the_cure_of_an_undated_account_names_the_terms(terms, cure):
    own = replace(customer_credit([owing(100_000, None)]), terms=terms)
    (verdict,) = verdicts(own)
    assert cure in (VerdictText(POLICY, DAY, False, {}, {}).cure(verdict) or "")
