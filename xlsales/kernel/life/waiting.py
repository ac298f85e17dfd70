"""Whom a document waits for, by the life of its sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..table import Row
    from . import Life


@dataclass(frozen=True)
class Waiting:
    """Whom a document waits for, to do what, and since when it stands where it is."""

    roles: tuple[str, ...]
    deed: str
    since: date | None

    def __str__(self) -> str:
        return f"{'、'.join(self.roles)}{self.deed}"


Days = Mapping[tuple[str, str], date]
"""On which day a document (its key) came into a state, as 操作记录 tells it."""


def waits_for(
    life: Life, row: Row, days: Days, named: Callable[[Iterable[str]], tuple[str, ...]]
) -> Waiting | None:
    """Whom the document of ``row`` waits for; None where nothing follows.

    ``named`` gives the roles that are meant. Since the day that 操作记录 tells, else the day that the last
    step set, else that of the document.
    """
    state = getattr(row, life.field)
    step = life.waits(state)
    if step is None:
        return None
    set_ = (getattr(row, name) for name, target in life.marks() if target == state)
    dated = next((day for day in set_ if isinstance(day, date)), None)
    since = days.get((row.key, state)) or dated or getattr(row, row.form.dated, None)
    return Waiting(named(step.actors), step.deed, since)
