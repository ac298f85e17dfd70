"""What staff do with the workbook's file: bring back a copy, take on the sheets of this version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...kernel.command import ANYONE, Outcome, command
from ...kernel.ref import HOUSE
from ..context import Context
from ..errors import BookError
from ..package.file_mark import FileMark, mark_of
from ..writing.lock import held, require_closed, require_unchanged
from ..writing.save import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..book import Book

CLOSING = 3.0
"""Seconds that Excel may take to remove its note after closing."""

RESTORE, UPGRADE = "恢复备份", "升级工作簿"
REFUSALS = ("unknown_actor", "no_right")


@command("book.restore", label="恢复备份", group="设置", icon="FileOpen", place=5, deeds={RESTORE: ANYONE})
def restore(context: Context, copy: str = "") -> Outcome:
    """把工作簿恢复成最近一份备份（或指定的一份）；现在的样子也先留一份。"""
    from ..writing.backup import copies

    found = {each.name: each for each in copies(context.path)}
    if not found:
        raise BookError(f"“{context.path.name}”还没有备份，没有改动；以后每次写入前会留一份。", "no_backup")
    name = copy or max(found)
    if name not in found:
        raise BookError(
            f"没有备份“{name}”，没有改动，请从现有的里选一份：{'、'.join(sorted(found)[-5:])}。", "no_backup"
        )
    content = found[name].read_bytes()  # it may be the oldest, which goes when the present state is kept
    present, unlogged = _present(context), ""

    def bring_back(path: Path) -> None:
        nonlocal unlogged
        with whole(path) as temporary:
            temporary.write_bytes(content)
            unlogged = _noted(context, temporary, present, name)

    _replaced(context, bring_back, None)  # whatever stands there goes into a copy
    words = f"已恢复备份“{name}”；恢复前的内容也留了一份备份。{unlogged}"
    return Outcome(words, {"restored": name}, int(bool(unlogged)))


def _present(context: Context) -> Book | None:
    """The book as it is now; None where it cannot be read, which may be why it is to be restored."""
    try:
        return context.opened(RESTORE)[0]
    except BookError as fault:
        if fault.code in REFUSALS:
            raise
        return None


def _noted(context: Context, path: Path, present: Book | None, copy: str) -> str:
    """The lines written since the copy was made, and one on the restoring; what hinders that, in words."""
    from ..book import read_book
    from ..log.entries import HASH, entry
    from ..rewrite import add_lines

    try:
        book = read_book(path)
        book.given(context.today)
        later = present.log[len(book.log) :] if present else []
        kept = [line for line in later if line.get(HASH)]
        line = entry(context.acting(present or book), RESTORE, copy, "恢复成这份备份的内容", str(HOUSE))
        add_lines(book, present, [*kept, line])
    except BookError as fault:
        return f"操作记录没有接上：{fault}"
    return ""


@command("book.upgrade", label="升级工作簿", group="设置", icon="FileSave", place=7, deeds={UPGRADE: ANYONE})
def upgrade(context: Context) -> Outcome:
    """给旧版工作簿补上这一版的表、列和选项，记下已经受理的订货单；先留一份备份。"""
    from ...kernel.life import with_states
    from ..audit.confirmed import founding, recorded, switched
    from ..book import refuse_loss
    from ..log.covering import stood as accepted_before
    from ..log.decided import told, unsaid
    from ..log.entries import chained, entry
    from ..modules import used_forms
    from ..own_sheets import HELP, TODAY
    from ..paper.build import in_front
    from ..reading.book_source import FileSource
    from ..rewrite import build_anew, dated
    from ..today.help_page import help_lines
    from ..today.screen import screen
    from .todo import login_of

    mark = mark_of(context.path)
    book, given = context.opened(UPGRADE, every=True)
    if context.workbook is not None and context.path.is_file():
        book.lost += FileSource(context.path).foreign_parts()
    refuse_loss(book)
    line = entry(context.acting(book), UPGRADE, context.path.name, "补上这一版的表、列和选项", str(HOUSE))
    begun = founding(book.settings, line) if recorded(book.log) is None else switched(book, line)
    accepted = accepted_before(book.tables, book.log)
    found = unsaid({**book.tables, **accepted}, book.log, line) if accepted else []
    stood = with_states(book.tables)
    found += told(book.tables, stood, [], line)
    lines = chained(book.log, dated([line, *begun, *found], book.business_day))
    changed = {sheet: table.records() for sheet, table in accepted.items()} | stood
    opened, hidden = _tabs(context.workbook, book)
    tabs = {*opened, *in_front(used_forms(book.settings.modules_off))}
    first = {
        TODAY: screen(book, given, login_of(context.acting(book), book, given), tabs),
        HELP: help_lines(book, given.today),
    }
    _replaced(context, lambda _: build_anew(book, changed, lines, first, opened), mark)
    return Outcome(f"工作簿已升级；升级前的内容留了一份备份。{hidden}", {"file": str(context.path)})


def _tabs(workbook: Any, book: Book) -> tuple[list[str], str]:
    """The sheets that people have opened and keep; what is said of those that are hidden now.

    A workbook of an older version showed all sheets but those of details by itself.
    """
    from ...kernel.form import FORMS
    from ..live.tabs import seen
    from ..modules import used_forms
    from ..own_sheets import FRONTED, GUIDE, TODAY, version_of
    from ..paper.build import in_front

    shown = seen(workbook) if workbook is not None else []
    if TODAY not in book.panels:  # 今日 has taken the place of 目录
        shown = [name for name in shown if name != GUIDE]
    if not shown or version_of(workbook) >= FRONTED:
        return shown, ""
    opened = [name for name in shown if name in FORMS and FORMS[name].parent]
    front = in_front(used_forms(book.settings.modules_off))
    count = len(set(shown) - {*opened, *front})
    return opened, bool(count) * (
        f"平时只显示常用的表，其余 {count} 张收起来了，内容都在：点“打开表”到“目录”，选中表名，再点“打开表”；"
        "或右键任一表名标签，选“取消隐藏”。打开过的，以后升级不再收起。"
    )


def _replaced(context: Context, write: Callable[[Path], Any], mark: FileMark | None) -> None:
    """Write the file anew, alone and a copy kept; an open workbook is closed for it and opened again."""
    from ...handbook.settings import Settings
    from ..writing.backup import keep

    path, workbook = context.path, context.workbook
    if not path.is_file():
        raise BookError("工作簿还没有保存过，请先保存。", "unsaved")
    with held(path):
        require_unchanged(path, mark)
        keep(path, Settings().backup_copies)  # also where the book's own settings cannot be read
        with _let_go(workbook, path):
            require_closed(path, CLOSING)
            write(path)


@contextmanager
def _let_go(workbook: Any, path: Path) -> Iterator[None]:
    """Closed inside, so that its own note is no hindrance; open again afterwards, whatever happens."""
    if workbook is None:
        yield
        return
    app = workbook.app
    workbook.close()
    try:
        yield
    finally:
        app.books.open(path)
