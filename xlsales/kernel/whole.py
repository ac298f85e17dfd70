"""Whole or not at all: a file is written beside its target and put in its place at the end.

Every file that lasts is written through here, so that a fault, a kill or a power cut leaves the old
file or the new one.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{8}(\.[^.]*|)")
"""The names that files have until they are whole: stem and suffix of the target."""


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A temporary path in the folder of ``target``; what was written there becomes ``target`` on success.

    On any error the temporary file is removed and the old file stays as it was. OSError as the system says.
    """
    temporary = target.with_name(f".{target.stem}.{secrets.token_hex(4)}{target.suffix}")
    try:
        _require_writable(target)
        yield temporary
        _put(temporary, target)
    finally:
        discard(temporary)


def discard(path: Path) -> None:
    """Remove what nobody needs any more; what cannot be removed stays, and is no failure."""
    with suppress(OSError):
        path.unlink()


def leftovers(folder: Path) -> dict[str, list[Path]]:
    """The temporary files in ``folder``, by the name of the file that each was to become."""
    found: dict[str, list[Path]] = {}
    for item in folder.iterdir():
        if ours := TEMPORARY.fullmatch(item.name):
            found.setdefault(f"{ours[1]}{ours[2]}", []).append(item)
    return found


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
