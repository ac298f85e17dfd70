"""A paper: a form of fixed places, declared once, of which print, blank and filling sheet are made. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ....kernel.form import FORMS, Column, Form
from ....kernel.registry import Registry

LINE = 7.0
"""Height of a line in mm."""
SEE_ANNEX = "见附页"


@dataclass(frozen=True)
class Word:
    """What the form says itself, over so many columns of its grid and lines."""

    text: str
    across: int = 1
    down: int = 1
    upright: bool = False


@dataclass(frozen=True)
class Place:
    """Where the value of a field stands; what is not ``typed`` is only printed (a step fills it)."""

    field: str
    across: int = 1
    down: int = 1
    typed: bool = True


@dataclass(frozen=True)
class Line:
    """One line of the form, ``height`` in mm."""

    parts: tuple[Word | Place, ...]
    height: float = LINE

    def __add__(self, more: Line) -> Line:
        """Both beside one another."""
        return Line(self.parts + more.parts, max(self.height, more.height))


def pairs(*said: tuple[str, str, int], first: int = 1, typed: bool = True, height: float = LINE) -> Line:
    """A line of words, each with the field beside it and its columns; the ``first`` word takes more of them.

    >>> pairs(("原因", "reason", 5)).parts
    (Word(text='原因', across=1, down=1, upright=False), Place(field='reason', across=5, down=1, typed=True))
    """
    parts: list[Word | Place] = []
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
class Band:
    """Lines at whose left a word stands downwards, in the first column of the grid."""

    word: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Lines:
    """The child records of a sheet: headings, each with its field and columns, and ``count`` lines."""

    sheet: str
    columns: tuple[tuple[str, str, int], ...]
    count: int


class Signer(NamedTuple):
    """Who signs, as what; ``by`` and ``on`` are the fields that say who has, and when."""

    word: str
    by: str = ""
    on: str = ""


Part = Line | Band | Lines


@dataclass(frozen=True)
class Paper:
    """The form of the records of ``sheet``: ``widths`` of the grid's columns in mm, what stands in its frame.

    ``added`` is what the drawn form does not have and stands below it as 本表增补; ``slip`` is cut off and
    comes back (回执). ``void`` is the field that says that a record does not count.
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

    @property
    def form(self) -> type[Form]:
        """The form of its records."""
        return FORMS[self.sheet]

    @property
    def lines(self) -> tuple[Lines, ...]:
        """Its lists of child records."""
        return tuple(part for part in self.body if isinstance(part, Lines))

    def columns(self) -> list[Column]:
        """The columns that are typed from it, in its order."""
        shown = [place.field for place in _places((*self.body, *self.added)) if place.typed]
        own = (self.form.columns[name] for name in dict.fromkeys(shown))
        return [item for item in own if not (item.computed or item.decided)]

    def child_columns(self, own: Lines) -> list[Column]:
        """Those of a child record."""
        known = FORMS[own.sheet].columns
        return [known[field] for _, field, _ in own.columns if not known[field].computed]


PAPERS: Registry[Paper] = Registry("表单")


def _places(parts: Iterable[Part]) -> Iterator[Place]:
    for part in parts:
        if isinstance(part, Band):
            yield from _places(part.lines)
        elif isinstance(part, Line):
            yield from (own for own in part.parts if isinstance(own, Place))


class Spot(NamedTuple):
    """A part at its row and column of the grid (from 0); ``child`` is the place in ``sheet``'s records."""

    row: int
    column: int
    part: Word | Place
    sheet: str = ""
    child: int = 0

    @property
    def last_row(self) -> int:
        """Its lowest row."""
        return self.row + self.part.down - 1

    @property
    def last_column(self) -> int:
        """Its column farthest right."""
        return self.column + self.part.across - 1


@dataclass(frozen=True)
class Grid:
    """All spots of a form, and the least height of each row in mm."""

    spots: tuple[Spot, ...]
    heights: tuple[float, ...]


def grid(parts: Sequence[Part], counts: Mapping[str, int] | None = None) -> Grid:
    """Where everything stands; ``counts`` are lines of child records by sheet, where not as declared.

    >>> made = grid([Band("甲", (pairs(("乙", "b", 2)), pairs(("丙", "c", 2))))])
    >>> [(spot.row, spot.column) for spot in made.spots], made.heights
    ([(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)], (7.0, 7.0))
    """
    spots: list[Spot] = []
    heights: list[float] = []
    for part in parts:
        if isinstance(part, Band):
            spots.append(Spot(len(heights), 0, Word(part.word, 1, len(part.lines), upright=True)))
        lines = part.lines if isinstance(part, Band) else (part,) if isinstance(part, Line) else ()
        for line in lines:
            spots += _spots(len(heights), line.parts, spots)
            heights.append(line.height)
        if isinstance(part, Lines):
            rows = (counts or {}).get(part.sheet, part.count)
            spots += _list(len(heights), part, rows)
            heights += [LINE] * (rows + 1)
    return Grid(tuple(spots), tuple(heights))


def _spots(row: int, parts: Sequence[Word | Place], above: Sequence[Spot]) -> Iterator[Spot]:
    """From left to right, beside what reaches down from above."""
    taken = {
        column
        for spot in above
        if spot.row <= row <= spot.last_row
        for column in range(spot.column, spot.last_column + 1)
    }
    column = 0
    for part in parts:
        while column in taken:
            column += 1
        yield Spot(row, column, part)
        column += part.across


def _list(row: int, own: Lines, count: int) -> Iterator[Spot]:
    yield from _spots(row, [Word(word, across) for word, _, across in own.columns], ())
    for child in range(count):
        places = [Place(field, across) for _, field, across in own.columns]
        for spot in _spots(row + 1 + child, places, ()):
            yield spot._replace(sheet=own.sheet, child=child)
