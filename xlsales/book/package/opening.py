"""A workbook file opened: all of it checked before anything of it is read."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from .file_mark import FileMark, mark_of
from .look import look
from .triage import directory
from .workbook_file import Package

MOST_KEPT, MOST_BYTES = 4, 16 << 20
_kept: OrderedDict[Path, tuple[FileMark, Package]] = OrderedDict()
"""What was opened last: a command opens a file several times, and the next one once more."""


def open_package(path: Path) -> Package:
    """Open a workbook; BookError with a code and a Chinese message for all that is none."""
    path = Path(path)
    mark = _mark(path)
    known, package = _kept.get(path, (None, None))
    if package is not None and mark == known:
        return package.again()
    package = Package(path, directory(path))
    package.check_shared()
    look(package)
    if mark is not None and mark == _mark(path):
        _kept[path] = mark, package.again()
        _kept.move_to_end(path)
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return package


def _mark(path: Path) -> FileMark | None:
    """None of a large file, too: it is seldom opened twice, and would be held for nothing."""
    try:
        return mark_of(path) if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None
