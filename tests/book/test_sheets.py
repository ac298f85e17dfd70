"""Cells as texts, the same whoever saved the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from needed import converted
from written_books import ROWS, TITLED, by_xlsxwriter, handmade, patched

from xlsales.book.errors import BookError
from xlsales.book.package.facts import facts
from xlsales.book.package.opening import open_package
from xlsales.book.reading.foreign_files import load_table
from xlsales.book.reading.sheets import SheetTexts, load_grid

TEXTS = [
    ["订单号码", "PP-1", " 00123", "甲\n乙"],
    ["数量", "0.3", "1234567.891", "13800138000"],
    ["日期", "2025-06-03 00:00:00", "2025-06-03 12:30:00", None],
    ["是否", "true", "false", None],
    ["结果", None, None, "文"],
]


def texts(grid: SheetTexts) -> list[list[str | None]]:
    return [column.to_pylist() for column in grid.columns]


def grid_of(path: Path, sheet: str = "甲") -> SheetTexts:
    package = open_package(path)
    return load_grid(package, sheet, facts(package, sheet))


def by_openpyxl(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "甲"
    for number, row in enumerate(ROWS, 3):
        for at, value in enumerate(row, 3):
            sheet.cell(number, at, "#DIV/0!" if value == "=1/0" else value)
    book.create_sheet("空")
    path = folder / "openpyxl.xlsx"
    book.save(path)
    return path


def by_libreoffice(folder: Path) -> Path:
    return converted(by_xlsxwriter(folder), folder / "out")


def dimension(ref: str) -> Any:
    return lambda xml: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{ref}"', xml)


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")


def styled_around(xml: str) -> str:
    """Cells that are formatted only, left of, above and far below the content."""
    first = '<row r="1"><c r="A1" s="1"/><c r="XFD1" s="1"/></row>'
    last = '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    return xml.replace("<sheetData>", f"<sheetData>{first}").replace("</sheetData>", last)


SAVED = {
    "XlsxWriter": by_xlsxwriter,
    "openpyxl": by_openpyxl,
    "LibreOffice": by_libreoffice,
    "namespace prefix": lambda folder: patched(by_xlsxwriter(folder), prefixed),
    "dimension too small": lambda folder: patched(by_xlsxwriter(folder), dimension("A1")),
    "dimension too large": lambda folder: patched(by_xlsxwriter(folder), dimension("A1:XFD1048576")),
    "formatted blanks around": lambda folder: patched(by_xlsxwriter(folder), styled_around),
}


@pytest.mark.parametrize(
    "who", [pytest.param(who, marks=pytest.mark.office if who == "LibreOffice" else ()) for who in SAVED]
)
def test_the_same_texts_stand_at_the_same_places_whoever_saved(who: str, tmp_path: Path) -> None:
    path = SAVED[who](tmp_path)
    grid = grid_of(path)
    assert grid.first_column == 3
    assert texts(grid) == [[None, None, *column] for column in TEXTS]
    assert facts(open_package(path), "甲").errors == {(4, 7): "#DIV/0!"}


@pytest.mark.parametrize("who", ["XlsxWriter", "openpyxl"])
def test_an_empty_sheet_has_no_texts(who: str, tmp_path: Path) -> None:
    grid = grid_of(SAVED[who](tmp_path), "空")
    assert (grid.columns, grid.height) == ([], 0)


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        ('<c r="B2" t="str"><f>1</f><v></v></c>', 2),
        ('<c r="B2" t="str"><v/></c>', 2),
        ('<c r="B2" t="inlineStr"><is><t></t></is></c>', 2),
        ('<c r="B2" t="inlineStr"><is/></c>', 2),
        ('<c r="B2" t="e"><v>#N/A</v></c>', 2),
        ('<c r="B2" t="d"><v>2025-01-02</v></c>', 2),
        ('<c r="B2"><f>1+1</f><v/></c>', 4),
        ('<c r="B2"><f>1+1</f></c>', 4),
        ('<c r="B2" t="n"><v></v></c>', 4),
        ('<c r="B2" t="s"><v/></c>', 4),
        ('<c r="B2" t="b"><v/></c>', 4),
        ('<c r="B2" t="e"><v/></c>', 4),
        ('<c r="B2" s="0"></c>', 4),
        ('<c r="B2" s="0"/>', 4),
    ],
)
def test_what_counts_as_content_is_the_same_for_facts_and_the_fast_reader(
    cell: str, first: int, tmp_path: Path
) -> None:
    grid = grid_of(handmade(tmp_path, f'<row r="2">{cell}<c r="D2"><v>5</v></c></row>'))
    assert grid.first_column == first
    assert grid.text(2, 4) == "5"
    assert len(grid.columns) == 5 - first


def test_formulas_without_result_below_the_last_text_still_have_rows(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="A4"><f>A1</f></c></row>'
    assert texts(grid_of(handmade(tmp_path, rows))) == [["1", None, None, None]]


@pytest.mark.parametrize("far", ["XFD1048576", "AD1048576", "XFD5000"])
def test_a_far_cell_is_refused_before_it_ends_the_program(far: str, tmp_path: Path) -> None:
    number = far.lstrip("ADFX")
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{number}"><c r="{far}"><v>1</v></c></row>'
    with pytest.raises(BookError) as refused:
        grid_of(handmade(tmp_path, rows))
    assert (refused.value.code, refused.value.message) == (
        "far", f"“patched.xlsx”的“甲”用到了 {far}，范围太大，请删除远处多余的行和列，保存后再用。",
    )  # fmt: skip


def test_a_stray_cell_in_the_last_row_is_no_trap(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>7</v></c></row>'
    assert grid_of(handmade(tmp_path, rows)).text(1_048_576, 2) == "7"


def test_an_error_value_unknown_to_the_reader_is_named(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#SPILL!</v></c></row>'
    with pytest.raises(BookError) as refused:
        grid_of(handmade(tmp_path, rows))
    assert refused.value.message == (
        "“patched.xlsx”的“甲”B1 是错误值 #SPILL!，无法读取，请在Excel中改正后保存再用。"
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [('<c r="A1" t="s"><v>99999</v></c>', "astray"), ('<c r="A1" t="n"><v> </v></c>', "damaged")],
)
def test_cells_that_cannot_be_read_are_a_damaged_file(value: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(BookError) as refused:
        grid_of(handmade(tmp_path, f'<row r="1">{value}</row>'))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (44246311.29, "44246311.29"),
        (-123456789.1234, "-123456789.1234"),
        (99999999999.99, "99999999999.99"),
        ("44246311.28999999", "44246311.28999999"),
        ("123456789.123456789", "123456789.123456789"),
    ],
)
def test_a_great_amount_has_no_more_digits_than_were_seen(value: Any, seen: str, tmp_path: Path) -> None:
    """The reader itself makes 44246311.289999999 of 44246311.29; a text keeps all its digits."""
    grid = grid_of(by_xlsxwriter(tmp_path, [["金额"], [value]]))
    assert texts(grid)[0][-1] == seen


def test_the_empty_text_of_a_formula_belongs_to_no_table(tmp_path: Path) -> None:
    """=IF(…,"") is drawn down beside many a table."""
    path = by_xlsxwriter(tmp_path, TITLED, corner=(0, 0))
    book = openpyxl.load_workbook(path)
    book["甲"]["E4"] = " "
    book.save(path)
    assert load_table(path).headers == ["客户", "单号", "数 量*", "备注"]
