"""B63, B64: the order form's own figures add up, and an amount is quantity times price."""

from decimal import Decimal

import pytest
from rule_cases import BLOCK, ENTRY, JUNE_2, JUNE_3, JUNE_5, LINE, ORDER, WARN, found

from xlsales.handbook.settings import Settings
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_batch import OrderBatch
from xlsales.orders.forms.order_carton import OrderCarton
from xlsales.orders.forms.order_line import OrderLine
from xlsales.orders.forms.register import OrderRegister

D = Decimal
ORDER_FORM, REGISTER = "《客服手册》第八章第三节三、1", "《客服手册》第八章第三节三、2"


def batches(*quantities):
    return [
        {"order_no": "DD-1", "line_no": 1, "batch_no": number, "quantity": D(quantity)}
        for number, quantity in enumerate(quantities, 1)
    ]


def carton(colour, cartons, span, **cells):
    key = {"order_no": "DD-1", "line_no": 1, "colour_no": colour}
    return key | {"cartons": cartons, "carton_range": span} | cells


@pytest.mark.article("TB-8.3.1")
def test_b63_a_whole_order_form_is_fine():
    cartons = [carton("红", 20, "1-20", gross=D(24), net=D(24)), carton("蓝", 10, "21-30")]
    tables = {
        Order: [ORDER | {"wanted_on": JUNE_3}],
        OrderLine: [LINE | {"done_on": JUNE_3, "ship_on": JUNE_3}],
        OrderBatch: batches(10, 20),
        OrderCarton: [*cartons, carton("绿", 1, "31"), carton("红", 1, "1") | {"order_no": "DD-2"}],
        OrderRegister: [ENTRY | {"promised_on": JUNE_3, "produced_on": JUNE_5}],
    }
    assert found("B63", tables) == []


@pytest.mark.article("TB-8.3.1")
@pytest.mark.parametrize(
    ("cells", "text", "place"),
    [
        ({}, "DD-2没有明细", "订货单 A3"),
        ({"status": None}, "DD-2没有明细", "订货单 A3"),
        ({"received_on": None}, "DD-2没有明细", "订货单 A3"),
        ({"order_no": None}, "第3行没有明细", "订货单 A3"),
    ],
)
def test_b63_an_order_has_lines(cells, text, place):
    orders = [ORDER, ORDER | {"order_no": "DD-2"} | cells]
    expected = f"{text}，请补填订货单_明细，或把订货单作废。（{ORDER_FORM}；{place}）"
    assert found("B63", {Order: orders, OrderLine: [LINE]}) == [(BLOCK, expected)]


@pytest.mark.parametrize(
    "cells", [{"status": "草稿"}, {"status": "已作废"}, {"void": True}, {"received_on": JUNE_2}]
)
def test_b63_a_draft_a_void_order_and_one_of_before_the_start_may_have_none(cells):
    orders = [ORDER, ORDER | {"order_no": "DD-2"} | cells]
    start = Settings(start_date=JUNE_3)
    assert found("B63", {Order: orders, OrderLine: [LINE]}, start) == []


@pytest.mark.article("TB-8.3.1")
def test_b63_batches_add_up_to_the_line():
    text = "DD-1/1的分批交货合计 25.5，订货数量是 30，请改分批数量或订货数量。"
    findings = found("B63", {OrderLine: [LINE], OrderBatch: batches("10", "15.5")})
    assert findings == [(BLOCK, f"{text}（{ORDER_FORM}；订货单_明细 G2）")]


@pytest.mark.article("TB-8.3.1")
@pytest.mark.parametrize(
    ("cartons", "text", "cell"),
    [
        pytest.param(
            [carton("红", 20, "1-20", gross=D(24), net=D("24.5"))],
            "红的净重 24.5 大于毛重 24，请核对重量。",
            "G2",
            id="净重大于毛重",
        ),
        pytest.param(
            [carton("红", 21, "1-20")],
            "红的箱号“1-20”与箱数 21 不一致，请写成如 1-20，并与箱数一致。",
            "E2",
            id="箱号少一箱",
        ),
        pytest.param(
            [carton("红", 20, "20-1")],
            "红的箱号“20-1”与箱数 20 不一致，请写成如 1-20，并与箱数一致。",
            "E2",
            id="箱号倒写",
        ),
        pytest.param(
            [carton("红", 20, "1-20"), carton("蓝", 11, "20-30")],
            "蓝的箱号“20-30”与第2行“1-20”重叠，请重新编箱号。",
            "E3",
            id="第20箱两次",
        ),
    ],
)
def test_b63_cartons_are_consistent(cartons, text, cell):
    message = f"DD-1/1/{text}（{ORDER_FORM}；订货单_装箱 {cell}）"
    assert found("B63", {OrderCarton: cartons}) == [(BLOCK, message)]


@pytest.mark.article("TB-8.3.1")
@pytest.mark.parametrize(
    ("form", "cells", "text", "place"),
    [
        (Order, {"wanted_on": JUNE_2}, "DD-1的要求到货日期 2025-06-02 早于接单日期 2025-06-03", "订货单 Q2"),
        (
            OrderLine,
            {"done_on": JUNE_2},
            "DD-1/1的完成日期 2025-06-02 早于接单日期 2025-06-03",
            "订货单_明细 P2",
        ),
        (
            OrderLine,
            {"done_on": JUNE_5, "ship_on": JUNE_3},
            "DD-1/1的出货日期 2025-06-03 早于完成日期 2025-06-05",
            "订货单_明细 Q2",
        ),
        (
            OrderLine,
            {"ship_on": JUNE_2},
            "DD-1/1的出货日期 2025-06-02 早于接单日期 2025-06-03",
            "订货单_明细 Q2",
        ),
        (
            OrderRegister,
            {"promised_on": JUNE_2},
            "DD-1/1的预定交货日期 2025-06-02 早于接单日期 2025-06-03",
            "订货登记表 Q2",
        ),
        (
            OrderRegister,
            {"produced_on": JUNE_2},
            "DD-1/1的生产日期 2025-06-02 早于接单日期 2025-06-03",
            "订货登记表 S2",
        ),
    ],
)
def test_b63_dates_follow_each_other(form, cells, text, place):
    tables = {Order: [ORDER], OrderLine: [LINE], OrderRegister: [ENTRY]}
    tables[form] = [tables[form][0] | cells]
    assert found("B63", tables) == [(BLOCK, f"{text}，请核对日期。（{ORDER_FORM}；{place}）")]


@pytest.mark.article("TB-8.3.1")
def test_b63_a_broken_pack_is_asked_about_with_the_rounded_figure():
    text = "DD-1/1订 25，不是每包装 24 的整倍数，请与客户核实是否凑整为 48。"
    findings = found("B63", {OrderLine: [LINE | {"quantity": D(25), "unit": "件"}]})
    assert findings == [(WARN, f"{text}（{ORDER_FORM}；订货单_明细 G2）")]


@pytest.mark.article("TB-8.3.2", "TB-8.3.3")
@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        pytest.param("3", "0.335", "1.01", id="1.005 进位"),
        pytest.param("7", "0.145", "1.02", id="1.015 进位"),
        pytest.param("1", "0.0049", "0.00", id="不足半分舍去"),
        pytest.param("720", "12.5", "9000.00", id="整数"),
    ],
)
def test_b64_the_right_amount_is_fine(quantity, price, amount):
    figures = {"quantity": D(quantity), "price": D(price), "amount": D(amount)}
    line = LINE | figures | {"product_code": "P2", "unit": "千克"}
    assert found("B64", {OrderLine: [line], OrderRegister: [ENTRY | figures]}) == []


@pytest.mark.article("TB-8.3.2")
def test_b64_blank_figures_are_no_fault():
    assert found("B64", {OrderLine: [LINE], OrderRegister: [ENTRY]}) == []


@pytest.mark.article("TB-8.3.2", "TB-8.3.3")
def test_b64_one_fen_too_little_is_a_fault():
    entry = ENTRY | {"quantity": D(7), "price": D("0.145"), "amount": D("1.01")}
    text = "DD-1/1的金额是 1.01，按数量×单价应为 1.02，请核对数量、单价和金额。"
    assert found("B64", {OrderRegister: [entry]}) == [(BLOCK, f"{text}（{REGISTER}；订货登记表 P2）")]


@pytest.mark.article("TB-8.3.1", "TB-8.3.2")
@pytest.mark.parametrize(
    ("cells", "text", "cell"),
    [
        pytest.param(
            {"unit": "打"},
            "单位“打”既不是产品的单位，也不是包装单位，请改用产品的单位或包装单位。",
            "H2",
            id="单位不对",
        ),
        pytest.param(
            {"base_quantity": D(700)},
            "基本数量是 700，按换算应为 720，请核对数量、单价和金额。",
            "I2",
            id="30箱是720件",
        ),
        pytest.param(
            {"amount": D(375)},
            "金额是 375.00，按基本数量×单价应为 9,000.00，请核对数量、单价和金额。",
            "K2",
            id="按箱数算了金额",
        ),
    ],
)
def test_b64_an_order_line_is_recomputed(cells, text, cell):
    message = f"DD-1/1的{text}（{REGISTER}；订货单_明细 {cell}）"
    assert found("B64", {OrderLine: [LINE | cells]}) == [(BLOCK, message)]
