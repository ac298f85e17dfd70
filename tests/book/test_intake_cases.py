"""Files as offices export them, each with the map of a clerk: right, or refused with the line named."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from xlsales.book.intake.importing import intake_of
from xlsales.book.intake.intake import Intake
from xlsales.handbook.codes import code_lists
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.table import Table

CASES = Path(__file__).parent.parent / "data" / "import"
TODAY = date(2025, 6, 30)
D = Decimal


@dataclass
class Book:
    """What a book would hold after the import."""

    tables: dict[str, Table] = field(
        default_factory=lambda: {form.sheet: Table.of(form, []) for form in FORMS}
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_house()
    return tmp_path / "销售管理.xlsx"


def put(path: Path, source: Path, mapping: Path, book: Book | None = None) -> tuple[Book, Intake]:
    """The import into an empty book, or into one that stands."""
    tables = (book or Book()).tables
    done = intake_of(source, mapping, tables, code_lists(), today=TODAY, actor="li")
    return Book(tables | {name: each.table for name, each in done.sheets.items()}), done


def case(path: Path, name: str, changed: str = "", by: str = "") -> tuple[Book, Intake]:
    """A case of the folder, its map with one piece of text changed."""
    source = next(each for each in CASES.glob(f"{name}.*") if each.suffix != ".toml")
    mapping = path.with_name("对应表.toml")
    text = (CASES / f"{name.partition('_')[0]}.toml").read_text("utf-8")
    mapping.write_text(text.replace(changed, by) if changed else text, "utf-8")
    return put(path, source, mapping)


def sheet(path: Path, lines: list[list[object]], *merged: str) -> Path:
    workbook = Workbook()
    for line in lines:
        workbook.active.append(line)
    for area in merged:
        workbook.active.merge_cells(area)
    made = path.with_name("来源.xlsx")
    workbook.save(made)
    return made


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    made = path.with_name("来源.csv")
    made.write_bytes(content.encode(encoding))
    return made


def mapped(path: Path, content: str) -> Path:
    made = path.with_name("对应表.toml")
    made.write_text('[source]\nname = "旧系统"\n' + content, "utf-8")
    return made


def totals(book: Book) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in book.tables["订货单_明细"]:
        found[row.order_no] = found.get(row.order_no, D(0)) + row.amount
    return found


def told(done: Intake) -> str:
    return "\n".join([*(note.why for note in done.notes), *(each.why for each in done.refused)])


# ── whole documents ──


def test_a_number_merged_over_its_lines_gives_whole_orders(path: Path) -> None:
    book, done = case(path, "合并单号")
    assert totals(book) == {
        "XSDD-2025-06-03-0001": D("5331.00"),
        "XSDD-2025-06-03-0002": D("2103.00"),
        "XSDD-2025-06-05-0001": D("384.00"),
        "XSDD-2025-06-09-0003": D("192.00"),
    }
    assert sum(totals(book).values()) == D("8010.00"), "as the file's own 合计 says"
    assert [row.received_on for row in book.tables["订货单"]] == [
        date(2025, 6, 3), date(2025, 6, 3), date(2025, 6, 5), date(2025, 6, 9)
    ]  # fmt: skip
    assert done.refused == []
    assert {(each.row, each.why) for each in done.skipped} == {
        (7, "合计行"), (11, "合计行"), (13, "合计行"), (15, "合计行"), (16, "合计行"),
        (17, "表尾“制单人：张丽    打印时间：2025-”"),
    }  # fmt: skip
    assert "没有年份的日期按标题里的年份读取，如“6月5日”按“2025年6月5日”" in told(done)
    assert "合计" not in told(done), "the sums agree: nothing to say"


def test_blank_rows_that_go_on_are_refused_with_their_order(path: Path) -> None:
    book, done = case(path, "空白续行")
    assert totals(book) == {}
    assert [(each.row, each.why) for each in done.refused] == [
        (2, "同一张单“XOUT001”的第3行不能收，整张单不导入"),
        (3, "没有订单号码，像是上一张单的续行；若是，请在对应表的 [source] 写 fill_down"),
    ]
    assert "文件的合计是 517.80，导入的价税合计是 0.00，差的 517.80 在拒收的行里" in told(done)


def test_with_the_word_fill_down_they_are_lines(path: Path) -> None:
    book, done = case(path, "空白续行", '"金蝶"', '"金蝶"\nfill_down = ["单据编号", "日期", "购货单位"]')
    assert totals(book) == {"XOUT001": D("517.80")}
    assert len(book.tables["订货单_明细"]) == 2
    assert done.refused == []


ORDERS = """
{source}
[[table]]
sheet = "订货单"
distinct = true
columns = {{ "订单号码" = "单号", "客户代码" = "客户", "接单日期" = "日期" }}
[[table]]
sheet = "订货单_明细"
columns = {{ "订单号码" = "单号", "产品编码" = "货号", "数量" = "数量", "金额" = "金额" }}
"""
HEAD = "单号,客户,日期,货号,数量,金额\n"


def orders(source: str = "") -> str:
    return ORDERS.format(source=source)


def test_one_unreadable_line_refuses_its_order_and_no_other(path: Path) -> None:
    lines = "D1,C1,2025-06-03,P1,2,20\nD1,C1,2025-06-03,P2,三箱半,30\nD2,C1,2025-06-04,P1,1,10\n"
    book, done = put(path, text(path, HEAD + lines), mapped(path, orders()))
    assert totals(book) == {"D2": D("10.00")}
    assert [row.order_no for row in book.tables["订货单"]] == ["D2"], "no order of which half is missing"
    assert [each.row for each in done.refused] == [2, 3]
    assert done.refused[0].why == "同一张单“D1”的第3行不能收，整张单不导入"


def test_an_unreadable_day_in_one_line_refuses_all_lines(path: Path) -> None:
    lines = "D1,C1,2025-06-03,P1,2,20\nD1,C1,2025-06-31,P2,3,30\n"
    book, done = put(path, text(path, HEAD + lines), mapped(path, orders()))
    assert (totals(book), [each.row for each in done.refused]) == ({}, [2, 3])


def test_lines_of_one_number_far_apart_are_one_document(path: Path) -> None:
    lines = "D1,C1,2025-06-03,P1,2,20\nD2,C1,2025-06-04,P1,1,10\nD1,C1,2025-06-03,P2,?,30\n"
    book, done = put(path, text(path, HEAD + lines), mapped(path, orders()))
    assert (totals(book), [each.row for each in done.refused]) == ({"D2": D("10.00")}, [2, 4])


def test_a_new_order_without_a_customer_does_not_take_that_of_the_one_above(path: Path) -> None:
    lines = "D1,C1,2025-06-03,P1,2,20\n,,,P2,1,5\nD2,,2025-06-04,P1,1,10\n,,,P2,1,7\n"
    source = 'fill_down = ["单号", "客户", "日期"]'
    book, _ = put(path, text(path, HEAD + lines), mapped(path, orders(source)))
    assert [(row.order_no, row.customer_code) for row in book.tables["订货单"]] == [
        ("D1", "C1"),
        ("D2", None),
    ]
    assert totals(book) == {"D1": D("25.00"), "D2": D("17.00")}


def test_an_amount_merged_over_two_lines_is_not_taken_twice(path: Path) -> None:
    lines: list[list[object]] = [
        ["单号", "客户", "日期", "货号", "数量", "金额"],
        ["D1", "C1", "2025-06-03", "P1", 2, 50],
        [None, None, None, "P2", 3, None],
        ["D2", "C1", "2025-06-04", "P1", 1, 10],
    ]
    source = sheet(path, lines, "A2:A3", "B2:B3", "C2:C3", "F2:F3")
    book, done = put(path, source, mapped(path, orders()))
    assert totals(book) == {"D2": D("10.00")}
    assert "金额是上下合并的单元格（F2:F3），各行是多少不明" in told(done)


def test_a_number_merged_with_the_cell_beside_it_is_filled_too(path: Path) -> None:
    lines: list[list[object]] = [
        ["单号", "备注", "客户", "日期", "货号", "数量", "金额"],
        ["D1", None, "C1", "2025-06-03", "P1", 2, 20],
        [None, None, "C1", "2025-06-03", "P2", 1, 5],
    ]
    book, _ = put(path, sheet(path, lines, "A2:B3"), mapped(path, orders()))
    assert totals(book) == {"D1": D("25.00")}


DELIVERIES = """
[[table]]
sheet = "交易记录"
[table.columns]
"记录号" = { join = ["单据编号", "行号"], with = "-" }
"日期" = "日期"
"客户代码" = "客户"
"金额" = "金额"
"""


def test_a_delivery_note_of_several_records_is_one_document(path: Path) -> None:
    lines = "单据编号,行号,日期,客户,金额\nXS1,1,2025-06-03,C1,20\nXS1,2,2025-06-03,C1,约30\nXS2,1,2025-06-03,C1,5\n"
    book, done = put(path, text(path, lines), mapped(path, DELIVERIES))
    assert [row.record_no for row in book.tables["交易记录"]] == ["XS2-1"]
    assert next(iter(done.refused)).why == "同一张单“XS1”的第3行不能收，整张单不导入"


def test_what_makes_a_document_can_be_said(path: Path) -> None:
    mapping = mapped(
        path,
        'document = "批次"\n'
        + DELIVERIES.replace('{ join = ["单据编号", "行号"], with = "-" }', '"单据编号"'),
    )
    lines = (
        "批次,单据编号,日期,客户,金额\nB1,1,2025-06-03,C1,20\nB1,2,2025-06-03,C1,x\nB2,3,2025-06-03,C1,5\n"
    )
    book, _ = put(path, text(path, lines), mapping)
    assert [row.record_no for row in book.tables["交易记录"]] == ["3"]


@pytest.mark.parametrize(
    ("foot", "words"),
    [
        ("合计,,,,3,31\n", "第4行“合计”的金额是 31.00，上面各行加起来是 30.00，差 1.00"),
        ("合计,,,,3,30\n", ""),
        ("合计：,,,,4,30\n", "第4行“合计：”的数量是 4.00，上面各行加起来是 3.00，差 1.00"),
    ],
)
def test_the_files_own_sum_is_compared(foot: str, words: str, path: Path) -> None:
    lines = "D1,C1,2025-06-03,P1,2,20\nD2,C1,2025-06-04,P1,1,10\n"
    _, done = put(path, text(path, HEAD + lines + foot), mapped(path, orders()))
    assert done.refused == []
    assert [note.why for note in done.notes if "加起来" in note.why] == (
        [words + "，请核对源文件"] if words else []
    )


# ── sums and feet ──


def test_sums_among_the_rows_are_no_deliveries(path: Path) -> None:
    book, done = case(path, "累计与汇总")
    records = {row.record_no: row.amount for row in book.tables["交易记录"]}
    assert records == {"C1-F1": D("100.00"), "C1-F2": D("50.00"), "C2-F3": D("70.00")}
    assert sum(records.values()) == D("220.00")
    assert done.refused == []
    assert [(each.row, each.why) for each in done.skipped] == [
        (4, "合计行“C1 汇总”"),
        (5, "合计行“本月累计”"),
        (7, "合计行“过次页”"),
        (8, "合计行“承前页”"),
        (9, "合计行"),
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "本页小计,,,150", ",合 计,,150", "以上共计,,,150", "制表人：张三,,,", ",,审核：李四,", "第 1 页 共 3 页,,,",
        "单号,客户,日期,金额", "本年累计,C1,,150", "转下页,,,150", "（合计）,,,150", "C1 小计,,,150", "打印时间:2025-06-30 10:00,,,",
    ],
)  # fmt: skip
def test_every_sort_of_foot_is_left_out_and_named(foot: str, path: Path) -> None:
    mapping = mapped(path, DELIVERIES.replace("单据编号", "单号").replace('"行号"], with', '"客户"], with'))
    lines = f"单号,客户,日期,金额\nF1,C1,2025-06-03,100\n{foot}\nF2,C1,2025-06-04,50\n"
    book, done = put(path, text(path, lines), mapping)
    assert [row.amount for row in book.tables["交易记录"]] == [D("100.00"), D("50.00")]
    assert [each.row for each in (*done.skipped, *done.refused)] == [3]


@pytest.mark.parametrize(
    "foot", ["开户行：工行,账号：,,", "以上数据,来自财务,,", "复核无误,王,,", "谢谢惠顾,,欢迎再来,"]
)
def test_a_row_without_a_day_or_a_figure_ends_the_list(foot: str, path: Path) -> None:
    lines = f"单号,客户,日期,金额\nF1,C1,2025-06-03,100\n{foot}\n"
    mapping = mapped(path, DELIVERIES.replace('{ join = ["单据编号", "行号"], with = "-" }', '"单号"'))
    book, done = put(path, text(path, lines), mapping)
    assert [row.record_no for row in book.tables["交易记录"]] == ["F1"]
    assert (done.refused, [each.row for each in done.skipped]) == ([], [3])


def test_a_row_with_a_figure_below_the_last_day_is_refused_not_left_out(path: Path) -> None:
    lines = "单号,客户,日期,金额\nF1,C1,2025-06-03,100\nF2,C1,,50\n"
    mapping = mapped(path, DELIVERIES.replace('{ join = ["单据编号", "行号"], with = "-" }', '"单号"'))
    _, done = put(path, text(path, lines), mapping)
    assert [(each.row, each.why) for each in done.refused] == [(3, "没有日期，交易记录不收没有日期的行")]


def test_a_customer_who_is_called_so_is_no_sum(path: Path) -> None:
    mapping = mapped(path, DELIVERIES.replace('{ join = ["单据编号", "行号"], with = "-" }', '"单号"'))
    lines = "单号,客户,日期,金额\nF1,华东汇总,2025-06-03,100\nF2,宏合计商行,2025-06-04,50\n"
    book, _ = put(path, text(path, lines), mapping)
    assert [row.customer_code for row in book.tables["交易记录"]] == ["华东汇总", "宏合计商行"]


RECEIPTS = """
[[table]]
sheet = "结算记录"
columns = { "记录号" = "单号", "日期" = "日期", "客户代码" = "客户", "金额" = "金额" }
"""


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("R2,,C1,5", "没有日期，结算记录不收没有日期的行"),
        ("R2,2025-06-03,,5", "没有客户代码，结算记录不收没有客户代码的行"),
        ("R2,2025-06-03,C1,", "没有金额，结算记录不收没有金额的行"),
    ],
)
def test_money_without_day_customer_or_amount_is_never_written(row: str, why: str, path: Path) -> None:
    lines = f"单号,日期,客户,金额\nR1,2025-06-03,C1,100\n{row}\n"
    book, done = put(path, text(path, lines), mapped(path, RECEIPTS))
    assert [row.record_no for row in book.tables["结算记录"]] == ["R1"]
    assert [(each.row, each.why) for each in done.refused] == [(3, why)]


def test_a_later_file_may_add_to_money_that_stands(path: Path) -> None:
    stands, _ = put(path, text(path, "单号,日期,客户,金额\nR1,2025-06-03,C1,100\n"), mapped(path, RECEIPTS))
    more = '[[table]]\nsheet = "结算记录"\ncolumns = { "记录号" = "单号", "指定单据号" = "发票" }\n'
    book, done = put(path, text(path, "单号,发票\nR1,F77\nR2,F78\n"), mapped(path, more), stands)
    assert [(row.record_no, row.document_no) for row in book.tables["结算记录"]] == [("R1", "F77")]
    assert [each.row for each in done.refused] == [3]


# ── numbers as they are shown ──


def test_a_column_that_proves_the_decimal_comma_is_read_so(path: Path) -> None:
    book, done = case(path, "小数逗号")
    assert [(row.price, row.amount) for row in book.tables["订货单_明细"]] == [
        (D("1.2500"), D("2.50")), (D("12.5000"), D("12.50")), (D("4.1150"), D("12.35"))
    ]  # fmt: skip
    assert "单价的逗号按小数点读取（如“12,5”）" in told(done)


@pytest.mark.parametrize(
    ("decimal", "amounts", "words"),
    [
        ("", [], "金额“356,898”里的逗号是千分位还是小数点不明"),
        (",", ["63.90", "356.90"], ""),
        (".", ["356898.00"], "金额“63,90”读不出来，应为数字，逗号的位置不对"),
    ],
)
def test_a_comma_that_may_mean_both_is_never_guessed(
    decimal: str, amounts: list[str], words: str, path: Path
) -> None:
    source = f'decimal = "{decimal}"\n' if decimal else ""
    lines = '单号,日期,客户,金额\nR1,2025-06-03,C1,"63,90"\nR2,2025-06-03,C1,"356,898"\n'
    book, done = put(path, text(path, lines), mapped(path, source + RECEIPTS))
    assert [str(row.amount) for row in book.tables["结算记录"]] == amounts
    assert words in told(done)


def test_thousands_beside_points_stay_thousands(path: Path) -> None:
    lines = '单号,日期,客户,金额\nR1,2025-06-03,C1,"1,250"\nR2,2025-06-03,C1,"12,345.60"\n'
    book, _ = put(path, text(path, lines), mapped(path, RECEIPTS))
    assert [str(row.amount) for row in book.tables["结算记录"]] == ["1250.00", "12345.60"]


@pytest.mark.parametrize(
    ("currency", "amounts", "words"),
    [
        ("", ["5.00"], "金额“$100”是美元，不是人民币"),
        ("USD", ["100.00"], "金额“￥5”是人民币，不是美元"),
    ],
)
def test_another_currency_is_refused(currency: str, amounts: list[str], words: str, path: Path) -> None:
    source = f'currency = "{currency}"\n' if currency else ""
    lines = "单号,日期,客户,金额\nR1,2025-06-03,C1,$100\nR2,2025-06-03,C1,￥5\n"
    book, done = put(path, text(path, lines), mapped(path, source + RECEIPTS))
    assert [str(row.amount) for row in book.tables["结算记录"]] == amounts
    assert words in told(done)


@pytest.mark.parametrize(
    ("written", "code"), [('"=""00123"""', "00123"), ("'00124", "00124"), ("00125", "00125")]
)
def test_a_code_in_a_text_file_keeps_its_zeros(written: str, code: str, path: Path) -> None:
    lines = f"单号,日期,客户,金额\nR1,2025-06-03,{written},100\n"
    book, _ = put(path, text(path, lines), mapped(path, RECEIPTS))
    assert [row.customer_code for row in book.tables["结算记录"]] == [code]


def test_null_of_a_database_is_a_blank_that_is_told(path: Path) -> None:
    mapping = RECEIPTS.replace('"金额" = "金额"', '"金额" = "金额", "指定单据号" = "发票"')
    lines = "单号,日期,客户,金额,发票\nR1,2025-06-03,C1,100,NULL\nR2,2025-06-03,NULL,100,F1\n"
    book, done = put(path, text(path, lines), mapped(path, mapping))
    assert [(row.record_no, row.document_no) for row in book.tables["结算记录"]] == [("R1", None)]
    assert "“客户”有 1 格写着 NULL，按空白读取" in told(done)
    assert [each.row for each in done.refused] == [3]


def test_big5_is_found_out_and_its_headers_are_known(path: Path) -> None:
    lines = "單號,日期,客戶,金額\nR1,2025-06-03,台灣貿易有限公司,100\n"
    book, _ = put(path, text(path, lines, "cp950"), mapped(path, RECEIPTS))
    assert [row.customer_code for row in book.tables["结算记录"]] == ["台灣貿易有限公司"]


# ── days without a year ──


@pytest.mark.parametrize(
    ("source", "title", "days"),
    [
        ("year = 2024\n", "", ["2024-06-12"]),
        ("", "2025年6月收款单,,,\n", ["2025-06-12"]),
        ("", "收款单,,,\n", []),
        ("", "2024年与2025年,,,\n", []),
    ],
)
def test_a_day_takes_its_year_from_the_map_or_the_title(
    source: str, title: str, days: list[str], path: Path
) -> None:
    lines = title + "单号,日期,客户,金额\nR1,6月12日,C1,100\n"
    book, done = put(path, text(path, lines), mapped(path, source + RECEIPTS))
    assert [row.received_on.isoformat() for row in book.tables["结算记录"]] == days
    assert ("请写上年份" in told(done)) == (not days)


def test_or_from_the_days_around_it_where_they_leave_one_year(path: Path) -> None:
    lines = "单号,日期,客户,金额\nR1,2024-12-30,C1,1\nR2,1月2日,C1,1\nR3,2025-01-05,C1,1\nR4,6月1日,C1,1\n"
    book, done = put(path, text(path, lines), mapped(path, RECEIPTS))
    assert [row.received_on.isoformat() for row in book.tables["结算记录"]] == [
        "2024-12-30",
        "2025-01-02",
        "2025-01-05",
    ]
    assert [each.row for each in done.refused] == [5], "June lies outside"


# ── cells that are no keys ──


def test_a_telephone_never_costs_a_customer(path: Path) -> None:
    book, done = case(path, "电话")
    assert len(book.tables["客户资料"]) == 11
    phones = [record["phone"] for record in book.tables["客户资料"].records()]
    assert phones[3:7] == [
        "13800000000 / 13900000000",
        "021-00001234转801",
        "13800000000(王)",
        "王先生13800000000",
    ]
    assert done.refused == []
    assert len([note for note in done.notes if re.match(r"电话有 \d+ 处读不出来，照原文导入", note.why)]) == 1


def test_staff_correct_a_telephone_and_the_next_import_leaves_it(path: Path) -> None:
    mapping = mapped(
        path,
        '[[table]]\nsheet = "客户资料"\ncolumns = { "客户代码" = "代码", "客户" = "名称", "电话" = "电话" }\n',
    )
    source = text(path, "代码,名称,电话\nC1,甲,王先生138\n")
    book, _ = put(path, source, mapping)
    [record] = book.tables["客户资料"].records()
    assert record["phone"] == "王先生138"
    book.tables["客户资料"] = Table.of(FORMS["客户资料"], [record | {"phone": "13800138000"}])
    book, done = put(path, source, mapping, book)
    assert (book.tables["客户资料"].records()[0]["phone"], done.touches) == ("13800138000", False)
