"""Every word of the language of maps, on the smallest file that needs it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from test_intake_cases import ORDERS, RECEIPTS, Book, mapped, orders, put, sheet, text, told

from xlsales.handbook.codes import code_lists
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.table import Table

D = Decimal
PRODUCT = {
    "product_code": "P1",
    "product_name": "水杯",
    "unit": "瓶",
    "pack_unit": "箱",
    "pack_quantity": D(12),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_house()
    return tmp_path / "销售管理.xlsx"


def with_(**sheets: list[dict[str, object]]) -> Book:
    book = Book()
    book.tables |= {name: Table.of(FORMS[name], records) for name, records in sheets.items()}
    return book


def test_codes_are_known_by_the_external_code_first_then_by_a_unique_name(path: Path) -> None:
    outside = [
        {"system": "旧系统", "target": "客户资料", "outside_code": "0031", "code": "HD0005"},
        {"system": "别的系统", "target": "客户资料", "outside_code": "0032", "code": "HD0009"},
    ]
    customers = [
        {"customer_code": "HD0005", "customer_name": "甲店"},
        {"customer_code": "HD0006", "customer_name": "乙店"},
        {"customer_code": "HD0007", "customer_name": "丙店"},
        {"customer_code": "HD0008", "customer_name": "丙店"},
    ]
    lines = "单号,日期,客户,金额\nR1,2025-06-03,0031,1\nR2,2025-06-03,乙店,2\nR3,2025-06-03,丙店,3\nR4,2025-06-03,0032,4\n"
    book, done = put(
        path, text(path, lines), mapped(path, RECEIPTS), with_(外部编码=outside, 客户资料=customers)
    )
    codes = [row.customer_code for row in book.tables["结算记录"]]
    assert codes == ["HD0005", "HD0006", "丙店", "0032"]
    assert "有 2 个客户代码不在客户资料里，照写：丙店（第4行）、0032（第5行）；请核对或先登记" in told(done)


def test_two_codes_of_the_other_system_are_one_customer_and_go_before_our_own(path: Path) -> None:
    """金蝶 C0031 and C0177 are both HD0005; an external code that is also one of ours is read as external."""
    outside = [
        {"system": "旧系统", "target": "客户资料", "outside_code": theirs, "code": "HD0005"}
        for theirs in ("C0031", "C0177", "HD0006")
    ]
    customers = [
        {"customer_code": f"HD000{n}", "customer_name": name}
        for n, name in ((5, "甲店"), (6, "乙店"), (7, "丙店"))
    ]
    typed = ("C0031", "C0177", "HD0006", "HD0007", "丙店")
    lines = "单号,日期,客户,金额\n" + "".join(
        f"R{place},2025-06-03,{own},1\n" for place, own in enumerate(typed)
    )
    book, _ = put(
        path, text(path, lines), mapped(path, RECEIPTS), with_(外部编码=outside, 客户资料=customers)
    )
    codes = [row.customer_code for row in book.tables["结算记录"]]
    assert codes == ["HD0005", "HD0005", "HD0005", "HD0007", "HD0007"]


def test_bills_of_a_day_are_added_up_and_returns_apart(path: Path) -> None:
    mapping = """
[[table]]
sheet = "销量"
[table.columns]
"机构编码" = "门店"
"产品编码" = "货号"
"日期" = "日期"
"销售数量" = { sum = { column = "数量", sign = "positive" } }
"退货数量" = { sum = { column = "数量", sign = "negative" } }
"""
    lines = "门店,货号,日期,数量\nS1,P1,2025-06-03,2.5\nS1,P1,2025-06-03,3\nS1,P1,2025-06-03,-1\nS1,P2,2025-06-03,4\n"
    book, _ = put(path, text(path, lines), mapped(path, mapping))
    sold = [(row.product_code, row.quantity, row.returned) for row in book.tables["销量"]]
    assert sold == [("P1", D("5.5000"), D("1.0000")), ("P2", D("4.0000"), None)]


@pytest.mark.parametrize(
    ("discount", "amount"),
    [("0.1", "180.00"), ("10%", "180.00"), ("9折", "180.00"), ("85折", "170.00"), ("", "200.00")],
)
def test_price_times_quantity_less_the_discount(discount: str, amount: str, path: Path) -> None:
    mapping = RECEIPTS.replace(
        '"金额" = "金额"', '"金额" = { product = ["单价", "数量"], discount = "折扣", places = 2 }'
    )
    lines = f"单号,日期,客户,单价,数量,折扣\nR1,2025-06-03,C1,20,10,{discount}\n"
    book, _ = put(path, text(path, lines), mapped(path, mapping))
    assert [str(row.amount) for row in book.tables["结算记录"]] == [amount]


@pytest.mark.parametrize("discount", ["120%", "再议", "-0.1"])
def test_what_is_no_discount_refuses_the_row(discount: str, path: Path) -> None:
    mapping = RECEIPTS.replace('"金额" = "金额"', '"金额" = { product = ["单价"], discount = "折扣" }')
    lines = f"单号,日期,客户,单价,折扣\nR1,2025-06-03,C1,20,{discount}\n"
    _, done = put(path, text(path, lines), mapped(path, mapping))
    assert f"折扣“{discount}”不像折扣" in told(done)


def test_a_number_less_others(path: Path) -> None:
    mapping = RECEIPTS.replace('"金额" = "金额"', '"金额" = { minus = ["收入", "支出", "手续费"] }')
    lines = "单号,日期,客户,收入,支出,手续费\nR1,2025-06-03,C1,100,20.5,\nR2,2025-06-03,C1,50,,0.005\n"
    book, _ = put(path, text(path, lines), mapped(path, mapping))
    assert [str(row.amount) for row in book.tables["结算记录"]] == ["79.50", "50.00"]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ('"类型" = "收款"', ["R1", "R2"]),
        ('"类型" = ["收款", "退款"]', ["R1", "R2", "R3"]),
        ('"类型" = { not = "收款" }', ["R3", "R4"]),
        ('"类型" = { contains = "款" }, "金额" = { above = 5 }', ["R1", "R3"]),
        ('"金额" = { below = 6 }', ["R2", "R4"]),
        ('"备注" = { blank = true }', ["R1", "R3", "R4"]),
    ],
)
def test_only_the_rows_that_are_wanted(where: str, kept: list[str], path: Path) -> None:
    lines = (
        "单号,日期,客户,金额,类型,备注\nR1,2025-06-03,C1,10,收款,\nR2,2025-06-03,C1,5,收 款,急\n".replace(
            "收 款", "收款"
        )
        + "R3,2025-06-03,C1,7,退款,\nR4,2025-06-03,C1,1,调账,\n"
    )
    book, done = put(path, text(path, lines), mapped(path, f"where = {{ {where} }}\n{RECEIPTS}"))
    assert [row.record_no for row in book.tables["结算记录"]] == kept
    assert {each.why for each in done.skipped} == {"不合 where 的条件"}
    assert len(done.skipped) == 4 - len(kept)


def test_rows_of_two_kinds_go_into_two_sheets(path: Path) -> None:
    mapping = RECEIPTS.replace('sheet = "结算记录"\n', 'sheet = "结算记录"\nwhere = { "类型" = "收" }\n') + (
        '[[table]]\nsheet = "交易记录"\nwhere = { "类型" = "发" }\n'
        'columns = { "记录号" = "单号", "日期" = "日期", "客户代码" = "客户", "金额" = "金额" }\n'
    )
    lines = "单号,日期,客户,金额,类型\nA1,2025-06-03,C1,10,收\nA2,2025-06-03,C1,5,发\nA3,坏,C1,5,别的\n"
    book, done = put(path, text(path, lines), mapped(path, mapping))
    assert [row.record_no for row in book.tables["结算记录"]] == ["A1"]
    assert [row.record_no for row in book.tables["交易记录"]] == ["A2"]
    assert (done.refused, [each.row for each in done.skipped]) == ([], [4])


LINE_PRICE = ORDERS.replace(
    '"金额" = "金额"', '"单位" = "单位", "单价" = {{ per_pack = "单价" }}, "金额" = "金额"'
)


@pytest.mark.parametrize(
    ("unit", "price", "words"),
    [
        ("箱", "12.3333", ""), ("瓶", "148.0000", ""), ("", "148.0000", ""),
        ("托", None, "产品“P1”的单位“托”既不是基本单位也不是包装单位"),
    ],
)  # fmt: skip
def test_a_price_of_a_case_becomes_one_of_a_bottle(
    unit: str, price: str | None, words: str, path: Path
) -> None:
    lines = f"单号,客户,日期,货号,数量,单位,单价,金额\nD1,C1,2025-06-03,P1,30,{unit},148.00,4440.00\n"
    book, done = put(
        path, text(path, lines), mapped(path, LINE_PRICE.format(source="")), with_(产品=[PRODUCT])
    )
    assert [str(row.price) for row in book.tables["订货单_明细"]] == ([price] if price else [])
    assert words in told(done)


def test_without_the_product_the_price_of_a_case_is_refused(path: Path) -> None:
    lines = "单号,客户,日期,货号,数量,单位,单价,金额\nD1,C1,2025-06-03,P9,30,箱,148.00,4440.00\n"
    _, done = put(path, text(path, lines), mapped(path, LINE_PRICE.format(source="")))
    assert "产品编码“P9”不在产品表里，不知道一箱有多少，单价折不出来" in told(done)


def test_a_constant_inside_a_joined_text(path: Path) -> None:
    mapping = RECEIPTS.replace(
        '"记录号" = "单号"', '"记录号" = { join = [{ value = "SK" }, "单号"], with = "-" }'
    )
    book, _ = put(path, text(path, "单号,日期,客户,金额\n7,2025-06-03,C1,1\n"), mapped(path, mapping))
    assert [row.record_no for row in book.tables["结算记录"]] == ["SK-7"]


def test_columns_of_months_become_rows(path: Path) -> None:
    mapping = """
unpivot = { columns = ["2025年*月"], name = "月份", value = "数量" }
[[table]]
sheet = "销量"
columns = { "机构编码" = "门店", "产品编码" = "货号", "日期" = { join = ["月份", { value = "1日" }] }, "销售数量" = "数量", "月合计" = { value = "是" } }
"""
    lines = "门店,货号,2025年1月,2025年2月\nS1,P1,10,\nS1,P2,3,4\n"
    book, _ = put(path, text(path, lines), mapped(path, mapping))
    found = [(row.product_code, row.sold_on, row.quantity) for row in book.tables["销量"]]
    assert found == [
        ("P1", date(2025, 1, 1), D(10)), ("P2", date(2025, 1, 1), D(3)), ("P2", date(2025, 2, 1), D(4))
    ]  # fmt: skip


def test_another_file_is_asked(path: Path) -> None:
    path.with_name("商品.csv").write_text("编号,条码\nP1,690\nP2,691\n", "utf-8")
    lookup = '{ lookup = "条码", file = "商品.csv", key = "条码", take = "编号" }'
    mapping = orders().replace('"产品编码" = "货号"', f'"产品编码" = {lookup}')
    lines = "单号,客户,日期,条码,数量,金额\nD1,C1,2025-06-03,690,2,20\nD2,C1,2025-06-03,699,1,10\n"
    book, done = put(path, text(path, lines), mapped(path, mapping))
    assert [(row.order_no, row.product_code) for row in book.tables["订货单_明细"]] == [
        ("D1", "P1"),
        ("D2", None),
    ]
    assert "条码“699”在“商品.csv”的“条码”里没有" in told(done)


def test_a_heading_of_two_rows(path: Path) -> None:
    lines: list[list[object]] = [
        ["某公司"], ["日期", "凭证号", "客户", "金额", None, "余额"], [None, None, None, "借方", "贷方", None],
        ["2025-06-03", "P1", "C1", None, 100, 900], ["2025-06-04", "P2", "C1", 30, None, 930],
    ]  # fmt: skip
    mapping = (
        'header_rows = 2\nwhere = { "金额/贷方" = { above = 0 } }\n[[table]]\nsheet = "结算记录"\n'
        'columns = { "记录号" = "凭证号", "日期" = "日期", "客户代码" = "客户", "金额" = "金额/贷方" }\n'
    )
    book, _ = put(path, sheet(path, lines), mapped(path, mapping))
    assert [(row.record_no, row.amount) for row in book.tables["结算记录"]] == [("P1", D("100.00"))]


def test_a_header_far_below_titles_is_found_by_the_names_of_the_map(path: Path) -> None:
    titles = "".join(f"说明{number},a,b,c\n" for number in range(30))
    lines = f"{titles}单号,日期,客户,金额\nR1,2025-06-03,C1,1\n"
    book, _ = put(path, text(path, lines), mapped(path, RECEIPTS))
    assert [row.record_no for row in book.tables["结算记录"]] == ["R1"]


def test_the_column_that_stands_in(path: Path) -> None:
    mapping = RECEIPTS.replace('"客户代码" = "客户"', '"客户代码" = { column = "编码", or = "名称" }')
    lines = "单号,日期,编码,名称,金额\nR1,2025-06-03,C1,甲,1\nR2,2025-06-03,,乙,2\n"
    book, _ = put(path, text(path, lines), mapped(path, mapping))
    assert [row.customer_code for row in book.tables["结算记录"]] == ["C1", "乙"]


def test_lines_may_leave_their_numbers_blank(path: Path) -> None:
    mapping = orders().replace('"产品编码" = "货号"', '"行号" = "行号", "产品编码" = "货号"')
    lines = "单号,客户,日期,行号,货号,数量,金额\nD1,C1,2025-06-03,,P1,2,20\nD1,C1,2025-06-03,,P2,1,5\nD2,C1,2025-06-03,,P1,1,5\n"
    book, _ = put(path, text(path, lines), mapped(path, mapping))
    numbered = [(row.order_no, row.line_no) for row in book.tables["订货单_明细"]]
    assert numbered == [("D1", 1), ("D1", 2), ("D2", 1)]
    _, again = put(path, text(path, lines), mapped(path, mapping), book)
    assert not again.touches


@pytest.mark.parametrize(
    ("written", "settlement", "days"),
    [
        ("现结", "款到发货", None),
        ("货到付款", "货到N天", 0),
        ("月结30天", "月结N天", 30),
        ("月结", "月结N天", None),
    ],
)
def test_terms_keep_their_days(written: str, settlement: str, days: int | None, path: Path) -> None:
    mapping = '[[table]]\nsheet = "客户资料"\ncolumns = { "客户代码" = "代码", "客户" = "名称", "结算方式" = "结算" }\n'
    book, _ = put(path, text(path, f"代码,名称,结算\nC1,甲,{written}\n"), mapped(path, mapping))
    [row] = book.tables["客户资料"]
    assert (row.settlement, row.term_days) == (settlement, days)


@pytest.mark.parametrize(
    ("list_name", "word", "code"),
    [
        ("收款方式", "微信", "微信"),
        ("收款方式", "支付宝", "支付宝"),
        ("客户类型", "批发", "经销商"),
        ("收款方式", "银承", "银行承兑"),
    ],
)
def test_the_words_of_today_are_known(list_name: str, word: str, code: str) -> None:
    assert code_lists()[list_name].parse(word) == code


# ── the order of files ──

HEADS = '[[table]]\nsheet = "订货单"\ndistinct = true\ncolumns = { "订单号码" = "单号", "客户代码" = "客户", "接单日期" = "日期" }\n'
LINES = (
    '[[table]]\nsheet = "订货单_明细"\ncolumns = { "订单号码" = "单号", "产品编码" = "货号", "数量" = "数量", "单价" = "单价" }\n'
    '[[table]]\nsheet = "订货登记表"\nregister = true\n'
)


def test_lines_before_their_order_wait_and_are_registered_when_it_comes(path: Path) -> None:
    book, done = put(
        path,
        text(path, "单号,货号,数量,单价\nD1,P1,2,5\nD1,P2,1,5\n"),
        mapped(path, LINES),
        with_(产品=[PRODUCT]),
    )
    assert len(book.tables["订货登记表"]) == 0
    assert "有 1 张单只有明细、没有订货单（如“D1”），还没有登记；订货单导入后自动补登" in told(done)
    book, done = put(path, text(path, "单号,客户,日期\nD1,C1,2025-06-03\n"), mapped(path, HEADS), book)
    assert [(row.order_no, row.line_no, row.customer_code) for row in book.tables["订货登记表"]] == [
        ("D1", 1, "C1"),
        ("D1", 2, "C1"),
    ]
    assert "有 2 条明细早先导入时还没有订货单，这次补登，如“D1”" in told(done)
    _, again = put(path, text(path, "单号,客户,日期\nD1,C1,2025-06-03\n"), mapped(path, HEADS), book)
    assert not again.touches


def test_numbers_are_made_of_codes_constants_and_columns_that_stand_in(path: Path) -> None:
    mapping = """
[[table]]
sheet = "销量"
[table.columns]
"机构编码" = "门店"
"产品编码" = "货号"
"日期" = "日期"
"销售数量" = { product = [{ column = "档", values = { "大" = "10", "小" = "5" } }, { value = "2" }, { column = "甲", or = "乙" }] }
"退货数量" = { minus = ["退", "换"] }
"""
    heads = "门店,货号,日期,档,甲,乙,退,换\n"
    lines = "S1,P1,2025-06-03,大,3,9,5,2\nS1,P2,2025-06-03,小,,4,,\n"
    book, _ = put(path, text(path, heads + lines), mapped(path, mapping))
    sold = [(row.product_code, row.quantity, row.returned) for row in book.tables["销量"]]
    assert sold == [("P1", D("60.0000"), D("3.0000")), ("P2", D("40.0000"), None)]  # 10 × 2 × 3; 5 × 2 × 4
