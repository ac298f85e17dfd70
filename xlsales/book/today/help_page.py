"""帮助, one page made of what is registered: buttons, who may do what, colours, undoing, whom to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from ...handbook.codes import code_lists
from ...kernel.command import COMMANDS, GROUPS, placed
from ...kernel.module import is_off
from ..actor import staff_on
from ..modules import deciding_settings, used_forms
from ..own_sheets import HELP
from ..paper.first_screen import ADVICE
from ..paper.help_sheet import COLOURS, filled
from ..rewrite import show
from ..rights import ANYBODY, holders, rights

if TYPE_CHECKING:
    from datetime import date

    from ...handbook.settings import Settings
    from ..book import Book

ASKED = {
    "单据、表格": ("销售内勤",),
    "规定、设置": ("营销总监", "总经理"),
}
"""Who is asked what."""
MENDING = ("book.undo", "book.restore", "log.verify")
Lines = list[tuple[str, str]]


def help_lines(book: Book, today: date, title: str = "", roles: Collection[str] = ()) -> dict[str, Any]:
    """The cells of 帮助: for the one called ``title`` what his ``roles`` may do, else for all roles."""
    settings = book.settings
    heading = "　".join(filter(None, (HELP, settings.company_name, title)))
    lines = [
        ("从哪里开始", ""),
        ("今日", f"第一张表：今天要办的、各有多少。{''.join(ADVICE)}"),
        ("查制度", COMMANDS["book.article"].tip),
        ("怎样填", "把鼠标停在表头上，看填法和手册原文；黄格、下拉列表照着填。"),
        ("按钮在 Excel 顶上的页签“销售手册”里（鼠标停在按钮上，看它做什么）", ""),
        *_buttons(settings.modules_off),
        ("您可以办的（看、检查、打印谁都可以）" if roles else "谁可以办（看、检查、打印谁都可以）", ""),
        *_rights(settings, roles),
        ("颜色", ""),
        *((word, meaning) for word, (_, meaning) in COLOURS.items()),
        ("写错了", ""),
        *((COMMANDS[own].label, COMMANDS[own].tip) for own in MENDING),
        ("问谁", ""),
        *((thing, holders(own, staff_on(book.tables, today))) for thing, own in ASKED.items()),
        ("按钮不起作用", "在命令提示符里运行 xlsales doctor，照它说的做"),
    ]
    return filled(heading, lines)


def _buttons(off: Collection[str]) -> Iterator[tuple[str, str]]:
    shown = [own for own in COMMANDS if own.button is not None and not is_off(own.module, off)]
    for group in GROUPS:
        if members := placed(own for own in shown if own.group == group):
            yield group, "、".join(own.label for _, own in members)


def _rights(settings: Settings, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """What each role may do: deeds, the steps of each sheet together, what it decides by the settings."""
    off = settings.modules_off
    sheets = {form.sheet for form in used_forms(off)}
    deeds: dict[str, dict[str, list[str]]] = {}
    for own in rights(settings):
        if is_off(COMMANDS[own.command].module, off) or (own.sheet and own.sheet not in sheets):
            continue
        # a setting that cannot be read names nobody: S17 tells
        for role in {*own.roles} - settings.invalid.keys() if own.roles else (ANYBODY,):
            deeds.setdefault(role, {}).setdefault(own.sheet, []).append(own.deed)
    for item in deciding_settings(off):
        if item.field not in settings.invalid:
            role = getattr(settings, item.field)
            deeds.setdefault(role, {}).setdefault("批示", []).append(item.key.removesuffix("角色"))
    for role in (ANYBODY, *code_lists()["角色"].names):
        if role in deeds and (not wanted or role in {*wanted, ANYBODY}):
            yield role, "、".join(_together(sheet, own) for sheet, own in deeds[role].items())


def _together(sheet: str, deeds: list[str]) -> str:
    words = "、".join(deeds)
    return f"{sheet}（{words}）" if sheet else words


def refresh(book: Book, today: date, title: str = "", roles: Collection[str] = ()) -> None:
    """Fill 帮助 of a book that has the sheet, where it says something else."""
    cells = help_lines(book, today, title, roles)
    held = book.panels[HELP]
    changed = {cell: value for cell, value in cells.items() if (value or "") != held.get(cell, "")}
    if changed:
        show(book, lambda _: {HELP: changed})
