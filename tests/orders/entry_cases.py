"""A small company on whose telephone the tests of 录单 sit: three customers, a branch, four products."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.codes import code_lists
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.orders.entry.filled import filled
from xlsales.orders.entry.typed import read

open_house()
TODAY = date(2025, 6, 30)
GIVEN = Given(TODAY, Settings(opening_entered=True), WorkingCalendar(), code_lists())
D = Decimal
RECORDS = {
    "客户资料": [
        {
            "customer_code": "HD0001", "customer_name": "杭州大丰商业有限公司", "mnemonic": "K01",
            "region_code": "HD", "address": "杭州一路1号", "sales_owner": "E12", "settlement": "月结N天",
            "term_days": 30, "credit_limit": D(50000),
        },
        {
            "customer_code": "HD0002", "customer_name": "杭州大地商行", "region_code": "HD",
            "address": "杭州二路2号", "settlement": "款到发货",
        },
        {"customer_code": "XN0001", "customer_name": "重庆渝味商贸", "region_code": "XN", "address": "重庆三路"},
    ],
    "分支机构": [{"branch_code": "B01", "branch_name": "华北分公司", "region_code": "HD", "transit_days": 3}],
    "区域": [{"region_code": "HD", "name": "华东", "sales_lead": "E09"}, {"region_code": "XN", "name": "西南"}],
    "产品": [
        {
            "product_code": "P001", "mnemonic": "xyy", "product_name": "清然洗衣液", "spec": "2kg",
            "unit": "瓶", "pack_unit": "箱", "pack_quantity": D(24), "list_price": D("18.50"),
        },
        {
            "product_code": "P002", "product_name": "清然洗衣液", "spec": "1kg", "unit": "瓶",
            "pack_unit": "箱", "pack_quantity": D(12),
        },
        {"product_code": "P008", "product_name": "基料", "unit": "千克", "list_price": D("12.345")},
        {"product_code": "P009", "product_name": "样品液", "unit": "支", "pack_unit": "箱"},
    ],
    "合同": [
        {
            "contract_no": "HT-1", "contract_type": "框架", "customer_code": "HD0001", "status": "生效",
            "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31), "settlement": "月结N天",
            "term_days": 60,
        },
    ],
    "合同_明细": [{"contract_no": "HT-1", "product_code": "P001", "price": D("17.00")}],
    "价格": [
        {"kind": "价格表", "product_code": "P001", "price": D("18.00"), "starts_on": date(2025, 1, 1)},
        {
            "kind": "促销", "product_code": "P001", "price": D("16.00"), "starts_on": date(2025, 7, 1),
            "ends_on": date(2025, 7, 31),
        },
    ],
    "订货单": [
        {
            "order_no": "DD-202506-0003", "customer_code": "HD0001", "received_on": date(2025, 6, 12),
            "status": "已审",
        },
        {
            "order_no": "DD-202506-0004", "customer_code": "HD0001", "received_on": date(2025, 6, 20),
            "status": "草稿",
        },
        {
            "order_no": "DD-202506-0005", "customer_code": "HD0001", "received_on": date(2025, 6, 21),
            "status": "已作废", "void": True,
        },
    ],
    "订货单_明细": [
        {
            "order_no": "DD-202506-0003", "line_no": 1, "line_type": "正常", "product_code": "P001",
            "quantity": D(10), "unit": "箱", "price": D("17.00"),
        },
        {
            "order_no": "DD-202506-0003", "line_no": 2, "line_type": "赠品", "product_code": "P008",
            "quantity": D(5), "unit": "千克", "price": D(0), "scheme_no": "CX-1",
        },
    ],
}  # fmt: skip
"""HD0001 has 10 箱 of 24 at 17.00 under way: 4,080.00 of its limit."""
FULL = {"B6": "HD0001", "B7": "电话", "B8": "2025-07-10", "B13": "P001", "C13": "30", "D13": "箱"}
"""The six cells of an order that is complete."""


def tables(**more):
    records = RECORDS | {sheet: RECORDS.get(sheet, []) + rows for sheet, rows in more.items()}
    return {form.sheet: Table.of(form, records.get(form.sheet, [])) for form in FORMS}


def on_the_sheet(changes=None, given=GIVEN, known=None, log=()):
    """What 带出 finds when FULL is typed with ``changes``; a cell that is None is left blank."""
    typed = {cell: text for cell, text in (FULL | (changes or {})).items() if text is not None}
    return filled(read(typed, given), known or tables(), log, given)


def lacking(own):
    return [str(fault) for fault in own.faults]
