"""Which money counts when, what it may pay, and how returns and refunds are settled."""

from datetime import date, timedelta

import pytest
from ledger_cases import TODAY, account, invoice, invoices, money, receipt, shown

from xlsales.ledger.money import yuan

PAST, DAY = date(2025, 5, 31), timedelta(1)


@pytest.mark.parametrize(
    ("paid", "figures"),
    [
        pytest.param({"nature": "货款"}, ("0.00", "20.00", "0.00", "0.00", "120.00"), id="货款"),
        pytest.param({"nature": "预收"}, ("0.00", "20.00", "0.00", "0.00", "120.00"), id="预收也付到期的"),
        pytest.param({"nature": "定金"}, ("100.00", "0.00", "120.00", "0.00", "120.00"), id="定金不付别的"),
        pytest.param(
            {"nature": "定金", "order": "D1"},
            ("0.00", "0.00", "20.00", "0.00", "120.00"),
            id="定金付自己的订单",
        ),
        pytest.param(
            {"nature": "定金", "order": "D2"},
            ("100.00", "0.00", "120.00", "0.00", "120.00"),
            id="别的订单的定金",
        ),
        pytest.param(
            {"nature": "保证金", "document": "S1"},
            ("100.00", "0.00", "0.00", "120.00", "0.00"),
            id="保证金不付款",
        ),
        pytest.param(
            {"nature": "返利冲抵"}, ("0.00", "20.00", "0.00", "0.00", "0.00"), id="返利冲抵不是回款"
        ),
        pytest.param(
            {"order": "D2"}, ("100.00", "120.00", "0.00", "0.00", "120.00"), id="指定了没发完的订单"
        ),
        pytest.param({"order": "D9"}, ("0.00", "20.00", "0.00", "0.00", "120.00"), id="指定的订单已发完"),
    ],
)
def test_what_the_money_is_for(paid, figures):
    found = account([invoice("S1", PAST, "100", order="D1")], [receipt("120", **paid)], open_orders={"D2"})
    seen = (found.balance, found.prepaid, found.deposit, found.guarantee, found.received)
    assert tuple(map(shown, seen)) == figures


def test_money_for_an_order_pays_its_own_deliveries_first():
    owed = [invoice("S1", PAST, "100"), invoice("S2", TODAY, "80", order="D2")]
    found = account(owed, [receipt("90", order="D2")], open_orders={"D2"})
    assert shown(found.remainders) == {"S1": "100.00", "S2": "0.00"}
    assert (found.held_for("D2"), found.free_prepaid) == (money("10"), 0)


@pytest.mark.parametrize(
    ("paid", "figures"),
    [
        pytest.param({"method": "银行承兑"}, ("0.00", "0.00", "0.00", "100.00"), id="银行承兑算收到"),
        pytest.param({"method": "商业承兑"}, ("0.00", "100.00", "0.00", "0.00"), id="商业承兑未兑付"),
        pytest.param(
            {"method": "商业承兑", "cleared_on": TODAY + DAY},
            ("0.00", "100.00", "0.00", "0.00"),
            id="明天兑付",
        ),
        pytest.param(
            {"method": "商业承兑", "cleared_on": TODAY}, ("0.00", "0.00", "0.00", "100.00"), id="今天兑付"
        ),
        pytest.param({"method": "支票"}, ("100.00", "0.00", "100.00", "0.00"), id="支票还没到账"),
        pytest.param(
            {"method": "支票", "cleared_on": TODAY + DAY}, ("100.00", "0.00", "100.00", "0.00"), id="明天到账"
        ),
        pytest.param(
            {"method": "支票", "cleared_on": TODAY}, ("0.00", "0.00", "0.00", "100.00"), id="今天到账"
        ),
        pytest.param({"received_on": TODAY + DAY}, ("100.00", "0.00", "100.00", "0.00"), id="明天的汇款"),
        pytest.param({"bounced": True}, ("100.00", "0.00", "0.00", "0.00"), id="退票恢复欠款"),
    ],
)
def test_when_money_counts(paid, figures):
    found = account([invoice("S1", PAST, "100")], [receipt("100", **paid)])
    assert tuple(map(shown, (found.overdue, found.bills, found.pending, found.received))) == figures


def test_a_bill_as_guarantee_covers_no_debt():
    found = account([], [receipt("100", nature="保证金", method="商业承兑")])
    assert (found.bills, found.guarantee) == (0, money("100"))


@pytest.mark.parametrize(
    ("owed", "remainders", "prepaid"),
    [
        pytest.param([invoice("S2", PAST, "-30")], {"S1": "100.00", "S2": "50.00"}, "0.00", id="冲原发票"),
        pytest.param(
            [invoice("T9", None, "-30")], {"S1": "70.00", "S2": "80.00"}, "0.00", id="没有原发票冲最早的"
        ),
        pytest.param([invoice("S2", PAST, "-90")], {"S1": "90.00", "S2": "0.00"}, "0.00", id="多的冲最早的"),
        pytest.param([invoice("S2", PAST, "-190")], {"S1": "0.00", "S2": "0.00"}, "10.00", id="再多的是预收"),
    ],
)
def test_returns(owed, remainders, prepaid):
    sold = [invoice("S1", date(2025, 4, 1), "100"), invoice("S2", date(2025, 4, 2), "80")]
    found = account([*sold, *owed])
    assert (shown(found.remainders), shown(found.prepaid)) == (remainders, prepaid)


def test_a_return_of_a_paid_invoice_is_money_of_the_customer():
    found = account(
        [invoice("S1", PAST, "100"), invoice("S1", PAST, "-30", record="T1")], [receipt("100", document="S1")]
    )
    assert tuple(map(shown, (found.balance, found.prepaid, found.received))) == ("0.00", "30.00", "100.00")


REFUNDS = [
    pytest.param({}, "15", {"S1": "0.00", "S2": "0.00"}, ("5.00", "0.00"), id="先退预收"),
    pytest.param({}, "50", {"S1": "0.00", "S2": "30.00"}, ("0.00", "0.00"), id="再恢复最晚的"),
    pytest.param(
        {"document": "S1"}, "50", {"S1": "30.00", "S2": "0.00"}, ("0.00", "0.00"), id="指定单据先恢复"
    ),
    pytest.param({}, "150", {"S1": "50.00", "S2": "80.00"}, ("0.00", "0.00"), id="恢复完最晚的再恢复前一张"),
    pytest.param(
        {}, "230", {"S1": "100.00", "S2": "80.00", "R2": "30.00"}, ("0.00", "0.00"), id="多退的是欠款"
    ),
    pytest.param(
        {"nature": "保证金"}, "50", {"S1": "0.00", "S2": "0.00"}, ("20.00", "-50.00"), id="退保证金"
    ),
    pytest.param({"bounced": True}, "50", {"S1": "0.00", "S2": "0.00"}, ("20.00", "0.00"), id="没退成的不算"),
]


@pytest.mark.parametrize(("named", "back", "remainders", "rest"), REFUNDS)
def test_refunds(named, back, remainders, rest):
    sold = [invoice("S1", date(2025, 4, 1), "100"), invoice("S2", date(2025, 4, 2), "80")]
    found = account(sold, [receipt("200"), receipt(f"-{back}", "R2", **named)])
    assert shown(found.remainders) == remainders
    assert (shown(found.prepaid), shown(found.guarantee)) == rest


def test_a_refund_of_a_deposit_takes_the_deposit_of_its_order():
    paid = [receipt("50", "R1", nature="定金", order="D1"), receipt("50", "R2", nature="定金", order="D2")]
    found = account([], [*paid, receipt("-60", "R3", nature="定金", order="D2")])
    assert found.deposits == {"D1": money("40")}


def test_what_was_applied_to_what():
    sold = [invoice("S1", date(2025, 4, 1), "100"), invoice("S2", date(2025, 4, 2), "80")]
    found = account(sold, [receipt("20", "R1", document="S2"), receipt("130", "R2"), receipt("-5", "R3")])
    assert [(row.record, row.document, str(yuan(row.amount))) for row in found.applied] == [
        ("R1", "S2", "20.00"),
        ("R2", "S1", "100.00"),
        ("R2", "S2", "30.00"),
        ("R3", "S2", "-5.00"),
    ]


def test_a_receipt_that_names_no_document_of_ours_pays_the_oldest():
    assert account(invoices("S1", "S2"), [receipt("40000", document="S9")]).remainders["S1"] == 0
