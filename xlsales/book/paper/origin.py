"""What a workbook made from a book carries away: where its 操作记录 ended, and what it may show."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from ..log.entries import Anchor


@dataclass(frozen=True)
class Origin:
    """``anchor`` is None where the book has no chained line; ``hides_identity`` and ``taxed`` answer
    by setting."""

    anchor: Anchor | None = None
    hides_identity: Callable[[], bool] = lambda: True
    prints: bool = True
    taxed: Callable[[], bool] = lambda: True

    def __str__(self) -> str:
        return str(self.anchor or "")

    @property
    def printed(self) -> str:
        """What its pages say; blank where there is nothing to say."""
        return f"操作记录 {self.anchor.short}" if self.anchor and self.prints else ""

    @classmethod
    def book(cls, anchor: Anchor | None) -> Origin:
        """The book itself: it keeps what staff typed, and its 操作记录 goes on after it is written."""
        return cls(anchor, lambda: False, prints=False)


NOWHERE = Origin()
ORIGIN: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)
"""That of the book in hand."""


def tax_words() -> str:
    """Whether the amounts of the book in hand hold the tax (设置「含税」)."""
    return "含税" if ORIGIN.get().taxed() else "不含税"
