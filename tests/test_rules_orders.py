"""B35, B36, B37, B73: who may order, how an order comes in, that it stands in the register as it was accepted."""

from datetime import date
from decimal import Decimal

import pytest
from rule_cases import BLOCK, ENTRY, INFO, JUNE_3, JUNE_5, LINE, MAY_30, ORDER, WARN, found

from xlsales.customers.forms.customer import Customer
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine
from xlsales.orders.forms.register import OrderRegister

CUSTOMERS = [
    {"customer_code": "K1", "customer_type": "经销商"},
    {"customer_code": "K2", "customer_type": "零售商"},
]
BRANCH = {"order_no": "DD-1", "orderer_type": "分支机构", "branch_code": "HB"}


@pytest.mark.article("DH-2")
@pytest.mark.parametrize(
    "order",
    [
        pytest.param(ORDER, id="经销商"),
        pytest.param(BRANCH, id="分支机构"),
        pytest.param(ORDER | {"customer_code": "K9"}, id="客户不在客户资料：由引用检查报"),
    ],
)
def test_b35_dealers_and_branches_order(order):
    assert found("B35", {Order: [order], Customer: CUSTOMERS}) == []


@pytest.mark.article("DH-2")
@pytest.mark.parametrize(
    ("order", "word", "text", "cell"),
    [
        pytest.param(
            ORDER | {"customer_code": "K2"},
            INFO,
            "的客户是零售商，不是经销商，照样受理，请知悉。",
            "D2",
            id="零售商照样受理",
        ),
        pytest.param(
            ORDER | {"customer_code": None},
            BLOCK,
            "是经销商客户订货，没有填客户代码，请补填。",
            "D2",
            id="没有客户",
        ),
        pytest.param(
            BRANCH | {"branch_code": None},
            BLOCK,
            "是分支机构订货，没有填机构编码，请补填。",
            "E2",
            id="没有机构",
        ),
        pytest.param(
            BRANCH | {"customer_code": "K1"},
            BLOCK,
            "是分支机构订货，却填了客户代码，请删去或改订货方类型。",
            "D2",
            id="两个都填",
        ),
    ],
)
def test_b35_says_who_is_out_of_scope_and_who_is_missing(order, word, text, cell):
    message = f"DD-1{text}（《公司订货管理规定》第2条；订货单 {cell}）"
    assert found("B35", {Order: [order], Customer: CUSTOMERS}) == [(word, message)]


PHONED = ORDER | {"channel": "电话"}
START = Settings(start_date=date(2025, 6, 1))


@pytest.mark.article("DH-3.1")
@pytest.mark.parametrize(
    ("cells", "channel", "missing", "cell"),
    [
        ({}, "电话", "制表人", "V2"),
        ({"channel": "微信"}, "微信", "制表人", "V2"),
        ({"channel": "面订"}, "面订", "制表人", "V2"),
        ({"made_by": "E3"}, "电话", "制表人日期", "W2"),
        ({"received_on": date(2025, 6, 1)}, "电话", "制表人", "V2"),
    ],
)
def test_b36_a_spoken_order_is_written_down(cells, channel, missing, cell):
    message = (
        f"DD-1是{channel}订货，没有书面订货单（缺{missing}），请制单并填制表人和日期。"
        f"（《公司订货管理规定》第3条第1项；订货单 {cell}）"
    )
    assert found("B36", {Order: [PHONED | cells]}, START) == [(WARN, message)]


@pytest.mark.article("DH-3.1")
@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"channel": "传真"}, id="传真本身是书面"),
        pytest.param({"channel": "快递"}, id="快递本身是书面"),
        pytest.param({"made_by": "E3", "made_on": JUNE_3}, id="已制单"),
        pytest.param({"status": "草稿"}, id="草稿"),
        pytest.param({"status": "已作废"}, id="已作废"),
        pytest.param({"void": True}, id="作废"),
        pytest.param({"received_on": MAY_30}, id="启用日期之前"),
    ],
)
def test_b36_says_nothing(cells):
    assert found("B36", {Order: [PHONED | cells]}, START) == []


def registered(order=ORDER, entries=(ENTRY,)):
    return found("B37", {Order: [order], OrderLine: [LINE], OrderRegister: list(entries)})


def fault(text, place):
    return [(BLOCK, f"{text}（《公司订货管理规定》第3条第2项；{place}）")]


@pytest.mark.article("DH-3.2")
def test_b37_thirty_cartons_of_24_are_registered_as_720():
    assert registered() == []


@pytest.mark.article("DH-3.2", "TB-8.3.2")
@pytest.mark.parametrize("entries", [(), (ENTRY | {"void": True},)], ids=["没有登记", "登记行已作废"])
def test_b37_an_order_stands_in_the_register(entries):
    expected = fault("DD-1/1没有登记到订货登记表，请点“登记”。", "订货单_明细 A2")
    assert registered(entries=entries) == expected


@pytest.mark.article("DH-3.2")
@pytest.mark.parametrize("cells", [{"status": "草稿"}, {"status": "已作废"}, {"void": True}])
def test_b37_drafts_and_void_orders_need_no_registration(cells):
    assert registered(order=ORDER | cells, entries=()) == []


@pytest.mark.article("DH-3.2", "TB-8.3.2")
@pytest.mark.parametrize(
    ("cells", "text", "cell"),
    [
        ({"quantity": Decimal(700)}, "数量是 700，订货单是 720", "N2"),
        ({"price": Decimal("12.4")}, "单价是 12.4，订货单是 12.5", "O2"),
        ({"received_on": JUNE_5}, "接单日期是 2025-06-05，订货单是 2025-06-03", "F2"),
        ({"customer_code": "K2"}, "客户代码是 K2，订货单是 K1", "H2"),
        ({"product_code": "P2"}, "产品编码是 P2，订货单是 P1", "K2"),
        ({"status": "已审"}, "状态是 已审，订货单是 待审", "Y2"),
    ],
)
def test_b37_the_register_repeats_the_order(cells, text, cell):
    expected = fault(f"DD-1/1登记的{text}，请核对后改成一致。", f"订货登记表 {cell}")
    assert registered(entries=[ENTRY | cells]) == expected


@pytest.mark.article("DH-3.2")
def test_b37_a_registered_order_has_a_state():
    text = "DD-1已经登记，状态没有填，请填待审，再做订单审核。"
    assert registered(order=ORDER | {"status": None}) == fault(text, "订货单 R2")
    assert registered(order=ORDER | {"status": None, "void": True}) == []
    unregistered = fault("DD-1/1没有登记到订货登记表，请点“登记”。", "订货单_明细 A2")
    assert registered(order=ORDER | {"status": None}, entries=()) == unregistered


@pytest.mark.article("DH-3.2")
def test_b37_a_registered_line_has_its_order():
    text = "DD-7/1在订货单_明细里没有对应的一行，请补订货单，或把登记行作废。"
    assert registered(entries=[ENTRY, ENTRY | {"order_no": "DD-7"}]) == fault(text, "订货登记表 D3")


@pytest.mark.article("DH-3.2")
@pytest.mark.parametrize("person", ["E1", "E2"], ids=["销售主管", "片区销售专员"])
def test_b37_the_right_people_fill_the_register(person):
    assert registered(entries=[ENTRY | {"filled_by": person}]) == []


@pytest.mark.article("DH-3.2")
def test_b37_a_clerk_does_not_fill_the_register():
    text = "DD-1/1的填表人“E3”不是销售主管或片区销售专员，请由销售主管或片区销售专员填表。"
    assert registered(entries=[ENTRY | {"filled_by": "E3"}]) == fault(text, "订货登记表 C2")


@pytest.mark.article("DH-3.2")
def test_b37_a_register_without_order_sheets_is_not_compared_with_them():
    open_house()
    rule = RULES["B37"]
    rows = {OrderRegister: [{"order_no": "DD-9", "line_no": 1}]}
    tables = [Table.of(form, rows[form]) if form in rows else Table.absent(form) for form in rule.on]
    assert list(rule.findings(Given(JUNE_5, Settings(), WorkingCalendar()), tables)) == []


def test_b73_a_book_of_an_older_version_is_one_finding():
    rule, orders = RULES["B73"], [{"order_no": number, "status": "已审"} for number in ("DD-1", "DD-2")]
    tables = [Table.of(form, orders if form is Order else []) for form in rule.on]
    del tables[0].letters["basis"]
    (item,) = rule.findings(Given(JUNE_5, Settings(), WorkingCalendar()), tables)
    words = "订货单没有“受理依据”这一列，2 张已受理的订货单没有受理依据，请先升级工作簿。"
    assert (item.severity.word, item.message.partition("（")[0]) == (BLOCK, words)
