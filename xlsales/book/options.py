"""What a button gives its command: by the name of each option, from the selection, the day, or by asking."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..kernel.command import Command
from ..kernel.form import FORMS
from ..kernel.headers import names_of, normal
from .context import Context
from .errors import BookError

REPORTS = "报表"
"""The folder beside the workbook into which buttons put what they make."""
FOLDER, FILE = "folder", "file"
Ask = Callable[[str, Sequence[str]], str | None]
"""Puts a question, with the answers to choose from (none: free text); None where nobody answers."""


def nobody(_question: str, _choices: Sequence[str]) -> str | None:
    """Headless there is nobody to ask."""
    return None


QUESTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "deed": ("变更、作废还是结案？", ("变更", "作废", "结案")),
    "reason": ("原因？", ()),
    "source": ("要导入的文件（.xlsx 或 .csv）？", ()),
    "mapping": ("对应表（.toml 文件，或自带的名称）？", ()),
}
SELECTED = {"orders": ("order_no", "订货单"), "customers": ("customer_code", "客户")}


def options(command: Command, context: Context, ask: Ask, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of ``command``: ``given`` ones first, then those of its button, then by name.

    BookError where a required one cannot be had, saying what to do.
    """
    found: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(command.run).parameters.items())[1:]:
        required = parameter.default is inspect.Parameter.empty
        value = typed(name, given[name]) if name in given else command.button.get(name, _missing)
        if value in (FOLDER, FILE):
            value = _place(value, command, context)
        elif value is _missing:
            value = _by_name(name, command, context, ask, required=required)
        if value is not _missing:
            found[name] = value
        elif required:
            raise BookError(f"“{command.label}”还缺“{name}”，没有改动。", "option")
    return found


_missing = object()
PATHS = ("out", "source", "mapping")
SEVERAL = re.compile(r"[,，、\s]+")


def typed(name: str, value: Any) -> Any:
    """An option given as text in the kind that the command takes; BookError where it cannot be read.

    >>> typed("orders", "DD-1，DD-2"), typed("year", "2025"), typed("reason", "2025")
    (['DD-1', 'DD-2'], 2025, '2025')
    """
    if not isinstance(value, str):
        return value
    try:
        if name == "year":
            return int(value)
        if name == "month":
            return date.fromisoformat(f"{value}-01")
    except ValueError:
        words = f"“{name}={value}”看不懂，没有改动，请写成 year=2025、month=2025-06。"
        raise BookError(words, "option") from None
    if name in SELECTED:
        return [part for part in SEVERAL.split(value) if part]
    choices = QUESTIONS[name][1] if name in QUESTIONS else ()
    if choices and value not in choices:
        raise BookError(f"“{value}”不是{'、'.join(choices)}之一，没有改动。", "option")
    return Path(value) if name in PATHS else value


def _by_name(name: str, command: Command, context: Context, ask: Ask, *, required: bool) -> Any:
    if name == "out":
        return _place(FOLDER if required else FILE, command, context)
    if name == "write":
        return True
    if name in ("year", "month"):
        today = context.day()
        return today.year if name == "year" else today.replace(day=1)
    if name in SELECTED:
        return _selected(name, context, required=required)
    return _asked(name, ask, required=required) if name in QUESTIONS else _missing


def _asked(name: str, ask: Ask, *, required: bool) -> Any:
    question, choices = QUESTIONS[name]
    answer = (ask(question, choices) or "").strip()
    if not answer and required:
        raise BookError(f"没有回答“{question}”，没有改动。", "no_answer")
    return typed(name, answer) if answer else _missing


def _place(kind: str, command: Command, context: Context) -> Path:
    """A folder of reports beside the workbook, or a file in it named by button and day."""
    folder = context.path.parent / REPORTS
    if not context.path.is_absolute():
        raise BookError("工作簿还没有保存过，请先保存，再生成报表。", "unsaved")
    if kind == FOLDER:
        return folder
    folder.mkdir(exist_ok=True)
    return folder / f"{command.label.replace('/', '、')}_{context.day()}.xlsx"


def _selected(name: str, context: Context, *, required: bool) -> list[str]:
    """The values of a column in the selected rows, each once; none of an optional option are all."""
    field, word = SELECTED[name]
    found = selected_values(context.workbook, field) if context.workbook is not None else []
    if not found and required:
        raise BookError(f"请先选中{word}所在的行（一行或几行），再点按钮。", "no_selection")
    return found


def selected_values(workbook: Any, field: str) -> list[str]:
    """What stands in the column ``field`` of the selected rows, on a sheet that has it."""
    selection = workbook.app.selection
    if selection is None:
        return []
    sheet = selection.sheet
    last = sheet.used_range.last_cell
    first, end = selection.row, min(selection.row + selection.shape[0] - 1, last.row)
    form = next((each for each in FORMS if each.sheet == sheet.name), None)
    if form is None or field not in form.columns or end < first:
        return []
    headers = sheet.range((1, 1), (1, last.column)).options(ndim=1, empty="").value
    known = names_of(form)
    at = next((place for place, text in enumerate(headers, 1) if known.get(normal(str(text))) == field), None)
    if at is None:
        return []
    cells = sheet.range((first, at), (end, at)).options(ndim=1, empty="").value
    return list(dict.fromkeys(str(cell) for cell in cells if cell and str(cell) not in headers))
