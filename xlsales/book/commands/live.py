"""What staff do with the open workbook: check it, walk through the findings, take back, look up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...kernel.command import ANYONE, COMMANDS, Outcome, command, roles_for
from ...kernel.ref import HOUSE
from ..context import Context
from ..errors import BookError

if TYPE_CHECKING:
    from ..live.findings import ListedFinding

GROUP, UNDO = "检查", "撤销本次"
SHOWN = (True, -1)
"""A sheet that people see; Excel's 2 is very hidden."""


@command("check.sheet", label="检查本表", group=GROUP)
def check_sheet(context: Context) -> Outcome:
    """按手册检查当前这张表，在格子里标出问题。"""
    from ..checked import check
    from .workbook import shown_in_book

    workbook = require(context)
    book, given = context.opened()
    name = workbook.sheets.active.name
    here = [each for each in check(book, given) if each.sheet == name]
    return shown_in_book(context, book, here, f"“{name}”")


@command("check.next", label="下一处", group=GROUP)
def next_finding(context: Context) -> Outcome:
    """跳到检查结果里的下一处问题。"""
    from ..live.findings import listed

    workbook = require(context)
    names = workbook.sheet_names
    found = [each for each in listed(workbook) if each.cell and each.sheet in names]
    if not found:
        return Outcome("没有可以跳到的问题，请先点“检查全部”。", {"finding": None})
    places = [(each.sheet, each.cell) for each in found]
    here = _place(workbook)
    following = found[(places.index(here) + 1) % len(found) if here in places else 0]
    sheet = workbook.sheets[following.sheet]
    sheet.visible = True  # the records of a child table are out of sight until something is wrong there
    sheet.activate()
    sheet.range(following.cell).select()
    number = found.index(following) + 1
    words = f"第 {number} 处，共 {len(found)} 处：{following.what}，{following.advice}。（{following.basis}）"
    return Outcome(words, {"finding": vars(following)})


@command("check.clear", label="清除标记", group=GROUP)
def clear_marks(context: Context) -> Outcome:
    """清除检查的标记，恢复原来的底色和批注。"""
    from ..live.marks import clear

    count = clear(require(context))
    return Outcome(f"已清除 {count} 处标记。" if count else "没有标记要清除。", {"cleared": count})


@command("book.undo", label="撤销本次", group=GROUP, deeds={UNDO: ANYONE})
def undo(context: Context) -> Outcome:
    """撤销最近一个命令写入的内容，恢复原来的格子和行。"""
    from ..live.undo import last_label, undone
    from ..log.entries import entry
    from ..rewrite import note

    label = last_label(require(context))
    if not label:
        return Outcome("没有可以撤销的命令。", {"undone": ""})
    before, _ = context.opened(label if roles_for(label) is not None else UNDO)
    undone(require(context))
    book, _ = context.opened()
    line = entry(context.acting(book), UNDO, label, f"撤销“{label}”写入的内容", str(HOUSE))
    note(book, before, [line])
    return Outcome(f"已撤销“{label}”写入的内容，操作记录里留有一行。", {"undone": label})


@command("book.article", label="查制度", group="今日")
def look_up(context: Context) -> Outcome:
    """显示所选问题、所选格子或当前工作表依据的手册原文。"""
    from ..live.findings import listed
    from .looking_up import of_basis, of_sheet

    workbook = require(context)
    sheet, cell = _place(workbook)
    row = workbook.app.selection.row
    found = [each for each in listed(workbook) if _is_meant(each, sheet, cell, row)]
    told = of_basis(found[0].basis) if found else of_sheet(sheet)
    if not told:
        raise BookError("这里没有对应的条文，请选中检查结果里的一行，或有标记的格子。", "no_article")
    return Outcome(
        "\n\n".join(f"{title}\n{text}" for title, text in told), {"articles": [t for t, _ in told]}
    )


@command("book.details", label="显示明细", group="设置")
def show_details(context: Context) -> Outcome:
    """显示明细表（合同明细、订货单明细等）；再点一次，重新隐藏。"""
    from ...kernel.form import FORMS

    workbook = require(context)
    names = workbook.sheet_names
    children = [form.sheet for form in FORMS if form.parent and form.sheet in names]
    shown = not all(workbook.sheets[name].visible in SHOWN for name in children)
    for name in children:
        workbook.sheets[name].visible = shown
    verb = "已显示" if shown else "已隐藏"
    return Outcome(f"{verb} {len(children)} 张明细表。", {"sheets": children, "visible": shown})


@command("book.help", label="帮助", group="设置")
def help_words(_context: Context) -> Outcome:
    """列出全部按钮和用法。"""
    groups: dict[str, list[str]] = {}
    for each in COMMANDS:
        groups.setdefault(each.group, []).append(f"{each.label}：{each.tip}")
    words = "\n".join(f"【{group}】{'；'.join(lines)}。" for group, lines in groups.items())
    return Outcome(words, {"groups": groups})


def require(context: Context) -> Any:
    """The open workbook; BookError on the command line without one."""
    if context.workbook is None:
        raise BookError("这个命令要在打开的工作簿里用：xlsales run 命令 工作簿。", "not_live")
    return context.workbook


def _place(workbook: Any) -> tuple[str, str]:
    """Sheet and cell where the user stands."""
    selection = workbook.app.selection
    return selection.sheet.name, selection[0, 0].get_address(row_absolute=False, column_absolute=False)


def _is_meant(each: ListedFinding, sheet: str, cell: str, row: int) -> bool:
    from ..own_sheets import RESULT

    return each.row == row if sheet == RESULT else (each.sheet, each.cell) == (sheet, cell)
