"""What stands in the places of a paper: its own words, fields of the record, child records. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True)
class Word:
    """What the form says itself, over so many columns of its grid and lines.

    In a cell with a ``diagonal`` the text stands right above it, the ``diagonal`` word left below. A figure
    that is not as it should be is ``red``.
    """

    text: str
    across: int = 1
    down: int = 1
    upright: bool = False
    diagonal: str = ""
    red: bool = False


@dataclass(frozen=True)
class Place:
    """Where the value of a field stands; what is not ``typed`` is only printed (a step fills it).

    A ``figure`` stands at the right, under those above it.
    """

    field: str
    across: int = 1
    down: int = 1
    typed: bool = True
    figure: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """It alone."""
        return (self.field,)


@dataclass(frozen=True)
class Sentence:
    """Several fields in one place, between the words of a text: 「店员{clerks}名　推销员{sellers}名」.

    ``{premises[0]}`` is the first option of a code list alone, marked where it is chosen.
    """

    text: str
    across: int = 1
    down: int = 1
    typed: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """Those that its text names."""
        return named_fields(self.text)


@dataclass(frozen=True)
class Each:
    """Child records in one place, numbered, each as the ``text`` says it: 「1.＿牌占＿%　2.＿牌占＿%」.

    With ``rows`` the words of the code ``by`` stand before each: 「1.门市＿%　2.机关＿%」.
    """

    sheet: str
    text: str
    count: int = 0
    across: int = 1
    down: int = 1
    rows: tuple[str, ...] = ()
    by: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Those of a child record."""
        return ((self.by,) if self.by else ()) + named_fields(self.text)

    @property
    def room(self) -> int:
        """How many it has room for."""
        return len(self.rows) or self.count


Cell = Word | Place | Sentence | Each


def named_fields(text: str) -> tuple[str, ...]:
    """The fields that a text names.

    >>> named_fields("店员{clerks}名　推销员{sellers}名")
    ('clerks', 'sellers')
    """
    found = (name.partition("[")[0] for _, name, _, _ in Formatter().parse(text) if name)
    return tuple(dict.fromkeys(found))
