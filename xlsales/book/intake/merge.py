"""Records that came in, against those that stand in the book: added, changed, unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.table import Table
from .rows.gather import Gathered, IntakeNote
from .rows.rows import flat

UNCHANGED, CHANGED, ADDED = range(3)


@dataclass(frozen=True)
class SheetIntake:
    """What an import does to one sheet.

    ``table`` holds all its records afterwards; ``states`` (ADDED, CHANGED, UNCHANGED) and
    ``keys`` those that came in; ``blanks`` the required headers blank in one of them.
    """

    table: Table
    keys: Any
    states: Any
    of_row: Any
    blanks: tuple[str, ...]
    notes: tuple[IntakeNote, ...]

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.table.form.sheet

    def count(self, state: int) -> int:
        """How many records that came in are in ``state``."""
        return int(pc.sum(pc.equal(self.states, state)).as_py() or 0)

    def records(self, state: int) -> list[dict[str, Any]]:
        """The records in ``state``, as they are after the import."""
        chosen = self.keys.filter(pc.equal(self.states, state))
        kept = self.table.filtered(pc.is_in(self.table.keys, value_set=chosen, skip_nulls=True))
        return kept.records()

    @property
    def touches(self) -> bool:
        """Whether the sheet has to be written."""
        return self.count(UNCHANGED) < len(self.keys)


def merge(existing: Table, came: Gathered) -> SheetIntake:
    """``existing`` with the records that came in.

    A cell that came in blank changes nothing, and a constant of the map is for new records
    only: what staff filled in stays. A text that could not be read takes the place of nothing but another.
    """
    at = pc.index_in(flat(existing.keys), value_set=came.keys, skip_nulls=True)
    new = pc.invert(pc.is_in(came.keys, value_set=flat(existing.keys), skip_nulls=True))
    incoming = {name: _incoming(came, name, at) for name in existing.form.columns}
    changed = reduce(pc.or_, (_differs(column, existing[name]) for name, column in incoming.items()))
    table = _after(existing, incoming, came, new)
    if came.odd:
        changed = pc.or_(changed, _take_odd(table, came, at, new))
    touched = pa.concat_arrays([pc.is_valid(at), pa.repeat(pa.scalar(True), _count(new))])
    states = _states(new, came.keys, at.filter(flat(changed)))
    return SheetIntake(table, came.keys, states, came.of_row, _blanks(table, touched), tuple(came.notes))


def _incoming(came: Gathered, name: str, at: Any) -> Any:
    """What came in of a field for every record of the book; null where nothing did."""
    if name in came.initial or name not in came.fields:
        return pa.nulls(len(at), came.form.columns[name].type.arrow)
    return came.fields[name].take(at)


def _after(existing: Table, incoming: Mapping[str, Any], came: Gathered, new: Any) -> Table:
    """The book's records with what came in, the new ones below."""
    data, odd = {}, {}
    for name, item in existing.form.columns.items():
        kept = flat(pc.coalesce(incoming[name], existing[name]))
        added = (
            came.fields[name].filter(new) if name in came.fields else pa.nulls(_count(new), item.type.arrow)
        )
        data[name] = pa.concat_arrays([kept, flat(added)])
        unread = existing.odd.get(name, {})
        odd[name] = {at: text for at, text in unread.items() if not incoming[name][at].is_valid}
    rows = _numbers(existing, _count(new))
    return Table(existing.form, data, rows, existing.letters, existing.sheet, odd)


def _take_odd(table: Table, came: Gathered, at: Any, new: Any) -> Any:
    """Put the texts that could not be read into ``table``; mask of the kept records they change."""
    record_of = {group: row for row, group in enumerate(at.to_pylist()) if group is not None}
    added = {group: len(at) + n for n, group in enumerate(pc.indices_nonzero(new).to_pylist())}
    changed = set()
    for name, texts in came.odd.items():
        unread = table.odd.setdefault(name, {})
        for group, text in texts.items():
            row = added.get(group, record_of.get(group, -1))
            stands = row >= 0 and (table[name][row].is_valid or unread.get(row) == text)
            if row >= 0 and not stands:
                unread[row] = text
                changed.add(row)
    mask = [row in changed for row in range(len(at))]
    return pa.array(mask, pa.bool_())


def _differs(incoming: Any, old: Any) -> Any:
    return pc.and_(pc.is_valid(incoming), pc.fill_null(pc.not_equal(incoming, old), True))


def _count(mask: Any) -> int:
    return int(pc.sum(mask).as_py() or 0)


def _numbers(existing: Table, more: int) -> Any:
    """New records stand below those of the sheet."""
    first = (pc.max(existing.rows).as_py() or 1) + 1
    below = pa.array(range(first, first + more), existing.rows.type)
    return pa.concat_arrays([flat(existing.rows), below])


def _states(new: Any, keys: Any, changed: Any) -> Any:
    """ADDED, CHANGED or UNCHANGED for each record that came in."""
    positions = pa.array(range(len(keys)), pa.int32())
    known = pc.if_else(pc.is_in(positions, value_set=changed), CHANGED, UNCHANGED)
    return pc.if_else(new, ADDED, known)


def _blanks(table: Table, touched: Any) -> tuple[str, ...]:
    """Headers of required columns that are blank in a record that came in."""
    return tuple(
        item.header
        for name, item in table.form.columns.items()
        if item.required
        and _count(pc.and_(pc.and_(touched, pc.is_null(table[name])), pc.invert(table.unread(name))))
    )


def row_states(sheets: Mapping[str, SheetIntake], rows: int) -> Any:
    """For each source row the most that it did to any sheet; null where it gave no record at all."""
    found = pa.nulls(rows, pa.int32())
    for sheet in sheets.values():
        found = pc.max_element_wise(found, pc.cast(sheet.states.take(sheet.of_row), pa.int32()))
    return found
