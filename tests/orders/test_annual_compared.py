"""订货, 发货 and 开票 of a year side by side, and what one year leaves to the next (practice.md §6)."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from annual_cases import line, masters, register
from openpyxl import load_workbook

from xlsales.company.forms.product import Product
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery
from xlsales.orders.annual.book import write_annual
from xlsales.orders.annual.compared import YearFigures, compared, told
from xlsales.orders.annual.figures import annual
from xlsales.orders.annual.values import Sum
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine

D = Decimal
TODAY = date(2025, 6, 30)
ORDERS = [  # number, received, buyer, state, pieces, price
    ("D1", "2024-11-20", "C1", "部分发货", 10, 100),
    ("D2", "2024-12-15", "C1", "已发完", 5, 20),
    ("D3", "2025-03-01", "C1", "已发完", 2, 50),
    ("D4", "2025-04-01", "C1", "待审", 9, 10),
    ("D5", "2024-10-01", "C1", "已结案", 7, 10),
    ("D6", "2025-05-05", "B1", "已审", 6, 10),
]
DELIVERIES = [  # order, delivered, buyer, pieces, price, more
    ("D1", "2024-12-05", "C1", 4, 100, {}),
    ("D1", "2025-01-10", "C1", 3, 100, {"invoice_no": "F1", "invoiced_on": date(2025, 1, 31)}),
    ("D2", "2025-02-01", "C1", 5, 20, {"invoice_no": "F2", "invoiced_on": date(2024, 12, 30)}),
    ("D3", "2025-03-05", "C1", 2, 50, {}),
    ("D3", "2025-03-20", "C1", -1, 50, {}),
    (None, "2025-04-04", "C2", 1, 8, {}),
    (None, "2025-04-05", "C1", 9, 111, {"void": True}),
    (None, "2025-07-15", "C1", 1, 7, {}),
    (None, "2025-04-06", None, 1, 9, {}),
    (None, "2025-04-07", "C1", 1, None, {}),
]


def buyer(code):
    return {"branch_code" if code == "B1" else "customer_code": code} if code else {}


def tables():
    orders = [
        {"order_no": number, "received_on": date.fromisoformat(day), "status": state, **buyer(code)}
        for number, day, code, state, _, _ in ORDERS
    ]
    lines = [
        {"order_no": number, "line_no": 1, "product_code": "P1", "quantity": D(pieces), "price": D(price),
         "amount": D(pieces * price)}
        for number, _, _, _, pieces, price in ORDERS
    ]  # fmt: skip
    deliveries = [
        {"record_no": f"R{at}", "order_no": order, "line_no": 1 if order else None, "product_code": "P1",
         "delivered_on": date.fromisoformat(day), "quantity": D(pieces),
         "price": None if price is None else D(price), **buyer(code), **more}
        for at, (order, day, code, pieces, price, more) in enumerate(DELIVERIES)
    ]  # fmt: skip
    made = {Order: orders, OrderLine: lines, Delivery: deliveries,
            Product: [{"product_code": "P1", "unit": "瓶"}]}  # fmt: skip
    return {form.sheet: Table.of(form, rows) for form, rows in made.items()}


def figures(*amounts):
    return YearFigures(*map(D, amounts))


@pytest.mark.article("TB-8.3.3")
def test_a_year_by_order_delivery_and_invoice():
    ordered = SimpleNamespace(code="C1", total=Sum(None, D("190.00")))
    found = compared(tables(), SimpleNamespace(year=2025, customers=[ordered]), TODAY)
    assert found == {
        # of D1 six pieces and all of D2 were still to leave when the year began; three of D1 are today;
        # D4 is not accepted, D5 is closed; of D3 one came back; F2 is an invoice of the year before
        "C1": figures("700", "190", "450", "300", "300"),
        "C2": figures("0", "0", "8", "0", "0"),
        "B1": figures("0", "0", "0", "0", "60"),
    }
    assert list(found) == ["B1", "C1", "C2"]


def test_the_year_before_ends_with_what_the_next_begins_with():
    found = compared(tables(), SimpleNamespace(year=2024, customers=[]), TODAY)
    # four pieces of D1 left in 2024
    assert found == {"C1": figures("0", "0", "400", "100", "700")}


def test_a_line_of_the_page_and_a_sheet_for_all(tmp_path):
    year = annual(register(line("2025-03-01", "19", "10")), 2025, masters())
    found = {"C1": figures("700", "190", "450", "300", "300"), "C2": figures("0", "0", "8", "0", "0")}
    (path,) = write_annual(tmp_path, year, masters(), company="某公司", today=TODAY, figures=found)
    book = load_workbook(path)
    rows = list(book["订发对照"].iter_rows(min_row=4, max_row=7, values_only=True))
    assert rows == [
        ("代码", "客户名称", "上年结转", "订货", "发货", "开票", "年末未交"),
        ("C1", "客户1公司", 700, 190, 450, 300, 300),
        ("C2", "客户2公司", 0, 0, 8, 0, 0),
        (None, "合计", "=SUM(C5:C6)", "=SUM(D5:D6)", "=SUM(E5:E6)", "=SUM(F5:F6)", "=SUM(G5:G6)"),
    ]
    page = [text for row in book["C1 客户1公司"].iter_rows(values_only=True) for text in row if text]
    assert told(found["C1"]) in page
    assert told(found["C1"]) == (
        "本年对照：上年结转 700.00 元，订货 190.00 元，发货 450.00 元，开票 300.00 元，年末未交 300.00 元。"
    )
