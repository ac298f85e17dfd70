"""The smallest company of which an order can be judged, typed into a new workbook as somebody in an office types it.

One dealer on 货到30天 with a limit of 20,000.00 and one contract, one product at 10.00, one order of 200 pieces.
"""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from typed_cells import Typed
from typer.testing import CliRunner

from xlsales.cli.app import app

TODAY = "2025-06-30"
DAY = date(2025, 6, 20)
ORDER, LINE = "订货单", "订货单_明细"
REGISTER, CUSTOMER, CONTRACT, AGREED, PRICE = "订货登记表", "客户资料", "合同", "合同_明细", "价格"
DELIVERY, RECEIPT = "交易记录", "结算记录"
SHEETS = {
    "部门": [{"部门": "销售部"}],
    "员工": [{"工号": "E1", "姓名": "王芳", "部门": "销售部", "角色": "片区销售专员"}],
    "区域": [{"区域编码": "Q1", "区域": "华东"}],
    "产品": [{"产品编码": "P1", "品名": "甲产品", "单位": "件"}],
    CUSTOMER: [
        {
            "客户代码": "K1", "客户": "华东商行", "客户类型": "经销商", "区域编码": "Q1", "地址": "上海",
            "电话": "021-55556666", "结算方式": "货到N天", "账期天数": 30, "最高信用程度": 20000,
        }
    ],
    CONTRACT: [
        {
            "合同编号": "H1", "合同类型": "定量", "客户代码": "K1", "起始日期": date(2025, 1, 1),
            "截止日期": date(2025, 12, 31), "状态": "生效",
        }
    ],
    AGREED: [{"合同编号": "H1", "产品编码": "P1", "单价": 10, "合同数量": 1000}],
    ORDER: [
        {
            "订单号码": "D1", "订货方类型": "经销商客户", "客户代码": "K1", "接单日期": DAY, "订货方式": "传真",
            "片区销售专员": "E1", "合同编号": "H1", "状态": "待审",
        }
    ],
    LINE: [{"订单号码": "D1", "行号": 1, "产品编码": "P1", "数量": 200, "单位": "件", "单价": 10}],
    REGISTER: [
        {
            "填写日期": DAY, "填表人": "E1", "订单号码": "D1", "行号": 1, "接单日期": DAY, "客户代码": "K1",
            "产品编码": "P1", "数量": 200, "单价": 10, "金额": 2000, "预定交货日期": date(2025, 7, 1),
            "状态": "待审",
        }
    ],
}  # fmt: skip
"""Every sheet that has a row, by header."""
SETTINGS = {"期初已录": "是", "公司名称": "测试公司"}


def company(**changed):
    """The sheets anew; a sheet by its own name, with other cells in its first row, or the rows in a list."""
    sheets = deepcopy(SHEETS)
    for sheet, cells in changed.items():
        if isinstance(cells, list):
            sheets[sheet] = cells
        else:
            sheets[sheet][0] |= cells
    return sheets


def second(sheets, number, **cells):
    """Another order of the same kind; ``cells`` by sheet are other cells of its rows."""
    for sheet in (ORDER, LINE, REGISTER):
        sheets[sheet].append(SHEETS[sheet][0] | {"订单号码": number} | cells.get(sheet, {}))
    return sheets


@cache
def _new():
    """The bytes of a new workbook."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "新.xlsx"
        assert CliRunner().invoke(app, ["new", str(path)]).exit_code == 0
        return path.read_bytes()


def typed(folder, sheets, **settings):
    """A new workbook with these rows in it."""
    path = folder / "销售管理.xlsx"
    book = Typed(_new())
    for name, records in sheets.items():
        for row, record in enumerate(records, 2):
            for header, value in record.items():
                book[name].put(row, header, value)
    page = book["设置"]
    places = {page.text(row, page.columns["名称"]): row for row in page.filled()}
    for name, value in {**SETTINGS, **settings}.items():
        page.put(places[name], "值", value)
    book.saved(path)
    return path


def run(*words):
    """Exit code and document of a command."""
    done = CliRunner().invoke(app, [*map(str, words), "--today", TODAY, "--json"])
    return done.exit_code, json.loads(done.stdout) if done.stdout.startswith("{") else done.stderr.strip()


def reviewed(path, number="D1"):
    """The verdict on one order."""
    return next(own for own in run("orders", "review", path)[1]["orders"] if own["order_no"] == number)


def blocked(path):
    """The messages of what 检查 blocks; that nobody confirmed the settings is another matter."""
    found = [item for item in run("check", path)[1]["findings"] if item["severity"] == "block"]
    return [item["message"] for item in found if item["sheet"] != "设置"]
