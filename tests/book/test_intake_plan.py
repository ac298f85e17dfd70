"""What becomes of each row of another system's file, sheet by sheet."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from xlsales.book.actor import Actor
from xlsales.book.errors import BookError
from xlsales.book.intake.intake import Intake
from xlsales.book.intake.map.mapping import Map, load_map, parse_map
from xlsales.book.intake.plan import plan
from xlsales.book.intake.rows.shaping import rows_of
from xlsales.book.log.imported import imported_blanks
from xlsales.book.numbering import Numbers
from xlsales.handbook.codes import code_lists
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.columns.raw import Raw
from xlsales.kernel.form import FORMS
from xlsales.kernel.table import Table

EXPORT = Path(__file__).parent.parent / "data" / "orders_export.csv"
TODAY = date(2025, 6, 30)
HEAD = '[source]\nname = "旧系统"\ndates = "dmy"\n'
LINES = (
    HEAD + '[[table]]\nsheet = "订货单_明细"\n[table.columns]\n"订单号码" = "单号"\n'
    '"行号" = { number_within = ["单号"] }\n"产品编码" = "货号"\n"数量" = "数量"\n'
    '"单价" = { quotient = ["金额", "数量"], places = 4 }\n"金额" = { round = "金额", places = 2 }\n'
    '"出货日期" = "日期"\n'
)
CUSTOMERS = (
    HEAD + '[[table]]\nsheet = "客户资料"\ndistinct = true\n[table.columns]\n'
    '"客户代码" = "代码"\n"客户" = "名称"\n'
    '"客户类型" = { column = "类别", values = { "1" = "经销商", "2" = "零售商" } }\n"电话" = "电话"\n'
    '"状态" = { value = "正式" }\n"最高信用程度" = "额度"\n'
)

Records = Sequence[dict[str, Any]]


@pytest.fixture(autouse=True, scope="module")
def house() -> None:
    open_house()


def raw_of(lines: Sequence[Sequence[str]]) -> Raw:
    headers, *rows = lines
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return Raw("来源", list(headers), columns or [pa.array([], pa.string())] * len(headers), 2)


def book(**sheets: Records) -> dict[str, Table]:
    return {form.sheet: Table.of(form, sheets.get(form.sheet, ())) for form in FORMS}


def take(text: str | Map, lines: Sequence[Sequence[str]], tables: dict[str, Table] | None = None) -> Intake:
    mapping = parse_map(text, "map.toml") if isinstance(text, str) else text
    return plan(
        rows_of(raw_of(lines)),
        mapping,
        tables or book(),
        code_lists(),
        numbers=Numbers(TODAY, Settings()),
        actor="li",
    )


def after(tables: dict[str, Table], intake: Intake) -> dict[str, Table]:
    return tables | {name: sheet.table for name, sheet in intake.sheets.items()}


def counts(intake: Intake) -> tuple[int, ...]:
    return tuple(intake.document()[word] for word in ("added", "changed", "unchanged", "refused"))


@pytest.fixture(scope="module")
def export() -> list[list[str]]:
    with EXPORT.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def superstore(house: None) -> Map:
    return load_map(Path("superstore"))


def test_orders_lines_masters_and_register_come_of_one_file(export: Any, superstore: Map) -> None:
    done = take(superstore, export)
    added = {name: sheet["added"] for name, sheet in done.document()["sheets"].items()}
    # 18 order numbers, one of them (US-A-5) used for three customers
    assert added == {"区域": 4, "产品": 5, "客户资料": 5, "订货单": 20, "订货单_明细": 28, "订货登记表": 28}
    assert counts(done) == (28, 0, 0, 0)


def test_the_register_holds_rounded_amounts_by_year(export: Any, superstore: Map) -> None:
    register = take(superstore, export).sheets["订货登记表"].table
    years: Counter[int] = Counter()
    for row in register:
        years[row.received_on.year] += row.amount
    assert years == {
        2019: Decimal("1315.09"),
        2020: Decimal("1419.68"),
        2021: Decimal("1211.81"),
        2022: Decimal("946.50"),
    }


def test_a_register_row_follows_its_line_and_order(export: Any, superstore: Map) -> None:
    row = next(iter(take(superstore, export).sheets["订货登记表"].table))
    assert (row.register_no, row.filled_on, row.filled_by) == ("DJ-202506-0001", TODAY, None)
    assert (row.order_no, row.line_no, row.status) == ("US-A-1/NW-10010", 1, "已结案")
    assert (row.received_on, row.promised_on) == (date(2019, 1, 3), date(2019, 1, 7))
    assert (row.customer_name, row.ship_to) == ("Nora Wexley", "Larkspur，Texas，75001")
    assert (row.quantity, row.price, row.amount) == (Decimal(2), Decimal("8.2240"), Decimal("16.45"))


def test_whoever_imports_fills_the_register_when_on_the_staff(export: Any, superstore: Map) -> None:
    staff = [
        {"staff_no": "E07", "name": "李", "login": "li", "department_name": "销售部", "roles": "销售内勤"}
    ]
    done = take(superstore, export, book(员工=staff))
    assert {row.filled_by for row in done.sheets["订货登记表"].table} == {"E07"}


def test_packs_become_base_units_in_the_register() -> None:
    product = {
        "product_code": "P1",
        "product_name": "水杯",
        "unit": "件",
        "pack_unit": "箱",
        "pack_quantity": Decimal(24),
    }
    order = {"order_no": "D1", "customer_code": "C1", "received_on": TODAY}
    text = (
        LINES.replace('{ quotient = ["金额", "数量"], places = 4 }', '"单价"').replace(
            '"金额" = { round = "金额", places = 2 }\n', ""
        )
        + '"单位" = { value = "箱" }\n[[table]]\nsheet = "订货登记表"\nregister = true\n'
    )
    rows = [["单号", "货号", "数量", "单价", "日期"], ["D1", "P1", "30", "1.5", "01/07/25"]]
    done = take(text, rows, book(产品=[product], 订货单=[order]))
    row = next(iter(done.sheets["订货登记表"].table))
    assert (row.quantity, row.amount) == (Decimal(720), Decimal(1080))


def test_the_same_file_again_changes_nothing(export: Any, superstore: Map) -> None:
    tables = book()
    tables = after(tables, take(superstore, export, tables))
    again = take(superstore, export, tables)
    assert counts(again) == (0, 0, 28, 0)
    assert not again.touches
    assert list(again.log("a.csv", "旧系统", Actor("li"))) == []


def test_a_longer_file_adds_what_is_new_and_the_register_counts_on(export: Any, superstore: Map) -> None:
    tables = book()
    tables = after(tables, take(superstore, export[:11], tables))
    done = take(superstore, export, tables)
    assert counts(done) == (18, 0, 10, 0)
    numbers = [row.register_no for row in done.sheets["订货登记表"].table]
    assert numbers == [f"DJ-202506-{number:04d}" for number in range(1, 29)]


def test_what_the_source_changed_is_changed_and_what_staff_did_stays(export: Any, superstore: Map) -> None:
    tables = book()
    tables = after(tables, take(superstore, export, tables))
    orders = tables["订货单"].records()
    orders[0] |= {"status": "已作废", "clerk": "E01", "remark": "退单"}
    tables["订货单"] = Table.of(FORMS["订货单"], orders)
    sales = export[0].index("Sales")
    altered = [[*row[:sales], "20.00", *row[sales + 1 :]] if row[0] == "1" else row for row in export]
    done = take(superstore, altered, tables)
    assert counts(done) == (0, 1, 27, 0)
    order = done.sheets["订货单"].table.records()[0]
    assert (order["status"], order["clerk"], order["remark"]) == ("已作废", "E01", "退单")
    [line] = done.sheets["订货登记表"].records(1)
    assert (line["amount"], line["price"], line["register_no"]) == (
        Decimal("20.00"),
        Decimal("10.0000"),
        "DJ-202506-0001",
    )


def test_a_master_with_two_values_keeps_the_first_and_says_so_once(export: Any, superstore: Map) -> None:
    notes = take(superstore, export).notes
    product = [note for note in notes if note.sheet == "产品"]
    assert [(note.key, note.column, note.row) for note in product] == [("OFF-BI-2", "品名", 8)]
    assert product[0].why == (
        "OFF-BI-2的品名先是“Harl Ring Binder”，又是“Harl Ring Binder, Blue”，按先出现的导入"
    )
    # OT-10020 orders from Ohio and, in row 12 and 13, from Maine: another address, the same region
    assert [(note.key, note.column, note.row) for note in notes if note.sheet == "客户资料"] == [
        ("OT-10020", "地址", 12)
    ]


def test_lines_of_one_order_are_numbered_in_the_files_order() -> None:
    rows = [
        ["单号", "货号", "数量", "金额", "日期"],
        ["D1", "P1", "1", "2", "01/07/25"],
        ["D2", "P1", "1", "2", "01/07/25"],
        ["D1", "P2", "2", "2", "01/07/25"],
        ["D1", "P3", "1", "2", "01/07/25"],
    ]
    done = take(LINES, rows)
    lines = [(row.order_no, row.line_no, row.product_code) for row in done.sheets["订货单_明细"].table]
    assert lines == [("D1", 1, "P1"), ("D2", 1, "P1"), ("D1", 2, "P2"), ("D1", 3, "P3")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["D1", "P1", "三百箱", "20", "01/07/25"], "数量“三百箱”读不出来，应为数字"),
        (["D1", "P1", "2", "#N/A", "01/07/25"], "金额“#N/A”读不出来，应为数字，公式出错，请先改正公式"),
        (["D1", "P1", "0", "20", "01/07/25"], "数量是 0，算不出金额÷数量"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_refused_with_its_number(row: list[str], why: str) -> None:
    good = ["D9", "P1", "2", "20", "01/07/25"]
    done = take(LINES, [["单号", "货号", "数量", "金额", "日期"], good, row])
    assert counts(done) == (1, 0, 0, 1)
    [refused] = done.document()["rows"]
    assert refused["row"] == 3
    assert why in refused["why"]


def test_a_line_without_its_number_may_belong_to_the_order_above() -> None:
    good, lost = ["D9", "P1", "2", "20", "01/07/25"], ["", "P1", "2", "20", "01/07/25"]
    done = take(LINES, [["单号", "货号", "数量", "金额", "日期"], ["D8", *good[1:]], good, lost])
    assert [(row.row, row.why) for row in done.refused] == [
        (3, "同一张单“D9”的第4行不能收，整张单不导入"),
        (4, "没有订单号码，像是上一张单的续行；若是，请在对应表的 [source] 写 fill_down"),
    ]


def test_all_reasons_of_a_row_are_named_together() -> None:
    done = take(LINES, [["单号", "货号", "数量", "金额", "日期"], ["", "P1", "x", "20", "1"]])
    [refused] = done.refused
    assert [refused.why.count(word) for word in ("数量“x”", "没有订单号码")] == [1, 1]


@pytest.mark.parametrize(("text", "why"), [("31/06/25", "没有这一天，请核对"), ("07-25", "请写上年份")])
def test_a_day_that_is_no_key_keeps_its_text_and_is_told(text: str, why: str) -> None:
    done = take(LINES, [["单号", "货号", "数量", "金额", "日期"], ["D1", "P1", "2", "20", text]])
    assert counts(done) == (1, 0, 0, 0)
    assert done.sheets["订货单_明细"].table.records()[0]["ship_on"] == text
    assert [note.why for note in done.notes if note.column == "出货日期"] == [
        f"出货日期有 1 处读不出来，照原文导入，如第2行“{text}”，应为日期，{why}；请在工作簿里改正"
    ]


def test_a_refused_row_creates_no_master(export: Any, superstore: Map) -> None:
    quantity, customer = export[0].index("Quantity"), export[0].index("Customer ID")
    bad = [*export[1]]
    bad[quantity], bad[customer] = "two", "XX-1"
    done = take(superstore, [export[0], bad, export[2]])
    assert counts(done) == (1, 0, 0, 1)
    assert [row.customer_code for row in done.sheets["客户资料"].table] == ["OT-10020"]


def test_a_second_row_with_the_same_key_is_refused(export: Any, superstore: Map) -> None:
    done = take(superstore, [export[0], export[1], export[1]])
    assert [(row.row, row.why) for row in done.refused] == [
        (3, "订单号码、行号“US-A-1/NW-10010/1”与第2行相同")
    ]


def test_blank_rows_and_sums_are_left_out_and_named() -> None:
    rows = [
        ["单号", "货号", "数量", "金额", "日期"],
        ["D1", "P1", "1", "2", "01/07/25"],
        ["", " ", "", "", ""],
        ["合 计：", "", "1", "2", ""],
        ["", "", "", "", ""],
    ]
    done = take(LINES, rows)
    assert counts(done) == (1, 0, 0, 0)
    assert done.document()["skipped"] == [{"row": 3, "why": "空行"}, {"row": 4, "why": "合计行"}]


def test_codes_are_translated_and_an_unknown_one_keeps_its_text() -> None:
    rows = [["代码", "名称", "类别", "电话", "额度"], ["C1", "甲", "１", "", ""], ["C2", "乙", "3", "", ""]]
    done = take(CUSTOMERS, rows)
    assert [row["customer_type"] for row in done.sheets["客户资料"].table.records()] == ["经销商", "3"]
    assert [note.why.partition("，应为")[0] for note in done.notes] == [
        "客户类型有 1 处读不出来，照原文导入，如第3行“3”"
    ]


def test_a_key_that_the_map_does_not_translate_is_refused() -> None:
    text = CUSTOMERS.replace(
        '"客户代码" = "代码"', '"客户代码" = { column = "代码", values = { "A" = "C1" } }'
    )
    rows = [["代码", "名称", "类别", "电话", "额度"], ["A", "甲", "1", "", ""], ["B", "乙", "1", "", ""]]
    done = take(text, rows)
    assert [row.customer_code for row in done.sheets["客户资料"].table] == ["C1"]
    assert [(row.row, row.why) for row in done.refused] == [(3, "代码“B”在对应表的 values 里没有")]


def test_a_blank_cell_of_the_source_wipes_nothing_and_a_constant_is_for_new_rows_only() -> None:
    stands = {
        "customer_code": "C1", "customer_name": "甲", "customer_type": "经销商", "status": "停用",
        "phone": "+86 21 6100 0000", "credit_limit": Decimal("500.00"),
    }  # fmt: skip
    rows = [["代码", "名称", "类别", "电话", "额度"], ["C1", "甲", "1", "", "500"]]
    done = take(CUSTOMERS, rows, book(客户资料=[stands]))
    assert counts(done) == (0, 0, 1, 0)
    assert done.sheets["客户资料"].table.records()[0]["status"] == "停用"


def test_a_cell_of_the_book_that_could_not_be_read_is_kept_or_replaced() -> None:
    form = FORMS["客户资料"]
    stands = Table.of(form, [{"customer_code": "C1", "customer_name": "甲", "customer_type": "经销商"}])
    stands.odd = {"credit_limit": {0: "五十万左右"}, "term_days": {0: "一个月"}}
    rows = [["代码", "名称", "类别", "电话", "额度"], ["C1", "甲", "1", "", "500000"]]
    done = take(CUSTOMERS, rows, book() | {"客户资料": stands})
    assert counts(done) == (0, 1, 0, 0)
    [record] = done.sheets["客户资料"].table.records()
    assert (record["credit_limit"], record["term_days"]) == (Decimal("500000.00"), "一个月")


def test_an_optional_master_is_skipped_where_its_key_is_blank() -> None:
    text = (
        CUSTOMERS
        + '[[table]]\nsheet = "区域"\ndistinct = true\noptional = true\n[table.columns]\n"区域编码" = "区"\n'
    )
    rows = [
        ["代码", "名称", "类别", "电话", "额度", "区"],
        ["C1", "甲", "1", "", "", ""],
        ["C2", "乙", "1", "", "", "华东"],
    ]
    done = take(text, rows)
    assert counts(done) == (2, 0, 0, 0)
    assert [row.region_code for row in done.sheets["区域"].table] == ["华东"]


def test_a_value_no_column_can_hold_is_the_maps_fault() -> None:
    with pytest.raises(BookError, match="“客户资料”“状态”的“在册”应为选项"):
        take(
            CUSTOMERS.replace("正式", "在册"),
            [["代码", "名称", "类别", "电话", "额度"], ["C1", "甲", "1", "", ""]],
        )


def test_odd_numbers_are_read_and_said_once_for_the_column() -> None:
    rows = [
        ["代码", "名称", "类别", "电话", "额度"],
        ["C1", "甲", "1", "", "5万"],
        ["C2", "乙", "1", "", "1,000"],
    ]
    done = take(CUSTOMERS, rows)
    limits = [row.credit_limit for row in done.sheets["客户资料"].table]
    assert limits == [Decimal("50000.00"), Decimal("1000.00")]
    assert [note.why for note in done.notes] == [
        "最高信用程度有 2 处不规范的写法，如第2行“5万”按“50,000.00”导入"
    ]


def test_the_log_names_the_required_columns_that_came_blank(export: Any, superstore: Map) -> None:
    log = list(take(superstore, export).log("orders.csv", "Superstore", Actor("li")))
    assert [row["对象"] for row in log] == ["区域", "产品", "客户资料", "订货单", "订货单_明细", "订货登记表"]
    assert log[3].pop("时间").startswith(f"{date.today()} "), "the clock's, whatever the business day is"  # noqa: DTZ011
    assert log[3] == {
        "操作人": "li", "角色": "", "命令": "导入", "对象": "订货单",
        "内容": "从“orders.csv”（Superstore）新增 20 条，更改 0 条，相同 0 条，源文件拒收 0 行"
        "；缺项：订货方式、片区销售专员",
        "依据": "TB-8.3.1",
    }  # fmt: skip
    assert imported_blanks(log) == {
        ("客户资料", "电话"), ("订货单", "订货方式"), ("订货单", "片区销售专员"), ("订货登记表", "填表人")
    }  # fmt: skip


def test_a_file_of_headers_alone_changes_nothing(export: Any, superstore: Map) -> None:
    done = take(superstore, export[:1])
    assert counts(done) == (0, 0, 0, 0)
    assert not done.touches
