"""The company that the tests of 今日 share: two customers who owe, six orders, four people."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from xlsales.book.book import Book
from xlsales.book.today.screen import screen
from xlsales.book.today.viewer import Viewer, viewer_of
from xlsales.company.forms.product import Product
from xlsales.company.forms.staff import Staff
from xlsales.customers.forms.customer import Customer
from xlsales.handbook.settings import read_settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.table import Table
from xlsales.ledger.forms.opening_balance import OpeningBalance
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.register import OrderRegister

open_house()
TODAY = date(2025, 6, 30)
SET_UP = {"公司名称": "华光日化有限公司", "期初已录": "是"}
LINES, SEEN = range(4, 14), ("今日", "录单", "订货单", "订货登记表", "客户资料")
STAFF = [
    {"staff_no": "E1", "name": "王芳", "roles": "销售主管"},
    {"staff_no": "E2", "name": "李强", "roles": "片区销售专员", "superior": "E1", "login": "liqiang"},
    {"staff_no": "E3", "name": "赵敏", "roles": "销售内勤"},
    {"staff_no": "E4", "name": "沈总", "roles": "营销总监"},
]
OWED = [("K1", date(2025, 6, 20), 12000), ("K2", date(2025, 3, 1), 5000), ("K1", date(2025, 7, 15), 3000)]
ORDERED = [
    ("DD-1", "E2", date(2025, 6, 3), 150_000, "待审"), ("DD-2", "E9", date(2025, 6, 9), 50_000, "待审"),
    ("DD-3", "E9", date(2025, 4, 7), 80_000, "已发完"), ("DD-4", "E2", date(2024, 6, 5), 70_000, "已结案"),
    ("DD-5", "E2", date(2025, 6, 10), 999_000, "已作废"), ("DD-6", "E2", date(2025, 6, 30), 10, "草稿"),
]  # fmt: skip


def book(settings=SET_UP, **sheets):
    """A company of two customers, who owe, and of six orders; ``sheets`` by name instead."""
    orders = [
        {"order_no": number, "clerk": clerk, "received_on": day, "customer_code": "K1", "status": state}
        for number, clerk, day, _, state in ORDERED
    ]
    rows = [
        {
            "order_no": number,
            "line_no": 1,
            "received_on": day,
            "customer_code": "K1",
            "amount": Decimal(amount),
        }
        for number, _, day, amount, state in ORDERED
        if state != "草稿"
    ]
    openings = [
        {
            "customer_code": code,
            "document_no": f"QC-{at}",
            "due_on": day,
            "amount": Decimal(amount),
            "kind": "应收",
        }
        for at, (code, day, amount) in enumerate(OWED)
    ]
    given = {
        Staff: STAFF, Order: orders, OrderRegister: rows, OpeningBalance: openings,
        Product: [{"product_code": "P1"}],
        Customer: [{"customer_code": code, "sales_owner": who} for code, who in (("K1", "E2"), ("K2", "E9"))],
    }  # fmt: skip
    own = {form.sheet: Table.of(form, found) for form, found in given.items()} | sheets
    tables = {form.sheet: own.get(form.sheet, Table.absent(form)) for form in FORMS}
    return Book(Path("账.xlsx"), tables=tables, settings=read_settings(settings)[0])


def shown(viewer=None, own=None, **more):
    own = own or book()
    return screen(own, own.given(TODAY), viewer or Viewer(), SEEN, **more)


def person(number, own=None):
    staff = (own or book()).tables["员工"]
    return viewer_of(own or book(), number, next(row.name for row in staff if row.staff_no == number), TODAY)


def counts(cells):
    return {cells[f"H{row}"]: cells[f"I{row}"] for row in LINES if cells[f"H{row}"]}


def todo(cells):
    return [cells[f"A{row}"] for row in LINES if cells[f"A{row}"]]
