"""录单: what is filled by itself, one cell for all, what the review will say, an order that waits changed."""

from __future__ import annotations

from datetime import date

import pytest
from entry_cases import FULL, GIVEN, RECORDS, TODAY, D, lacking, on_the_sheet, tables

from xlsales.company.fillings import words_to_choose_by
from xlsales.company.forms.product import Product
from xlsales.kernel.table import Table
from xlsales.orders.entry.buyer import buyer
from xlsales.orders.entry.filled import filled
from xlsales.orders.entry.order import named_goods, replaced, told, without_prices, without_rows
from xlsales.orders.entry.shown import message
from xlsales.orders.entry.typed import read, usual_note
from xlsales.orders.entry.usual import UsualGoods, usual_channel, usual_goods
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.register import OrderRegister

PAST = [
    {
        "order_no": f"DD-2025-{number}", "customer_code": "HD0001", "received_on": date(2025, month, 1),
        "status": status, "channel": channel,
    }
    for number, month, status, channel in [
        (1, 1, "已审", "微信"), (2, 2, "已审", "微信"), (3, 3, "已审", "电话"), (4, 4, "草稿", "传真"),
    ]
]  # fmt: skip
GOODS = [
    {"order_no": f"DD-2025-{number}", "line_no": line, "product_code": code, "quantity": D(1), "unit": unit}
    for number, line, code, unit in [
        (1, 1, "P001", "箱"), (2, 1, "P001", "瓶"), (2, 2, "P008", "千克"), (3, 1, "P008", "千克"),
        (3, 2, "P009", "箱"), (4, 1, "P009", "箱"), (4, 2, "P009", "支"),
    ]
]  # fmt: skip


@pytest.mark.article("DH-3.1")
def test_goods_of_two_orders_of_a_year_are_usual():
    known = tables(订货单=PAST, 订货单_明细=GOODS)
    own = buyer("HD0001", known)
    # P001 in 1, 2 and the order of 06-12 (10 箱, the latest); P008 in 2 and 3: that of 06-12 is a gift
    assert usual_goods(own, known, TODAY) == [UsualGoods("P001", "箱"), UsualGoods("P008", "千克")]
    assert usual_channel(own, known, TODAY) == "微信"
    assert usual_channel(own, known, TODAY, without="DD-2025-1") == "电话", "of as many the latest"
    assert usual_goods(own, known, date(2026, 6, 30)) == []
    assert usual_channel(buyer("HD0002", known), known, TODAY) == ""
    gone = [row | {"discontinued_on": TODAY} for row in RECORDS["产品"][:1]]
    less = {**known, "产品": Table.of(Product, [*gone, *RECORDS["产品"][1:]])}
    assert usual_goods(own, less, TODAY) == [UsualGoods("P008", "千克")]


def test_what_was_offered_is_no_line_until_a_quantity_stands_there():
    offered = {"B14": "基料", "D14": "千克", "L14": usual_note("基料")}
    entry = read(FULL | offered, GIVEN)
    assert ([line.row for line in entry.lines], dict(entry.usual)) == ([13], {14: "基料"})
    assert [line.row for line in read(FULL | offered | {"C14": "5"}, GIVEN).lines] == [13, 14]
    changed = read(FULL | offered | {"B14": "样品液"}, GIVEN)
    assert [line.row for line in changed.lines] == [13, 14], "another product is the clerk's own"
    alone = {cell: text for cell, text in FULL.items() if cell[1:] != "13"}
    own = filled(read(alone | offered, GIVEN), tables(), (), GIVEN)
    assert lacking(own) == ["C14 请填数量，常订的品种已填好"]


@pytest.mark.parametrize(
    ("typed", "said", "product"),
    [
        ("清然洗衣液 2kg 30箱", "30箱（720瓶）", "P001"),
        ("清然洗衣液 2kg　３０箱", "30箱（720瓶）", "P001"),
        ("xyy 48瓶", "48瓶", "P001"),
        ("P001 1,200瓶", "1,200瓶", "P001"),
        ("基料30千克", "30千克", "P008"),
        ("基料 2.5", "2.5千克", "P008"),
    ],
)
def test_product_and_quantity_in_one_cell(typed, said, product):
    own = on_the_sheet({"B13": typed, "C13": None, "D13": None})
    (line,) = own.lines
    assert (lacking(own), line.said, line.product.product_code) == ([], said, product)
    assert own.entry.lines[0].quantity is not None


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"B13": "P00130箱", "C13": None, "D13": None}, "B13 品名“P00130箱”找不到，请改正，或先在产品登记"),
        ({"B13": "清然洗衣液 30箱", "C13": None, "D13": None},
         "B13 品名“清然洗衣液”可能是：P001 清然洗衣液 2kg、P002 清然洗衣液 1kg，请写明是哪一个"),
        ({"B13": "基料 30箱", "C13": None, "D13": None}, "D13 单位“箱”不是基料的单位，请改为千克"),
        ({"B13": "基料 30千克", "C13": "5", "D13": None}, "B13 品名“基料 30千克”找不到，请改正，或先在产品登记"),
        ({"B13": "基料 0千克", "C13": None, "D13": None}, "B13 品名“基料 0千克”找不到，请改正，或先在产品登记"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_apart_is_said(cells, words):
    assert words in lacking(on_the_sheet(cells))


def contracted(quantity, kind="定量"):
    """HT-1 with a quantity for P001; 100 瓶 of it ordered before."""
    known = tables()
    lines = [{"contract_no": "HT-1", "product_code": "P001", "price": D("17.00"), "quantity": D(quantity)}]
    heads = [RECORDS["合同"][0] | {"contract_type": kind}]
    forms = {sheet: known[sheet].form for sheet in ("合同", "合同_明细")}
    return {**known, "合同": Table.of(forms["合同"], heads), "合同_明细": Table.of(forms["合同_明细"], lines)}


@pytest.mark.article("DH-3.3")
@pytest.mark.parametrize(
    ("cells", "known", "notes"),
    [
        # 720 and the 240 of DD-202506-0003 before: 960
        ({}, contracted(960), ()),
        ({}, contracted(900), (
            "P001清然洗衣液超合同数量 60.00", "订单审核会不通过，请按合同改订货单，或报销售部经理审批")),
        ({}, contracted(900, "框架"), ("P001清然洗衣液超合同数量 60.00（请核实，不影响放行）",)),
        ({"J13": "16.50"}, None, (
            "P001清然洗衣液单价不符 -0.5000", "订单审核会不通过，请按合同改订货单，或报销售部经理审批")),
        ({"J13": "17.50"}, None, ("P001清然洗衣液单价不符 0.5000（请核实，不影响放行）",)),
        ({"B13": "P008", "D13": "千克"}, None, (
            "P008基料产品不在合同", "订单审核会不通过，请按合同改订货单，或报销售部经理审批")),
        ({"B13": "没有"}, None, ()),
        ({"B6": "B01"}, None, ()),
        ({"B9": "2026-02-01", "B8": "2026-02-10"}, None, ("合同HT-1已到期，在续签宽限内",)),
    ],
)  # fmt: skip
def test_the_words_of_the_review_are_said_while_the_customer_is_on_the_telephone(cells, known, notes):
    own = on_the_sheet(cells, known=known)
    assert own.notes == notes
    if notes:
        assert notes[0] in message(own)


def test_goods_of_one_name_are_told_apart():
    table = Table.of(Product, [*RECORDS["产品"], RECORDS["产品"][3] | {"product_code": "P010"}])
    made = words_to_choose_by(GIVEN, table)["label"].to_pylist()
    assert made == ["清然洗衣液 2kg", "清然洗衣液 1kg", "基料", "P009", "P010"]
    assert [named_goods(code, table) for code in ("P001", "P002", "P008", "P009", "P010", "X")] == [
        *made, "X",
    ]  # fmt: skip
    for words, code in zip(made, ("P001", "P002", "P008", "P009"), strict=False):
        (line,) = on_the_sheet({"B13": words, "C13": "1", "D13": None}).lines
        assert line.product.product_code == code


WAITS = {"order_no": "DD-9", "customer_code": "HD0001", "received_on": TODAY, "status": "待审"}


def test_the_number_of_an_order_that_waits_is_his_own_to_change():
    known = tables(订货单=[WAITS])
    assert lacking(on_the_sheet({"K6": "DD-9"}, known=known)) == []
    assert lacking(on_the_sheet({"K6": "DD-9", "B6": "HD0002"}, known=known)) == [
        "K6 订单号码DD-9已经有了（待审），请清空或改号"
    ]
    taken = tables(订货单=[WAITS | {"status": "已审"}])
    assert lacking(on_the_sheet({"K6": "DD-9"}, known=taken)) == [
        "K6 订单号码DD-9已经有了（已审），请清空或改号"
    ]


def test_a_price_that_comes_by_itself_is_not_typed_again():
    own = on_the_sheet()  # 17.00 by contract
    assert without_prices({"B13": "P001", "J13": "17.00"}, own) == {"B13": "P001"}
    assert without_prices({"B13": "P001", "J13": "16.5"}, own) == {"B13": "P001", "J13": "16.5"}


def test_what_the_new_record_does_not_say_stays():
    old = {"order_no": "DD-9", "status": "待审", "made_by": "E1", "supervisor": "E2", "remark": "急"}
    table = Table.of(Order, [old])
    new = {"order_no": "DD-9", "status": "待审", "made_by": "E3", "remark": None}
    (kept,) = replaced(table, "DD-9", [new], keep=True)
    assert (kept["made_by"], kept["supervisor"], kept["remark"]) == ("E1", "E2", None)
    (anew,) = replaced(table, "DD-9", [new])
    assert (anew["made_by"], anew["supervisor"]) == ("E3", None)
    register = Table.of(OrderRegister, [{"order_no": "DD-9", "status": "待审"}, {"order_no": "DD-8"}])
    assert [(row["void"], row["status"]) for row in without_rows(register, "DD-9")] == [
        (True, "已作废"), (None, None),
    ]  # fmt: skip
    assert told("DD-202506-0003", tables()) == "P001 10箱×17、P008 5千克×0"
