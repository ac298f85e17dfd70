"""What a command is handed: the book's place, today, who acts, where to report progress."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..kernel.given import Given
    from .actor import Actor
    from .book import Book


def silent(_done: int, _of: int, _what: str) -> None:
    """No one looks on."""


@dataclass(frozen=True)
class Context:
    """Wired by the faces; commands know no clock, no screen and no arguments of a shell.

    ``today`` None means the book's 业务日期, else the clock. ``progress`` takes steps done,
    steps in all, and what is being done. ``workbook`` is the open one where a button was pressed:
    then the answer stands in it.
    """

    path: Path
    today: date | None = None
    actor: str = field(default_factory=getpass.getuser)
    progress: Callable[[int, int, str], None] = silent
    workbook: Any = None

    def acting(self, book: Book) -> Actor:
        """Whoever acts, as the book's 员工 knows him."""
        from .actor import acting

        return acting(book.tables, self.actor)

    def require(self, book: Book, deed: str, roles: Collection[str] = ()) -> None:
        """BookError where whoever acts has none of the ``roles``; anyone of 员工 where there are none."""
        from .rights import require

        require(self.acting(book), deed, roles, book.settings)

    def opened(self) -> tuple[Book, Given]:
        """The book, read, and what its checks and figures may know."""
        from .book import read_book, read_live
        from .log import anchor_of
        from .save import ANCHOR

        book = read_book(self.path) if self.workbook is None else read_live(self.workbook)
        ANCHOR.set(str(anchor_of(book.log) or ""))
        return book, book.given(self.today)

    def day(self) -> date:
        """Today as given, else by the clock: for the names of files, before a book is read."""
        return self.today or date.today()  # noqa: DTZ011 - the office's own date
