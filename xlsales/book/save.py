"""Whole or not at all: a file is written beside its target and put in its place at the end."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from .errors import BookError

CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ABSENT = (errno.ENOENT, errno.ENOTDIR)
FIXED_DAY = date(2000, 1, 1)
ANCHOR: ContextVar[str] = ContextVar("anchor", default="")
"""Where 操作记录 of the book in hand ends; every workbook made from it carries that away."""
PLAIN_STRINGS: Mapping[str, bool] = {
    "strings_to_formulas": False,  # what staff typed never becomes a formula or a link
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path in the folder of ``path``; what was written there becomes ``path`` on success.

    On any error the temporary file is removed and the old file stays as it was. BookError where the
    system does not let us write.
    """
    target = Path(path).resolve()  # the file itself, not a link to it
    temporary = target.with_name(f".{target.stem}.{secrets.token_hex(4)}{target.suffix}")
    try:
        _require_writable(target)
        yield temporary
        _put(temporary, target)
    except OSError as fault:
        named = {fault.filename, fault.filename2} - {None}
        if named and not named & {str(temporary), str(target)}:
            raise  # another file's trouble, not ours to explain
        raise explained(fault, target) from fault
    finally:
        temporary.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove what a killed command left half written beside ``path``; call it only while the path is held."""
    target = Path(path).resolve()
    ours = re.compile(rf"\.{re.escape(target.stem)}\.[0-9a-f]{{8}}{re.escape(target.suffix)}")
    for item in target.parent.iterdir():
        if ours.fullmatch(item.name):
            item.unlink(missing_ok=True)


@contextmanager
def new_workbook(
    path: Path, *, title: str = "", day: date = FIXED_DAY, anchor: str | None = None
) -> Iterator[Any]:
    """An XlsxWriter workbook that is saved whole when the block ends.

    Texts stay texts, and ``day`` is all it says about its making: two runs give the same bytes.
    ``anchor`` stands in its properties; where it is left out, that of the book it is made from.
    """
    from xlsxwriter import Workbook

    with whole(path) as temporary:
        book = Workbook(str(temporary), dict(PLAIN_STRINGS))
        comments = ANCHOR.get() if anchor is None else anchor
        book.set_properties({"title": title, "created": datetime.combine(day, time()), "comments": comments})
        yield book
        _close(book)


def _close(book: Any) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as fault:  # XlsxWriter wraps the system's error
        cause = fault.args[0] if fault.args else None
        raise (cause if isinstance(cause, OSError) else OSError(str(fault))) from fault


def _require_writable(target: Path) -> None:
    """Replacing a file needs only its folder's leave: a read-only file must be refused by us."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target))


def _put(temporary: Path, target: Path) -> None:
    """Bring ``temporary`` to the disk, then to its name, then the name to the disk."""
    if target.exists():
        shutil.copymode(target, temporary)
    _sync(temporary, os.O_RDWR)
    os.replace(temporary, target)  # noqa: PTH105 - the tests stand in for the system here
    if os.name != "nt":  # Windows cannot open a folder
        _sync(target.parent, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # some network folders cannot be synced, and that is no failure
            raise
    finally:
        os.close(handle)


def explained(fault: OSError, target: Path) -> BookError:
    """The system's refusal to write ``target`` as one sentence."""
    name = target.name
    if fault.errno == errno.EISDIR:
        return BookError(f"“{name}”是文件夹，请另给一个文件名。", "is_folder")
    if fault.errno in CLOSED:
        return BookError(
            f"不能写入“{name}”，文件只读或正在Excel中打开，请关闭后重试，或换一个位置保存。", "closed"
        )
    if fault.errno in FULL:
        return BookError(f"磁盘空间不足，“{name}”没有保存，原文件未改动，请清理磁盘后重试。", "disk_full")
    if fault.errno in ABSENT:
        return BookError(f"文件夹“{target.parent}”不存在，“{name}”没有保存，请先建立文件夹。", "no_folder")
    if fault.errno == errno.ENAMETOOLONG:
        return BookError(f"文件名“{name}”太长，请改短后重试。", "long_name")
    return BookError(f"不能写入“{name}”（{fault.strerror or fault}），原文件未改动，请重试。", "unwritable")
