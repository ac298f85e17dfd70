"""A company as small as can be in which an order of 100 × 10.00 is taken; K1 has a limit of 2,000.00."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from built import build
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.cli.app import app
from xlsales.house import open_house

open_house()
DAY = date(2025, 6, 3)
TERMS = {"settlement": "货到N天", "term_days": 30}
CREDIT = "订货登记表"


def order(number="DD-1", day=DAY, **more):
    buyer = {"orderer_type": "经销商客户", "customer_code": "K1"}
    head = {"order_no": number, "received_on": day, "channel": "传真", "clerk": "E1", "contract_no": "HT-1"}
    return head | buyer | TERMS | {"status": "待审"} | more


def line(number="DD-1", quantity=100, price="10", **more):
    amount = Decimal(quantity) * Decimal(price)
    own = {"order_no": number, "line_no": 1, "product_code": "P1", "product_name": "甲产品", "unit": "件"}
    return own | {"quantity": Decimal(quantity), "price": Decimal(price), "amount": amount} | more


def entry(head, own):
    """The row of 订货登记表 of a line."""
    same = ("order_no", "received_on", "customer_code", "status")
    of_line = ("line_no", "product_code", "product_name", "quantity", "price", "amount")
    known = {name: head[name] for name in same} | {name: own[name] for name in of_line}
    return known | {
        "filled_on": DAY,
        "filled_by": "E1",
        "customer_name": "华东商行",
        "promised_on": date(2025, 6, 10),
    }


def company(path, *orders, limit=2000, settings=None, **sheets):
    """The workbook; ``orders`` are pairs of a head and its only line."""
    pairs = orders or ((order(), line()),)
    staff = {"staff_no": "E1", "name": "王芳", "department_name": "销售部", "roles": "片区销售专员、销售主管"}
    director = {"staff_no": "E2", "name": "陈总", "department_name": "销售部", "roles": "营销总监"}
    customer = {
        "customer_code": "K1",
        "customer_name": "华东商行",
        "customer_type": "经销商",
        "region_code": "Q1",
    }
    contact = {"address": "上海市浦东新区1号", "phone": "021-55556666", "credit_limit": limit}
    contract = {"contract_no": "HT-1", "contract_type": "框架", "customer_code": "K1", "status": "生效"}
    term = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    agreed = {"contract_no": "HT-1", "product_code": "P1", "price": Decimal(10)}
    records = {
        "部门": [{"name": "销售部"}],
        "员工": [staff, director],
        "区域": [{"region_code": "Q1", "name": "华东"}],
        "产品": [{"product_code": "P1", "product_name": "甲产品", "unit": "件"}],
        "客户资料": [customer | contact],
        "合同": [contract | term],
        "合同_明细": [agreed],
        "订货单": [head for head, _ in pairs],
        "订货单_明细": [own for _, own in pairs],
        "订货登记表": [entry(head, own) for head, own in pairs],
    }
    build(path, records=records | sheets, settings={"期初已录": "是", **(settings or {})})
    return path


def said(*words):
    """Exit code, and the document or what was said instead of one."""
    done = CliRunner().invoke(app, [*map(str, words), "--json", "--today", "2025-06-30"])
    return done.exit_code, json.loads(done.stdout) if done.stdout else done.stderr


def released(book):
    """What 发货放行 says of each order: state, detail, cure."""
    _, told = said("orders", "release", book)
    return {row["order_no"]: (row["state"], row["detail"], row["cure"]) for row in told["orders"]}


def findings(book, rule):
    _, told = said("check", book)
    return [(item["severity"], item["message"]) for item in told["findings"] if item["rule"] == rule]


def typed(book, sheet, cells, row=2):
    """Cells changed by hand, by header."""
    opened = load_workbook(book)
    page = opened[sheet]
    headers = {cell.value: cell.column for cell in page[1]}
    for header, value in cells.items():
        page.cell(row, headers[header]).value = value
    opened.save(book)


def states(book, number="DD-1"):
    """状态 and 受理依据 of an order."""
    rows = read_book(book).tables["订货单"].records()
    return next((row["status"], row["basis"]) for row in rows if row["order_no"] == number)
