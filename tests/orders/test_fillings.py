"""What the system fills in beside what is typed: names, amounts, who is waited for, what a customer owes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.rule_cases import COMPANY
from xlsales.book.filled import filled
from xlsales.company.forms.product import Product
from xlsales.customers.forms.customer import Customer
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import read_settings
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine
from xlsales.orders.forms.register import OrderRegister

GIVEN = Given(date(2025, 6, 30), read_settings({"期初已录": "是"})[0], WorkingCalendar())
CUSTOMER = {
    "customer_code": "K1", "customer_name": "甲商行", "settlement": "货到N天", "term_days": 10,
    "credit_limit": Decimal(1000),
}  # fmt: skip
ORDER = {"order_no": "D1", "customer_code": "K1", "received_on": date(2025, 6, 3), "status": "已审"}
LINES = [
    {
        "order_no": "D1",
        "line_no": 1,
        "product_code": "P1",
        "quantity": Decimal(2),
        "unit": "箱",
        "price": Decimal("12.5"),
    },
    {"order_no": "D1", "line_no": 2, "product_code": "P2", "quantity": Decimal(3), "price": Decimal("0.145")},
]
DELIVERED = {
    "record_no": "F1", "delivered_on": date(2025, 6, 5), "customer_code": "K1", "product_code": "P1",
    "quantity": Decimal(10), "price": Decimal(30), "amount": Decimal(300),
}  # fmt: skip
GOODS = [row | {"product_name": f"{row['product_code']}品", "spec": "2kg"} for row in COMPANY[Product]]


def tables(**rows):
    known = {Customer: [CUSTOMER], Order: [ORDER], OrderLine: LINES, Delivery: [DELIVERED]}
    known |= {**COMPANY, Product: GOODS} | {FORMS[sheet]: records for sheet, records in rows.items()}
    return {form.sheet: Table.of(form, known.get(form, [])) for form in FORMS}


def made(sheet, given=GIVEN, **rows):
    known = tables(**rows)
    return filled(known, given, {}).get(sheet, known[sheet].records())


def test_an_order_shows_who_ordered_for_how_much_and_who_is_waited_for():
    # 2 箱 of 24 at 12.50 are 600.00; 3 × 0.145 = 0.435, half up 0.44
    (row,) = made("订货单")
    assert (row["customer_name"], row["amount"]) == ("甲商行", Decimal("600.44"))
    assert row["waits"] == "销售内勤送三部门"


@pytest.mark.parametrize(
    ("code", "typed", "name"),
    [
        ("E12", None, "叶清和"),
        ("E12", "何霁月", "叶清和"),
        ("E99", "叶清和", None),
        (None, "夜清和", "夜清和"),
        (None, None, None),
    ],
    ids=["编码", "以前的姓名", "不认识的编码", "只有读不出的姓名", "没有"],
)
def test_people_are_shown_by_name(code, typed, name):
    staff = [{"staff_no": "E12", "name": "叶清和"}]
    orders = [ORDER | {"clerk": code, "clerk_name": typed}]
    customers = [CUSTOMER | {"sales_owner": code, "owner_name": typed}]
    assert made("订货单", 订货单=orders, 员工=staff)[0]["clerk_name"] == name
    assert made("客户资料", 客户资料=customers, 员工=staff)[0]["owner_name"] == name


@pytest.mark.parametrize(("status", "waits"), [("已结案", None), (None, None), ("待审", "销售主管订单审核")])
def test_who_is_waited_for_follows_the_state(status, waits):
    assert made("订货单", 订货单=[ORDER | {"status": status}])[0]["waits"] == waits
    assert made("订货单", 订货单=[ORDER | {"status": status, "void": True}])[0]["waits"] is None


def test_an_amount_of_which_a_part_is_not_known_is_not_known():
    unknown = [LINES[0], LINES[1] | {"product_code": "P9", "unit": "罐"}]
    assert made("订货单", 订货单_明细=unknown)[0]["amount"] is None


def test_a_customer_shows_what_he_owes_and_may_still_order():
    # 300.00 delivered 06-05, due 06-15; limit 1,000.00, taken 300.00 and the whole order of 600.44
    (row,) = made("客户资料")
    assert (row["owed"], row["overdue"], row["available"]) == (
        Decimal("300.00"),
        Decimal("300.00"),
        Decimal("99.56"),
    )


def test_nothing_is_said_of_money_before_the_balances_are_typed_or_where_no_limit_is_needed():
    unknown = replace(GIVEN, settings=read_settings({})[0])
    assert [made("客户资料", unknown)[0][name] for name in ("owed", "available")] == [None, None]
    prepaid = made("客户资料", 客户资料=[CUSTOMER | {"settlement": "款到发货"}])[0]
    assert (prepaid["owed"], prepaid["available"]) == (Decimal("300.00"), None)


def test_names_are_filled_where_they_are_blank_and_left_where_they_differ():
    row = {
        "order_no": "D1",
        "line_no": 1,
        "customer_code": "K1",
        "product_code": "P1",
        "quantity": Decimal(48),
    }
    blank, other = (
        row | {"price": Decimal("12.5")},
        row | {"line_no": 2, "customer_name": "乙商行", "amount": Decimal(1)},
    )
    first, second = made(OrderRegister.sheet, 订货登记表=[blank, other])
    shown = [first[name] for name in ("customer_name", "product_name", "spec", "amount")]
    assert shown == ["甲商行", "P1品", "2kg", Decimal("600.00")]
    assert (second["customer_name"], second["amount"]) == ("乙商行", Decimal(1)), "what differs is a finding"


def test_what_stands_in_a_derived_column_is_made_anew():
    (row,) = made("订货单", 订货单=[ORDER | {"amount": Decimal(1), "waits": "王芳"}])
    assert (row["amount"], row["waits"]) == (Decimal("600.44"), "销售内勤送三部门")


def test_a_column_that_a_sheet_does_not_have_stays_out_unless_the_book_is_written_anew():
    known = tables()
    orders = known["订货单"]
    del orders.letters["amount"]
    assert filled(known, GIVEN, {})["订货单"][0]["amount"] is None
    assert next(iter(filled(known, GIVEN, {}, anew=True)["订货单"]))["amount"] == Decimal("600.44")


def test_a_setting_that_cannot_be_used_leaves_the_figures_as_they_are():
    wrong = Given(GIVEN.today, read_settings({"期初已录": "是", "宽限天数": "几天"})[0], GIVEN.calendar)
    assert made("客户资料", wrong)[0]["owed"] is None
