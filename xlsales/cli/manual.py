"""docs/用户手册.md: one section for each group of buttons, the worksheet functions, and what people ask."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from ..addin.functions import every_function as _declared  # noqa: F401 - fills the registry
from ..addin.functions.examples import EXAMPLES
from ..addin.functions.registry import FUNCTIONS, Function
from ..house import open_house
from ..kernel.command import COMMANDS, GROUPS, Command, placed
from .pages import MADE
from .rights_table import rights_tables


def manual_page() -> str:
    """The whole page: ``manual.md`` filled from the registries."""
    open_house()
    frame = (files("xlsales.cli") / "manual.md").read_text("utf-8")
    groups, told = "\n\n".join(_groups()), "\n\n".join(map(_function, FUNCTIONS))
    return frame.format(made=MADE, groups=groups, functions=told, rights=rights_tables())


def _groups() -> Iterator[str]:
    for name in GROUPS:
        members = [each for each in COMMANDS if each.group == name and each.button is not None]
        if members:
            yield f"## {name}"
            yield "| 按钮 | 做什么 | 依据 | 命令 |\n|---|---|---|---|\n" + "\n".join(
                _button(command) for _, command in placed(members)
            )


def _button(command: Command) -> str:
    basis = "；".join(ref.title for ref in command.refs)
    return f"| {command.label} | {command.tip} | {basis} | `{command.id}` |"


def _function(item: Function) -> str:
    formula, shown = EXAMPLES[item.name]
    rows = [
        f"| {told.name}{'（可不填）' if told.optional else ''} | {told.kind} | {told.help} |"
        for told in item.arguments
    ]
    table = "\n".join(["| 参数 | 填什么 | 说明 |", "|---|---|---|", *rows])
    return f"### {item.name}\n\n{item.help}例：`{formula}` 得 `{shown.removesuffix('.0')}`\n\n{table}"
