"""今日 and 今日待办: what is due today, for whoever looks: the first sheet made anew, and the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...kernel.command import Argument, Outcome, brief, command, line
from ..context import Context
from ..errors import BookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...kernel.given import Given
    from ..actor import Actor
    from ..book import Book
    from ..today.viewer import Viewer

EVERYBODY, ROLES = "全部", "角色"
KEYS = ("what", "whose", "due", "late", "waits_for")
brief("first_screen", what="什么", whose="谁", due="几号", late="晚几天", waits_for="等谁")
brief("counts", title="各有多少", value="数")


@command(
    "book.today", "DH-3", label="今日", group="今日", icon="ShowTimeZones", large=True,
    line=line(
        "重做工作簿的第一张表“今日”：要办的、各有多少、订货与应收。",
        person="给谁看的（姓名或工号）；“全部”看所有人的；不写看登录人自己的，不认识登录人就看全部",
        role="给这个角色看的",
    ),
)  # fmt: skip
def today_sheet(context: Context, person: str = "", role: str = "") -> Outcome:
    """重做第一张表“今日”：今天要办的、各有多少、订货与应收的图。"""
    from ..live.tabs import go
    from ..own_sheets import TODAY
    from ..paper.first_screen import COUNTS, LINES, TODO, WORDS
    from ..today.screen import refresh

    book, given = context.opened()
    viewer = _viewer(context, book, given, person, role)
    cells = refresh(book, given, viewer)
    if context.workbook is not None:
        go(context.workbook, TODAY)
    todo, counts = ([[cells[f"{letter}{row}"] for letter in own] for row in LINES] for own in (TODO, COUNTS))
    document = {
        "person": viewer.name,
        "day": given.today.isoformat(),
        "first_screen": [dict(zip(KEYS, map(_plain, own), strict=True)) for own in todo if own[0]],
        "counts": [{"title": title, "value": _plain(value)} for title, value in counts if title],
    }
    return Outcome(f"“{TODAY}”已重做，{viewer.title}：{cells[WORDS]}", document)


@command(
    "book.todo", "DH-3", label="今日待办", group="今日", button=None,
    line=line(
        "今天要办的：什么、谁、几号、等谁；过了期的、今天的和三个工作日以内的。",
        person="只看这个人的（姓名或工号）；“全部”看所有人的；不写看登录人自己的，不认识登录人就看全部",
        role="只看这个角色的", out=Argument("今日待办写到这个文件"),
    ),
)  # fmt: skip
def todo(context: Context, person: str = "", role: str = "", out: Path | None = None) -> Outcome:
    """今天要办的事，费钱的在前：什么、谁、几号、等谁。"""
    from ...kernel.report import CodeNames
    from ..paper.report import Page, write_report
    from ..paper.today import MOST, TODO, told
    from ..todo import agenda, called, counted, lines

    book, given = context.opened()
    viewer = _viewer(context, book, given, person, role)
    who, found = viewer.name, agenda(book, given, viewer.mine)
    rows, names = lines(found.tasks, called(book), given.today), CodeNames({})
    words = counted(found, rows, given.today)
    document: dict[str, Any] = {
        "person": who, "day": given.today.isoformat(), "todo": TODO.document(rows, names),
        "tasks": [told(task) for task in found.tasks], "history": found.old,
        "left_out": list(found.left_out),
    }  # fmt: skip
    if out is not None:
        page = Page(TODO, rows[:MOST], f"{who}　{given.today}", lines=(words,))
        document["files"] = [str(write_report(out, TODO.title, given, names, page))]
    return Outcome(f"{who}：{words}", document)


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)


def _viewer(context: Context, book: Book, given: Given, person: str, role: str) -> Viewer:
    """Whose screen it is; nobody in particular sees everybody's."""
    from ..actor import staff_on
    from ..today.viewer import Viewer, viewer_of

    if role:
        return Viewer(role, (role,), (_known(role, book.lists[ROLES].names, "角色"),))
    if person == EVERYBODY:
        return Viewer()
    if person:
        staff = [row for row in staff_on(book.tables, given.today) if row.staff_no]
        found = next((row for row in staff if person in (row.staff_no, row.name)), None)
        if found is None:
            _known(person, [row.name for row in staff], "员工")
        return viewer_of(book, found.staff_no if found else "", found.name if found else person, given.today)
    return login_of(context.acting(book), book, given)


def login_of(actor: Actor, book: Book, given: Given) -> Viewer:
    """The screen of who has logged in."""
    from ..today.viewer import Viewer, viewer_of

    return viewer_of(book, actor.staff_no, actor.name, given.today) if actor.staff_no else Viewer()


def _known(text: str, names: Sequence[str], thing: str) -> str:
    if text not in names:
        some = "、".join(name for name in names[:8] if name)
        raise BookError(f"{thing}里没有“{text}”，请从中选一个：{some}等。", "option")
    return text
