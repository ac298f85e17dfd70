"""What a button gives its command: by the name of each option, from the selection, the day, or by asking."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...kernel.command import Command
from ..context import Context
from ..errors import BookError
from ..selection import selected_values
from ..writing.save import folder
from .known import EDITIONS, OPTIONS
from .option import AS_NAMED, Ask, Option, listed, nobody

__all__ = ["AS_NAMED", "EDITIONS", "INTO_FOLDER", "OPTIONS", "Ask", "nobody", "options", "typed"]
REPORTS = "报表"
"""The folder beside the workbook into which buttons put what they make."""
FOLDER, FILE = "folder", "file"
INTO_FOLDER: Mapping[str, str] = {"out": FOLDER}
"""The button of a command that fills a folder although it need not."""


def options(command: Command, context: Context, ask: Ask, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of ``command``: ``given`` ones first, then those of its button, then by name.

    BookError where a required one cannot be had, saying what to do.
    """
    found: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(command.run).parameters.items())[1:]:
        required = parameter.default is inspect.Parameter.empty
        value = typed(name, given[name]) if name in given else (command.button or {}).get(name, _missing)
        if value is _missing:
            value = _by_name(name, context, ask, required=required)
        if value in (FOLDER, FILE):
            value = _place(value, command, context)
        if value is not _missing:
            found[name] = value
        elif required:
            raise BookError(f"“{command.label}”还缺“{name}”，没有改动。", "option")
    return found


_missing = object()


def typed(name: str, value: Any) -> Any:
    """An option given as text in the kind that the command takes; BookError where it cannot be read.

    >>> typed("orders", "DD-1，DD-2"), typed("year", "2025"), typed("paper", "A4")
    (['DD-1', 'DD-2'], 2025, 'A4')
    """
    option = OPTIONS.get(name)
    if option is None or not isinstance(value, str):
        return value
    if option.choices and value not in option.choices:
        raise BookError(f"“{value}”不是{'、'.join(option.choices)}之一，没有改动，请从中选一个。", "option")
    try:
        return option.read(value)
    except ValueError:
        words = f"“{name}={value}”看不懂，没有改动，请写成 year=2025、month=2025-06、last=2025-06-30。"
        raise BookError(words, "option") from None


def _by_name(name: str, context: Context, ask: Ask, *, required: bool) -> Any:
    if name == "out":
        return FOLDER if required else FILE
    if name == "write":
        return True
    option = OPTIONS.get(name)
    if option is None:
        return _missing
    if option.field:
        return _selected(option, context, required=required)
    if option.day:
        return option.day(context.day()) if required else _missing
    choices = option.offered(context) if option.offered else option.choices
    asks = option.question and (choices or not option.offered)
    return _asked(name, option, ask, choices, required=required) if asks else _missing


def _asked(name: str, option: Option, ask: Ask, choices: Sequence[str], *, required: bool) -> Any:
    answer = (ask(option.question, choices) or "").strip()
    if not answer and required:
        raise BookError(f"没有回答“{option.question}”，没有改动，请再点一次并回答。", "no_answer")
    return typed(name, answer) if answer else _missing


def _place(kind: str, command: Command, context: Context) -> Path:
    """A folder of reports beside the workbook, or a file in it named by button and day."""
    reports = context.path.parent / REPORTS
    if not context.path.is_absolute():
        raise BookError("工作簿还没有保存过，请先保存，再生成报表。", "unsaved")
    if kind == FOLDER:
        return reports
    return folder(reports) / f"{command.label.replace('/', '、')}_{context.day()}.xlsx"


def _selected(option: Option, context: Context, *, required: bool) -> Any:
    """The values of a column in the selected rows, each once; none of an optional option are all."""
    found = selected_values(context.workbook, option.field) if context.workbook is not None else []
    if not found and required:
        raise BookError(f"请先选中{option.thing}所在的行，再点按钮。", "no_selection")
    if option.read is listed:
        return found
    return found[0] if found else _missing
