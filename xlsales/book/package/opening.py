"""A workbook file opened: all of it checked before anything of it is read."""

from __future__ import annotations

from pathlib import Path

from .look import look
from .triage import directory
from .workbook_file import Package


def open_package(path: Path) -> Package:
    """Open a workbook; BookError with a code and a Chinese message for all that is none."""
    package = Package(Path(path), directory(Path(path)))
    package.check_shared()
    look(package)
    return package
