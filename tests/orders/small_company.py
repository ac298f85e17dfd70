"""One customer, one accepted order of 1,000 pieces at 10.00, and a second one that waits: through the command line."""

from __future__ import annotations

import json
from datetime import date

from gallery_files import put
from typer.testing import CliRunner

from xlsales.cli.app import app

TODAY, TOMORROW = date(2025, 6, 30), date(2025, 7, 1)


START = "2025-06-04"
"""启用日期: DD-1 was accepted before the log was kept, what waits came in after it."""


def head(number="DD-1", **other):
    day = date(2025, 6, 5 if other.get("状态") == "待审" else 3)
    return {
        "订单号码": number, "订货方类型": "经销商客户", "客户代码": "K1", "接单日期": day,
        "订货方式": "传真", "片区销售专员": "E1", "结算方式": "货到N天", "账期天数": 30, "状态": "已审",
    } | other  # fmt: skip


def line(quantity=1000, number="DD-1", place=1, product="P1", price=10, **other):
    known = {"订单号码": number, "行号": place, "产品编码": product, "数量": quantity, "单位": "件"}
    return known | {"单价": price} | other


def delivery(quantity=1000, day=TODAY, record="FH-1", price=10, **other):
    return {
        "记录号": record, "日期": day, "客户代码": "K1", "订单号码": "DD-1", "行号": 1, "产品编码": "P1",
        "数量": quantity, "单价": price,
    } | other  # fmt: skip


def receipt(amount, record="SK-1", **other):
    return {"记录号": record, "日期": TODAY, "客户代码": "K1", "金额": amount} | other


PRODUCT_2 = {"产品编码": "P2", "品名": "乙产品", "单位": "件"}


def entered(orders, lines):
    """订货登记表 as 登记 makes it."""
    heads = {order["订单号码"]: order for order in orders}
    for own in lines:
        order = heads[own["订单号码"]]
        kept = {name: order.get(name) for name in ("接单日期", "客户代码", "机构编码", "状态", "作废")}
        same = {name: own.get(name) for name in ("订单号码", "行号", "产品编码", "数量", "单价")}
        filled = {"填写日期": TODAY, "填表人": "E1", "预定交货日期": date(2025, 12, 31)}
        yield kept | same | filled | {"金额": own["数量"] * own["单价"]}


def company(folder, *, orders=(), lines=(), deliveries=(), built=False, **sheets):
    """The small company with these rows; ``DD-2`` (1 piece at 10.00) waits."""
    rows = {
        "订货单": [*(orders or [head()]), head("DD-2", 状态="待审")],
        "订货单_明细": [*(lines or [line()]), line(1, "DD-2")],
        "交易记录": list(deliveries),
        "产品": [PRODUCT_2],
        **sheets,
    }
    rows["订货登记表"] = list(entered(rows["订货单"], rows["订货单_明细"]))
    case = {"empty": ["订货单", "订货单_明细", "订货登记表"], "rows": rows}
    settings = {"built": True, "settings": {"启用日期": START}}
    sheet = {"sheets": {"设置": [["名称", "值"], ["启用日期", START]]}}
    return put(case | (settings if built else sheet), folder)


def run(path, *words, today=TODAY):
    done = CliRunner().invoke(app, [*words, str(path), "--json", "--today", str(today)])
    assert done.exit_code in (0, 1), done.stderr or done.exception
    return json.loads(done.stdout)


def owed(path, customer="K1", **other):
    found = run(path, "ledger", "aging", **other)["customers"]
    return next((row["balance"] for row in found if row["customer"] == customer), "0.00")


def exposure(path, **other):
    return run(path, "orders", "review", **other)["orders"][-1]["exposure"]


def leaving(path, **other):
    """What is still to leave of DD-1, and whether it may."""
    found = run(path, "orders", "release", **other)["orders"]
    return next(((row["undelivered"], row["status"]) for row in found if row["order_no"] == "DD-1"), None)


def told(path, rule, **other):
    found = run(path, "check", **other)["findings"]
    return [(item["severity"], item["message"]) for item in found if item["rule"] == rule]
