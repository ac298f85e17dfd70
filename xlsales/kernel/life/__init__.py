"""A life: the states that a document passes, as one table of steps."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..ref import Ref
from ..registry import Registry

if TYPE_CHECKING:
    from ..table import Table

AGREED, RETURNED = "同意", "退回"
DECISIONS = (AGREED, "不同意", RETURNED)


class NotAllowedError(ValueError):
    """A step that the life does not have; the message says which steps there are."""


@dataclass(frozen=True)
class Step:
    """One transition: by which ``deed``, by whom (roles, or settings that name one), on which clause.

    ``document`` is what goes with it. ``guards`` are rules that may find nothing new on the document once the
    step is taken; ``sets`` the fields that it fills (days, whoever signs, marks). One that ``decides`` is the
    consent that the sheet's approval asks for, and 批示 takes it too. ``reason``: it must be said why.
    ``after`` is a sheet and the state in which the document named there must stand. ``command`` is the id of
    the command that takes it, with figures and rows of its own; it is ``computed`` where records tell it and
    nobody chooses.
    """

    source: str
    target: str
    deed: str
    actors: tuple[str, ...]
    ref: Ref
    document: str = ""
    guards: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    decides: bool = False
    reason: bool = False
    after: tuple[str, str] | None = None
    command: str = ""
    computed: bool = False


class Life:
    """The steps of the documents of one ``sheet``. ValueError where two are the same.

    ``begins`` is the state of a document that has none yet, ``void`` the one in which nothing is asked of it,
    ``aside`` are those beside the way: what a state needs is not asked there.
    """

    field = "status"

    def __init__(
        self,
        sheet: str,
        states: Iterable[str],
        steps: Iterable[Step],
        *,
        begins: str = "",
        void: str = "",
        aside: Iterable[str] = (),
    ) -> None:
        self.sheet, self.states, self.begins, self.void = sheet, tuple(states), begins, void
        self.aside = tuple(aside)
        self._steps: dict[tuple[str, str], Step] = {}
        for step in steps:
            known = step.source in self.states and step.target in self.states
            if not known or (step.source, step.target) in self._steps:
                raise ValueError(f"{sheet}: {step.source} → {step.target}")
            self._steps[step.source, step.target] = step

    @property
    def resumes(self) -> bool:
        """Whether one that went aside may come back: it holds then what steps set before."""
        return any(step.source in self.aside for step in self.steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every transition, in the order of the table."""
        return tuple(self._steps.values())

    def actors(self, deed: str) -> tuple[str, ...]:
        """The roles that may do ``deed`` in some state, in the order of the table."""
        return tuple(dict.fromkeys(role for step in self.steps if step.deed == deed for role in step.actors))

    def deeds(self, *names: str) -> dict[str, tuple[str, ...]]:
        """The roles of each of these deeds, as a command declares them."""
        return {name: self.actors(name) for name in names}

    def called(self, step: Step) -> str:
        """The step in rights and in 操作记录: with its sheet, unless a command of its own has that name."""
        return step.deed if step.command else f"{self.sheet}：{step.deed}"

    def allows(self, source: str, target: str) -> bool:
        """Whether there is such a step."""
        return (source, target) in self._steps

    def following(self, source: str) -> list[Step]:
        """The steps that may follow ``source``."""
        return [step for step in self.steps if step.source == source]

    def require(self, source: str, target: str) -> Step:
        """The step; NotAllowedError where there is none, telling what could follow."""
        if not self.allows(source, target):
            may = "、".join(step.target for step in self.following(source))
            advice = f"只能改为{may}" if may else "不能再改"
            raise NotAllowedError(f"{self.sheet}的状态是{source}，不能改为{target}，{advice}。")
        return self._steps[source, target]

    def target(self, deed: str) -> str:
        """The one state to which ``deed`` leads."""
        (found,) = {step.target for step in self.steps if step.deed == deed}
        return found

    def waits(self, source: str) -> Step | None:
        """The step that a document in ``source`` waits for; None where it waits for nothing."""
        left_out = (self.void, *self.aside)
        return next((step for step in self.following(source) if step.target not in left_out), None)

    def marks(self) -> Iterator[tuple[str, str]]:
        """What steps set, each with the state in which it comes to stand."""
        yield from dict.fromkeys((name, step.target) for step in self.steps for name in step.sets)

    def needing(self, state: str) -> list[str]:
        """The states in which what ``state`` needs must stand; what is void or aside needs nothing."""
        later = self.states[self.states.index(state) :]
        return [each for each in later if each == state or each not in (self.void, *self.aside)]

    def read(self, table: Table, today: date = date.max) -> Table:
        """The table with a state in every row: blank is the first one.

        On a sheet from before there were states, what the steps set by ``today`` tells it.
        """
        import pyarrow as pa

        if not self.begins:
            return table
        known = table[self.field].to_pylist()
        stood = [self.begins] * len(table) if self.field in table.letters else self._stood(table, today)
        found = [state or other for state, other in zip(known, stood, strict=True)]
        return table.replaced(**{self.field: pa.array(found, pa.string())})

    def _stood(self, table: Table, today: date) -> list[str]:
        marks = sorted(self.marks(), key=lambda mark: self.states.index(mark[1]))
        columns = {name: table[name].to_pylist() for name, _ in marks}
        found = []
        for values in zip(*columns.values(), strict=True):
            row = dict(zip(columns, values, strict=True))
            states = (state for name, state in reversed(marks) if _stands(row[name], today))
            found.append(next(states, self.begins))
        return found


def _stands(value: Any, today: date) -> bool:
    """Whether a mark is set, or a day has come; who signed tells nothing without the day."""
    return value is True or (isinstance(value, date) and value <= today)


LIVES: Registry[Life] = Registry("状态")


def declare(life: Life) -> Life:
    """Register the life of a sheet."""
    LIVES.add(life.sheet, life)
    return life


def with_states(tables: Mapping[str, Table]) -> dict[str, list[dict[str, Any]]]:
    """The records of sheets from before there were states, each with the state in which it stands."""
    older = {
        life.sheet: life.read(tables[life.sheet])
        for life in LIVES
        if life.begins and life.sheet in tables
        and tables[life.sheet].present and life.field not in tables[life.sheet].letters
    }  # fmt: skip
    return {sheet: table.records() for sheet, table in older.items() if len(table)}


def roles_of_step(deed: str) -> tuple[str, ...] | None:
    """The roles of steps that have no command of their own; None where there is none of that name."""
    found = [step for life in LIVES for step in life.steps if life.called(step) == deed]
    return tuple(dict.fromkeys(role for step in found for role in step.actors)) if found else None


def consented(sheet: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What a consent changes beside the signature: the state, where the sheet has one and it is decided so.

    NotAllowedError where the record is in a state in which nothing is decided.
    """
    if sheet not in LIVES or not any(step.decides for step in LIVES[sheet].steps):
        return {}
    life = LIVES[sheet]
    state = record[life.field] or life.begins
    step = next((step for step in life.following(state) if step.decides), None)
    if step is None:
        raise NotAllowedError(f"的状态是{state}，不用再批")
    return {life.field: step.target}


Move = tuple[str, str, str]
"""The key of a document, its states before and after."""


def moved(
    life: Life,
    records: Iterable[dict[str, Any]],
    key: str,
    wanted: Container[str],
    target: str,
    fill: Callable[[str, Any], Any] = lambda _, value: value,
) -> list[Move]:
    """Take the step to ``target`` in the records whose ``key`` is wanted.

    ``fill`` says what comes into a field that the step sets, of what stands there. NotAllowedError where one
    is not in a state for it.
    """
    moves = []
    for record in records:
        if record[key] in wanted:
            step = life.require(record[life.field], target)
            record.update({life.field: target}, **{name: fill(name, record[name]) for name in step.sets})
            moves.append((record[key], step.source, target))
    return moves
