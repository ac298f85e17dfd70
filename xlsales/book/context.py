"""What a command is handed: the book's place, today, who acts, where to report progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .actor import Actor, acting, os_login, staff_on
from .clock import business_day

if TYPE_CHECKING:
    from ..handbook.settings import Settings
    from ..kernel.command import Outcome, ProgressReport
    from ..kernel.given import Given
    from .book import Book


def silent(_done: int, _of: int, _what: str) -> None:
    """No one looks on."""


@dataclass(frozen=True)
class Context:
    """Wired by the faces; commands know no clock, no screen and no arguments of a shell.

    ``today`` None means the book's 业务日期, else the clock. ``workbook`` is the open one where a button was
    pressed: then the answer stands in it.
    """

    path: Path
    today: date | None = None
    actor: str = field(default_factory=os_login)
    progress: ProgressReport = silent
    workbook: Any = None
    read_as: dict[str, str] = field(default_factory=dict, compare=False)
    """What codes that somebody typed were read as, where that is not the same."""

    def codes(self, book: Book, sheet: str, typed: Iterable[str]) -> list[str]:
        """The codes of ``sheet`` that are meant, as on the sheets themselves; as typed where nothing fits.

        BookError, naming them, where one could be several.
        """
        from ..kernel.columns.codes import Spellings, listed
        from .errors import BookError

        known, found = Spellings(book.tables).at(sheet), []
        for text in typed:
            able = known.meant(text) if known is not None else []
            if len(able) > 1:
                raise BookError(f"“{text}”可能是 {listed(able)}，请写明是哪一个。", "ambiguous")
            found.append(able[0] if able else text)
            if found[-1] != text:
                self.read_as[text] = found[-1]
        return found

    def told(self, outcome: Outcome) -> Outcome:
        """The outcome, which also says what typed codes were read as."""
        if not self.read_as:
            return outcome
        words = "，".join(f"“{text}”按 {code} 处理" for text, code in self.read_as.items())
        document = {**outcome.document, "read_as": dict(self.read_as)}
        return replace(outcome, message=f"{outcome.message}{words}。", document=document)

    def acting(self, book: Book) -> Actor:
        """Whoever acts, as the book's 员工 knows him."""
        return acting(book.tables, self.actor, book.business_day)

    def opened(
        self, deed: str = "", *, every: bool = False, sheets: Iterable[str] = ()
    ) -> tuple[Book, Given]:
        """The book, read, and what its checks and figures may know.

        ``every`` reads also the sheets of modules that are off, ``sheets`` these alone: for who looks up and
        writes nothing. BookError where it is opened for a ``deed`` that is not for whoever acts: nothing is
        looked at then.
        """
        from ..kernel.form import FORMS
        from .book import read_book, read_live
        from .log.entries import anchor_of
        from .paper.origin import ORIGIN, Origin

        read = partial(read_book, self.path) if self.workbook is None else partial(read_live, self.workbook)
        book = read([FORMS[sheet] for sheet in sheets] or None, every=every)
        given = book.given(self.today)
        settings = given.settings
        ORIGIN.set(
            Origin(anchor_of(book.log), lambda: settings.mask_identity, taxed=lambda: settings.tax_included)
        )
        if deed:
            self.allow(book, given, deed)
        return book, given

    def allow(self, book: Book, given: Given, deed: str) -> None:
        """BookError where ``deed`` is not for whoever acts."""
        from .audit.confirmed import asks_for_rights, counted
        from .rights import require

        actor, pending = counted(book, self.acting(book))
        staff, asked = staff_on(book.tables, given.today), asks_for_rights(book)
        require(actor, deed, staff, book.settings, recorded=asked, pending=pending)

    def day(self) -> date:
        """Today as the figures will know it, of the settings alone: for options and names of files."""
        return self.today or business_day(None, self.settings())

    def settings(self) -> Settings:
        """The settings of the book as the command found them, without its tables."""
        return self._settings

    @cached_property
    def _settings(self) -> Settings:
        from .book import read_book, read_live

        book = read_book(self.path, ()) if self.workbook is None else read_live(self.workbook, ())
        return book.settings
