"""今日待办: what is due today, for whoever looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...kernel.command import Argument, Outcome, command, line
from ..context import Context
from ..errors import BookError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ...kernel.given import Given
    from ..book import Book
    from ..paper.today import TodoLine

EVERYBODY, ROLES = "全部", "角色"


@command(
    "book.todo",
    "DH-3",
    label="今日待办",
    group="今日",
    icon="ShowTimeZones",
    large=True,
    button={"out": None},
    line=line(
        "今天要办的：什么、谁、几号、等谁；过了期的、今天的和三个工作日以内的。",
        person="只看这个人的（姓名或工号）；“全部”看所有人的；不写看登录人自己的，不认识登录人就看全部",
        role="只看这个角色的",
        out=Argument("今日待办写到这个文件"),
    ),
)
def todo(context: Context, person: str = "", role: str = "", out: Path | None = None) -> Outcome:
    """今天要办的事，费钱的在前：什么、谁、几号、等谁。"""
    from ...kernel.report import Names
    from ..checked import people
    from ..paper.report import Page, write_report
    from ..paper.today import MOST, TODO, told
    from ..todo import agenda, counted, lines

    book, given = context.opened()
    who, wanted = _whose(context, book, given, person, role)
    found = agenda(book, given, wanted)
    rows, names = lines(found.tasks, people(book), given.today), Names({})
    words = counted(found, rows, given.today)
    if context.workbook is not None:
        _show(context.workbook, rows, words)
    document: dict[str, Any] = {
        "person": who, "day": given.today.isoformat(), "todo": TODO.document(rows, names),
        "tasks": [told(task) for task in found.tasks], "history": found.old,
        "left_out": list(found.left_out),
    }  # fmt: skip
    if out is not None:
        page = Page(TODO, rows[:MOST], f"{who}　{given.today}", lines=(words,))
        document["files"] = [str(write_report(out, TODO.title, given, names, page))]
    return Outcome(f"{who}：{words}", document)


def _show(workbook: Any, rows: Sequence[TodoLine], words: str) -> None:
    """The list and the counts below it into the sheet 今日, which comes to the front."""
    from ...kernel.report import Names
    from ..changes.carrier import OwnSheetPage
    from ..live.carrier import carrier_of
    from ..own_sheets import TODAY
    from ..paper.today import HEADERS, MOST, TODO

    lines = [[str(column.of(row, Names({}))) for column in TODO.printed] for row in rows[:MOST]]
    lines.append([words, *[""] * (len(HEADERS) - 1)])
    carrier_of(workbook).put(OwnSheetPage(TODAY, lines, HEADERS, visible=True, wrap=True))
    workbook.sheets[TODAY].visible = True
    workbook.sheets[TODAY].activate()


def _whose(context: Context, book: Book, given: Given, person: str, role: str) -> tuple[str, Collection[str]]:
    """Whose list it is, and the 工号 and roles that are meant (none: everybody's)."""
    from ..actor import staff_on
    from ..todo import of_person

    if role:
        return role, (_known(role, book.lists[ROLES].names, "角色"),)
    if person == EVERYBODY:
        return EVERYBODY, ()
    if person:
        staff = [row for row in staff_on(book.tables, given.today) if row.staff_no]
        number = next((row.staff_no for row in staff if person in (row.staff_no, row.name)), "")
        _known(person, [person] if number else [row.name for row in staff], "员工")
        return person, of_person(book, number, given.today)
    actor = context.acting(book)
    return (actor.name, of_person(book, actor.staff_no, given.today)) if actor.staff_no else (EVERYBODY, ())


def _known(text: str, names: Sequence[str], thing: str) -> str:
    if text not in names:
        some = "、".join(name for name in names[:8] if name)
        raise BookError(f"{thing}里没有“{text}”，请从中选一个：{some}等。", "option")
    return text
