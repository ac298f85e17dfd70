"""登记 as staff do it: whole orders into the register, or nothing at all (DH-3.2)."""

import json
import shutil
from datetime import date
from decimal import Decimal

import pytest
from built import build
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.cli.app import app
from xlsales.demo.data import clean_records
from xlsales.house import open_house

ORDER = {
    "order_no": "DD-202506-0901", "orderer_type": "经销商客户", "received_on": date(2025, 6, 27),
    "channel": "传真", "wanted_on": date(2025, 7, 10),
}  # fmt: skip
LINES = [("P001", Decimal(10), Decimal("3.6")), ("P002", Decimal(7), Decimal("0.145"))]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A clean company with one order more, of two lines, typed but not registered."""
    open_house()
    records = clean_records()
    like = next(row for row in records["订货单"] if row.get("customer_code"))
    order = ORDER | {"customer_code": like["customer_code"], "clerk": like["clerk"]}
    lines = [
        {"order_no": ORDER["order_no"], "product_code": code, "quantity": quantity, "price": price}
        for code, quantity, price in LINES
    ]
    path = tmp_path_factory.mktemp("company") / "销售管理.xlsx"
    more = {"订货单": [*records["订货单"], order], "订货单_明细": [*records["订货单_明细"], *lines]}
    build(path, records=records | more)
    return path


@pytest.fixture
def book(company, tmp_path):
    """It, for whoever writes."""
    return shutil.copy(company, tmp_path / "销售管理.xlsx")


def run(*words):
    return CliRunner().invoke(app, [*map(str, words), "--today", "2025-06-30"])


def registered(path, order_no):
    return [row for row in read_book(path).tables["订货登记表"] if row.order_no == order_no]


@pytest.mark.article("DH-3.2")
def test_every_line_of_an_unregistered_order_is_registered_once(book):
    done = run("orders", "register", book, "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"orders": ["DD-202506-0901"], "rows": 2})
    rows = registered(book, "DD-202506-0901")
    # 10 × 3.60 and 7 × 0.145, the latter rounded half up
    assert [(row.line_no, row.quantity, row.amount, row.status) for row in rows] == [
        (1, Decimal(10), Decimal("36.00"), "待审"),
        (2, Decimal(7), Decimal("1.02"), "待审"),
    ]
    order = next(row for row in read_book(book).tables["订货单"] if row.order_no == "DD-202506-0901")
    assert (order.amount, order.waits) == (Decimal("37.02"), "销售主管订单审核"), (
        "filled in by the same write"
    )
    assert {(row.filled_on, row.promised_on) for row in rows} == {(date(2025, 6, 30), date(2025, 7, 10))}
    assert len({row.register_no for row in rows}) == 2
    (entry,) = read_book(book).log
    assert (entry["命令"], entry["对象"]) == ("登记", "DD-202506-0901")
    assert json.loads(run("orders", "register", book, "--json").stdout) == {"orders": [], "rows": 0}


@pytest.mark.article("DH-3.2")
def test_one_bad_line_keeps_the_whole_order_out_and_the_file_as_it_was(book):
    import openpyxl

    workbook = openpyxl.load_workbook(book)
    sheet = workbook["订货单_明细"]
    headers = [cell.value for cell in sheet[1]]
    sheet.cell(sheet.max_row, headers.index("产品编码") + 1).value = "没有这个产品"
    workbook.save(book)
    before = book.read_bytes()
    done = run("orders", "register", book)
    assert done.exit_code == 2
    assert done.stderr.startswith("没有登记：DD-202506-0901/2的产品编码“没有这个产品”不在产品里")
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("order_no", "message"),
    [
        ("没有", "订货单里没有“没有”，请核对订单号码。"),
        ("DD-202506-0901", "“DD-202506-0901”已经登记过，没有改动；要改请用“变更/作废”。"),
    ],
)
def test_an_unknown_or_registered_order_is_refused_by_name(book, order_no, message):
    run("orders", "register", book)
    done = run("orders", "register", book, order_no)
    assert (done.exit_code, done.stderr.strip()) == (2, message)
