"""The shared look of printed forms."""

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from xlsales.book.paper.layout import cell, header_row, heading, page, paragraph, signatures
from xlsales.book.paper.new import new_workbook
from xlsales.book.paper.styles import Formats

HEADERS = ["产品", "数量", "金额"]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("paper") / "a.xlsx"
    with new_workbook(path, title="样张") as workbook:
        worksheet, formats = workbook.add_worksheet("样张"), Formats(workbook)
        row = heading(worksheet, formats, "示例工业有限公司", "年度订货统计表", 2, subject="客户：大丰")
        row = header_row(worksheet, row, HEADERS, formats)
        for column, value in enumerate(["色纺纱", Decimal("12.5"), Decimal("1005.25")]):
            cell(worksheet, row, column, value, formats, ["text", "quantity", "money"][column])
        cell(worksheet, row + 1, 1, Decimal("25.0000"), formats, "quantity")
        cell(worksheet, row + 1, 2, None, formats, "money")
        row = paragraph(worksheet, row + 2, "口径：" + "长" * 40, formats, 2, width=30)
        signatures(worksheet, row, formats, 2, names={"编制": "张三"})
        page(worksheet, title="研发&销售", repeat_rows=(3, 3))
    return load_workbook(path)["样张"]


def test_company_title_subject_and_unit_stand_above(sheet: Any) -> None:
    assert [sheet[place].value for place in ("A1", "A2", "A3", "C3")] == [
        "示例工业有限公司", "年度订货统计表", "客户：大丰", "单位：元（含税）",
    ]  # fmt: skip
    fonts = [(sheet[place].font.name, sheet[place].font.sz) for place in ("A1", "A2", "A5")]
    assert fonts == [("黑体", 16), ("黑体", 14), ("宋体", 10.5)]


def test_money_has_two_places_and_a_whole_quantity_no_point(sheet: Any) -> None:
    assert (sheet["B5"].value, sheet["B5"].number_format) == (12.5, "#,##0.####")
    assert (sheet["B6"].value, sheet["B6"].number_format) == (25, "#,##0")
    assert (sheet["C5"].value, sheet["C5"].number_format) == (1005.25, "#,##0.00")


def test_the_unknown_is_a_dash_and_never_0(sheet: Any) -> None:
    assert sheet["C6"].value == "—"
    assert sheet["C6"].alignment.horizontal == "right"


def test_a_long_remark_gets_the_height_it_needs(sheet: Any) -> None:
    assert sheet.row_dimensions[7].height == pytest.approx(3 * 14 + 4, abs=0.5)  # whole pixels


def test_the_pen_signs_where_nobody_has(sheet: Any) -> None:
    blank = "_" * 12
    assert sheet["A9"].value == f"编制：张三　　审核：{blank}　　批准：{blank}　　日期：{blank}"


def test_the_footer_numbers_the_pages_and_keeps_an_ampersand(sheet: Any) -> None:
    assert sheet.oddFooter.left.text == "研发&&销售"
    assert sheet.oddFooter.center.text == "第&P页 共&N页"
    assert sheet.print_title_rows == "$4:$4"


def test_xlsxwriter_is_loaded_only_when_something_is_written() -> None:
    code = (
        "import sys, xlsales.book.paper.build, xlsales.book.paper.result; print('xlsxwriter' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "False"
