"""订货统计表 (D14, DH-3.2) and 未发（欠交）明细, by hand."""

import json
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.company.forms.product import Product
from xlsales.demo.build import BOOK
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine
from xlsales.orders.forms.register import OrderRegister
from xlsales.orders.statistics.counting import ordered_lines
from xlsales.orders.statistics.figures import MonthlyFigure, OrderedLine, monthly
from xlsales.orders.statistics.undelivered import undelivered_lines

D = Decimal
TODAY = date(2025, 6, 30)


def ordered(code, day, order_no, quantity, amount, unit="瓶"):
    known = None if quantity is None else D(quantity)
    return OrderedLine(code, date.fromisoformat(day), order_no, unit, known, D(amount))


LINES = [
    ordered("A", "2025-06-03", "DD-1", "10", "100.00"), ordered("A", "2025-06-30", "DD-2", "5", "50.50"),
    ordered("A", "2025-01-02", "DD-0", "1", "10.00"), ordered("A", "2024-06-15", "DD-9", "2", "20.00"),
    ordered("A", "2024-05-31", "DD-8", "9", "99.00"), ordered("A", "2025-07-01", "DD-3", "7", "7.00"),
    ordered("B", "2025-06-05", "DD-1", None, "30.00"), ordered(None, "2024-06-01", "DD-7", "7", "70.00"),
]  # fmt: skip


@pytest.mark.article("DH-3.2")
def test_a_month_its_year_so_far_and_the_same_month_of_last_year():
    assert monthly(LINES, date(2025, 6, 1)) == (
        [
            MonthlyFigure("A", 2, D(15), D("150.50"), D("160.50"), D("20.00")),
            MonthlyFigure("B", 1, None, D("30.00"), D("30.00"), D("0.00")),
            MonthlyFigure(None, 0, D(0), D("0.00"), D("0.00"), D("70.00")),
        ],
        MonthlyFigure(None, 2, None, D("180.50"), D("190.50"), D("90.00")),
    )  # fmt: skip


def test_without_a_single_order_a_year_before_nobody_knows():
    found, total = monthly(LINES, date(2025, 7, 1))
    assert [own.last_year for own in (*found, total)] == [None, None, None]
    assert total.cumulative == D("197.50")


def test_quantities_of_two_units_are_not_added():
    lines = [ordered("A", "2025-06-03", "DD-1", "1", "1"), ordered("A", "2025-06-03", "DD-1", "1", "1", "袋")]
    assert monthly(lines, date(2025, 6, 1))[0][0].quantity is None


def register(order_no, line_no, day="2025-06-03", amount="10.00", **other):
    return {
        "order_no": order_no, "line_no": line_no, "received_on": day and date.fromisoformat(day),
        "customer_code": "K1", "product_code": "P1", "quantity": D(3), "price": D("2.335"),
        "amount": amount and D(amount),
    } | other  # fmt: skip


@pytest.mark.article("DH-3.2")
def test_what_is_void_does_not_count_and_what_cannot_count_is_named():
    rows = [
        register("DD-1", 1), register("DD-1", 2, amount=None), register("DD-2", 1), register("DD-3", 1, day=None),
        register("DD-1", 3, amount=None, price=None), register("DD-4", 1, "2025-07-01"),
        register("DD-5", 1, void=True), register("DD-6", 1, customer_code=None, branch_code="FGS"),
    ]  # fmt: skip
    orders = [
        {"order_no": "DD-1", "clerk": "E1", "status": "已审"},
        {"order_no": "DD-2", "clerk": "E1", "status": "已作废"},
    ]
    tables = {
        "订货登记表": Table.of(OrderRegister, rows), "订货单": Table.of(Order, orders),
        "产品": Table.of(Product, [{"product_code": "P1", "unit": "瓶"}]),
    }  # fmt: skip
    found = ordered_lines(tables, TODAY)
    # 3 × 2.335 = 7.005, half up
    assert [(own.code, own.order_no, own.amount, own.unit) for own in found.customer] == [
        ("K1", "DD-1", D("10.00"), "瓶"), ("K1", "DD-1", D("7.01"), "瓶"), ("FGS", "DD-6", D("10.00"), "瓶"),
    ]  # fmt: skip
    assert [own.code for own in found.product] == ["P1"] * 3
    assert [own.code for own in found.staff] == ["E1", "E1", None]
    assert found.left_out == [5, 6]


def order(order_no, wanted="2025-06-20", status="已审", **other):
    day = wanted and date.fromisoformat(wanted)
    return {
        "order_no": order_no, "customer_code": "K1", "received_on": date(2025, 6, 1), "wanted_on": day,
        "status": status,
    } | other  # fmt: skip


def line(order_no, line_no, quantity=10):
    known = {
        "order_no": order_no,
        "line_no": line_no,
        "product_code": "P1",
        "price": D(2),
        "line_type": "正常",
    }
    if quantity is None:
        return known
    return known | {
        "quantity": D(quantity),
        "base_quantity": D(quantity),
        "amount": D(2 * quantity),
        "unit": "瓶",
    }


def gone(record, order_no, line_no, quantity):
    return {
        "record_no": record, "delivered_on": date(2025, 6, 10), "customer_code": "K1", "order_no": order_no,
        "line_no": line_no, "product_code": "P1", "quantity": D(quantity), "price": D(2), "amount": D(2 * quantity),
    }  # fmt: skip


@pytest.mark.article("DH-3.2", "DH-4")
def test_what_has_not_left_by_the_day_it_is_wanted():
    orders = [
        order("DD-1"), order("DD-2", wanted=None), order("DD-3", "2025-07-02", "部分发货"), order("DD-4", "2025-06-01"),
        order("DD-5", status="待审"), order("DD-6", void=True), order("DD-7", status="已发完"),
        order("DD-8", "2025-06-01", received_on=date(2025, 7, 1)),
    ]  # fmt: skip
    lines = [
        line("DD-1", 1), line("DD-1", 2), line("DD-2", 1, None), line("DD-3", 1), line("DD-4", 1), line("DD-5", 1),
        line("DD-6", 1), line("DD-7", 1), line("DD-8", 1),
    ]  # fmt: skip
    whole = gone("FH-3", "DD-4", None, 3) | {"product_code": None, "quantity": None}
    tables = {
        "订货单": Table.of(Order, orders), "订货单_明细": Table.of(OrderLine, lines),
        "交易记录": Table.of(Delivery, [gone("FH-1", "DD-1", 1, 4), gone("FH-2", "DD-1", 2, 10), whole]),
        "产品": Table.of(Product, [{"product_code": "P1", "unit": "瓶", "pack_quantity": D(1)}]),
    }  # fmt: skip
    told = [
        (own.order_no, own.ordered, own.delivered, own.owed, own.late, own.note)
        for own in undelivered_lines(tables, TODAY)
    ]
    assert told == [
        ("DD-4", D(10), D(0), D(10), 29, "有发货没有写明是哪一行"), ("DD-1", D(10), D(4), D(6), 10, ""),
        ("DD-3", D(10), D(0), D(10), 0, ""), ("DD-2", None, D(0), None, None, ""),
    ]  # fmt: skip


def run(*words):
    done = CliRunner().invoke(app, [*map(str, words), "--today", "2025-06-30", "--json"])
    return (json.loads(done.stdout) if done.stdout else done.stderr), done.exit_code


@pytest.mark.article("DH-3.2")
def test_the_month_of_the_demo_is_the_same_whoever_is_asked(built, tmp_path):
    document, code = run("stats", "monthly", built / BOOK, "--month", "2025-06", "--out", tmp_path)
    amounts = {
        name: sum(D(own["amount"]) for own in document[f"by_{name}"])
        for name in ("customer", "product", "staff")
    }
    assert (code, set(amounts.values())) == (0, {D(document["amount"])})
    year, _ = run("stats", "annual", built / BOOK, "--year", "2025", "--out", tmp_path)
    months = {own["customer"]: own["months"][5]["amount"] for own in year["customers"]}
    assert {own["code"]: own["amount"] for own in document["by_customer"] if own["code"] in months} == {
        code: months[code] for code in months if code in {own["code"] for own in document["by_customer"]}
    }
    sheet = load_workbook(document["files"][0])["按客户"]
    (total,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "合计"]
    assert (total[2], D(str(total[4]))) == (document["orders"], D(document["amount"]))


def test_one_way_alone_and_a_month_without_orders(built):
    document, _ = run("stats", "monthly", built / BOOK, "--by", "staff")
    assert (document["month"], [name for name in document if name.startswith("by_")]) == (
        "2025-06",
        ["by_staff"],
    )
    told, code = run("stats", "monthly", built / BOOK, "--month", "2031-01")
    assert (code, "2031-01没有能计入的订货登记" in told) == (2, True)


@pytest.mark.article("DH-3.2", "DH-4")
def test_the_undelivered_of_the_demo(built, tmp_path):
    document, code = run("orders", "undelivered", built / BOOK, "--out", tmp_path / "未发.xlsx")
    rows = document["undelivered"]
    assert (code, [own["wanted_on"] for own in rows]) == (0, sorted(own["wanted_on"] for own in rows))
    sheet = load_workbook(tmp_path / "未发.xlsx")["未发明细"]
    boxes = [row[9] for row in sheet.iter_rows(values_only=True) if row[9] == "□"]
    assert len(boxes) == len(rows) > 0
