"""A command's document as people read it on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

MOST = 50
"""Rows shown; the rest is in the result workbook or in --json."""
VIEWS: dict[str, Mapping[str, str]] = {
    "findings": {"severity": "轻重", "responsible": "责任人", "message": "问题"},
    "articles": {"id": "条款", "kind": "性质", "implemented_by": "实现", "tested_by": "测试"},
    "commands": {"id": "命令", "group": "组", "label": "按钮", "tip": "说明"},
    "branches": {
        "branch": "机构",
        "name": "名称",
        "limit": "限额",
        "occupied": "占用额",
        "available": "还可用",
        "state": "状态",
    },
    "customers": {"customer": "代码", "name": "名称", "total": "全年", "balance": "欠款", "overdue": "逾期"},
    "ways": {
        "name": "做法",
        "fill_rate": "满足率",
        "average_stock": "平均库存",
        "stock_out_days": "缺货天数",
        "efficient": "有效",
    },
    "notes": {"file": "文件", "sheet": "表", "column": "列", "row": "行", "why": "说明"},
    "maps": {"name": "对应表", "about": "用于"},
    "returned": {"file": "文件", "status": "结果", "branch": "机构", "notes": "说明"},
    "files": {"verdict": "结论", "message": "说明", "warnings": "请注意"},
    "functions": {"name": "函数", "help": "说明"},
    "orders": {
        "order_no": "订单号码",
        "customer": "客户",
        "amount": "金额",
        "state": "结果",
        "cure": "怎么办",
        "decider": "谁定",
    },
    "groups": {"cause": "原因", "decider": "谁定", "count": "张数", "amount": "金额", "orders": "订单"},
    "faults": {"row": "行", "message": "操作记录的问题"},
    "unlogged": {"sheet": "工作表", "row": "行", "message": "没有记录的审批"},
    "rows": {
        "file": "文件",
        "row": "行",
        "key": "编码",
        "state": "结果",
        "returned": "填的",
        "now": "现有的",
        "by": "谁填的",
        "on": "日期",
        "why": "原因",
    },
    "moves": {"order_no": "订单号码", "before": "原状态", "after": "现状态"},
}
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys: colours, titles, the direction of writing."""
CODES = {
    "block": "必须改", "warn": "请核实", "info": "提示", "ok": "可以用", "refused": "不能用", "added": "记入",
    "unchanged": "没有变", "new": "新增", "changed": "更改", "conflicting": "与现有的不同",
}  # fmt: skip
"""Codes of the documents as people read them."""


def harmless(text: str) -> str:
    """A text of a cell as a terminal shows it, not as it would obey it.

    >>> harmless("甲\\x1b[31m乙\\n")
    '甲[31m乙\\n'
    """
    return _STEERING.sub("", text)


def show_document(document: Mapping[str, Any]) -> None:
    """Every list of the document that has a view, as a table."""
    from ..kernel.command import BRIEFS

    for name, rows in document.items():
        if isinstance(rows, list) and rows and isinstance(first := next(iter(rows)), Mapping | str):
            views = [view[name] for view in (VIEWS, BRIEFS) if name in view]
            fitting = [view for view in views if isinstance(first, str) or view.keys() & first.keys()]
            if fitting:
                _table(rows, fitting[0])


def _table(rows: list[Any], columns: Mapping[str, str]) -> None:
    from rich.table import Table

    first = next(iter(rows))
    if isinstance(first, str):
        columns = {"": "文件"}
    columns = {key: word for key, word in columns.items() if not key or key in first}
    table = Table(show_lines=False)
    for place, header in enumerate(columns.values()):
        table.add_column(header, no_wrap=place == 0, overflow="fold")
    for row in islice(rows, MOST):
        table.add_row(*(_text(row.get(key) if key else row) for key in columns))
    console = _console()
    console.print(table)
    if len(rows) > MOST:
        console.print(f"……另有 {len(rows) - MOST} 行，用 --json 或 --out 看全部。")


def _console() -> Any:
    from rich.console import Console

    class Plain(Console):
        """Leaves it to us what becomes of an answer that nobody takes."""

        def on_broken_pipe(self) -> None:
            """The fault as it came."""
            raise  # noqa: PLE0704 - rich asks while it handles the fault

    return Plain(markup=False, emoji=False, highlight=False)  # a name in brackets is a name


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return harmless(" ".join(str(part) for part in value.values() if part is not None))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return harmless("、".join(map(str, value)))
    return harmless(CODES.get(value, str(value))) if value is not None else ""
