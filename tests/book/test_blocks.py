"""The block of a form on a sheet, and the sheet of a form in a book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from written_books import TITLED, by_xlsxwriter, handmade

from xlsales.book.package.facts import facts
from xlsales.book.package.opening import open_package
from xlsales.book.reading.sheets import find_sheet, load_grid, raw_block
from xlsales.kernel.columns.raw import Raw
from xlsales.kernel.form import FORMS, Form, column
from xlsales.kernel.types import Key, Quantity, Text


class Order(Form, sheet="试订货单", table="xs_try_order"):
    """试订货单：只供测试。"""

    order_no: Key = column("订单号码", key=True, aliases=("单号",))
    quantity: Quantity = column("数量")
    note: Text | None = column("备注")


FORMS.discard("试订货单")


def raw_of(path: Path, sheet: str = "甲") -> Raw:
    package = open_package(path)
    seen = facts(package, sheet)
    raw = raw_block(package, load_grid(package, sheet, seen), seen, Order)
    assert raw is not None
    return raw


def test_the_header_row_is_found_below_titles_and_neighbours_are_kept(tmp_path: Path) -> None:
    raw = raw_of(by_xlsxwriter(tmp_path, TITLED, corner=(1, 1)))
    assert raw.headers == ["客户", "单号", "数 量*", "备注"]
    assert (raw.first_row, raw.first_column) == (5, 2)
    assert [column.to_pylist() for column in raw.columns] == [
        ["K1", None], ["P1", "P2"], ["3", "4"], ["急", None],
    ]  # fmt: skip


def test_headers_in_traditional_script_count(tmp_path: Path) -> None:
    raw = raw_of(by_xlsxwriter(tmp_path, [["訂單號碼", "數量", "備註"], ["P1", 3]], corner=(0, 0)))
    assert (raw.headers, raw.first_row) == (["訂單號碼", "數量", "備註"], 2)


def test_data_under_a_blank_header_is_kept_and_a_block_further_off_is_not(tmp_path: Path) -> None:
    rows = [["订单号码", None, "数量", None, None, "汇率"], ["P1", None, 3, "谁？", None, 7.1]]
    raw = raw_of(by_xlsxwriter(tmp_path, rows, corner=(0, 0)))
    assert raw.headers == ["订单号码", "", "数量", ""]
    assert raw.columns[3].to_pylist() == ["谁？"]


def test_errors_and_uncached_formulas_come_with_the_block_only(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'
        '<row r="2"><c r="B2" t="str"><v>订单号码</v></c><c r="C2" t="str"><v>数量</v></c></row>'
        '<row r="3"><c r="B3" t="str"><v>P1</v></c><c r="C3" t="e"><v>#REF!</v></c><c r="H3"><v>1</v></c></row>'
        '<row r="4"><c r="B4" t="str"><v>P2</v></c><c r="C4"><f>C3</f></c><c r="H4"><f>C3</f></c></row>'
    )
    raw = raw_of(handmade(tmp_path, rows))
    assert (raw.errors, raw.uncached) == ({(3, 3): "#REF!"}, {(4, 3)})
    assert raw.columns[1].to_pylist() == [None, None]


@pytest.mark.parametrize("rows", [[["客户", "电话"], ["K1", "1"]], [["数量"], [1]], [[1]]])
def test_without_a_header_row_there_is_no_block(rows: list[list[Any]], tmp_path: Path) -> None:
    package = open_package(by_xlsxwriter(tmp_path, rows, corner=(0, 0)))
    seen = facts(package, "甲")
    assert raw_block(package, load_grid(package, "甲", seen), seen, Order) is None


@pytest.fixture
def tabled(tmp_path: Path) -> Path:
    """A table below a list with more of the headers, a row typed below the table, a column beside it."""
    path = tmp_path / "tabled.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("随便")
        sheet.write_row(0, 0, ["订单号码", "数量", "备注"])
        heads = [{"header": "订单号码"}, {"header": "数量"}]
        sheet.add_table("B5:C7", {"name": "xs_try_order", "columns": heads})
        sheet.write_row(5, 1, ["P1", 3])
        sheet.write_row(6, 1, ["P2", 4])
        sheet.write_row(7, 1, ["P3", 5])
        sheet.write_column(4, 3, ["自加", "x"])
    return path


def test_the_table_wins_and_rows_typed_below_it_count(tabled: Path) -> None:
    raw = raw_of(tabled, "随便")
    assert (raw.headers, raw.first_row, raw.first_column) == (["订单号码", "数量", "自加"], 6, 2)
    assert raw.columns[0].to_pylist() == ["P1", "P2", "P3"]
    assert raw.columns[2].to_pylist() == ["x", None, None]


def test_a_sheet_is_found_by_name_then_by_table_then_by_a_similar_name(tabled: Path, tmp_path: Path) -> None:
    def found(*names: str) -> str | None:
        path = tmp_path / "names.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            for name in names:
                book.add_worksheet(name)
        return find_sheet(open_package(path), Order)

    assert find_sheet(open_package(tabled), Order) == "随便"
    assert found("试 订货单 ", "试订货单") == "试订货单"
    assert found("甲", "试 订货单 ") == "试 订货单 "
    assert found("甲") is None
