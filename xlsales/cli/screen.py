"""A command's document as people read it on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

FILES = "files"
MOST = 50
"""Rows shown; the rest is in the result workbook or in --json."""
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys: colours, titles, the direction of writing."""
CODE = 24
"""Characters up to which what stands first, a code or a name, is not broken into lines."""
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
    """Every list of the document of which something is to be shown, as a table."""
    from ..kernel.command import BRIEFS

    for name, rows in document.items():
        if not (isinstance(rows, list) and rows):
            continue
        first = next(iter(rows))
        if isinstance(first, str) and name == FILES:
            _table(list(map(_file, rows)), {FILES: "文件"})
        elif isinstance(first, Mapping):
            view = max(BRIEFS.get(name, [{}]), key=lambda view: len(view.keys() & first.keys()))
            if columns := {key: word for key, word in view.items() if key in first}:
                _table(rows, columns)


def _file(name: str) -> Mapping[str, str]:
    return {FILES: name}


def _table(rows: list[Any], columns: Mapping[str, str]) -> None:
    from rich.table import Table

    table = Table(show_lines=False)
    for place, (key, header) in enumerate(columns.items()):
        whole = place == 0 and all(len(_text(row.get(key))) <= CODE for row in rows[:MOST] if key)
        table.add_column(header, no_wrap=whole, overflow="fold")
    for row in islice(rows, MOST):
        table.add_row(*(_text(row.get(key)) for key in columns))
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
