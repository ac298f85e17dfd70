"""What staff do with the open workbook: check it, walk through the findings, take back, look up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...handbook.sheets import STAFF
from ...kernel.command import ANYONE, Outcome, command, roles_for
from ...kernel.ref import HOUSE
from ..context import Context
from ..errors import BookError
from ..own_sheets import GUIDE, HELP, RESULT, TODAY

if TYPE_CHECKING:
    from ..live.findings import ListedFinding

GROUP, UNDO = "检查", "撤销本次"


@command("check.sheet", label="检查本表", group=GROUP, icon="CalculateSheet", place=1)
def check_sheet(context: Context) -> Outcome:
    """按手册检查当前这张表，在格子里标出问题。"""
    from ..checked import check
    from .workbook import shown_in_book

    workbook = require(context)
    book, given = context.opened()
    name = workbook.sheets.active.name
    here = [each for each in check(book, given) if each.sheet == name]
    return shown_in_book(context, book, here, f"“{name}”")


@command("check.next", label="下一处", group=GROUP, icon="ReviewNextComment", place=3)
def next_finding(context: Context) -> Outcome:
    """跳到检查结果里的下一处问题。"""
    from ..live.findings import listed
    from ..live.tabs import go

    workbook = require(context)
    names = workbook.sheet_names
    found = [each for each in listed(workbook) if each.cell and each.sheet in names]
    if not found:
        return Outcome("没有可以跳到的问题，请先点“检查全部”。", {"finding": None})
    places = [(each.sheet, each.cell) for each in found]
    here = _place(workbook)
    following = found[(places.index(here) + 1) % len(found) if here in places else 0]
    go(workbook, following.sheet, following.cell)
    number = found.index(following) + 1
    words = f"第 {number} 处，共 {len(found)} 处：{following.what}，{following.advice}。（{following.basis}）"
    return Outcome(words, {"finding": vars(following)})


@command("check.clear", label="清除标记", group=GROUP, icon="ReviewDeleteComment", place=4)
def clear_marks(context: Context) -> Outcome:
    """清除检查的标记，恢复原来的底色和批注。"""
    from ..live.marks import clear

    count = clear(require(context))
    return Outcome(f"已清除 {count} 处标记。" if count else "没有标记要清除。", {"cleared": count})


@command("book.undo", label="撤销本次", group=GROUP, icon="Undo", place=5, deeds={UNDO: ANYONE})
def undo(context: Context) -> Outcome:
    """撤销最近一个命令写入的内容，恢复原来的格子和行；再点就撤销前一个，最多 20 个，只看的命令不算。"""
    from ..live.undo import labels, undone
    from ..log.entries import entry
    from ..rewrite import note

    able = labels(require(context))
    if not able:
        return Outcome("没有可以撤销的命令。", {"undone": "", "left": []})
    label, left = able[0].label, list(map(str, able[1:]))
    before, _ = context.opened(label if roles_for(label) is not None else UNDO)
    undone(require(context))
    book, _ = context.opened()
    line = entry(context.acting(book), UNDO, label, f"撤销“{label}”写入的内容", str(HOUSE))
    note(book, before, [line])
    more = f"再点撤销“{left[0]}”，还有 {len(left)} 个可以撤销。" if left else ""
    told = {"undone": label, "about": able[0].about, "left": left}
    return Outcome(f"已撤销“{able[0]}”写入的内容，操作记录里留有一行。{more}", told)


@command("book.open_sheet", label="打开表", group="今日", icon="WindowUnhide", place=1)
def open_sheet(context: Context) -> Outcome:
    """打开今日或目录里选中的那一行的表，或检查结果里选中的问题所在的格子；在别的表上点，先到目录。"""
    from ..live.tabs import go

    workbook = require(context)
    sheet, cell = _wanted(workbook)
    if sheet not in workbook.sheet_names:
        raise BookError(
            f"工作簿里没有工作表“{sheet}”，没有改动，请核对目录，或点“升级工作簿”补上。", "no_sheet"
        )
    go(workbook, sheet, cell)
    told = "请选中要看的表所在的行，再点“打开表”。" if sheet == GUIDE else f"已打开“{sheet}”。"
    return Outcome(told, {"sheet": sheet, "cell": cell})


def _wanted(workbook: Any) -> tuple[str, str]:
    """Sheet and cell that the selected line names; 目录 where people stand on no such line."""
    from ..live.carrier import carrier_of
    from ..live.findings import listed
    from ..paper.first_screen import sheet_named
    from ..paper.guide import ENTRY_HEADERS

    (sheet, _), row = _place(workbook), workbook.app.selection.row
    if sheet == RESULT:
        found = [each for each in listed(workbook) if each.row == row]
        return (found[0].sheet or GUIDE, found[0].cell) if found else (GUIDE, "")
    if sheet == TODAY:
        lines = carrier_of(workbook).lines(TODAY)
        return sheet_named(lines, row, workbook.app.selection.column) or GUIDE, ""
    if sheet != GUIDE:
        return GUIDE, ""
    lines = carrier_of(workbook).lines(GUIDE)
    heads = [
        number for number, line in enumerate(lines, 1) if tuple(line[: len(ENTRY_HEADERS)]) == ENTRY_HEADERS
    ]
    named = lines[row - 1][0] if heads and heads[0] < row <= len(lines) else ""
    return named or GUIDE, ""


@command("book.article", label="查制度", group="今日", icon="Info", place=2)
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


@command("book.details", label="显示明细", group="设置", icon="OutlineShowDetail", place=2)
def show_details(context: Context) -> Outcome:
    """显示明细表（合同明细、订货单明细等）；再点一次，重新隐藏。"""
    from ..live.tabs import seen
    from ..modules import used_forms

    workbook = require(context)
    names = workbook.sheet_names
    used = used_forms(context.settings().modules_off)
    children = [form.sheet for form in used if form.parent and form.sheet in names and not form.private]
    shown = not set(children) <= set(seen(workbook))
    for name in children:
        workbook.sheets[name].visible = shown
    verb = "已显示" if shown else "已隐藏"
    return Outcome(f"{verb} {len(children)} 张明细表。", {"sheets": children, "visible": shown})


@command("book.help", label="帮助", group="设置", icon="Help", place=6)
def help_words(context: Context) -> Outcome:
    """打开“帮助”：按钮在哪里、谁能办什么、颜色的意思、写错了怎么办、问谁，一页可以打印。"""
    from ..live.tabs import go
    from ..today.help_page import refresh
    from .todo import login_of

    workbook = context.workbook
    if workbook is None or HELP not in workbook.sheet_names:
        raise BookError(
            "“帮助”在销售管理工作簿里，请打开它再点；旧工作簿请先点“升级工作簿”（会留一份备份）。",
            "old_book",
        )
    book, given = context.opened(sheets=(STAFF,))
    viewer = login_of(context.acting(book), book, given)
    refresh(book, given.today, viewer.title if viewer.roles else "", viewer.roles)
    go(workbook, HELP)
    return Outcome(f"“{HELP}”已打开，一页，可以打印。", {"sheet": HELP, "roles": list(viewer.roles)})


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
    return each.row == row if sheet == RESULT else (each.sheet, each.cell) == (sheet, cell)
