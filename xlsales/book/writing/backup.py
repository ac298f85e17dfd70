"""The copies of a book from before each write, in the folder 备份 beside it."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

from ...kernel.whole import discard, leftovers
from ..clock import clock
from .save import folder, whole

FOLDER = "备份"


def keep(path: Path, most: int) -> Path | None:
    """Copy ``path`` as it is now, whole or not at all, and drop the oldest beyond ``most`` copies.

    None where there is nothing to copy. BookError where the copy cannot be written: then the book is
    not written either. An old one that cannot be dropped stays.
    """
    if not path.exists():
        return None
    home = folder(path.parent / FOLDER)
    now = f"{clock():%Y%m%d_%H%M%S_%f}"  # with other signs between it reads like a mobile number
    copy = home / f"{path.stem}_{now}{path.suffix}"
    with whole(copy) as temporary:
        shutil.copyfile(path, temporary)
    ours = _names(path)
    killed = [item for name, items in leftovers(home).items() if ours.fullmatch(name) for item in items]
    for old in [*copies(path)[:-most], *killed]:
        discard(old)
    return copy


def copies(path: Path) -> list[Path]:
    """The copies of ``path`` there are, oldest first."""
    ours = _names(path)
    return sorted(item for item in (path.parent / FOLDER).glob("*") if ours.fullmatch(item.name))


def copied_at(copy: Path) -> datetime:
    """When a copy was made, as its name says."""
    day, hour = re.split("[-_]", copy.stem)[-3:-1]
    return datetime.strptime(f"{day}{hour}", "%Y%m%d%H%M%S")  # noqa: DTZ007 - the clock of the office, as named


def _names(path: Path) -> re.Pattern[str]:
    return re.compile(
        rf"{re.escape(path.stem)}_[0-9]{{8}}[-_][0-9]{{6}}[-_][0-9]{{6}}{re.escape(path.suffix)}"
    )
