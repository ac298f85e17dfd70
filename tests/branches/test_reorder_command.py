"""计算订货点 from the command line, on a workbook."""

import json
from datetime import date

import openpyxl
import pytest
from built import build
from test_calculation import COMPANY, BranchSales, days
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.rewrite import rewrite
from xlsales.cli.app import app

SOLD = [*days(date(2025, 2, 1), 28, 20), *days(date(2024, 3, 1), 42, 25)]

BRANCHES_ON = {"启用模块_分支机构": "是"}


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "销售管理.xlsx"
    build(path, settings=BRANCHES_ON)
    rows = {form.sheet: own for form, own in (COMPANY | {BranchSales: SOLD}).items() if own}
    opened = read_book(path)
    whole = {
        sheet: [dict.fromkeys(opened.tables[sheet].form.columns) | row for row in own]
        for sheet, own in rows.items()
    }
    rewrite(opened, whole, [])
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["branches", "reorder", *map(str, arguments)])


@pytest.mark.article("DH-5", "DH-6")
def test_the_document(book):
    done = run(book, "--month", "2025-03", "--today", "2025-03-01", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {
        "month": "2025-03",
        "rows": [
            {
                "branch": "B1", "sku": "P1", "last_month_daily": "20", "last_year_daily": "25", "daily": "22.5",
                "transit_days": 5, "reorder_point": "203", "on_hand": "150", "in_transit": "0", "on_order": "0",
                "status": "到订货点", "suggested": "744", "flags": ["去年同月按距春节的天数对齐"],
            }
        ],
    }  # fmt: skip


def test_the_table_on_paper(book, tmp_path):
    done = run(book, "--month", "2025-03", "--today", "2025-03-01", "--out", tmp_path / "表")
    assert done.exit_code == 0, done.output
    sheet = openpyxl.load_workbook(tmp_path / "表" / "订货点表_2025-03.xlsx")["B1"]
    assert (sheet.page_setup.orientation, sheet["A5"].value, sheet["M5"].value) == (
        "landscape",
        "P1",
        "到订货点",
    )


@pytest.mark.parametrize(
    ("month", "words"), [("2025-05", "上月还没有开始"), ("三月", "不是月份"), ("2025-13", "不是月份")]
)
def test_a_month_that_cannot_be(book, month, words):
    done = run(book, "--month", month, "--today", "2025-03-01")
    assert done.exit_code == 2
    assert words in done.output


def test_a_book_without_branches(tmp_path):
    path = tmp_path / "空.xlsx"
    build(path, settings=BRANCHES_ON)
    done = run(path, "--month", "2025-03", "--today", "2025-03-01", "--out", tmp_path)
    assert (done.exit_code, done.stdout.strip().splitlines()[-1]) == (0, "没有在售的机构品种。")
