"""Money is imported by map, not typed: a receipt from another system frees the order it was missing for."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.demo.build import CLEAN

RECEIPTS = "单据编号,单据日期,客户编码,收款金额,结算方式,核销发票号,到账日期\nSKD-1,2025-06-30,HB0003,12345.00,电汇,,\n"
DELIVERIES = (
    "单据编号,行号,单据日期,客户编码,来源订单号,来源行号,存货编码,数量,含税单价,价税合计,发票号,开票日期\n"
    "CK-1,1,2025-06-30,HD0004,DD-202506-0007,1,P001,12,18.50,222.00,FP-1,2025-06-30\n"
)


@pytest.fixture
def book(place):
    return place / CLEAN


def run(*words):
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    return json.loads(done.stdout)


def imported(book, text, name):
    source = book.with_name(f"{name}.csv")
    source.write_text(text, "utf-8")
    return run("import", book, source, "--map", files("xlsales.book") / "maps" / f"{name}.toml")


def verdict(book, order):
    return next(row for row in run("orders", "review", book)["orders"] if row["order_no"] == order)


def test_an_imported_receipt_frees_the_order(book):
    assert verdict(book, "DD-202506-0005")["cure"] == "再到款 12,345.00 元即可放行"
    assert imported(book, RECEIPTS, "receipts")["added"] == 1
    assert verdict(book, "DD-202506-0005")["status"] == "accepted"
    again = imported(book, RECEIPTS, "receipts")
    assert (again["added"], again["unchanged"], again["refused"]) == (0, 1, 0)


def test_an_imported_delivery_is_no_longer_to_be_sent(book):
    def left():
        rows = run("orders", "release", book)["orders"]
        return next(row["undelivered"] for row in rows if row["order_no"] == "DD-202506-0007")

    assert left() == "3265.20"
    assert imported(book, DELIVERIES, "deliveries")["added"] == 1
    assert left() == "3043.20"


def test_codes_in_other_letters_are_those_of_the_book(book):
    """Two spellings in the source, one customer and one order in the book; the note says the first."""
    text = DELIVERIES.replace("HD0004", "hd0004").replace("DD-202506-0007", "dd-202506-0007")
    done = imported(book, text, "deliveries")
    assert (done["added"], done["refused"]) == (1, 0)
    rows = load_workbook(book)["交易记录"].iter_rows(values_only=True)
    assert [row[2:5:2] for row in rows if row[0] == "CK-1-1"] == [("HD0004", "DD-202506-0007")]
    again = imported(book, DELIVERIES.replace("CK-1", "ck-1"), "deliveries")
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_the_import_tells_how_fresh_the_figures_are(book):
    """The log has today's date, the book says 2025-06-30: nothing is older than that."""
    imported(book, RECEIPTS, "receipts")
    assert verdict(book, "DD-202506-0005")["as_of"] >= "2025-06-30"


def test_old_figures_are_named(book):
    """Five working days after the last record."""
    done = CliRunner().invoke(app, ["orders", "review", str(book), "--today", "2025-07-07"])
    assert "账款数据截至 2025-06-30；账款数据已旧，请核实" in done.stdout
