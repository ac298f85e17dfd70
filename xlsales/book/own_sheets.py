"""The sheets of a workbook that hold no table of the handbook, by name."""

from __future__ import annotations

from typing import Any

from ..handbook.settings import SHEET

GUIDE, RULES_SHEET, SETTINGS_SHEET, OPTIONS = "目录", "规则", SHEET, "选项表"
CALENDAR, LOG = "工作日历", "操作记录"
HELP = "帮助"
RESULT, TODAY = "检查结果", "今日"
OWN_CHARTS = {TODAY: 1}
"""Charts that are drawn anew with the book: nothing is lost of them."""
MIRROR = "XS_选项"
"""Very hidden: 「1.积极」 of each row of 选项表, whose columns hold 1 and 积极 apart."""
UNDO, MARKS = "XS_撤销", "XS_标记"
"""What undoing takes, and what was under the marks of findings."""
HIDDEN = (UNDO, MARKS)
ANCHOR_NAME = "XS_记录"
"""A name of the workbook: where 操作记录 ended after the last button in Excel, which sets no property."""
VERSION_NAME, VERSION = "XS_版本", 4
"""Which version of the sheets a workbook has, as a name of the workbook; without it, the first."""
LEAST, FRONTED = 3, 4
"""The first version that commands take; the first in which most sheets are hidden."""


def version_of(workbook: Any) -> int:
    """The version of the sheets of the open workbook."""
    for name in workbook.names:
        if name.name == VERSION_NAME:
            return int(str(name.refers_to).strip("= ") or 1)
    return 1
