"""Files written whole or not at all, and what the system refuses in one sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...kernel.whole import discard, leftovers, whole_file
from ..errors import BookError

CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ABSENT = (errno.ENOENT, errno.ENOTDIR)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """As ``kernel.whole``; BookError where the system does not let us write."""
    target = Path(path).resolve()  # the file itself, not a link to it
    ours = {str(target)}
    try:
        with whole_file(target) as temporary:
            ours.add(str(temporary))
            yield temporary
    except OSError as fault:
        named = {fault.filename, fault.filename2} - {None}
        if named and not named & ours:
            raise  # another file's trouble, not ours to explain
        raise explained(fault, target) from fault


def sweep(path: Path) -> None:
    """Remove what a killed command left half written beside ``path``; call it only while the path is held."""
    target = Path(path).resolve()
    for item in leftovers(target.parent).get(target.name, ()):
        discard(item)


def folder(path: Path) -> Path:
    """The folder, made where it is missing; BookError where the system does not let us."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise explained(fault, path) from fault
    return path


def explained(fault: OSError, target: Path) -> BookError:
    """The system's refusal to write ``target`` as one sentence."""
    name = target.name
    if fault.errno == errno.EEXIST:
        return BookError(f"“{name}”是文件，不是文件夹，请另给一个文件夹名。", "no_folder")
    if fault.errno == errno.EISDIR:
        return BookError(f"“{name}”是文件夹，请另给一个文件名。", "folder")
    if fault.errno in CLOSED and not os.access(target.parent, os.W_OK):
        words = f"文件夹“{target.parent}”只读，“{name}”没有保存"
        return BookError(f"{words}，请换一个位置，或请管理员允许写入。", "read_only")
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
