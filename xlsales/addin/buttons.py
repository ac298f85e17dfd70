"""The groups of the tab 销售手册 in their order, those of rooms to come too.

A command says itself in which group its button stands, at which place and with which icon.
"""

from __future__ import annotations

GROUPS = (
    "今日", "订货", "货款", "客户", "分支机构", "新客户", "建议", "客户服务", "报表",
    "审批收发", "检查", "设置",
)  # fmt: skip
WITHOUT_BOOK = frozenset({"book.new", "book.help"})
"""Never greyed: they need no workbook of ours."""
