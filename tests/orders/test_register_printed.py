"""打印登记表: T09 as the handbook draws it, the demo's June, sums by hand."""

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.company.forms.product import Product
from xlsales.customers.forms.customer import Customer
from xlsales.demo.build import CLEAN
from xlsales.kernel.report import CodeNames
from xlsales.kernel.table import Table
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.register import OrderRegister
from xlsales.orders.register.printed import registered_lines

FORMS = Path(__file__).parents[2] / "xlsales/handbook/data/forms.json"


def run(*words):
    return CliRunner().invoke(app, ["orders", "list", *map(str, words), "--json"])


@pytest.fixture(scope="module")
def june(built, tmp_path_factory):
    """The printed page of June."""
    out = tmp_path_factory.mktemp("june")
    done = json.loads(run(built / CLEAN, "--month", "2025-06", "--out", out).stdout)
    return done, load_workbook(done["files"][0])["订货登记表"]


def heads(sheet):
    """What stands above the first line, without digits."""
    found = [cell.value for row in sheet.iter_rows(max_row=5) for cell in row if cell.value is not None]
    return re.sub(r"[\d\s　]|DJ--|至 ", "", "".join(map(str, found))).replace("：", ":")


@pytest.mark.article("TB-8.3.2")
def test_every_word_of_the_drawn_form_stands_there(june):
    text = heads(june[1])
    words = Counter(
        re.sub(r"^\d\.", "", word) for word in json.loads(FORMS.read_text("utf-8"))["T09"]["words"]
    )
    for word in sorted(words, key=len, reverse=True):
        for _ in range(words[word]):
            assert word in text, word
            text = text.replace(word, "|", 1)


def test_a_day_stands_below_its_word_as_month_and_day(june):
    sheet = june[1]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:B4", "C4:C5", "I4:J4", "N4:O4"} <= merged
    assert [sheet[place].value for place in ("A4", "A5", "B5", "C4", "N4", "N5", "O5")] == [
        "接单日期", "月", "日", "制造单号", "装运", "自", "至",
    ]  # fmt: skip
    assert sheet.print_title_rows == "$3:$5"


def test_the_amounts_are_added_up_and_signed(june):
    done, sheet = june
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    total = next(row for row in rows if row[0] == "合计")
    amounts = [Decimal(str(row[7])) for row in rows[: done["rows"]]]
    assert Decimal(str(total[7])) == sum(amounts)
    assert any(str(row[0]).startswith("编制：") for row in rows)


def register(order_no, line_no, day, **more):
    return {
        "order_no": order_no, "line_no": line_no, "received_on": date.fromisoformat(day), "customer_code": "K1",
        "product_code": "P1", "quantity": Decimal(1), "price": Decimal(2), "amount": Decimal(2),
    } | more  # fmt: skip


def test_lines_stand_by_day_with_their_names_and_what_is_void_does_not():
    rows = [
        register("DD-2", 1, "2025-06-09"), register("DD-1", 2, "2025-06-03"), register("DD-1", 1, "2025-06-03"),
        register("DD-3", 1, "2025-06-03", void=True), register("DD-4", 1, "2025-06-03", customer_code="K9"),
        register("DD-5", 1, "2025-06-03"),
    ]  # fmt: skip
    tables = {
        "订货登记表": Table.of(OrderRegister, rows),
        "订货单": Table.of(Order, [{"order_no": "DD-5", "status": "已作废"}]),
        "产品": Table.of(Product, [{"product_code": "P1", "product_name": "清然洗衣液", "spec": "2kg"}]),
        "客户资料": Table.of(Customer, [{"customer_code": "K1", "customer_name": "华东商行"}]),
    }
    found = registered_lines(tables, CodeNames(tables))
    assert [(line.own.order_no, line.own.line_no, line.buyer, line.goods) for line in found] == [
        ("DD-1", 1, "华东商行", "清然洗衣液 2kg"), ("DD-1", 2, "华东商行", "清然洗衣液 2kg"),
        ("DD-4", 1, "K9", "清然洗衣液 2kg"), ("DD-2", 1, "华东商行", "清然洗衣液 2kg"),
    ]  # fmt: skip


def test_a_month_without_orders_is_refused(built, tmp_path):
    done = run(built / CLEAN, "--month", "2031-01", "--out", tmp_path / "无")
    assert done.stderr.startswith("2031-01没有订货登记，没有生成；有的是 ")
    assert not (tmp_path / "无").exists()
