"""A workbook opened without Excel, through the engine: the same object model over the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import BookError
from ..package.facts import facts
from ..package.opening import open_package
from ..package.triage import refusal
from ..writing.save import explained
from .importing import xlwings_alone

STUMBLES = (LookupError, ValueError, TypeError, AttributeError, OSError)
"""What openpyxl makes of a package that it cannot read, a style without a name among them."""


@contextmanager
def headless(path: Path) -> Iterator[Any]:
    """The workbook of a file as an xlwings ``Book``; closed at the end without saving.

    BookError where the file is no sound workbook: openpyxl sees only what has passed the look that
    every way in begins with.
    """
    package = open_package(path)
    for sheet in package.sheets:
        facts(package, sheet.name)
    with xlwings_alone():
        from ...engine import engine
    app = engine().apps.add(add_book=False)
    try:
        try:
            workbook = app.books.open(path)
        except STUMBLES as fault:
            raise refusal(path, "damaged") from fault
        yield workbook
    finally:
        app.quit()


def save(workbook: Any, path: Path, remark: str = "") -> None:
    """Save the workbook as ``path``, whole or not at all; BookError where that would lose something.

    A ``remark`` replaces the one in the file's properties.
    """
    from ...engine.errors import EngineError

    if remark:
        workbook.impl.remark = remark
    try:
        workbook.save(path)
    except EngineError as fault:
        raise BookError(str(fault), "would_lose") from fault
    except OSError as fault:
        raise explained(fault, path) from fault
