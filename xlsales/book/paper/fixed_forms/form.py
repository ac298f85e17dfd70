"""A paper: a form of fixed places, declared once, of which print, blank and filling sheet are made. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ....kernel.form import FORMS, Column, Form, Record
from ....kernel.registry import Registry
from .cells import Cell, Each, Place, Sentence, Word

if TYPE_CHECKING:
    from ....kernel.given import Given
    from ...book import Book

Completed = Callable[["Record", "Book", "Given"], tuple[Record, dict[str, str]]]
"""A new record, whole, and what is wrong with it, in words by field."""
LINE = 7.0
"""Height of a line in mm."""


@dataclass(frozen=True)
class Line:
    """One line of the form, ``height`` in mm."""

    parts: tuple[Cell, ...]
    height: float = LINE

    def __add__(self, more: Line) -> Line:
        """Both beside one another."""
        return Line(self.parts + more.parts, max(self.height, more.height))


def pairs(*said: tuple[str, str, int], first: int = 1, typed: bool = True, height: float = LINE) -> Line:
    """A line of words, each with the field beside it and its columns; the ``first`` word takes more of them.

    >>> pairs(("原因", "reason", 5)).parts[1] == Place("reason", 5)
    True
    """
    parts: list[Cell] = []
    for text, field, across in said:
        parts += [Word(text, 1 if parts else first), Place(field, across, typed=typed)]
    return Line(tuple(parts), height)


def headed(
    form: type[Form], *said: tuple[str, int], first: int = 1, typed: bool = True, height: float = LINE
) -> Line:
    """``pairs`` whose words are the headers of the columns: for a form that the handbook does not draw."""
    named = ((form.columns[field].header, field, across) for field, across in said)
    return pairs(*named, first=first, typed=typed, height=height)


@dataclass(frozen=True)
class Lines:
    """The child records of a sheet: headings, each with its field and columns, and ``count`` lines.

    A heading without a field has room for the pen, and nothing is kept of it. A field of a private sheet
    (``sheet.field``) is neither typed nor read here: the same, unless whoever prints it gives its text.

    ``heads`` stand above where one row of headings does not do. ``rows`` are words at the left of the lines
    (1, 2, 3 …), over ``label`` columns, under the word ``corner``; ``by`` is the field that says in which of
    these rows a record stands, otherwise they stand one below the other.
    """

    sheet: str
    columns: tuple[tuple[str, str, int], ...]
    count: int = 0
    heads: tuple[Line, ...] = ()
    rows: tuple[str, ...] = ()
    by: str = ""
    label: int = 1
    corner: str = ""
    height: float = LINE

    @property
    def fields(self) -> tuple[str, ...]:
        """Those of a child record that are on the paper."""
        named = [field for _, field, _ in self.columns if field and "." not in field]
        return tuple(dict.fromkeys(([self.by] if self.by else []) + named))

    @property
    def room(self) -> int:
        """How many lines it has."""
        return len(self.rows) or self.count


@dataclass(frozen=True)
class Beside:
    """Lists side by side, all of as many lines."""

    lists: tuple[Lines, ...]


@dataclass(frozen=True)
class Band:
    """Parts at whose left a word stands downwards; in a band, that of the inner one stands beside it."""

    word: str
    lines: tuple[Part, ...]


Part = Line | Band | Lines | Beside
Children = Lines | Each


class Signer(NamedTuple):
    """Who signs, as what; ``by`` and ``on`` are the fields that say who has, and when."""

    word: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True)
class Paper:
    """The form of the records of ``sheet``: ``widths`` of the grid's columns in mm, what stands in its frame.

    ``top`` is a sentence right above the frame; ``back`` what stands on a second page; ``added`` what the
    drawn form does not have and stands below it as 本表增补; ``slip`` is cut off and comes back (回执).
    ``void`` is the field that says that a record does not count; ``a5`` is half the page, 128 mm wide;
    ``drawn`` the number of the handbook's table (T13) whose words it has. ``completed`` fills in of a new
    record what nobody typed, its key too.
    """

    sheet: str
    title: str
    widths: tuple[float, ...]
    body: tuple[Part, ...]
    signers: tuple[Signer, ...] = ()
    added: tuple[Line, ...] = ()
    slip: tuple[Line, ...] = ()
    void: str = ""
    landscape: bool = False
    a5: bool = False
    top: Sentence | None = None
    back: tuple[Part, ...] = ()
    drawn: str = ""
    completed: Completed | None = None

    @property
    def form(self) -> type[Form]:
        """The form of its records."""
        return FORMS[self.sheet]

    @property
    def lists(self) -> tuple[Children, ...]:
        """Its lists of child records; a private one stays blank, for the pen."""
        every = (each for each in cells_and_lists(self._typed()) if isinstance(each, Lines | Each))
        return tuple(each for each in every if not FORMS[each.sheet].private)

    @property
    def sheets(self) -> tuple[str, ...]:
        """Those without which it is not there: of its records, and of its lists."""
        return (self.sheet, *(own.sheet for own in self.lists))

    def columns(self) -> list[Column]:
        """The columns that are typed from it, in its order."""
        shown = (
            name
            for place in cells_and_lists(self._typed())
            if isinstance(place, Place | Sentence) and place.typed
            for name in place.fields
        )
        own = (self.form.columns[name] for name in dict.fromkeys(shown))
        return [item for item in own if not (item.computed or item.decided)]

    def _typed(self) -> tuple[Part, ...]:
        top = (Line((self.top,)),) if self.top else ()
        return (*top, *self.body, *self.back, *self.added)


def child_columns(own: Children) -> list[Column]:
    """The columns of a child record that are typed."""
    known = FORMS[own.sheet].columns
    return [known[field] for field in own.fields if not (known[field].computed or known[field].decided)]


def cells_and_lists(parts: Iterable[Part]) -> Iterator[Cell | Lines]:
    """What stands in them, in order, from left to right."""
    for part in parts:
        match part:
            case Band():
                yield from cells_and_lists(part.lines)
            case Line():
                yield from part.parts
            case Beside():
                yield from part.lists
            case Lines():
                yield part


PAPERS: Registry[Paper] = Registry("表单")
