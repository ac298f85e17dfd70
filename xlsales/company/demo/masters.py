"""Products, branches and people of the demo company (spec.md §6); the other tables are typed beside."""

from __future__ import annotations

from datetime import date

from ...demo.company import MONTHS
from ...demo.plan import Scenario
from ...demo.sheets import typed
from ...kernel.form import Record, SheetRecords
from ..forms.branch import Branch
from ..forms.headcount import Headcount
from ..forms.product import Product
from ..forms.staff import Staff

SEASONAL = "P006"
"""Sells twice as much in March."""
ANNUAL = "P007"
"""The product of the five lines of spec.md F10."""
EXACT = "P008"
"""Its price has three decimals (F15)."""
LOOSE = "P012"
"""Sold piece by piece, at fractions of a fen."""


HEADCOUNTS = {
    "营销总部": 6, "销售部": 30, "市场部": 8, "客户服务部": 12,
    "生产部": 60, "财务部": 10, "技术部": 15, "储运部": 0,
}  # fmt: skip
"""People on the books, as spec.md F8 ranks them; 储运部 is contracted out and counts nobody."""


def rows(_: Scenario) -> SheetRecords:
    """What is not typed as it stands; mail addresses are made of the logins."""
    staff = [record | {"email": f"{record['login']}@example.com"} for record in typed(Staff)]
    months = [
        {"name": name, "month": month, "headcount": people}
        for month in MONTHS
        for name, people in HEADCOUNTS.items()
    ]
    return {Staff.sheet: staff, Headcount.sheet: months}


def branches() -> list[Record]:
    """The four branches; 天津 opened too late to have last year's sales (F1.d)."""
    return typed(Branch)


def products() -> list[Record]:
    """产品."""
    return typed(Product)


def on_sale(records: list[Record], day: date) -> list[Record]:
    """The products that could be ordered on ``day`` and are sold in the ordinary way."""
    return [
        record
        for record in records
        if record["launched_on"] <= day <= record.get("discontinued_on", day)
        and record["product_code"] not in (ANNUAL, EXACT, LOOSE)
    ]
