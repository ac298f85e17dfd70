"""What has to be done by a day, declared once: the task while it is open, the finding once it is late.

Three ways to declare: ``Due`` stands on a column that stays blank until the thing is done, ``periodic`` makes
one of what is due again every week or month, ``deadline`` registers what has to be computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from .flaw import Flaw
from .given import Given
from .ref import Ref
from .registry import Registry

if TYPE_CHECKING:
    from .table import Row, Table

    Tables = Mapping[str, Table]
    Rows = Callable[[Tables, Given], Iterable[Row]]

COSTS, AWAITED, PAPER = range(3)
"""How much it matters: it costs money today; others wait for it; it is late only on paper."""
MONTH, WEEK = "月", "周"


@dataclass(frozen=True)
class DueDay:
    """A date as the handbook has it, and as it is after weekends and holidays."""

    nominal: date
    adjusted: date

    def at(self, clock: timedelta) -> datetime:
        """The last moment, given a time of day (24:00 is the end of the day)."""
        return datetime.combine(self.adjusted, time.min) + clock

    @classmethod
    def on(cls, day: date) -> DueDay:
        """A day that is not moved."""
        return cls(day, day)


@dataclass(frozen=True)
class Task:
    """Something to be done: its ``kind``, and ``what`` of it.

    ``whose`` is the 工号 or the role of who does it, ``waits`` of whom it waits for (blank: nobody else);
    ``due`` None where no day is set, then ``since`` says from when on it waits. ``weight`` is one of COSTS,
    AWAITED, PAPER.
    """

    kind: str
    what: str
    whose: str
    ref: Ref
    weight: int = AWAITED
    due: DueDay | None = None
    sheet: str = ""
    key: str = ""
    row: int | None = None
    waits: str = ""
    since: date | None = None


class TaskSource(Protocol):
    """What tasks are taken from: a book with its tables and its 操作记录."""

    @property
    def tables(self) -> Any:
        """The tables by sheet."""

    @property
    def log(self) -> Any:
        """The lines of 操作记录."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """Due on rows of ``sheet`` until ``field`` is filled; ``day`` None where a row is never due.

    ``whose`` is a field of the row, a field of what a code of it names (``branch_code.manager``), a setting
    or a role. ``rows`` are the rows looked at, where it is not every one with a blank; those that agree in
    the fields ``once`` are one task. ``clock`` is the setting with the time of day. A check says ``missing``
    of what is not done in time and ``late`` of what was done afterwards (each what is said and the cure, with
    row, done, due, day and month to be filled in; None: nothing), and what was ``required``.
    """

    kind: str
    sheet: str
    field: str
    day: Callable[[Row, Given], DueDay | None]
    whose: str
    ref: Ref
    weight: int = AWAITED
    rows: Rows | None = None
    done: Callable[[Row], date | datetime | None] | None = None
    once: tuple[str, ...] = ()
    clock: str = ""
    missing: tuple[str, str] | None = None
    late: tuple[str, str] | None = None
    required: str = ""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet on which it stands."""
        return (self.sheet,)

    def flaws(self, rows: Iterable[Row], given: Given) -> Iterator[Flaw]:
        """What of ``rows`` was not done in time."""
        for row in rows:
            due = self.day(row, given)
            done = self.done(row) if self.done else getattr(row, self.field)
            if due is None:
                continue
            limit: date = due.at(getattr(given.settings, self.clock)) if self.clock else due.adjusted
            if done is None:
                said = self.missing if given.today > due.adjusted else None
            else:
                said = self.late if self.late and done > limit else None
            if said:
                words = {"row": row.subject, "done": _shown(done), "due": _shown(limit), "day": limit.day}
                what, advice, required = (
                    text.format(**words, month=given.today) for text in (*said, self.required)
                )
                yield row.flaw(self.field, what=what, advice=advice, required=required)

    def tasks(self, source: TaskSource, given: Given) -> Iterator[Task]:
        """What is not done yet, late or not."""
        import pyarrow.compute as pc  # lazy: worksheet functions need days only

        table, seen, who = source.tables[self.sheet], set[tuple[Any, ...]](), self._whose(source, given)
        rows = self.rows(source.tables, given) if self.rows else table.where(pc.is_null(table[self.field]))
        for row in rows:
            same = tuple(getattr(row, name) for name in self.once) if self.once else (row.number,)
            due = self.day(row, given)
            if due is not None and same not in seen:
                seen.add(same)
                key = "/".join(str(part) for part in same) if self.once else row.key
                yield Task(
                    self.kind, key or row.subject, who(row), self.ref, self.weight, due, self.sheet, key,
                    row.number,
                )  # fmt: skip

    def _whose(self, source: TaskSource, given: Given) -> Callable[[Row], str]:
        form, (name, _, other) = source.tables[self.sheet].form, self.whose.partition(".")
        if other:
            table = source.tables[form.columns[name].reference]
            known = table.names(table.form.key()[0], other)
            return lambda row: known.get(getattr(row, name)) or form.owner
        if name in form.columns:
            return lambda row: getattr(row, name) or form.owner
        role = str(getattr(given.settings, name, name))
        return lambda _: role


def _shown(when: date | datetime | Any) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else str(when)


def never(_: Row) -> None:
    """What is not there at all is not done."""


def period_start(every: str, today: date) -> date:
    """The first day of this month, or the Monday of the week that comes."""
    return today.replace(day=1) if every == MONTH else today + timedelta(7 - today.weekday())


def periodic(
    *,
    whom: Callable[[Tables, Given, date], Iterable[Row]],
    every: str,
    day: Callable[[date, Given], DueDay | None],
    **declared: Any,
) -> Due:
    """Due again every month (this one) or week (the next), of each row that ``whom`` finds without it.

    ``whom`` and ``day`` are given the first day of the period; the rest as for ``Due``.
    """

    def rows(tables: Tables, given: Given) -> Iterable[Row]:
        return whom(tables, given, period_start(every, given.today))

    def due(_: Row, given: Given) -> DueDay | None:
        return day(period_start(every, given.today), given)

    return Due(rows=rows, day=due, done=never, **declared)


@dataclass(frozen=True)
class Computed:
    """Tasks that are computed of several ``sheets``."""

    kind: str
    sheets: tuple[str, ...]
    compute: Callable[[Any, Given], Iterable[Task]] = field(compare=False)

    def tasks(self, source: TaskSource, given: Given) -> Iterable[Task]:
        """What is open."""
        return self.compute(source, given)


DEADLINES: Registry[Due | Computed] = Registry("期限")


def due(own: Due) -> Due:
    """Register what is due on a column."""
    DEADLINES.add(own.kind, own)
    return own


Compute = Callable[[Any, Given], Iterable[Task]]


def deadline(kind: str, *sheets: str) -> Callable[[Compute], Compute]:
    """Register a function of a book and ``Given`` that computes tasks from these sheets."""

    def register(compute: Compute) -> Compute:
        DEADLINES.add(kind, Computed(kind, sheets, compute))
        return compute

    return register
