"""The workbooks of 年度订货统计表 as they are written, read back with openpyxl and LibreOffice."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from annual_cases import f10, line, masters, register
from needed import converted

from xlsales.book.errors import BookError
from xlsales.book.log.entries import Anchor
from xlsales.book.paper.origin import ORIGIN, Origin
from xlsales.orders.annual.book import write_annual
from xlsales.orders.annual.figures import annual
from xlsales.orders.annual.split import write_customer_copies
from xlsales.orders.annual.values import Annual

TODAY = date(2025, 1, 3)
IMPRINT = {"company": "某某公司", "today": TODAY}


def year(*others: dict[str, Any], customers: int = 3) -> Annual:
    table = pa.concat_tables([f10(), register(*others)])
    return annual(table, 2024, masters(customers))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """F10's customer C1, C2 with mixed units, and a line that cannot be counted."""
    more = [
        line("2024-02-01", "2", "10.5", customer_code="C2", product_code="P1"),
        line("2024-02-01", "1", "3", customer_code="C2", product_code="P2", product_name="=1+1"),
        line(None, "1", "1"),
    ]
    return write_annual(tmp_path, year(*more), masters(), **IMPRINT)[0]


def texts(sheet: Any) -> list[str]:
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_the_page_has_the_layout_of_the_paper(written: Path) -> None:
    sheet = openpyxl.load_workbook(written, data_only=True)["C1 客户1公司"]
    rows = [list(row) for row in sheet.iter_rows(min_row=4, max_row=14, max_col=12, values_only=True)]
    party = [value for value in rows[0] if value]
    assert party == [
        "客户名称",
        "客户1公司",
        "负责人",
        "负责人1",
        "地址",
        "某市某路1号",
        "联系方式",
        "021-58881234",
    ]
    assert rows[1] == ["品名规格", "单价", "数量", "订货月份", "交付日期", "总额"] * 2
    assert [row[3] for row in rows[2:9]] == ["1月", "1月", "2月", "3月", "4月", "5月", "6月"]
    assert [row[9] for row in rows[2:8]] == ["7月", "8月", "9月", "10月", "11月", "12月"]
    assert [row[:3] + row[5:6] for row in rows[2:4]] == [
        ["截止阀 DN50", 12.5, 100, 1250],
        ["截止阀 DN50", 12, 50, 600],
    ]
    assert (rows[9][0], rows[9][2], rows[9][5], rows[9][8], rows[9][11]) == ("合计", 350, 4350, 120, 1550)
    assert (rows[10][0], rows[10][2], rows[10][5]) == ("年度合计", 470, 5900)


def test_sums_are_live_formulas(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    page, summary = book["C1 客户1公司"], book["汇总"]
    assert [page[place].value for place in ("C13", "L13", "F14")] == [
        "=SUM(C6:C12)",
        "=SUM(L6:L12)",
        "=F13+L13",
    ]
    assert [summary[place].value for place in ("O5", "Q5", "C7")] == ["=SUM(C5:H5)", "=O5+P5", "=SUM(C5:C6)"]


def test_quantities_of_several_units_have_no_sum_and_show_their_unit(written: Path) -> None:
    sheet = openpyxl.load_workbook(written, data_only=True)["C2 客户2公司"]
    found = texts(sheet)
    assert {"截止阀 DN50（件）", "球阀（箱）"} <= set(found)
    assert [sheet[place].value for place in ("C13", "I13", "C14")] == ["—", 0, "—"]


def test_a_row_is_as_high_as_the_longer_of_its_two_names(tmp_path: Path) -> None:
    names = {"2024-01-01": "很长的品名" * 9, "2024-07-01": "较长的品名" * 4}
    lines = [line(day, "1", "3", product_code=None, product_name=name) for day, name in names.items()]
    result = annual(register(*lines), 2024, masters())
    sheet = openpyxl.load_workbook(write_annual(tmp_path, result, masters(), **IMPRINT)[0])["C1 客户1公司"]
    assert sheet.row_dimensions[6].height >= 4 * 14


def test_the_summary_leads_to_the_pages(written: Path) -> None:
    summary = openpyxl.load_workbook(written)["汇总"]
    assert summary["A5"].hyperlink.location == "'C1 客户1公司'!A1"


def test_the_summary_has_a_titled_chart(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    assert all(title in chart for title in ("2024年各月订货金额", "月份", "金额（元）"))


def test_rows_left_out_are_listed(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    assert "订货登记表有 1 行未计入，见工作表“未计入”。" in texts(book["汇总"])
    assert texts(book["未计入"])[-2:] == ["4", "没有接单日期"]


def test_pages_print_on_a4_one_page_wide_with_the_header_repeated(written: Path) -> None:
    for sheet in openpyxl.load_workbook(written):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.print_title_rows
        assert sheet.oddFooter.center.text == "第&P页 共&N页"


def test_data_never_become_formulas(tmp_path: Path) -> None:
    odd = line(
        "2024-02-01", "1", "3", customer_code="=C", product_code="+P", product_name="=1+1", customer_name="@x"
    )
    (path,) = write_annual(tmp_path, year(odd), masters(), **IMPRINT)
    cells = [cell for cell in openpyxl.load_workbook(path)["=C @x"]["A"] if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_a_new_workbook_begins_after_so_many_pages(tmp_path: Path) -> None:
    lines = [line("2024-02-01", "1", "3", customer_code=f"C{number}") for number in (2, 3)]
    paths = write_annual(tmp_path, year(*lines), masters(), pages_per_book=2, **IMPRINT)
    assert [path.name for path in paths] == ["年度订货统计表_2024.xlsx", "年度订货统计表_2024_2.xlsx"]
    books = [openpyxl.load_workbook(path) for path in paths]
    assert [book.sheetnames for book in books] == [["汇总", "C1 客户1公司", "C2 客户2公司"], ["C3 客户3公司"]]
    assert books[0]["汇总"]["A7"].hyperlink.target == "年度订货统计表_2024_2.xlsx"


def test_a_year_without_orders_still_gives_a_summary(tmp_path: Path) -> None:
    (path,) = write_annual(tmp_path, annual(register(), 2024, masters()), masters(), **IMPRINT)
    assert openpyxl.load_workbook(path).sheetnames == ["汇总"]


def test_what_customers_get_tells_nothing_of_our_records(tmp_path: Path) -> None:
    token = ORIGIN.set(Origin(Anchor(57, "ab" * 32)))
    try:
        theirs = write_customer_copies(tmp_path, year(), masters(), **IMPRINT)[0]
        ours = write_annual(tmp_path, year(), masters(), **IMPRINT)[0]
    finally:
        ORIGIN.reset(token)
    marks = [str(openpyxl.load_workbook(path).worksheets[-1].oddFooter.right.text) for path in (theirs, ours)]
    assert ["操作记录" in mark for mark in marks] == [False, True]


def test_the_customers_copy_has_a_receipt_and_no_rank_or_share(tmp_path: Path) -> None:
    more = line("2024-02-01", "1", "3", customer_code="C2")
    paths = write_customer_copies(tmp_path, year(more), masters(), **IMPRINT)
    assert [path.name for path in paths] == [f"年度订货统计表_2024_C{n}_客户{n}公司.xlsx" for n in (1, 2)]
    sheet = openpyxl.load_workbook(paths[1]).active
    found = "".join(texts(sheet))
    assert all(word in found for word in ("相符□", "不符□", "盖章", "日期"))
    assert not any(word in found for word in ("排名", "占比", "毛利", "等级", "批准"))


def test_a_copy_holds_nothing_of_another_customer(tmp_path: Path) -> None:
    more = line("2024-02-01", "1", "3", customer_code="C2", product_code="P2")
    first, second = write_customer_copies(tmp_path, year(more), masters(), **IMPRINT)
    assert "球阀" not in _everything(first)
    assert "客户1公司" not in _everything(second)
    assert "DN50" not in _everything(second)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    runs = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        runs.append(
            [
                path.read_bytes()
                for write in (write_annual, write_customer_copies)
                for path in write(tmp_path / name, year(), masters(), **IMPRINT)
            ]
        )
    assert runs[0] == runs[1]


def test_progress_counts_the_files(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    more = line("2024-02-01", "1", "3", customer_code="C2")
    write_customer_copies(
        tmp_path, year(more), masters(), progress=lambda *step: seen.append(step), **IMPRINT
    )
    assert [step[:2] for step in seen] == [(1, 2), (2, 2)]


def test_a_missing_folder_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="文件夹"):
        write_annual(tmp_path / "nowhere", year(), masters(), **IMPRINT)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def recalculated(written: Path, tmp_path: Path) -> Any:
    """The workbook as LibreOffice recalculates and saves it."""
    return openpyxl.load_workbook(converted(written, tmp_path / "recalculated"), data_only=True)


@pytest.mark.office
def test_live_formulas_give_our_figures(written: Path, recalculated: Any) -> None:
    ours, live = openpyxl.load_workbook(written, data_only=True), openpyxl.load_workbook(written)
    compared = 0
    for sheet in live:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            own, theirs = (book[sheet.title][cell.coordinate].value for book in (ours, recalculated))
            assert Decimal(str(own)) == round(Decimal(str(theirs)), 4), cell.coordinate
            compared += 1
    assert compared == 15 + 2 * 4 + 6 + 4  # 汇总: 合计 and two customers; pages with and without quantities


def _everything(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode() for name in package.namelist())
