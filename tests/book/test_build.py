"""The built workbook read back: everything about a column comes from its form."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from xlsales.book.paper.build import build
from xlsales.kernel import types as t
from xlsales.kernel.form import FORMS, Form, column

HEADERS = ["编号", "行号", "日期", "客户代码", "客户名称", "方针", "结算", "数量", "金额", "停用", "作废"]
ROW = {
    "entry_no": "DD-202506-0001", "line": 1, "day": date(2025, 6, 30), "customer": "C001", "name": "大丰",
    "policy": "1", "terms": "批结", "quantity": Decimal("12.5"), "amount": Decimal("1005.25"),
    "stopped": False, "void": False,
}  # fmt: skip
DIRTY = {
    "entry_no": "=1+1", "line": "二", "day": "2025.6.31", "customer": "http://x.y", "policy": "7.其它",
    "terms": "货到30天", "quantity": "三百箱", "stopped": True, "void": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def forms() -> Iterator[list[type[Form]]]:
    class Register(Form, sheet="样表", ref="DH-4", table="sample_register", department="营销部", front=True):
        """每行一个订货明细。

        第二行不上目录。
        """

        entry_no: t.Key = column("编号", key=True)
        line: t.Count = column("行号", key=True, minimum=1)
        day: t.Day = column("日期")
        customer: t.Key = column("客户代码", reference="客户资料")
        name: t.Text | None = column("客户名称", name_of="customer")
        policy: t.Code | None = column("方针", codes="经营方针")
        terms: t.Code = column("结算", codes="结算方式")
        quantity: t.Quantity = column("数量", minimum=0, exclusive=True, unit="箱")
        amount: t.Money | None = column("金额", computed=True)
        stopped: t.Flag = column("停用")
        void: t.Flag | None = column("作废")

    class Branch(Form, sheet="机构样", table="sample_branch", department="分支机构"):
        """分支机构的名册。"""

        code: t.Key = column("机构编码", key=True)

    class Plan(Form, sheet="计划样", table="sample_plan", department="营销部"):
        """计划。"""

        month: t.Month = column("年月", key=True)

    yield [Register, Branch, Plan]
    for form in (Register, Branch, Plan):
        FORMS.discard(form.sheet)


@pytest.fixture(scope="module")
def path(forms: list[type[Form]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "样本.xlsx"
    write(path, forms)
    return path


def write(path: Path, forms: list[type[Form]]) -> None:
    build(
        path,
        records={"样表": [ROW, DIRTY]},
        forms=forms,
    )


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def values(sheet: Any, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def validation(sheet: Any, cell: str) -> Any:
    (found,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
    return found


def test_sheets_stand_in_order_departments_together(book: Workbook) -> None:
    shown = [sheet.title for sheet in book if sheet.sheet_state != "veryHidden"]
    assert shown == [
        "今日", "目录", "样表", "计划样", "机构样", "设置", "选项表", "工作日历", "规则", "检查结果", "操作记录",
        "帮助",
    ]  # fmt: skip
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["今日", "样表"]


def test_headers_stand_in_row_1_from_a1(book: Workbook) -> None:
    assert values(book["样表"], 1) == HEADERS


def test_a_table_has_its_stable_name_and_holds_all_rows(book: Workbook) -> None:
    assert {name: book["样表"].tables[name].ref for name in book["样表"].tables} == {
        "sample_register": "A1:K3"
    }


def test_an_empty_table_has_one_empty_row(book: Workbook) -> None:
    assert book["机构样"].tables["sample_branch"].ref == "A1:A2"
    assert values(book["机构样"], 2) == [None]


def test_values_keep_their_kind(book: Workbook) -> None:
    assert values(book["样表"], 2) == [
        "DD-202506-0001", 1, datetime(2025, 6, 30), "C001", "大丰", "1.积极", "批结", 12.5, 1005.25, "否", None,
    ]  # fmt: skip


def test_what_staff_typed_stays_text(book: Workbook) -> None:
    cells = book["样表"][3]
    assert [cell.value for cell in cells] == [
        "=1+1", "二", "2025.6.31", "http://x.y", None, "7.其它", "货到30天", "三百箱", None, "是", "是",
    ]  # fmt: skip
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize(
    ("cell", "number_format"),
    [("A2", "@"), ("B2", "0"), ("C2", "yyyy-mm-dd"), ("C3", "yyyy-mm-dd"), ("I2", "#,##0.00"), ("G2", "@")],
)
def test_number_formats_are_those_of_the_kind(book: Workbook, cell: str, number_format: str) -> None:
    assert book["样表"][cell].number_format == number_format


def test_rows_added_later_are_formatted_too(book: Workbook) -> None:
    assert book["样表"].column_dimensions["A"].number_format == "@"
    assert book["样表"].column_dimensions["C"].number_format == "yyyy-mm-dd"


def test_required_optional_and_computed_headers_look_different(book: Workbook) -> None:
    fills = {cell.value: cell.fill.fgColor.rgb for cell in book["样表"][1]}
    assert fills["数量"] == fills["编号"] == "FF1F4E79"
    assert fills["方针"] == fills["作废"] == "FFDDEBF7"
    assert fills["金额"] == fills["客户名称"] == "FFD0CECE"


def test_a_header_note_tells_how_to_fill_and_quotes_the_article(book: Workbook) -> None:
    comment = book["样表"]["H1"].comment
    assert comment is not None
    assert comment.text.splitlines() == [
        "数量：数量，必填",
        "单位：箱",
        "应大于 0",
        "依据：《公司订货管理规定》第4条",
        "「订货单需交营销部、财务部和生产部各一份。」",
    ]


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("A1", "编号、行号合在一起不得重复"),
        ("D1", "应是“客户资料”中已有的编码"),
        ("E1", "按客户代码自动填写"),
        ("F1", "从“选项表”的「经营方针」中选择"),
    ],
)
def test_header_notes_say_what_a_value_must_be(book: Workbook, cell: str, line: str) -> None:
    comment = book["样表"][cell].comment
    assert comment is not None
    assert line in comment.text.splitlines()


@pytest.mark.parametrize(
    ("cell", "kind", "operator", "first"),
    [
        ("B2", "whole", None, "1"),
        ("C2", "date", None, "29221"),
        ("F2", "list", None, "列表_经营方针"),
        ("G2", "list", None, "列表_结算方式"),
        ("H2", "decimal", "greaterThan", "0"),
        ("K2", "list", None, '"是,否"'),
    ],
)
def test_validations(book: Workbook, cell: str, kind: str, operator: str | None, first: str) -> None:
    rule = validation(book["样表"], cell)
    assert (rule.type, rule.operator, rule.formula1) == (kind, operator, first)
    assert rule.error.endswith("。")


def test_another_spelling_of_an_option_only_warns_a_bad_date_is_refused(book: Workbook) -> None:
    assert validation(book["样表"], "G2").errorStyle == "warning"
    assert validation(book["样表"], "C2").errorStyle in (None, "stop")


def test_headers_and_key_stay_in_sight_and_on_every_page(book: Workbook) -> None:
    sheet: Any = book["样表"]
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is the default
    assert sheet.oddFooter.center.text == "第&P页 共&N页"
    assert "样表" in sheet.oddHeader.center.text


def test_a_department_has_one_colour(book: Any) -> None:
    colours = {
        name: book[name].sheet_properties.tabColor.rgb for name in ("样表", "计划样", "机构样", "设置")
    }
    assert colours["样表"] == colours["计划样"]
    assert len(set(colours.values())) == 3


def test_two_builds_are_the_same_bytes(forms: list[type[Form]], path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write(again, forms)
    assert again.read_bytes() == path.read_bytes()


def test_no_macro_and_no_link_outside(path: Path) -> None:
    with ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower() or "externalLink" in name]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"records": {"样表": [{"nummer": "1"}]}}, "nummer"),
        ({"records": {"没有的表": []}}, "没有的表"),
        ({"records": {"工作日历": [{"节日": "1"}]}}, "节日"),
        ({"log": [{"谁": "x"}]}, "谁"),
    ],
)
def test_what_does_not_exist_is_refused(
    forms: list[type[Form]], tmp_path: Path, arguments: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        build(tmp_path / "a.xlsx", forms=forms, **arguments)
    assert not list(tmp_path.iterdir())
