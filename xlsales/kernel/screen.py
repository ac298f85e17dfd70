"""What the first screen (今日) shows, declared by the rooms in their ``screen.py``: counts, figures, steps.

A count is a number with the sheet on which it is looked into, figures are a small table with its chart, a
step is one of those by which a new company is set up. What reads a sheet of a module that is off is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from .deadline import AWAITED, Task, TaskSource
from .given import Given
from .registry import Registry

MONTHS, AGES = "months", "ages"
"""The two places for figures with a chart."""
TENTHS = Decimal(10000)
T = TypeVar("T")


@dataclass(frozen=True)
class ScreenInput:
    """Who looks at what: a book on a day, with the tasks that are due.

    ``owner`` is the 工号 of who sees his own rows only (blank: all); ``boss`` reads amounts in 万元.
    """

    book: TaskSource
    given: Given
    tasks: Sequence[Task] = ()
    owner: str = ""
    boss: bool = False
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
        return round(yuan / TENTHS, 1) if self.boss else yuan


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
    """A small table with its chart at one of the two places: ``headers``, then a row for each bar."""

    place: str
    headers: Callable[[ScreenInput], tuple[str, ...]]
    compute: Callable[[ScreenInput], Sequence[tuple[Value, ...]]]
    sheets: tuple[str, ...]


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


SCREEN: Registry[Count | Figures | OnboardingStep] = Registry("今日")


def declare(*items: Count | Figures | OnboardingStep) -> None:
    """Register what a room contributes."""
    for item in items:
        SCREEN.add(item.place if isinstance(item, Figures) else item.title, item)


def tasks_of(*kinds: str) -> Callable[[ScreenInput], int]:
    """How many of the tasks that are due are of one of these kinds, or of a kind that begins so."""
    return lambda look: sum(task.kind.startswith(kinds) for task in look.tasks)


def rows_of(*sheets: str) -> Callable[[ScreenInput], bool]:
    """Whether each of these sheets has a row."""
    return lambda look: all(len(look.tables[sheet]) for sheet in sheets)
