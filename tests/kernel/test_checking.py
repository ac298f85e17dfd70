"""What follows from a form's declaration: names for codes, blanks, bounds, references, doubles."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.company.forms.product import Product
from xlsales.customers.forms.credit_review import CreditReview
from xlsales.customers.forms.customer import Customer
from xlsales.kernel.columns.checking import field_findings
from xlsales.kernel.columns.codes import Spellings
from xlsales.kernel.columns.resolving import numbered_findings, resolved
from xlsales.kernel.form import FORMS, Form, column
from xlsales.kernel.table import Table
from xlsales.kernel.types import Flag, Key
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine
from xlsales.orders.forms.register import OrderRegister

D = Decimal
JUNE_3 = date(2025, 6, 3)
CUSTOMERS = [
    {"customer_code": "K1", "customer_name": "华东商行"},
    {"customer_code": "K2", "customer_name": "同名商行"},
    {"customer_code": "K3", "customer_name": "同名商行"},
    {"customer_code": "K4"},
]
PRODUCTS = [
    {"product_code": "P1", "product_name": "甲产品"},
    {"product_code": "P2", "product_name": "乙产品"},
]
MASTERS = {"客户资料": Table.of(Customer, CUSTOMERS), "产品": Table.of(Product, PRODUCTS)}
ORDER = {
    "order_no": "DD-1", "orderer_type": "经销商客户", "customer_code": "K1", "received_on": JUNE_3,
    "channel": "传真", "clerk": "E2",
}  # fmt: skip
LINE = {"order_no": "DD-1", "line_no": 1, "product_code": "P1", "quantity": D(30), "price": D("12.5")}


def found(form, records, tables=MASTERS, imported=frozenset(), rules=()):
    """Rule, cell and message of the findings of one table; ``rules`` picks some."""
    findings = field_findings(Table.of(form, records), tables, imported)
    return [(item.rule, item.cell, item.message) for item in findings if not rules or item.rule in rules]


def test_a_clean_row_gives_nothing():
    assert found(OrderLine, [LINE | {"product_name": "甲产品"}]) == []


# Names for codes, and line numbers


@pytest.mark.parametrize(
    ("code", "name", "result"),
    [
        pytest.param("K1", None, "K1", id="编码照旧"),
        pytest.param(None, "华东商行", "K1", id="只填了名称"),
        pytest.param("华东商行", None, "K1", id="名称填在编码栏"),
        pytest.param(None, "同名商行", None, id="两个客户同名"),
        pytest.param("同名商行", None, "同名商行", id="同名填在编码栏"),
        pytest.param(None, "没有的商行", None, id="没有这个名称"),
        pytest.param("K9", "华东商行", "K9", id="编码错就不猜"),
        pytest.param("K1", "同名商行", "K1", id="编码优先"),
        pytest.param(None, None, None, id="都没填"),
    ],
)
def test_a_unique_name_stands_for_its_code(code, name, result):
    rows = [{"customer_code": "K1"}, {"customer_code": code, "customer_name": name}]
    table, _ = resolved(Table.of(OrderRegister, rows), Spellings(MASTERS))
    assert table["customer_code"].to_pylist() == ["K1", result]


def test_without_the_other_sheet_nothing_is_resolved():
    table = Table.of(OrderRegister, [{"customer_name": "华东商行"}])
    assert resolved(table, Spellings({})) == (table, [])


@pytest.mark.parametrize(
    ("numbers", "result"),
    [([None, None, None], [1, 2, 1]), ([3, None, None], [3, 2, 1]), ([1, 2, 1], [1, 2, 1])],
)
def test_blank_line_numbers_are_positions_within_the_order(numbers, result):
    orders = ["DD-1", "DD-1", "DD-2"]
    rows = [{"order_no": order, "line_no": number} for order, number in zip(orders, numbers, strict=True)]
    assert resolved(Table.of(OrderLine, rows), Spellings({}))[0]["line_no"].to_pylist() == result


# Blanks


def test_a_required_blank_is_told_with_its_cell():
    title = "《客服手册》第八章第三节三、1"
    assert found(Order, [ORDER | {"channel": None}]) == [
        ("S05", "H2", f"DD-1的订货方式没有填，请补填。（{title}；订货单 H2）")
    ]


def test_a_row_without_a_key_is_named_by_its_number():
    assert [message.partition("，")[0] for _, _, message in found(Order, [ORDER | {"order_no": None}])] == [
        "第2行的订单号码没有填"
    ]


def test_a_column_that_the_sheet_lacks_is_told_elsewhere():
    whole = Table.of(Order, [ORDER | {"channel": None}])
    letters = {name: letter for name, letter in whole.letters.items() if name != "channel"}
    lacking = Table(Order, {name: whole[name] for name in Order.columns}, whole.rows, letters)
    assert list(field_findings(lacking, {}, frozenset())) == []


def test_a_cell_that_could_not_be_read_is_not_blank():
    whole = Table.of(OrderLine, [LINE | {"quantity": None}, LINE | {"line_no": 2, "quantity": None}])
    data = {name: whole[name] for name in OrderLine.columns}
    torn = Table(OrderLine, data, whole.rows, whole.letters, odd={"quantity": {1: "三箱"}})
    assert [(item.rule, item.cell) for item in field_findings(torn, {}, frozenset())] == [("S05", "G2")]


def test_blanks_of_an_import_are_one_finding():
    rows = [
        ORDER | {"clerk": None},
        ORDER | {"order_no": "DD-2", "clerk": None},
        ORDER | {"order_no": "DD-3"},
    ]
    findings = list(field_findings(Table.of(Order, rows), {}, frozenset({("订货单", "片区销售专员")})))
    assert [(item.rule, item.severity.word, item.row, item.observed) for item in findings] == [
        ("S05", "请核实", None, "2 行空白")
    ]
    assert findings[0].message == (
        "订货单有 2 行没有片区销售专员（导入的数据里没有这一项），请在用到之前补填。（《客服手册》第八章第三节三、1；订货单）"
    )


# Bounds


@pytest.mark.parametrize(
    ("form", "cells", "message"),
    [
        (OrderLine, LINE | {"quantity": D(0)}, "DD-1/1的数量是 0，应大于 0，请改正"),
        (OrderLine, LINE | {"quantity": D("-0.5")}, "DD-1/1的数量是 -0.5，应大于 0，请改正"),
        (OrderLine, LINE | {"price": D("-1")}, "DD-1/1的单价是 -1，应不小于 0，请改正"),
        (OrderLine, LINE | {"line_no": 0}, "DD-1/0的行号是 0，应不小于 1，请改正"),
        (OrderLine, LINE | {"quantity": D("0.0001")}, None),
        (OrderLine, LINE | {"price": D(0)}, None),
        (Product, {"product_code": "P1", "tax_rate": D(1)}, None),
        (
            Product,
            {"product_code": "P1", "tax_rate": D("1.01")},
            "P1的税率是 101%，应在 0% 至 100% 之间，请改正",
        ),
        (
            Product,
            {"product_code": "P1", "tax_rate": D("-0.01")},
            "P1的税率是 -1%，应在 0% 至 100% 之间，请改正",
        ),
    ],
)
def test_numbers_keep_their_bounds(form, cells, message):
    said = [text.partition("。")[0] for _, _, text in found(form, [cells], rules=("S09",))]
    assert said == ([message] if message else [])


# References


def test_a_code_that_does_not_exist_is_told():
    title = "《客服手册》第八章第三节三、1"
    assert found(OrderLine, [LINE | {"product_code": "P9"}, LINE | {"line_no": 2}]) == [
        ("S07", "D2", f"DD-1/1的产品编码“P9”不在产品里，请改正，或先在产品登记。（{title}；订货单_明细 D2）")
    ]


@pytest.mark.parametrize(
    "cells", [{"customer_code": None}, {"contract_no": "HT-9"}], ids=["空白", "没有那张表"]
)
def test_what_cannot_be_judged_is_not(cells):
    assert found(Order, [ORDER | cells]) == []


@pytest.mark.parametrize(
    ("code", "name", "message"),
    [
        ("P1", "乙产品", "DD-1/1的品名“乙产品”与编码“P1”的名称“甲产品”不同，请核对是编码错还是名称错"),
        ("P1", "甲产品", None),
        ("P1", None, None),
    ],
)
def test_a_name_agrees_with_its_code(code, name, message):
    rows = [LINE | {"product_code": code, "product_name": name}]
    said = [text.partition("。")[0] for _, _, text in found(OrderLine, rows, rules=("S16",))]
    assert said == ([message] if message else [])


@pytest.fixture
def parcel():
    """A made-up table whose rows may be void and name an order that may be void."""

    class Parcel(Form, sheet="包裹", table="xs_parcel"):
        """包裹。"""

        parcel_no: Key = column("包裹号", key=True)
        order_no: Key | None = column("订单号码", reference="订货单")
        void: Flag | None = column("作废")

    yield Parcel
    FORMS.discard("包裹")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"order_no": "DD-1"}, False),
        ({"order_no": "DD-2"}, True),
        ({"order_no": "DD-2", "void": False}, True),
        ({"order_no": "DD-2", "void": True}, False),
        ({"order_no": None}, False),
    ],
)
def test_a_standing_row_names_no_void_one(parcel, cells, told):
    orders = Table.of(Order, [{"order_no": "DD-1"}, {"order_no": "DD-2", "void": True}])
    text = "W1的订单号码“DD-2”已作废，请改为有效的编码，或把本行也作废。（本系统默认，手册未规定；包裹 B2）"
    expected = [("S22", "B2", text)] if told else []
    assert found(parcel, [{"parcel_no": "W1"} | cells], {"订货单": orders}) == expected


# Doubles


def test_the_second_of_two_equal_keys_is_told():
    rows = [LINE, LINE | {"line_no": 2}, LINE, LINE]
    text = "DD-1/1的订单号码、行号“DD-1/1”与第2行相同，请改成不同的，或删去重复的一行"
    assert [(rule, cell, message.partition("。")[0]) for rule, cell, message in found(OrderLine, rows)] == [
        ("S08", "B4", text),
        ("S08", "B5", text),
    ]


@pytest.mark.parametrize(
    "records", [[], [{"customer_code": "K1"}, {"customer_code": None}, {"customer_code": None}]]
)
def test_keys_that_are_missing_are_not_equal(records):
    assert found(CreditReview, records, {}, rules=("S08",)) == []


def test_a_name_that_should_be_unique_is_asked_about():
    findings = [item for item in field_findings(MASTERS["客户资料"], {}, frozenset()) if item.rule == "S21"]
    assert [(item.severity.word, item.cell, item.what) for item in findings] == [
        ("请核实", "B4", "K3的客户“同名商行”与第3行相同")
    ]


def test_a_form_without_a_key_has_no_doubles():
    try:

        class Note(Form, sheet="便笺", table="xs_memo"):
            """便笺。"""

            text: Key | None = column("内容")

        assert found(Note, [{"text": "甲"}, {"text": "甲"}], {}) == []
    finally:
        FORMS.discard("便笺")


def test_a_blank_line_number_is_a_hint_and_counts_by_position():
    lines = Table.of(OrderLine, [{"order_no": "DD-1", "line_no": 1}, {"order_no": "DD-1", "line_no": None}])
    (found,) = numbered_findings(lines)
    assert (found.severity.word, found.row, found.cell) == ("提示", 3, "B3")
    assert found.message.startswith("DD-1的行号没有填，按所在位置编号，请核对，最好填上。")
    assert resolved(lines, Spellings({}))[0]["line_no"].to_pylist() == [1, 2]
