"""A block of texts becomes a table, and no row or cell is lost without a word."""

from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pytest

from xlsales.handbook.codes import code_lists
from xlsales.kernel.columns.checking import field_findings
from xlsales.kernel.columns.frame import frame
from xlsales.kernel.columns.raw import Raw
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_carton import OrderCarton

D = Decimal
HEADERS = ["订单号码", "行号", "色号", "箱数", "箱号", "毛重"]
GOOD = ["DD-1", "1", "红", "20", "1-20", "24.5"]


def raw(rows, headers=HEADERS, **facts):
    columns = [pa.array([row[index] for row in rows], pa.string()) for index in range(len(headers))]
    return Raw("订货单_装箱", list(headers), columns, 2, **facts)


def framed(rows, headers=HEADERS, **facts):
    return frame(raw(rows, headers, **facts), OrderCarton, code_lists())


def every_finding(read):
    return [*read.findings, *field_findings(read.table, {}, frozenset())]


def said(read):
    return [(item.rule, item.cell, item.message.partition("。")[0]) for item in read.findings]


def test_a_clean_block_is_a_table_and_nothing_else():
    read = framed([GOOD])
    assert (read.findings, read.skipped) == ([], [])
    values = {name: value for name, value in read.table.row(0).values().items() if value is not None}
    assert values == {
        "order_no": "DD-1", "line_no": 1, "colour_no": "红", "cartons": 20, "carton_range": "1-20", "gross": D("24.5"),
    }  # fmt: skip
    assert read.table.letters["gross"] == "F"
    assert "net" not in read.table.letters


@pytest.mark.parametrize("word", ["合计", "合 计：", "小计", "总计", "　累计", "年度合计"])
def test_sums_are_no_records(word):
    read = framed([GOOD, ["", word, "", "20", "", ""]])
    assert len(read.table) == 1
    assert [(item.sheet, item.row, item.why) for item in read.skipped] == [("订货单_装箱", 3, "合计行")]


@pytest.mark.parametrize(
    "row",
    [
        ["合计用", "1", "红", "1", "", ""],
        ["DD-2", "1", "合计", "1", "", ""],
        ["DD-2", "1", "红", "1", "合计", ""],
    ],
)
def test_a_record_that_only_mentions_a_sum_stays(row):
    read = framed([row])
    assert (len(read.table), read.skipped) == (1, [])


def test_where_a_column_stands_makes_no_sum_of_a_record():
    turned = framed([["合计", "DD-2", "1"], ["合计", "", ""]], ["箱号", "订单号码", "箱数"])
    assert [item.row for item in turned.skipped] == [3]
    assert turned.table["order_no"].to_pylist() == ["DD-2"]


def test_without_a_column_of_the_key_the_first_cell_says_what_is_a_sum():
    read = framed([["1-20", "合计"], ["合计", "20"]], ["箱号", "箱数"])
    assert [item.row for item in read.skipped] == [3]


def test_blank_rows_count_only_between_records():
    blank = [""] * 6
    read = framed([GOOD, blank, GOOD, blank, blank])
    assert [(item.row, item.why) for item in read.skipped] == [(3, "空行")]


@pytest.mark.parametrize(("rows", "headers"), [([], HEADERS), ([[""] * 6, [None] * 6], HEADERS)])
def test_an_empty_sheet_gives_an_empty_table(rows, headers):
    read = framed(rows, headers)
    assert (len(read.table), read.findings, read.skipped) == (0, [], [])


def test_a_sheet_without_columns_lacks_them_all():
    read = framed([], [])
    assert [item.rule for item in read.findings] == ["S02"] * 4


def test_an_error_cell_is_told_and_is_not_blank():
    read = framed([["DD-1", "1", "红", None, "", ""]], errors={(2, 4): "#N/A"})
    assert said(read) == [("S10", "D2", "DD-1/1/红的箱数是错误值 #N/A，请改正公式或直接填写数值")]
    assert [item.rule for item in every_finding(read)] == ["S10"]
    assert read.table.records()[0]["cartons"] == "#N/A"


def test_a_formula_without_a_result_is_told_and_is_not_blank():
    read = framed([["DD-1", "1", "红", None, "", ""]], uncached=frozenset({(2, 4)}))
    assert said(read) == [("S11", "D2", "DD-1/1/红的箱数的公式没有计算结果，请在Excel中打开并保存")]
    assert [item.rule for item in every_finding(read)] == ["S11"]


def test_a_row_of_nothing_but_an_error_is_a_record():
    read = framed([GOOD, [None] * 6], errors={(3, 4): "#REF!"})
    assert [item.cell for item in read.findings] == ["D3"]
    assert (len(read.table), read.skipped) == (2, [])


@pytest.mark.parametrize("place", [(2, 9), (3, 4)])
def test_an_error_outside_the_records_is_nobodys(place):
    read = framed([GOOD, ["合计", "", "", None, "", ""]], errors={place: "#N/A"})
    assert read.findings == []


def test_a_block_may_stand_anywhere_on_the_sheet():
    shifted = replace(raw([["DD-1", "1", "红", "多", "", ""]]), first_row=7, first_column=3)
    read = frame(shifted, OrderCarton, code_lists())
    assert said(read) == [("S04", "F7", "DD-1/1/红的箱数“多”读不出来，应为整数，请只写数字")]


def test_text_late_in_a_column_of_numbers_is_kept_and_told():
    rows = [["DD-1", str(number), "红", "20", "", ""] for number in range(1, 3001)]
    rows[2999][3] = "二十来箱"
    read = framed(rows)
    assert said(read) == [
        ("S04", "D3001", "DD-1/3000/红的箱数“二十来箱”读不出来，应为整数，请写成阿拉伯数字")
    ]
    assert read.table.odd == {name: {} for name in read.table.letters} | {"cartons": {2999: "二十来箱"}}
    assert [item.rule for item in every_finding(read)] == ["S04"]
    assert read.table.records()[2999]["cartons"] == "二十来箱"


def test_a_way_of_writing_that_had_to_be_understood_is_told():
    assert said(framed([["ＤＤ－１", "1", "红", "二十", "", ""]])) == [
        ("S14", "A2", "DD-1/1/红的订单号码“ＤＤ－１”按“DD-1”读取，请核对，最好改成标准写法"),
        ("S14", "D2", "DD-1/1/红的箱数“二十”按“20”读取，请核对，最好改成标准写法"),
    ]


def test_an_option_out_of_the_list_is_told_as_such():
    block = Raw("订货单", ["订单号码", "订货方式"], [pa.array(["DD-1"]), pa.array(["电报"])], 2)
    found = [item for item in frame(block, Order, code_lists()).findings if item.rule != "S02"]
    assert [(item.rule, item.cell, item.observed, item.ref.title) for item in found] == [
        ("S06", "B2", "电报", "《客服手册》第八章第三节三、1")
    ]
    assert found[0].what == "DD-1的订货方式“电报”读不出来，应为选项“电话、传真、快递、微信、邮件、面订”之一"
