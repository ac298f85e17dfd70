"""Blocks generated inside pages written by hand: between ``<!-- 生成：名 -->`` and ``<!-- 完 -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from ..book.context import Context
from ..house import housed_forms, open_house
from ..kernel.command import COMMANDS
from ..kernel.finding import Severity
from .coverage import articles_document
from .pages import coverage_line, table

BLOCK = re.compile(r"(<!-- 生成：(.+?) -->\n).*?(<!-- 完 -->)", re.DOTALL)
EVERYWHERE = {"today", "json", "help"}
"""Options that every command takes."""


def filled(page: str, blocks: Mapping[str, str]) -> str:
    """The page with every block anew; KeyError where it asks for one that nobody makes.

    >>> filled("<!-- 生成：数 -->\\nold\\n<!-- 完 -->", {"数": "3 张"})
    '<!-- 生成：数 -->\\n3 张\\n<!-- 完 -->'
    """
    return BLOCK.sub(lambda found: f"{found[1]}{blocks[found[2]]}\n{found[3]}", page)


def marked_pages(project: Path, demo: Path) -> Iterator[tuple[str, str]]:
    """Path and text of the pages with such blocks; ``demo`` is the workbook of the demo company."""
    open_house()
    blocks = {
        "演示": demo_line(demo),
        "条文": coverage_line(articles_document()),
        "命令": command_table(),
        "表": word_table(),
    }
    for name in ("README.md", "docs/命令行.md", "docs/glossary.md"):
        yield name, filled((project / name).read_text("utf-8"), blocks)


def demo_line(demo: Path) -> str:
    """What a check of the demo company says, in as many lines as ``xlsales demo``, and the review decides."""
    checked, orders = (
        COMMANDS[name].run(Context(demo, None)).document for name in ("book.check", "orders.review")
    )
    counts = checked["counts"]
    found = "、".join(f"{severity.word} {counts[severity.value]} 项" for severity in Severity)
    waiting = f"待审的订货单 {orders['accepted'] + orders['held']} 张"
    decided = f"通过 {orders['accepted']} 张，未通过 {orders['held']} 张"
    return f"演示公司有 {len(list(housed_forms()))} 张表；检查找到{found}；{waiting}，{decided}。"


def word_table() -> str:
    """Every table and its English word: the name of its class."""
    words = ((form.sheet, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", form.__name__)) for form in housed_forms())
    return table(("中文", "English"), ((sheet, word.lower()) for sheet, word in words))


def command_table() -> str:
    """Every command of the command line, as it is typed and what it does."""
    from .app import app

    rows = [(f"`{usage}`", told) for usage, told in _usages("xlsales", typer.main.get_command(app))]
    return table(("命令", "做什么"), rows)


def _usages(typed: str, command: Any) -> Iterator[tuple[str, str]]:
    if hasattr(command, "commands"):
        for name, each in command.commands.items():
            yield from _usages(f"{typed} {name}", each)
        return
    whole = command.make_context(typed, [], resilient_parsing=True).command  # with the arguments of its own
    words = [_word(each) for each in whole.params if each.name not in EVERYWHERE]
    yield " ".join([typed, *words]).replace("|", "\\|"), (command.help or "").partition("\n")[0]


def _word(item: Any) -> str:
    """An argument or an option as a line of usage shows it."""
    members: Any = getattr(item.type_descriptor.annotation, "__members__", {})
    choices = [str(each.value) for each in members.values()]
    shown = str(item.metavar or "|".join(choices) or item.opts[0].strip("-").upper()).strip("[]")
    if item.opts[0].startswith("-"):
        shown = item.opts[0] if item.is_flag else f"{item.opts[0]} {shown}"
    shown = shown if item.required else f"[{shown}]"
    return f"{shown}…" if item.multiple else shown
