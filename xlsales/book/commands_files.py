"""What staff do with the workbook's file: bring back a copy, take on the sheets of this version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..kernel.command import Outcome, command
from .context import Context
from .errors import BookError
from .lock import Mark, held, mark_of, require_closed, require_unchanged
from .save import whole

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSING = 3.0
"""Seconds that Excel may take to remove its note after closing."""


@command("book.restore", label="恢复备份", group="设置")
def restore(context: Context, copy: str = "") -> Outcome:
    """把工作簿恢复成最近一份备份（或指定的一份）；现在的样子也先留一份。"""
    from .backup import copies

    found = {each.name: each for each in copies(context.path)}
    if not found:
        raise BookError("还没有备份，没有改动。", "no_backup")
    name = copy or max(found)
    if name not in found:
        raise BookError(f"没有备份“{name}”，现有：{'、'.join(sorted(found)[-5:])}。", "no_backup")
    content = found[name].read_bytes()  # it may be the oldest, which goes when the present state is kept

    def bring_back(path: Path) -> None:
        with whole(path) as temporary:
            temporary.write_bytes(content)

    _replaced(context, bring_back, None)  # whatever stands there goes into a copy
    return Outcome(f"已恢复备份“{name}”；恢复前的内容也留了一份备份。", {"restored": name})


@command("book.upgrade", label="升级工作簿", group="设置")
def upgrade(context: Context) -> Outcome:
    """给旧版工作簿补上这一版的表、列和选项；先留一份备份。"""
    from .book import refuse_loss
    from .log import chained, entry
    from .rewrite import build_anew
    from .source import FileSource

    mark = mark_of(context.path)
    book, _ = context.opened()
    if context.workbook is not None and context.path.is_file():
        book.lost += FileSource(context.path).foreign_parts()
    refuse_loss(book)
    line = entry(context.acting(book), "升级工作簿", context.path.name, "补上这一版的表、列和选项", "")
    lines = chained(book.log, [line])
    _replaced(context, lambda _: build_anew(book, {}, lines, {}), mark)
    return Outcome("工作簿已升级；升级前的内容留了一份备份。", {"file": str(context.path)})


def _replaced(context: Context, write: Callable[[Path], Any], mark: Mark | None) -> None:
    """Write the file anew, alone and a copy kept; an open workbook is closed for it and opened again."""
    from ..handbook.settings import Settings
    from .backup import keep

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
