"""年度统计 of a year without orders is refused, and what a year leaves out is told row by row (TB-8.3.3)."""

import json
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from annual_cases import line, register
from built import build
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.book.errors import BookError
from xlsales.cli.app import app
from xlsales.house import open_house
from xlsales.orders.annual.lines import cancelled, counted_years
from xlsales.orders.annual.period import require_orders

ROWS = [
    line("2024-05-01", "1", "10"),
    line("2023-01-02", "1", "10"),
    line("2025-05-01", "1", "10", void=True),
    line("2025-05-02", "1", "10", status="已作废"),
    line("2025-05-03", None, None, None),
]


@pytest.mark.parametrize("engine", [lambda table: table, duckdb.from_arrow], ids=["arrow", "duckdb"])
def test_the_years_there_are(engine):
    assert counted_years(engine(register(*ROWS))) == [2023, 2024]
    assert [(own.row, own.why) for own in cancelled(engine(register(*ROWS)), 2025)] == [
        (4, "已作废"),
        (5, "已作废"),
    ]


@pytest.mark.parametrize(
    ("year", "words"),
    [
        pytest.param(25, "25年没有能计入的订货登记，没有生成；有的是 2023、2024 年，请核对年度。", id="打错"),
        pytest.param(
            0, "0年没有能计入的订货登记，没有生成；有的是 2023、2024 年，请核对年度。", id="没有这一年"
        ),
        pytest.param(
            2025,
            "2025年没有能计入的订货登记（2 行已作废、1 行没有金额，也没有数量和单价），没有生成；"
            "有的是 2023、2024 年，请核对年度。",
            id="都没有计入",
        ),
    ],
)
def test_a_year_without_orders_is_refused(year, words):
    with pytest.raises(BookError) as told:
        require_orders(register(*ROWS), year)
    assert (told.value.code, told.value.message) == ("empty_period", words)
    require_orders(register(*ROWS), 2024)


def test_a_book_without_orders_says_what_to_do_first():
    with pytest.raises(
        BookError, match=r"^2025年没有能计入的订货登记，没有生成；工作簿里还没有，请先录入或导入。$"
    ):
        require_orders(register(), 2025)


def row(day, **more):
    return {
        "order_no": "DD-1", "received_on": day, "customer_code": "K1", "product_code": "P1",
        "quantity": Decimal(1), "price": Decimal(10), "amount": Decimal(10),
    } | more  # fmt: skip


@pytest.fixture
def book(tmp_path):
    """Sheet rows 2 to 5: counted, void, without a date, with a date that nobody can read."""
    open_house()
    day = date(2025, 6, 3)
    path = tmp_path / "销售管理.xlsx"
    build(path, records={"订货登记表": [row(day), row(day, void=True), row(None), row(None)]})
    file = load_workbook(path)
    sheet = file["订货登记表"]
    column = next(cell.column for cell in sheet[1] if cell.value == "接单日期")
    sheet.cell(5, column).value = "六月三十五日"
    file.save(path)
    return path


def stats(book, year):
    words = ["stats", "annual", str(book), "--year", str(year), "--out", str(book.parent / "统计"), "--json"]
    return CliRunner().invoke(app, [*words, "--today", "2025-06-30"])


@pytest.mark.article("TB-8.3.3")
def test_scripts_are_told_every_row_that_was_not_counted(book):
    done = stats(book, 2025)
    document = json.loads(done.stdout)
    assert document["left_out"] == [
        {"row": 3, "why": "已作废"},
        {"row": 4, "why": "没有接单日期"},
        {"row": 5, "why": "接单日期“六月三十五日”看不懂"},
    ]
    assert document["total"] == {"quantity": "1", "amount": "10.00"}
    shown = load_workbook(document["files"][0])["未计入"]
    assert [[cell.value for cell in own] for own in shown.iter_rows(min_row=1)][-1][
        1
    ] == "接单日期“六月三十五日”看不懂"


def test_nothing_is_written_for_a_year_that_is_not_there(book):
    done = stats(book, 25)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("25年没有能计入的订货登记")
    assert not (book.parent / "统计").exists()
