"""The copies of a book from before each write, in the folder 备份 beside it."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

from .save import explained, whole

FOLDER = "备份"


def keep(path: Path, most: int) -> Path | None:
    """Copy ``path`` as it is now, whole or not at all, and drop the oldest beyond ``most`` copies.

    None where there is nothing to copy. BookError where the copy cannot be written: then the book is
    not written either.
    """
    if not path.exists():
        return None
    folder = path.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise explained(fault, folder) from fault
    now = f"{datetime.now():%Y%m%d-%H%M%S-%f}"  # noqa: DTZ005 - the office's own clock
    copy = folder / f"{path.stem}_{now}{path.suffix}"
    with whole(copy) as temporary:
        shutil.copyfile(path, temporary)
    for old in copies(path)[:-most]:
        old.unlink(missing_ok=True)
    return copy


def copies(path: Path) -> list[Path]:
    """The copies of ``path`` there are, oldest first."""
    ours = re.compile(rf"{re.escape(path.stem)}_[0-9]{{8}}-[0-9]{{6}}-[0-9]{{6}}{re.escape(path.suffix)}")
    return sorted(item for item in (path.parent / FOLDER).glob("*") if ours.fullmatch(item.name))
