"""A table knows its values, where each stands on the sheet, and what could not be read."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from xlsales.kernel.columns.rows import beside, one_of, tuples
from xlsales.kernel.finding import Severity
from xlsales.kernel.place import column_letter
from xlsales.kernel.table import Row, Table
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_carton import OrderCarton
from xlsales.orders.forms.order_line import OrderLine

D = Decimal
LINES = [
    {"order_no": "DD-1", "line_no": 1, "product_code": "P1", "quantity": D(30)},
    {"order_no": "DD-1", "line_no": 2, "product_code": "P2", "quantity": D("1.5")},
    {"order_no": "DD-2", "line_no": None, "product_code": None, "quantity": None},
]


@pytest.fixture
def lines():
    return Table.of(OrderLine, LINES)


@pytest.mark.parametrize(
    ("index", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_have_letters(index, letters):
    assert column_letter(index) == letters


def test_rows_are_numbered_as_on_a_new_sheet(lines):
    assert [(row.number, row.key, row.subject) for row in lines] == [
        (2, "DD-1/1", "DD-1/1"),
        (3, "DD-1/2", "DD-1/2"),
        (4, "DD-2", "DD-2"),
    ]
    assert (len(lines), lines.present, lines.sheet) == (3, True, "订货单_明细")


def test_a_row_has_its_fields_as_attributes(lines):
    row = lines.row(1)
    assert (row.quantity, row.price, row.form) == (D("1.5"), None, OrderLine)
    assert row.values()["product_code"] == "P2"
    with pytest.raises(AttributeError, match="weight"):
        _ = row.weight


def test_a_row_without_key_is_named_by_its_number():
    row = Table.of(Order, [{"remark": "加急"}]).row(0)
    assert (row.key, row.subject) == ("", "第2行")


@pytest.mark.parametrize(
    ("field", "given", "expected"),
    [
        ("quantity", {}, {"observed": "1.5", "cell": "G3", "column": "数量", "responsible": "销售内勤"}),
        ("price", {}, {"observed": "", "cell": "J3", "column": "单价", "responsible": "销售内勤"}),
        ("quantity", {"observed": "两箱"}, {"observed": "两箱"}),
        ("quantity", {"observed": ""}, {"observed": ""}),
        ("quantity", {"responsible": "库管员"}, {"responsible": "库管员"}),
        (
            "quantity",
            {"severity": Severity.INFO, "required": "整数"},
            {"severity": Severity.INFO, "required": "整数"},
        ),
    ],
)
def test_a_flaw_knows_cell_and_value(lines, field, given, expected):
    flaw = lines.row(1).flaw(field, what="错了", advice="请改正", **given)
    assert (flaw.sheet, flaw.row, flaw.key) == ("订货单_明细", 3, "DD-1/2")
    assert {name: getattr(flaw, name) for name in expected} == expected


@pytest.mark.parametrize(("clerk", "responsible"), [("E2", "E2"), (None, "销售内勤")])
def test_the_person_of_the_row_mends_it(clerk, responsible):
    row = Table.of(Order, [{"order_no": "DD-1", "clerk": clerk}]).row(0)
    assert row.flaw("channel", what="错了", advice="请改正").responsible == responsible


@pytest.mark.parametrize(
    ("field", "number", "cell"), [("quantity", 7, "G7"), ("quantity", None, ""), ("price", 7, "")]
)
def test_a_place_has_a_cell_only_where_both_are_known(field, number, cell):
    table = Table(OrderLine, {}, pa.array([]), {"quantity": "G"})
    assert table.place(field, number)["cell"] == cell


def test_a_missing_sheet_is_not_an_empty_one():
    assert Table.of(OrderLine, []).present
    assert not Table(OrderLine, {}, pa.array([], pa.int32()), {}).present


def test_filtering_keeps_the_places(lines):
    kept = lines.filtered(pa.array([True, None, True]))
    assert kept.rows.to_pylist() == [2, 4]
    assert [row.product_code for row in lines.where(pa.array([None, True, False]))] == ["P2"]


def test_beside_the_rows_kept_stands_what_is_theirs(lines):
    theirs = pa.array(["a", None, "c"]), pa.array([1, 2, 3])
    kept = beside(lines, pa.array([True, True, None]), *theirs)
    assert [(row.product_code, *own) for row, *own in kept] == [("P1", "a", 1), ("P2", None, 2)]
    assert list(beside(lines, pa.array([False, None, False]), *theirs)) == []


def test_rows_are_tuples_of_the_fields_asked_for(lines):
    wanted = [("DD-1", 1), ("DD-1", 2), ("DD-2", None)]
    assert list(tuples(lines, "order_no", "line_no")) == wanted
    assert list(tuples(lines.arrow, "order_no", "line_no")) == wanted


def test_replaced_columns_leave_the_others(lines):
    dearer = lines.replaced(price=pa.array([D(1), D(2), D(3)], pa.decimal128(18, 4)))
    assert [row.price for row in dearer] == [D(1), D(2), D(3)]
    assert dearer["quantity"].equals(lines["quantity"])
    assert lines["price"].null_count == 3


def test_narwhals_gets_every_column_and_the_row(lines):
    assert lines.arrow.column_names == [*OrderLine.columns, "_row"]
    assert lines.arrow["_row"].to_pylist() == [2, 3, 4]


def test_a_key_with_a_missing_part_is_no_key(lines):
    assert lines.keys.to_pylist() == ["DD-1\x1f1", "DD-1\x1f2", None]
    assert Table.of(Order, [{"order_no": "DD-1"}, {}]).keys.to_pylist() == ["DD-1", None]


def test_rows_are_found_by_key_the_first_one_of_doubles(lines):
    orders = Table.of(
        Order, [{"order_no": "A", "ship_to": "甲"}, {"order_no": "B"}, {"order_no": "A", "ship_to": "乙"}]
    )
    wanted = pa.array(["B", "A", None, "C"])
    assert orders.find(wanted).to_pylist() == [1, 0, None, None]
    assert orders.pick("ship_to", wanted).to_pylist() == [None, "甲", None, None]
    assert lines.find(pa.array(["P2", "P1"]), ("product_code",)).to_pylist() == [1, 0]


def test_records_go_round():
    records = [
        {"order_no": "DD-1", "line_no": 1, "colour_no": "红", "cartons": 20, "gross": D("1.5")},
        {"order_no": "DD-1", "line_no": 2, "colour_no": None, "cartons": None},
    ]
    table = Table.of(OrderCarton, records)
    again = Table.of(OrderCarton, table.records())
    assert again.arrow.equals(table.arrow)
    assert {name: value for name, value in table.records()[0].items() if value is not None} == records[0]


def test_what_could_not_be_read_is_written_again_as_it_stood(lines):
    torn = Table(OrderLine, lines.replaced()._data, lines.rows, lines.letters, odd={"quantity": {2: "三箱"}})
    assert [record["quantity"] for record in torn.records()] == [D(30), D("1.5"), "三箱"]
    assert torn.unread("quantity").to_pylist() == [False, False, True]
    assert torn.unread("price").to_pylist() == [False, False, False]
    assert torn.replaced().odd == torn.odd


def test_a_row_shows_days_and_keys():
    row = Row(Table.of(Order, []), {"order_no": "DD-1", "received_on": date(2025, 6, 3)}, 5)
    assert row.flaw("received_on", what="错了", advice="请改正").observed == "2025-06-03"


def test_names_by_code_are_blank_where_there_is_none():
    orders = Table.of(
        Order, [{"order_no": "DD-1", "status": "待审"}, {"order_no": "DD-2"}, {"status": "草稿"}]
    )
    assert orders.names("order_no", "status") == {"DD-1": "待审", "DD-2": ""}


def test_a_blank_cell_is_one_of_no_texts(lines):
    assert one_of(lines["product_code"], {"P2", "P9"}).to_pylist() == [False, True, False]
    assert one_of(lines["product_code"], ()).to_pylist() == [False] * 3
