"""What a button gives its command: by the name of each option, from the selection, the day, or by asking."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from ..handbook.questions import QUESTIONS
from ..handbook.sheets import BRANCHES, CALLS, COMPLAINTS, GIFTS, ORDERS, PRODUCTS, PROSPECTS
from ..kernel.command import Argument, Command
from ..kernel.life import DECISIONS
from ..kernel.reading.amounts import amounts
from .context import Context
from .errors import BookError
from .period import day_of, month_of
from .selection import selected_values
from .writing.save import folder

REPORTS = "报表"
"""The folder beside the workbook into which buttons put what they make."""
FOLDER, FILE = "folder", "file"
INTO_FOLDER: Mapping[str, str] = {"out": FOLDER}
"""The button of a command that fills a folder although it need not."""
YEAR = timedelta(364)
SEVERAL = re.compile(r"[,，、;；\s]+")
AS_NAMED = Argument()
Ask = Callable[[str, Sequence[str]], str | None]
"""Puts a question, with the answers to choose from (none: free text); None where nobody answers."""


def nobody(_question: str, _choices: Sequence[str]) -> str | None:
    """Headless there is nobody to ask."""
    return None


def _paths(text: str) -> list[Path]:
    return [Path(part.strip()) for part in re.split(r"[;；]", text) if part.strip()]


def _listed(text: str) -> list[str]:
    return [part for part in SEVERAL.split(text) if part]


def _each_listed(texts: Sequence[str]) -> list[str]:
    return [part for text in texts for part in _listed(text)]


@dataclass(frozen=True)
class Option:
    """An option that several commands have.

    ``read`` takes it from a text. It comes from the column ``field`` of the selected rows (which show a
    ``thing``), from the day, or from the answer to a ``question``, one of the ``choices`` if there are any,
    or of those ``offered`` for what is selected: without any nothing is asked.
    ``typed`` is how it is given on the command line.
    """

    read: Callable[[str], Any]
    field: str = ""
    thing: str = ""
    day: Callable[[date], Any] | None = None
    question: str = ""
    choices: tuple[str, ...] = ()
    offered: Callable[[Context], Sequence[str]] | None = None
    typed: Argument = AS_NAMED


def _of(module: str, name: str) -> Callable[[Context], Sequence[str]]:
    """What a module that is loaded only then offers."""

    def offered(context: Context) -> Sequence[str]:
        return list(getattr(import_module(f".{module}", __package__), name)(context))

    return offered


STAGES: Mapping[str, bool] = {"先打印": False, "记下": True}
DEEDS: Mapping[str, str] = {"revise": "变更", "cancel": "作废", "close": "结案"}
LOOKS: Mapping[str, bool] = {"先看": True, "收回": False}
EDITIONS = ("销售部", "总经理")
ONE_ORDER = Argument("订单号码", metavar="ORDER", positional=True)
SEVERAL_ORDERS = Argument(metavar="ORDER…").over(ONE_ORDER)
ONE_PROSPECT = Argument("潜在客户编号", metavar="PROSPECT", positional=True)
SEVERAL_PROSPECTS = Argument(metavar="PROSPECT…", read=_each_listed).over(ONE_PROSPECT)
EDITION = Argument("给谁看的：销售部（没有利润率）或总经理", metavar="销售部|总经理")
OPTIONS: Mapping[str, Option] = {
    **{name: Option(str, question=said) for name, said in QUESTIONS.items()},
    "orders": Option(_listed, field="order_no", thing=ORDERS, typed=SEVERAL_ORDERS),
    "order": Option(str, field="order_no", thing=ORDERS, typed=ONE_ORDER),
    "customers": Option(
        _listed,
        field="customer_code",
        thing="客户",
        typed=Argument("客户代码；不写则全部客户", "--customer"),
    ),
    "prospects": Option(_listed, field="prospect_no", thing=PROSPECTS, typed=SEVERAL_PROSPECTS),
    "prospect": Option(str, field="prospect_no", thing=PROSPECTS, typed=ONE_PROSPECT),
    "branch": Option(str, field="branch_code", thing=BRANCHES, typed=Argument("机构编码")),
    "year": Option(int, day=lambda today: today.year, typed=Argument("年度")),
    "month": Option(
        month_of, day=lambda today: today.replace(day=1), typed=Argument("月份", metavar="YYYY-MM")
    ),
    "first": Option(day_of, day=lambda today: today - YEAR, typed=Argument("从哪天", "--from", "YYYY-MM-DD")),
    "last": Option(day_of, day=lambda today: today, typed=Argument("到哪天", "--to", "YYYY-MM-DD")),
    "week": Option(day_of, typed=Argument("哪一周，写周一的日期", metavar="MONDAY")),
    "deed": Option(
        str,
        question="变更、作废还是结案？",
        choices=tuple(DEEDS.values()),
        typed=Argument("revise 变更（第2版）、cancel 作废、close 结案", positional=True, choices=DEEDS),
    ),
    "to": Option(str, question="办哪一步（不选只看）？", offered=_of("proceeding", "open_deeds")),
    "form": Option(
        str,
        question="哪一张表单？",
        offered=_of("entering", "offered_papers"),
        typed=Argument("表单的名称，如调换货单"),
    ),
    "decision": Option(
        str, question="同意、不同意还是退回？", choices=DECISIONS, typed=Argument("同意、不同意或退回")
    ),
    "keys": Option(_listed, typed=Argument("哪几行，写单号", metavar="KEYS", read=_each_listed)),
    "limits": Option(
        lambda text: amounts(_listed(text)),
        question="拟定额度（客户代码=金额，几个用分号隔开；不填的同现额度）？",
    ),
    "maker": Option(
        str, question="制表人是谁（记住，以后不再问）？", offered=_of("proceeding", "unknown_maker")
    ),
    "reason": Option(str, question="原因？", typed=Argument("原因")),
    "edition": Option(str, question="给谁看的（销售部的没有利润率）？", choices=EDITIONS, typed=EDITION),
    "source": Option(_paths, question="要导入的文件（.xlsx 或 .csv，几个用分号隔开）？"),
    "mapping": Option(Path, question="对应表（.toml 文件，或自带的名称；导入过同样的文件可不填）？"),
    "confirm": Option(str, question="先试导入看看，还是照上次试的写入？", choices=("试导入", "导入")),
    "files": Option(
        _paths,
        question="收回的文件（几个用分号隔开）？",
        typed=Argument("收回的文件", metavar="FILE…", positional=True),
    ),
    "preview": Option(
        LOOKS.get,
        question="先看会收进什么，还是收回？",
        choices=tuple(LOOKS),
        typed=Argument("只看会收进什么，不写入", "--dry-run"),
    ),
    "slips": Option(int, question="箱里有几张？"),
    "present": Option(int, question="到会人数？"),
    "noted": Option(STAGES.get, question="先打印，还是记下填好的？", choices=tuple(STAGES)),
    "absent": Option(_listed, question="哪些人没有领（工号，没有可不填）？"),
    "contacts": Option(_listed, field="contact_no", thing=CALLS),
    "complaint": Option(str, field="complaint_no", thing=COMPLAINTS),
    "gift": Option(str, field="gift_no", thing=GIFTS),
    "product": Option(str, field="product_code", thing=PRODUCTS, typed=Argument("产品编码")),
    "out": Option(Path, typed=Argument("写到这个文件")),
}


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
    if option.read is _listed:
        return found
    return found[0] if found else _missing
