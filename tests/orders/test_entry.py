"""录单: what a clerk types on the telephone, and what follows from it (TB-8.3.1, DH-3.1, DH-3.3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from entry_cases import FULL, GIVEN, D, lacking, on_the_sheet, tables

from xlsales.company.names import Known, listed, meant, not_one
from xlsales.handbook.settings import Settings
from xlsales.orders.entry.shown import confirmation, message, shown
from xlsales.orders.entry.typed import read

BIG, LAND, RAIN, NORTH = "HD0001", "HD0002", "XN0001", "B01"


@pytest.mark.article("DH-3.1", "TB-8.3.1")
def test_six_cells_make_an_order():
    own = on_the_sheet()
    assert len(FULL) == 6
    assert own.faults == own.notes == ()
    assert (own.buyer.code, own.buyer.clerk, own.contract.number) == (BIG, "E12", "HT-1")
    assert own.terms.words == "月结60天"  # the contract's word wins over the customer's 30
    assert own.total == D("12240.00")  # 30 × 24 × 17.00
    assert [(line.said, line.values["price"]) for line in own.lines] == [("30箱（720瓶）", D("17.00"))]
    assert str(own.credit) == "可用额度 45,920.00｜逾期 0.00｜上次 06-12"  # 50,000 − 10 × 24 × 17.00


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("HD0001", BIG), ("hd0001", BIG), ("ＨＤ0001", BIG), ("K01", BIG), ("k01", BIG),
        ("杭州大丰商业有限公司", BIG), (" 杭州大丰 商业有限公司 ", BIG), ("大丰", BIG),
        ("hzdfsyyxgs", BIG), ("hzdf", BIG), ("dfsy", BIG), ("大地", LAND), ("hzddsh", LAND),
        ("cqywsm", RAIN), ("zqywsm", RAIN), ("B01", NORTH), ("华北分公司", NORTH), ("hbfgs", NORTH),
    ],
)  # fmt: skip
def test_a_customer_is_named_in_any_way(typed, code):
    own = on_the_sheet({"B6": typed})
    assert own.buyer.code == code


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("hzd", "B6 客户“hzd”可能是：HD0001 杭州大丰商业有限公司、HD0002 杭州大地商行，请写明是哪一个"),
        ("杭州", "B6 客户“杭州”可能是：HD0001 杭州大丰商业有限公司、HD0002 杭州大地商行，请写明是哪一个"),
        ("没有", "B6 客户“没有”找不到，请改正，或先在客户资料登记"),
        ("xyz", "B6 客户“xyz”找不到，请改正，或先在客户资料登记"),
        ("XN0001", "B6 重庆渝味商贸没有片区销售专员，请补填客户资料的负责销售专员"),
    ],
)
def test_a_customer_who_is_not_clear_is_never_guessed(typed, words):
    own = on_the_sheet({"B6": typed})
    assert words in lacking(own)
    if typed != "XN0001":
        assert (own.buyer, own.credit) == (None, None)


def test_a_stricter_reading_wins():
    among = [
        Known("AB", "", "甲"),
        Known("C1", "ab", "乙"),
        Known("C2", "", "安邦"),
        Known("C3", "", "安邦丙"),
    ]
    assert [known.code for known in meant("ab", among)] == ["AB"]
    assert [known.code for known in meant("ab", among[1:])] == ["C1"]
    assert [known.code for known in meant("ab", among[2:])] == ["C2"]
    assert [known.code for known in meant("ab", among[3:])] == ["C3"]
    assert meant("  ", among) == []


def test_of_many_a_handful_is_listed():
    many = [Known(f"K{number}", "", "大丰") for number in range(8)]
    assert listed(many).endswith("K5 大丰 等 8 个")
    assert not_one(many[:1], "客户", "客户资料") == ""


@pytest.mark.parametrize(
    ("quantity", "unit", "said", "amount", "note"),
    [
        ("30", "箱", "30箱（720瓶）", "12240.00", ""),
        ("48", "瓶", "48瓶", "816.00", ""),
        ("50", "瓶", "50瓶", "850.00", "不是整包装，请与客户核实是否凑整为 72瓶"),
        ("2.5", "箱", "2.5箱（60瓶）", "1020.00", "不是整包装，请与客户核实是否凑整为 72瓶"),
        ("30箱", None, "30箱（720瓶）", "12240.00", ""),
        ("1,200瓶", None, "1,200瓶", "20400.00", ""),
        ("３０", "箱", "30箱（720瓶）", "12240.00", ""),
    ],
)
def test_a_quantity_is_said_as_the_customer_says_it(quantity, unit, said, amount, note):
    own = on_the_sheet({"C13": quantity, "D13": unit})
    (line,) = own.lines
    assert (lacking(own), line.said, line.values["amount"], line.note) == ([], said, D(amount), note)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"B6": None}, "B6 请填客户"),
        ({"B7": None}, "B7 请填订货方式"),
        ({"B8": None}, "B8 请填要求到货日"),
        ({"B13": None}, "B13 请填品名"),
        ({"C13": None}, "C13 请填数量"),
        ({"D13": None}, "D13 请填单位（箱或瓶）"),
        ({"B13": None, "C13": None, "D13": None}, "B13 请填品名、数量和单位"),
        ({"B7": "飞鸽"}, "B7 订货方式“飞鸽”不在选项里，请从下拉列表中选择"),
        ({"B8": "2025-06-29"}, "B8 要求到货日 2025-06-29 早于接单日期 2025-06-30，请改正"),
        ({"B8": "下周"}, "B8 要求到货日“下周”读不出来，"),
        ({"B9": "昨天吧"}, "B9 接单日期“昨天吧”读不出来，"),
        ({"C13": "很多"}, "C13 数量“很多”读不出来，"),
        ({"C13": "0"}, "C13 数量“0”应大于 0，请改正"),
        ({"C13": "-3"}, "C13 数量“-3”应大于 0，请改正"),
        ({"J13": "-1"}, "J13 单价“-1”应不小于 0，请改正"),
        ({"I13": "什么"}, "I13 行类型“什么”不在选项里，请从下拉列表中选择"),
        ({"D13": "桶"}, "D13 单位“桶”不是清然洗衣液的单位，请改为箱或瓶"),
        (
            {"B13": "清然洗衣液"},
            "B13 品名“清然洗衣液”可能是：P001 清然洗衣液 2kg、P002 清然洗衣液 1kg，请写明是哪一个",
        ),
        ({"B13": "没有"}, "B13 品名“没有”找不到，请改正，或先在产品登记"),
        ({"B13": "P009", "D13": "箱", "J13": "2"}, "D13 样品液没有包装数量，请在产品里补填，或按支订"),
        ({"B13": "P002"}, "J13 清然洗衣液没有价格，请填议定单价"),
        ({"K6": "DD-202506-0003"}, "K6 订单号码DD-202506-0003已经有了（已审），请清空或改号"),
        ({"K7": "HT-9"}, "K7 合同HT-9不在合同表里"),
    ],
)
def test_what_is_lacking_is_named_with_its_cell(changes, words):
    (only,) = lacking(on_the_sheet(changes))
    assert only.startswith(words)


@pytest.mark.parametrize(
    ("changes", "price", "note"),
    [
        ({}, "17.00", ""),  # the contract's
        ({"B9": "2025-07-01"}, "16.00", ""),  # the promotion of July
        ({"B6": LAND}, "18.00", ""),  # no contract: 价格表
        ({"B6": NORTH}, "18.00", ""),
        ({"B9": "2024-12-01", "B6": LAND}, "18.50", "没有合同价和价格表，按产品的标准单价"),
        ({"J13": "15.5"}, "15.5", ""),  # agreed on the telephone
        ({"I13": "赠品", "K13": "CX-1"}, "0", ""),
        ({"I13": "赠品"}, "0", "赠品没有促销方案号，请补填"),
        ({"I13": "样品"}, "0", "样品单价按 0"),
    ],
)
@pytest.mark.article("DH-3.3")
def test_the_price_comes_by_itself(changes, price, note):
    (line,) = on_the_sheet(changes).lines
    assert (line.values["price"], line.note) == (D(price), note)


def test_a_single_unit_may_stay_blank_and_a_product_gone_is_told():
    own = on_the_sheet({"B13": "基料", "C13": "3", "D13": None})
    assert (lacking(own), own.lines[0].said, own.total) == ([], "3千克", D("37.04"))  # 37.035 half up
    old = {
        "product_code": "P100",
        "product_name": "旧款",
        "unit": "支",
        "list_price": D(1),
        "discontinued_on": date(2025, 1, 1),
    }
    own = on_the_sheet({"B13": "旧款", "D13": "支"}, known=tables(产品=[old]))
    assert own.lines[0].note == "没有合同价和价格表，按产品的标准单价；2025-01-01 停售，请核实"


def test_two_contracts_in_force_are_listed_and_one_is_chosen():
    second = {
        "contract_no": "HT-2", "contract_type": "定量", "customer_code": BIG, "status": "生效",
        "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31),
    }  # fmt: skip
    both = tables(合同=[second])
    assert lacking(on_the_sheet(known=both)) == ["K7 有几份合同：HT-1、HT-2，请填合同编号"]
    own = on_the_sheet({"K7": "HT-2"}, known=both)
    assert (lacking(own), own.contract.number, own.total) == ([], "HT-2", D("12960.00"))  # 720 at 18.00


@pytest.mark.parametrize(
    ("changes", "settings", "strip"),
    [
        ({"B6": LAND}, {}, "可用额度 不适用｜逾期 0.00｜上次 无"),  # pays before delivery
        ({"B6": RAIN}, {}, "可用额度 未核定｜逾期 0.00｜上次 无"),
        ({"B6": NORTH}, {}, "可用额度 不适用｜逾期 数据不足｜上次 无"),
        ({}, {"opening_entered": False}, "可用额度 数据不足｜逾期 数据不足｜上次 06-12"),
    ],
    ids=["款到发货", "未核定", "分支机构", "期初未录"],
)
def test_the_strip_never_calls_nought_what_is_not_known(changes, settings, strip):
    from dataclasses import replace

    given = replace(GIVEN, settings=Settings(**{"opening_entered": True, **settings}))
    assert str(on_the_sheet(changes, given).credit) == strip


def test_the_strip_says_what_is_overdue_and_how_old_the_figures_are():
    sent = {
        "record_no": "FH-1", "delivered_on": date(2025, 3, 3), "customer_code": BIG, "quantity": D(1),
        "price": D("900"), "amount": D("900.00"), "due_on": date(2025, 4, 2),
    }  # fmt: skip
    own = on_the_sheet(known=tables(交易记录=[sent]))
    assert str(own.credit) == "可用额度 45,020.00｜逾期 900.00｜上次 06-12｜账款数据已旧，请核实"
    assert own.notes == ("客户有逾期货款，登记后订单审核会停在欠款未清",)


def test_an_order_over_the_limit_is_told_at_once():
    own = on_the_sheet({"C13": "200"})  # 200 × 24 × 17.00 = 81,600 against 45,920
    assert own.notes == ("本单超可用额度 35,680.00 元，请报批",)
    assert message(own) == "可以登记；本单超可用额度 35,680.00 元，请报批。"


def test_without_a_contract_it_is_said_where_the_order_will_wait():
    assert on_the_sheet({"B6": LAND}).notes == ("没有生效的合同，登记后订单审核会停在待签合同",)


def test_what_is_not_known_leaves_the_total_open():
    own = on_the_sheet({"B14": "P001", "D14": "箱"})
    assert (own.total, lacking(own), confirmation(own)) == (None, ["C14 请填数量"], "")
    assert on_the_sheet({"B6": None}).total is None


def test_the_text_for_the_customer_is_one_line_ready_to_paste():
    own = on_the_sheet({"B14": "P008", "C14": "2", "D14": "千克", "I14": "赠品", "K14": "CX-1"})
    assert confirmation(own) == (
        "请确认：杭州大丰商业有限公司订 清然洗衣液 2kg 30箱（720瓶），单价 17，金额 12,240.00；"
        "基料 2千克（赠品）。合计 12,240.00 元（含税），要求到货 07月10日，送杭州一路1号。"
        "无误请回复“确认”。"
    )


def test_the_grey_cells():
    cells = shown(on_the_sheet(), {"E12": "王芳"})
    filled = {cell: value for cell, value in cells.items() if value is not None}
    assert filled.pop("B24").startswith("请确认：")
    assert filled == {
        "A3": "可用额度 45,920.00｜逾期 0.00｜上次 06-12", "A4": "可以登记。", "B10": BIG,
        "F6": "杭州大丰商业有限公司", "F7": "杭州一路1号", "F8": "月结60天", "F9": "王芳", "F10": "HT-1",
        "E13": "清然洗衣液 2kg", "F13": "30箱（720瓶）", "G13": D("17.0000"), "H13": D("12240.00"), "H23": D("12240.00"),
    }  # fmt: skip
    empty = shown(on_the_sheet({"B6": "没有"}), {})
    assert (empty["A3"], empty["F6"], empty["B24"]) == (None, None, None)
    assert empty["A4"].startswith("B6 客户“没有”找不到")


def test_blank_cells_and_those_of_others_change_nothing():
    typed = FULL | {"B20": "   ", "F6": "写在灰格里", "Z9": "界外"}
    assert read(typed, GIVEN) == read(FULL, GIVEN)
    assert read({}, GIVEN).begun is False
    assert read({"B9": "2025-06-30", "B7": "电话", "K6": "DD-1"}, GIVEN).begun is False
    assert read({"K9": "备注"}, GIVEN).begun is True
    assert read({}, GIVEN).received_on == date(2025, 6, 30)
    assert read({"C13": "5"}, GIVEN).lines[0].quantity == Decimal(5)
