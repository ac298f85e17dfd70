"""Regulations, departments, regions and branches of the demo company (spec.md §6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..book.actor import Actor
from ..book.commands.workbook import NEW
from ..book.log.confirmed import founding
from ..book.log.entries import chained, entry
from ..company.forms.branch import Branch
from ..company.forms.department import Department
from ..company.forms.headcount import Headcount
from ..company.forms.region import Region
from ..company.forms.regulation import Regulation
from ..company.forms.staff import Staff
from ..handbook.settings import read_settings
from ..kernel.ref import HOUSE
from .sheets import Record, Sheets, typed
from .staff import staff

COMPANY = "华光日化有限公司"
TODAY = date(2025, 6, 30)
MAKER = "xlsales"
"""Who stands in 操作记录 as the maker of a workbook that comes with the program."""
FIRST_MONTH = date(2023, 7, 1)
MONTHS = tuple(
    date(FIRST_MONTH.year + (FIRST_MONTH.month - 1 + step) // 12, (FIRST_MONTH.month - 1 + step) % 12 + 1, 1)
    for step in range(24)
)
"""The 24 months of history, each as its first day."""
HEADCOUNTS = {
    "营销总部": 6, "销售部": 30, "市场部": 8, "客户服务部": 12,
    "生产部": 60, "财务部": 10, "技术部": 15, "储运部": 0,
}  # fmt: skip
"""People on the books, as spec.md F8 ranks them; 储运部 is contracted out and counts nobody."""


def company() -> Sheets:
    """All sheets of the room company but 产品."""
    return {
        Regulation.sheet: typed(Regulation),
        Staff.sheet: staff(),
        Department.sheet: typed(Department),
        Headcount.sheet: headcounts(),
        Region.sheet: typed(Region),
        Branch.sheet: branches(),
    }


def branches() -> list[Record]:
    """The four branches; 天津 opened too late to have last year's sales (F1.d)."""
    return typed(Branch)


def headcounts() -> list[Record]:
    """The people of each department, month by month."""
    return [
        {"name": name, "month": month, "headcount": people}
        for month in MONTHS
        for name, people in HEADCOUNTS.items()
    ]


def settings() -> dict[str, str]:
    """What the demo sets otherwise than the defaults, 名称 → 值."""
    return {
        "公司名称": COMPANY,
        "业务日期": TODAY.isoformat(),
        "启用日期": FIRST_MONTH.isoformat(),
        "期初已录": "是",
        "有出口业务": "是",
    }


def founded(values: Mapping[str, str]) -> list[dict[str, str]]:
    """The lines of 操作记录 with which a workbook begins whose settings are ``values``; always the same."""
    plain = entry(Actor(MAKER), NEW, "", "", str(HOUSE), f"{TODAY} 08:00:00")
    return chained([], founding(read_settings(values)[0], plain))


def calendar_rows() -> list[dict[str, object]]:
    """Days on which this company departs from the public calendar (工作日历, by header)."""
    return [{"日期": date(2025, 5, 16), "类型": "休息日", "说明": "厂庆"}]
