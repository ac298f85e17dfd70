"""A document taken on by a step of its life: what is missing for it, and what it writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from ..kernel import types
from ..kernel.columns.states import state_findings
from ..kernel.finding import Finding, Severity
from ..kernel.life import LIVES, Life, Step, moved
from ..kernel.life.waiting import Waiting, waits_for
from .checked import check
from .errors import BookError
from .log.decided import days_of
from .selection import selected_document

if TYPE_CHECKING:
    from ..kernel.given import Given
    from ..kernel.table import Row, Table
    from .actor import Actor
    from .book import Book
    from .context import Context


class Document(NamedTuple):
    """A document of a sheet with a life; ``table`` has its state in every row."""

    book: Book
    given: Given
    life: Life
    table: Table
    row: Row

    @property
    def state(self) -> str:
        """Where it stands."""
        return getattr(self.row, self.life.field) or ""

    @property
    def position(self) -> int:
        """Its place in the table."""
        found: int = self.table.rows.to_pylist().index(self.row.number)
        return found

    @property
    def steps(self) -> list[Step]:
        """What may follow."""
        return self.life.following(self.state)

    @property
    def waits(self) -> Waiting | None:
        """Whom it waits for."""
        days = days_of(self.book.log, self.table.form, self.life.field)
        return waits_for(self.life, self.row, days, self.given.settings.roles)

    def chosen(self, to: str) -> Step:
        """The step to that state or of that name; BookError where there is none from here."""
        found = next((step for step in self.steps if to in (step.deed, step.target)), None)
        if found is None:
            may = "、".join(dict.fromkeys(f"{step.deed}（{step.target}）" for step in self.steps))
            advice = f"可以办：{may}" if may else "不能再办"
            words = f"{self.table.sheet}{self.row.key}的状态是{self.state}，不能办“{to}”，{advice}。"
            raise BookError(words, "not_allowed")
        return found


def document(book: Book, given: Given, sheet: str, key: str) -> Document:
    """The document of that key; BookError where the sheet has no life, or no such key."""
    if sheet not in LIVES or sheet not in book.tables:
        raise BookError(
            f"“{sheet}”里没有可办理的状态，没有改动，请选一张有状态的单据，如{next(iter(LIVES)).sheet}里的一行。",
            "no_document",
        )
    life = LIVES[sheet]
    table = life.read(book.tables[sheet], given.today)
    row = next((row for row in table if row.key == key), None)
    if row is None:
        raise BookError(f"{sheet}里没有“{key}”，没有改动，请核对编号。", "no_document")
    return Document(book, given, life, table, row)


def lacks(context: Context, own: Document, step: Step, reason: str = "") -> list[str]:
    """What is missing for a step, each in a sentence: reason, role, another document, findings."""
    found = [] if reason.strip() or not step.reason else [f"请写明{step.deed}的原因。"]
    try:
        context.allow(own.book, own.given, own.life.called(step))
    except BookError as fault:
        found.append(fault.message)
    if step.command:
        return found
    actor = context.acting(own.book)
    return [*found, *_waiting(own, step), *(item.message for item in _newly(own, step, actor))]


def written(own: Document, step: Step, actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """The sheet with the step taken, which is one of those that may follow."""
    (key,) = own.table.form.key()
    records = own.book.tables[own.life.sheet].records()
    record = records[own.position] | {own.life.field: own.state}
    moved(own.life, [record], key, (record[key],), step.target, partial(_filled, own, actor))
    records[own.position] = record
    return {own.life.sheet: records}


def _filled(own: Document, actor: Actor, field: str, value: Any) -> Any:
    """What the step fills in: today, the mark, or who acts; a day that was typed from paper stays."""
    item = own.table.form.columns[field]
    if item.type is types.DAY:
        return value or own.given.today
    return True if item.type is types.FLAG else actor.staff_no or None


def _waiting(own: Document, step: Step) -> Iterator[str]:
    """The other document that must stand in its state first."""
    if step.after is None:
        return
    sheet, state = step.after
    field = next(name for name, item in own.table.form.columns.items() if item.reference == sheet)
    other = LIVES[sheet].read(own.book.tables[sheet], own.given.today)
    found = next((row for row in other if row.key == getattr(own.row, field)), None)
    if found is None or getattr(found, LIVES[sheet].field) not in LIVES[sheet].needing(state):
        yield f"{sheet}{getattr(own.row, field) or ''}还没有到{state}，请先办它。"


def _newly(own: Document, step: Step, actor: Actor) -> list[Finding]:
    """What the guards, and the state itself, find on the document only once the step is taken."""
    records = written(own, step, actor)[own.life.sheet]
    columns = {name: own.table[name].to_pylist() for name in (own.life.field, *step.sets)}
    for name, values in columns.items():
        values[own.position] = records[own.position][name]
    arrays = {name: pa.array(values, own.table[name].type) for name, values in columns.items()}
    before = {item.what for item in _found(own, own.table, step.guards)}
    return [
        item for item in _found(own, own.table.replaced(**arrays), step.guards) if item.what not in before
    ]


def _found(own: Document, table: Table, guards: Collection[str]) -> Iterator[Finding]:
    book = replace(own.book, tables={**own.book.tables, own.life.sheet: table})
    guarded = check(book, own.given, (), guards) if guards else ()
    guarded = [item for item in guarded if item.severity is not Severity.INFO]
    found = [*state_findings(table), *(item for item in guarded if item.rule in guards)]
    yield from (item for item in found if item.key == own.row.key)


def open_deeds(context: Context) -> list[str]:
    """What may be done with the selected document that somebody chooses."""
    found = selected_document(context.workbook) if context.workbook is not None else None
    if found is None or found[0] not in LIVES:
        return []
    steps = document(*context.opened(), *found).steps
    return list(dict.fromkeys(step.deed for step in steps if not step.computed))


MAKERS = frozenset(("片区销售专员", "销售专员", "销售内勤"))
"""Roles of those who type orders; who has another one has his login put into 员工 by hand."""


def unknown_maker(context: Context) -> Sequence[str]:
    """Who may be at work where 员工 does not know the login; nobody is asked where rights depend on it."""
    from ..handbook.sheets import STAFF
    from ..kernel.form import FORMS
    from .actor import roles_of, staff_on
    from .book import read_live

    book = read_live(context.workbook, [form for form in FORMS if form.sheet == STAFF])
    if context.acting(book).staff_no or book.settings.check_rights:
        return ()
    staff = staff_on(book.tables, context.today)
    able = [row for row in staff if row.staff_no and not row.login and set(roles_of(row)) & MAKERS]
    return [f"{row.staff_no} {row.name or ''}".strip() for row in able if set(roles_of(row)) <= MAKERS]
