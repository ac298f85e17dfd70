"""查: one box for what somebody asks on the telephone, answered in eight lines (practice.md §16)."""

from __future__ import annotations

from datetime import date

import pytest
from entry_cases import GIVEN, TODAY, D, tables

from xlsales.book.context import Context
from xlsales.demo.build import BOOK
from xlsales.handbook.settings import Settings
from xlsales.handbook.sheets import PROSPECTS
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.orders.search.answer import order_answer, plain_answer
from xlsales.orders.search.hits import hits

WAITS = {
    "order_no": "DD-202506-0013", "customer_code": "HD0002", "customer_name": "杭州大地商行",
    "received_on": date(2025, 6, 13), "wanted_on": date(2025, 6, 25), "status": "待审", "channel": "电话",
}  # fmt: skip
LINES = [
    {
        "order_no": "DD-202506-0013", "line_no": line, "product_code": "P008", "quantity": D(10),
        "unit": "千克", "price": D("12.00"),
    }
    for line in range(1, 5)
]  # fmt: skip
PEOPLE = [{"customer_code": "HD0001", "name": "冯女士", "phone": "138 0000 0613"}]
KNOWN = tables(订货单=[WAITS], 订货单_明细=LINES, 客户资料_联系人=PEOPLE)
FORM = next(form for form in FORMS if form.sheet == PROSPECTS)
PROSPECT = {"prospect_no": "QK-1", "company_name": "苏州远山商行", "phone": "0512-88886666"}
WITH_PROSPECTS = {**KNOWN, PROSPECTS: Table.of(FORM, [PROSPECT])}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0613", [("订货单", "DD-202506-0013"), ("客户资料", "HD0001")]),
        ("0013", [("订货单", "DD-202506-0013")]),
        ("dd-202506-0013", [("订货单", "DD-202506-0013")]),
        ("DD-202506-00", [("订货单", f"DD-202506-{number:04d}") for number in (3, 4, 5, 13)]),
        ("hzdd", [("客户资料", "HD0002")]),
        ("大丰", [("客户资料", "HD0001")]),
        ("jl", [("产品", "P008")]),
        ("清然洗衣液", [("产品", "P001"), ("产品", "P002")]),
        ("HT-1", [("合同", "HT-1")]),
        ("远山", [("潜在客户名录", "QK-1")]),
        ("6666", [("潜在客户名录", "QK-1")]),
        ("没有", []),
        ("99", []),
    ],
)
def test_any_part_finds(text, found):
    assert [(hit.sheet, hit.code) for hit in hits(text, WITH_PROSPECTS)] == found


def given(**settings):
    return Given(TODAY, Settings(**settings), GIVEN.calendar, GIVEN.lists)


def test_what_is_found_tells_itself():
    told = [str(hit) for hit in hits("0613", KNOWN)]
    assert told == [
        "订货单 DD-202506-0013 杭州大地商行，2025-06-13，待审",
        "客户资料 HD0001 杭州大丰商业有限公司",
    ]
    assert hits("远山", {**KNOWN, PROSPECTS: Table.absent(FORM)}) == []
    assert hits("远山", {sheet: table for sheet, table in KNOWN.items() if sheet != PROSPECTS}) == []


def test_an_order_that_waits_is_answered():
    told = dict(order_answer("DD-202506-0013", KNOWN, (), GIVEN))
    goods = "基料 10、基料 10、基料 10 等 4 种"
    assert list(told) == ["订单", "到哪一步", "差什么", "要求到货", "品种", "送到", "账款", "微信"]
    assert told["订单"] == "DD-202506-0013，HD0002 杭州大地商行，2025-06-13 电话"
    assert told["到哪一步"] == "待审，等销售主管订单审核"
    assert told["差什么"].startswith("缺合同：没有生效的合同，请签订合同并报销售部经理审批")
    assert told["要求到货"] == "2025-06-25（晚 5 天）"
    assert told["品种"] == f"{goods}；合计 480.00 元"
    assert (told["送到"], told["账款"]) == ("—", "没有欠款")
    assert told["微信"] == (
        f"杭州大地商行您好，订单DD-202506-0013（{goods}）现在正在办理，要求到货 2025-06-25（晚 5 天）。"
    )


GONE = {
    "record_no": "CK-1", "customer_code": "HD0001", "order_no": "DD-202506-0003", "line_no": 1,
    "product_code": "P001", "quantity": D(100), "price": D("17.00"), "delivered_on": date(2025, 6, 20),
}  # fmt: skip


def test_an_order_under_way_says_what_left_and_what_is_owed():
    known = {**KNOWN, "交易记录": Table.of(KNOWN["交易记录"].form, [GONE])}
    told = dict(order_answer("DD-202506-0003", known, (), GIVEN))
    assert told["差什么"] == "不差什么"
    assert told["要求到货"] == "没有写"
    # 10 箱 of 24, 100 of them gone; 240 × 17.00 and a gift
    assert told["品种"] == "清然洗衣液 240，已发 100，还差 140、基料 5；合计 4,080.00 元"
    assert told["账款"].startswith("欠款 1,700.00 元，逾期 0.00 元。")  # 月结60天: due 08-29
    unopened = given(opening_entered=False)
    assert dict(order_answer("DD-202506-0003", known, (), unopened))["账款"] == "数据不足"


@pytest.mark.parametrize(
    ("changes", "line", "words"),
    [
        ({"status": "已作废", "void": True}, "差什么", "已作废"),
        ({"customer_code": None, "branch_code": "B01"}, "账款", "分支机构，不看账款"),
        ({"received_on": date(2024, 1, 1)}, "差什么", "启用日期以前的订货单，不审核"),
        ({"status": None}, "到哪一步", "—"),
        ({"wanted_on": date(2025, 7, 5)}, "要求到货", "2025-07-05"),
    ],
)
def test_other_orders(changes, line, words):
    known = tables(订货单=[WAITS | {"order_no": "DD-7"} | changes])
    told = dict(order_answer("DD-7", known, (), given(opening_entered=True, start_date=date(2025, 1, 1))))
    assert told[line] == words
    assert told["品种"] == "没有明细；合计 —"


def test_lines_of_which_nothing_is_known():
    lines = [{"order_no": "DD-7", "line_no": 1, "product_code": None, "quantity": None}]
    known = tables(订货单=[WAITS | {"order_no": "DD-7"}], 订货单_明细=lines)
    assert dict(order_answer("DD-7", known, (), GIVEN))["品种"] == "— 数量不清楚；合计 —"


def test_products_and_contracts_say_what_their_sheets_say():
    assert dict(plain_answer("产品", "P001", KNOWN)) == {
        "产品编码": "P001", "品名": "清然洗衣液", "规格": "2kg", "单位": "瓶", "包装单位": "箱",
        "包装数量": "24", "标准单价": "18.5",
    }  # fmt: skip
    told = dict(plain_answer("合同", "HT-1", KNOWN))
    assert (told["客户代码"], told["截止日期"]) == ("HD0001 杭州大丰商业有限公司", "2025-12-31")


def test_the_command_answers_on_the_demo(demo_without_sales):
    context = Context(demo_without_sales / BOOK, TODAY)
    find = COMMANDS["orders.find"].run
    order = find(context, "DD-202506-0002")
    assert order.message.count("\n") == 7
    assert order.document["wechat"].startswith(order.document["answer"]["订单"].split()[1].split("，")[0])
    assert find(context, "njyl").message.startswith("客户：HD0004 ")
    several = find(context, "DD-202506-")
    assert several.message.count("\n") == 7
    assert several.message.splitlines()[-1].startswith("……共 ")
