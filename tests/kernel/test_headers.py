"""Columns are found by header or alias, wherever they stand and however they are typed."""

import pyarrow as pa
import pytest

from xlsales.customers.forms.customer import Customer
from xlsales.kernel.columns.headers import match_headers, normal
from xlsales.kernel.columns.raw import Raw
from xlsales.orders.forms.order_carton import OrderCarton

CARTON = ["订单号码", "行号", "色号", "箱数", "箱号", "毛重", "净重", "尾箱重"]


def matched(form, headers):
    columns = [pa.array([], pa.string()) for _ in headers]
    fields, findings = match_headers(Raw(form.sheet, headers, columns, 2), form)
    return fields, [(item.rule, item.message) for item in findings]


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("订单号码", "订单号码"),
        (" 订单\n号码＊", "订单号码"),
        ("备注：", "备注"),
        ("客户（名称）", "客户(名称)"),
        ("", ""),
    ],
)
def test_headers_are_compared_without_noise(written, compared):
    assert normal(written) == compared


def test_every_column_is_found_where_it_stands():
    fields, findings = matched(OrderCarton, CARTON[::-1])
    assert findings == []
    assert fields == {
        "order_no": 7, "line_no": 6, "colour_no": 5, "cartons": 4, "carton_range": 3, "gross": 2, "net": 1, "tail": 0,
    }  # fmt: skip


@pytest.mark.parametrize("header", ["客户", "客户名称", "客户*", " 客 户 ", "客戶名稱", "客户名称："])
def test_other_ways_of_writing_a_header_are_known(header):
    rest = ["客户代码", "客户类型", "区域编码", "地址", "电话"]
    fields, findings = matched(Customer, [header, *rest])
    assert (fields["customer_name"], findings) == (0, [])


def test_an_absent_column_is_missed_only_where_it_is_required():
    fields, findings = matched(OrderCarton, ["订单号码", "行号", "色号"])
    assert set(fields) == {"order_no", "line_no", "colour_no"}
    assert findings == [
        (
            "S02",
            "订货单_装箱缺少列“箱数”，请补上这一列，列名写在表头行。（《客服手册》第八章第三节三、1；订货单_装箱）",
        )
    ]


def test_of_doubled_columns_the_left_one_counts():
    fields, findings = matched(OrderCarton, [*CARTON, "箱数*"])
    assert fields["cartons"] == 3
    assert findings == [
        (
            "S03",
            "订货单_装箱有两列都是“箱数”，只读取左边一列，请删除或改名另一列。（《客服手册》第八章第三节三、1；订货单_装箱）",
        )
    ]


@pytest.mark.parametrize(
    ("header", "guess"),
    [("箱 子 数", "，是否应为“箱数”"), ("尾箱重量", "，是否应为“尾箱重”"), ("司机姓名", ""), ("XYZ", "")],
)
def test_an_unknown_column_is_told_with_a_guess(header, guess):
    _, findings = matched(OrderCarton, [*CARTON, header, ""])
    assert findings == [
        (
            "S19",
            f"订货单_装箱的列“{header}”不认识{guess}，这一列没有检查，如写错请改列名。"
            "（《客服手册》第八章第三节三、1；订货单_装箱）",
        )
    ]


def test_a_column_without_a_name_is_said_where_it_holds_something():
    columns = [pa.array([text], pa.string()) for text in ("DD-1", "漏了列名", None, "", " ")]
    raw = Raw("订货单_装箱", ["订单号码", "", "", "", ""], columns, 2, first_column=3)
    said = [item.message for item in match_headers(raw, OrderCarton)[1] if item.rule == "S19"]
    assert said == [
        "订货单_装箱的D列有内容，却没有列名，这一列没有检查，请补上列名或删去。（《客服手册》第八章第三节三、1；订货单_装箱）"
    ]
