"""交易记录, 结算记录 and 期初余额 to accounts: terms, invoices, void rows, unknown rows."""

from datetime import date
from decimal import Decimal

import pytest
from ledger_cases import TODAY, money, shown

from xlsales.kernel.table import Table
from xlsales.ledger.figures import Policy
from xlsales.ledger.forms.delivery import Delivery
from xlsales.ledger.forms.opening_balance import OpeningBalance
from xlsales.ledger.forms.receipt import Receipt
from xlsales.ledger.from_sheets import Agreements, accounts
from xlsales.ledger.terms import Terms

MAY_1, MAY_20, JUNE_3 = date(2025, 5, 1), date(2025, 5, 20), date(2025, 6, 3)
EXACT = Policy(0, 0, 30)


def delivery(amount, day=MAY_1, **other):
    fields = {"record_no": "J1", "delivered_on": day, "customer_code": "K1"}
    return fields | {"amount": None if amount is None else Decimal(amount)} | other


def payment(amount, **other):
    fields = {"record_no": "R1", "received_on": TODAY, "customer_code": "K1"}
    return fields | {"amount": None if amount is None else Decimal(amount)} | other


def opened(kind, amount, **other):
    return {"customer_code": "K1", "document_no": "QC1", "kind": kind, "amount": Decimal(amount)} | other


def every_account(
    deliveries=(), receipts=(), openings=(), *, customers=None, days=30, way="货到N天", **agreed
):
    agreements = Agreements(customers={"K1": Terms(way, days)}, **agreed)
    tables = [Table.of(form, rows) for form, rows in
              ((Delivery, deliveries), (Receipt, receipts), (OpeningBalance, openings))]  # fmt: skip
    return accounts(*tables, agreements, TODAY, EXACT, customers)


def only_account(*tables, **agreed):
    return every_account(*tables, **agreed)["K1"]


@pytest.mark.parametrize(
    ("row", "agreed", "due_on"),
    [
        pytest.param({}, {}, date(2025, 5, 31), id="按客户的结算方式"),
        pytest.param({"due_on": date(2025, 8, 1)}, {}, date(2025, 8, 1), id="行里写的应付日优先"),
        pytest.param(
            {"order_no": "D1"},
            {"orders": {"D1": Terms("月结N天", 60)}},
            date(2025, 7, 30),
            id="按订单的结算方式",
        ),
        pytest.param(
            {"order_no": "D1"}, {"orders": {"D1": Terms(None, 45)}}, date(2025, 6, 15), id="订单只写了天数"
        ),
        pytest.param({}, {"way": "票到N天"}, None, id="没有开票"),
        pytest.param({"invoiced_on": MAY_20}, {"way": "票到N天"}, date(2025, 6, 19), id="已开票"),
        pytest.param({}, {"way": None, "days": None}, None, id="没有约定"),
    ],
)
def test_when_a_delivery_is_due(row, agreed, due_on):
    found = only_account([delivery("100", **row)], **agreed)
    assert [item.due_on for item in found.items] == [due_on]


@pytest.mark.parametrize(("way", "issue"), [("票到N天", "无遗留"), ("凭感觉", "数据不足")])
def test_not_due_is_not_the_same_as_unknown(way, issue):
    assert only_account([delivery("100")], way=way).issue == issue


def test_a_batch_falls_due_with_the_next():
    rows = [delivery("100", MAY_1, record_no="J1"), delivery("50", MAY_1, record_no="J2"),
            delivery("-10", MAY_20, record_no="J3", invoice_no="J1"), delivery("70", JUNE_3, record_no="J4"),
            delivery("20", date(2025, 7, 1), record_no="J5")]  # fmt: skip
    found = only_account(rows, way="批结")
    assert [(item.document, item.due_on) for item in found.items] == [
        ("J1", JUNE_3),
        ("J2", JUNE_3),
        ("J4", None),
    ]
    assert (shown(found.overdue), found.undated) == ("140.00", 0)


def test_an_amount_left_blank_is_quantity_times_price():
    row = {"quantity": Decimal(3), "price": Decimal("0.335")}
    assert only_account([delivery(None, **row)]).balance == 101
    assert only_account([delivery("1.00", **row)]).balance == 100


def test_an_amount_beyond_every_column_is_not_known():
    vast = Decimal(10**13)
    assert only_account([delivery(None, quantity=vast, price=vast)]).incomplete == ("J1",)


def test_the_invoice_is_the_document_and_else_the_record():
    rows = [
        delivery("100", record_no="J1", invoice_no="FP1"),
        delivery("50", record_no="J2", invoice_no="FP1"),
    ]
    found = only_account([*rows, delivery("30", record_no="J3")])
    assert shown(found.remainders) == {"FP1": "150.00", "J3": "30.00"}


@pytest.mark.parametrize("name", ["FP2", "J2"], ids=["指定发票号", "指定发货记录号"])
def test_a_receipt_may_name_either(name):
    rows = [
        delivery("100", record_no="J1", invoice_no="FP1"),
        delivery("50", record_no="J2", invoice_no="FP2"),
    ]
    found = only_account(rows, [payment("50", document_no=name)])
    assert shown(found.remainders) == {"FP1": "100.00", "FP2": "0.00"}


def test_void_rows_branches_and_other_customers_are_left_out():
    rows = [delivery("100", void=True), delivery("50", customer_code=None, branch_code="B1"),
            delivery("30", customer_code="K2")]  # fmt: skip
    assert {code: own.balance for code, own in every_account(rows).items()} == {"K2": money("30")}
    assert every_account(rows, customers={"K1"}) == {}


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(([delivery(None)], []), id="发货没有金额"),
        pytest.param(([], [payment(None)]), id="收款没有金额"),
        pytest.param(([], [payment("10", received_on=None)]), id="收款没有日期"),
    ],
)
def test_a_row_that_cannot_be_counted_is_named(tables):
    found = only_account(*tables)
    assert (len(found.incomplete), found.issue) == (1, "数据不足")


@pytest.mark.parametrize(
    ("field", "issue"), [("due_on", "数据不足"), ("invoiced_on", "数据不足"), ("cost", "无遗留")]
)
def test_a_cell_that_cannot_be_read_is_not_taken_for_blank(field, issue):
    table = Table.of(Delivery, [delivery("100", JUNE_3)])
    table.odd = {field: {0: "下月吧"}}
    none = [Table.of(form, []) for form in (Receipt, OpeningBalance)]
    found = accounts(table, *none, Agreements({"K1": Terms("货到N天", 30)}), TODAY, EXACT)
    assert found["K1"].issue == issue


def test_every_column_of_a_receipt_is_read():
    rows = [
        payment("10", record_no="R1", nature="定金", order_no="D1"),
        payment("20", record_no="R2", method="商业承兑", cleared_on=date(2025, 7, 1)),
        payment("40", record_no="R3", method="支票"),
        payment("80", record_no="R4", status="退票"),
        payment("160", record_no="R5", order_no="D1"),
        payment("320", record_no="R6", void=True),
    ]
    found = only_account([], rows, open_orders={"D1"})
    assert (found.deposits, found.earmarked) == ({"D1": money("10")}, {"D1": money("160")})
    assert (found.bills, found.pending, found.free_prepaid) == (money("20"), money("40"), money("20"))


@pytest.mark.parametrize(("by", "overdue"), [("E6", "60.00"), ("E2", "100.00"), (None, "100.00")])
def test_who_confirms_a_dispute(by, overdue):
    row = delivery("100", disputed=Decimal(40), disputed_on=JUNE_3, dispute_confirmed_by=by)
    assert shown(only_account([row], confirmers={"E6"}).overdue) == overdue


def test_opening_balances_are_settled_with_the_rest():
    openings = [opened("应收", "100", due_on=MAY_1), opened("预收", "-30", document_no="QC2"),
                opened("铺底", "500", document_no="QC3", due_on=date(2025, 12, 31))]  # fmt: skip
    found = only_account([], [payment("20", document_no="QC1")], openings)
    assert shown(found.remainders) == {"QC1": "50.00", "QC3": "500.00"}
    assert shown(found.overdue) == "50.00"
