"""Two people, one file: a book is written only by one, and only where it still is what was read."""

from __future__ import annotations

import getpass
import os
import platform
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ...kernel.whole import discard
from ..errors import BookError
from ..package.file_mark import FileMark, mark_of
from ..package.holder import holder
from .save import explained, sweep

Lines = Sequence[dict[str, str]]

STALE = (
    "若其实无人打开，请删除同一文件夹里的“{}”；看不见它时，"
    "先在资源管理器的“查看”里勾选“隐藏的项目”（Mac 的访达按 Command+Shift+点）"
)
LOOK_AGAIN = 0.1
PATIENCE = 10.0
"""Seconds to wait for another command; the largest book takes about that to write."""


@contextmanager
def replacing(path: Path, mark: FileMark | None, log: Lines | None = None) -> Iterator[None]:
    """Inside, ``path`` may be replaced: nobody has it open, it is as its ``mark`` says that it was read.

    ``log`` is 操作记录 as it was read, which tells whose lines are new. BookError naming who is in the
    way, and since when.
    """
    path = path.resolve()
    with held(path):
        require_closed(path)
        require_unchanged(path, mark, log)
        sweep(path)
        yield


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """No other command writes ``path`` meanwhile; on a shared folder no other machine either."""
    from filelock import FileLock, Timeout

    beside = path.with_name(f".~{path.name}.lock")
    lock = FileLock(beside, timeout=patience)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", UserWarning
            )  # a folder without locks: the file itself is one then
            lock.acquire()
    except Timeout:
        raise BookError(f"“{path.name}”正由{_writer(beside)}写入，请稍后重试。", "busy") from None
    except OSError as fault:
        raise explained(fault, path) from fault
    try:
        _sign(beside)
        yield
    finally:
        if os.name != "nt":  # gone while held: who comes next makes his own
            discard(beside)
        lock.release()


def _sign(beside: Path) -> None:
    with suppress(OSError):  # Windows keeps a locked file to its holder
        beside.write_text(f"{getpass.getuser()}（{platform.node()}）", "utf-8")


def _writer(beside: Path) -> str:
    try:
        return beside.read_text("utf-8").strip() or "另一个命令"
    except (OSError, UnicodeDecodeError):
        return "另一个命令"


def require_closed(path: Path, patience: float = 0) -> None:
    """BookError where somebody has ``path`` open: Excel would overwrite what we write when it saves.

    ``patience``: seconds that a note may still take to go where its program has just closed the file.
    """
    until = time.monotonic() + patience
    while (owner := holder(path)) and time.monotonic() < until:
        time.sleep(LOOK_AGAIN)
    if owner:
        note = f"~${path.name}" if path.with_name(f"~${path.name}").exists() else f".~lock.{path.name}#"
        words = f"“{path.name}”正由“{owner}”打开，没有写入，请保存并关闭后重试"
        raise BookError(f"{words}（{STALE.format(note)}）。", "open_elsewhere")


def require_unchanged(path: Path, mark: FileMark | None, log: Lines | None = None) -> None:
    """BookError where ``path`` is no longer as its ``mark`` says, with who changed it and when."""
    now = mark_of(path)
    if mark is None or (now is not None and mark.same(now)):
        return
    if now is None:
        words = f"“{path.name}”在读取之后被移走、删除或锁住了"
        raise BookError(f"{words}，没有写入，请重新运行。", "changed")
    when = datetime.fromtimestamp(now.saved)  # noqa: DTZ006 - the office's own clock
    words = f"“{path.name}”在读取之后被{_changer(path, log)}改过（{when:%Y-%m-%d %H:%M:%S}）"
    raise BookError(f"{words}，没有写入，请重新运行。", "changed")


def _changer(path: Path, read: Lines | None) -> str:
    """Who wrote the last line of 操作记录 if it is new, else who saved the file."""
    from ..package.parts import properties
    from ..reading.book_source import FileSource

    log = log_of(path)
    if read is not None and log and log != read:
        return f"“{log[-1].get('操作人', '')}”（{log[-1].get('命令', '')}）"
    with suppress(BookError):
        if saver := properties(FileSource(path).package).get("lastModifiedBy"):
            return f"“{saver}”"
    return "别人"


def log_of(path: Path) -> list[dict[str, str]]:
    """操作记录 of a file as it is now; empty where there is none to be read."""
    from ..reading.book_source import FileSource
    from ..reading.system import log_sheet

    with suppress(BookError):
        if sheet := log_sheet(FileSource(path)):
            return sheet.rows
    return []
