"""A workbook written from nothing: whole, and telling of the book that it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..writing.save import whole
from .origin import ORIGIN, Origin

if TYPE_CHECKING:
    from .plain import PlainWorkbook

FIXED_DAY = date(2000, 1, 1)


@contextmanager
def new_workbook(
    path: Path, *, title: str = "", day: date = FIXED_DAY, origin: Origin | None = None
) -> Iterator[PlainWorkbook]:
    """An XlsxWriter workbook that is saved whole when the block ends.

    Its properties and pages tell of the book in hand, from which it is made, unless it has another
    ``origin``.
    """
    from .plain import PlainWorkbook  # XlsxWriter is loaded when something is written

    with whole(path) as temporary:
        book = PlainWorkbook(str(temporary), title, day, origin or ORIGIN.get())
        try:
            yield book
            _close(book)
        finally:
            book.discard()


def _close(book: Any) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as fault:  # XlsxWriter wraps the system's error
        cause = fault.args[0] if fault.args else None
        raise (cause if isinstance(cause, OSError) else OSError(str(fault))) from fault
