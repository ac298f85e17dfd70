"""What the first screen (今日) shows, declared by the rooms in their ``screen`` modules.

A count is a number with the sheet on which it is looked into, figures are a small table, lines stand above
what is to be done, a step is one of those by which a new company is set up. What reads a sheet of a module
that is off is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from .deadline import AWAITED, Task, TaskSource
from .exact import quotient
from .given import Given
from .registry import Registry

MONTHS, AGES = "months", "ages"
"""The two places for figures: on the left with a chart of the first two columns, on the right with bars."""
BESIDE_SUM = 6
"""Rows on the right above the sum, which has no bar."""
STALE = "已旧"
"""What a count says of figures that are too old; it is red then."""
WAN = Decimal(10_000)
T = TypeVar("T")


@dataclass(frozen=True)
class ScreenInput:
    """Who looks at what: a book on a day, with the tasks that are due.

    ``owner`` is the 工号 of who sees his own rows only (blank: all); ``boss`` reads amounts in 万元; ``who``
    is the 工号 of who looks (blank: nobody in particular).
    """

    book: TaskSource
    given: Given
    tasks: Sequence[Task] = ()
    owner: str = ""
    boss: bool = False
    who: str = ""
    made: dict[Callable[[ScreenInput], Any], Any] = field(default_factory=dict)

    def once(self, compute: Callable[[ScreenInput], T]) -> T:
        """What several counts are made of, computed for the first of them."""
        if compute not in self.made:
            self.made[compute] = compute(self)
        found: T = self.made[compute]
        return found

    @property
    def tables(self) -> Any:
        """The tables by sheet."""
        return self.book.tables

    @property
    def unit(self) -> str:
        """The unit of amounts."""
        return "万元" if self.boss else "元"

    def money(self, yuan: Decimal) -> Decimal:
        """An amount in that unit: of 万元 one decimal."""
        return (quotient(yuan, WAN, 1) or Decimal(0)) if self.boss else yuan


Value = int | Decimal | str | None


@dataclass(frozen=True)
class Count:
    """A line of counts: its ``title``, the ``sheet`` to look into, and for which ``roles`` it is.

    It reads ``sheets``; ``weight`` as of tasks. A count of ``money`` says its unit. None: nothing to say.
    """

    title: str
    sheet: str
    roles: tuple[str, ...]
    compute: Callable[[ScreenInput], Value]
    sheets: tuple[str, ...] = ()
    weight: int = AWAITED
    money: bool = False


@dataclass(frozen=True)
class Figures:
    """A small table at one of the two places: ``headers``, then its rows; no rows: there is nothing to say.

    On the left it has a ``title``, and five columns: a name, two figures that the chart shows, and two more
    that may be left out; on the right a name, a figure and a word. It is for whoever has one of ``roles``;
    without roles for everybody who has no table of his own there.
    """

    place: str
    headers: Callable[[ScreenInput], tuple[str, ...]]
    compute: Callable[[ScreenInput], Sequence[tuple[Value, ...]]]
    sheets: tuple[str, ...]
    title: Callable[[ScreenInput], str] | None = None
    roles: tuple[str, ...] = ()


class ScreenLine(NamedTuple):
    """A line as wide as the list, the ``sheet`` to look into, and the key of the task that it tells."""

    text: str
    sheet: str
    key: str = ""


@dataclass(frozen=True)
class HeadLines:
    """Lines at the head of what is to be done, for whoever has one of ``roles`` (none: for everybody).

    They read ``sheets``. The first ``most`` are shown, then how many there are besides.
    """

    title: str
    roles: tuple[str, ...]
    compute: Callable[[ScreenInput], Sequence[ScreenLine]]
    sheets: tuple[str, ...]
    most: int = 6


@dataclass(frozen=True)
class OnboardingStep:
    """A step to set up a company, by its ``number``: what is to be done on which sheet, whether it is.

    ``also`` are the other sheets that are filled on the way; a new workbook shows them all.
    """

    number: int
    title: str
    advice: str
    sheet: str
    done: Callable[[ScreenInput], bool]
    sheets: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


Item = Count | Figures | HeadLines | OnboardingStep
SCREEN: Registry[Item] = Registry("今日")


def declare(*items: Item) -> None:
    """Register what a room contributes."""
    for item in items:
        SCREEN.add("、".join((item.place, *item.roles)) if isinstance(item, Figures) else item.title, item)


def figures_for(place: str, roles: Sequence[str], shown: Sequence[Item]) -> list[Figures]:
    """The tables of a place, those of somebody's roles first, his first role's before the others'."""
    here = [item for item in shown if isinstance(item, Figures) and item.place == place]
    return [item for role in (*roles, "") for item in here if role in (item.roles or ("",))]


def summed(rows: Sequence[tuple[Value, ...]], total: tuple[Value, ...]) -> list[tuple[Value, ...]]:
    """Rows on the right with their sum in its own place below them."""
    blank: tuple[Value, ...] = (None, None, None)
    return [*rows[:BESIDE_SUM], *[blank] * (BESIDE_SUM - len(rows)), total]


def tasks_of(*kinds: str) -> Callable[[ScreenInput], int]:
    """How many of the tasks that are due are of one of these kinds, or of a kind that begins so."""
    return lambda look: sum(task.kind.startswith(kinds) for task in look.tasks)


def rows_of(*sheets: str) -> Callable[[ScreenInput], bool]:
    """Whether each of these sheets has a row."""
    return lambda look: all(len(look.tables[sheet]) for sheet in sheets)
