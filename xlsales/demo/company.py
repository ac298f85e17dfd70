"""The demo company itself: its name, days and settings (spec.md §6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..book.actor import Actor
from ..book.audit.confirmed import founding
from ..book.commands.workbook import NEW
from ..book.log.entries import chained, entry
from ..book.modules import modules_with
from ..handbook.settings import read_settings
from ..house import housed_forms
from ..kernel.ref import HOUSE

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


def settings() -> dict[str, str]:
    """What the demo sets otherwise than the defaults, 名称 → 值."""
    return {
        "公司名称": COMPANY,
        "收款账户": f"{COMPANY}，中国工商银行南京城南支行，4301 0123 0900 0456",
        "业务日期": TODAY.isoformat(),
        "启用日期": FIRST_MONTH.isoformat(),
        "期初已录": "是",
        "有出口业务": "是",
    } | modules_with({form.sheet for form in housed_forms()})


def founded(values: Mapping[str, str]) -> list[dict[str, str]]:
    """The lines of 操作记录 with which a workbook begins whose settings are ``values``; always the same."""
    plain = entry(Actor(MAKER), NEW, "", "", str(HOUSE), f"{TODAY} 08:00:00")
    return chained([], founding(read_settings(values)[0], plain))


def calendar_rows() -> list[dict[str, object]]:
    """Days on which this company departs from the public calendar (工作日历, by header)."""
    return [{"日期": date(2025, 5, 16), "类型": "休息日", "说明": "厂庆"}]
