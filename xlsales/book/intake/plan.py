"""What becomes of each source row: no file, no clock; the same rows give the same plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...handbook.codes import CodeList
from ...handbook.sheets import PRODUCTS
from ...kernel.table import Table
from ..numbering import Numbers
from .derived import DERIVED
from .intake import Intake
from .map.mapping import Map, MappedTable, refuse
from .merge import UNCHANGED, SheetIntake, merge, row_states
from .refusal import alive, only, refusals
from .rows.choosing import chosen
from .rows.gather import IntakeNote, column_notes, gather, hint_notes, keys_of
from .rows.rows import RefusedRow, Rows
from .totals import sum_notes
from .values.cells import ReadingContext
from .values.packs import Packs
from .values.references import own_codes, settled, unknown_notes
from .values.scope import TypedColumn
from .values.spelling import spelled
from .waiting import registered_late, waiting_notes


@dataclass(frozen=True)
class _Given:
    """The arguments of ``plan`` that every step needs."""

    rows: Rows
    tables: Mapping[str, Table]
    numbers: Numbers
    actor: str


def plan(
    rows: Rows,
    mapping: Map,
    tables: Mapping[str, Table],
    lists: Mapping[str, CodeList],
    *,
    numbers: Numbers,
    actor: str,
) -> Intake:
    """The import of ``rows`` into ``tables`` on the day of ``numbers``.

    BookError where the map holds a value no column can.
    """
    reader = ReadingContext(lists, mapping.source, today=numbers.day)
    refuse(mapping.source.name, _misfits(mapping, reader))
    rows, meant = _meant(rows, mapping)
    filled = _filled(mapping, reader, rows, meant, tables)
    own_codes(mapping, filled, rows, tables)
    settled(filled, mapping, tables)
    blocks = [block for block in mapping.tables if not block.register_]
    keys = {
        block.sheet: only(keys_of(block.form, filled[block.sheet], rows.numbers), meant[block.sheet])
        for block in blocks
    }
    refused = refusals(mapping, filled, keys, meant, rows, tables)
    kept = alive(refused, len(rows))
    keys = {sheet: only(column, kept) for sheet, column in keys.items()}
    sheets = _merged(mapping, filled, keys, _Given(rows, tables, numbers, actor))
    sheets = registered_late(sheets, tables, actor, numbers)
    states = row_states(sheets, len(rows))
    states = pc.if_else(kept, pc.fill_null(states, UNCHANGED), pa.scalar(None, states.type))
    left_out = [RefusedRow(rows.number_list[position], refused[position]) for position in sorted(refused)]
    notes = [
        *_notes(sheets, filled, rows),
        *unknown_notes(sheets, filled, tables, rows, kept),
        *waiting_notes(sheets, tables, [block.sheet for block in mapping.tables if block.register_]),
        *sum_notes(mapping, rows, kept),
    ]
    return Intake(sheets, states, left_out, rows.skipped, notes)


def _meant(rows: Rows, mapping: Map) -> tuple[Rows, dict[str, Any]]:
    """The rows of which any sheet is made, and for each sheet a mask of its own."""
    masks = {
        block.sheet: chosen(block.where, rows, mapping.source)
        for block in mapping.tables
        if not block.register_
    }
    any_of_them = reduce(pc.or_, masks.values())
    if pc.all(any_of_them).as_py() in (True, None):
        return rows, masks
    return rows.filtered(any_of_them, "不合 where 的条件"), {
        sheet: mask.filter(any_of_them) for sheet, mask in masks.items()
    }


def _filled(
    mapping: Map, reader: ReadingContext, rows: Rows, meant: Mapping[str, Any], tables: Mapping[str, Table]
) -> dict[str, dict[str, TypedColumn]]:
    """The columns of every sheet; products first, whose packs the prices of others want."""
    found: dict[str, dict[str, TypedColumn]] = {}
    for block in sorted(mapping.tables, key=lambda each: each.sheet != PRODUCTS):
        packs = Packs.of(tables.get(PRODUCTS), found.get(PRODUCTS))
        found[block.sheet] = replace(reader, packs=packs).fill_block(block, rows)
        spelled(block.form, found[block.sheet], tables)
        if block.where:
            inside = meant[block.sheet].to_pylist()
            for column in found[block.sheet].values():
                column.faults = {at: why for at, why in column.faults.items() if inside[at]}
    return found


def _misfits(mapping: Map, reader: ReadingContext) -> list[str]:
    return [
        f"“{block.sheet}”{misfit}"
        for block in mapping.tables
        for name, expression in block.fields.items()
        for misfit in reader.misfits(block.form.columns[name], expression)
    ]


def _merged(
    mapping: Map, filled: dict[str, dict[str, TypedColumn]], keys: dict[str, Any], given: _Given
) -> dict[str, SheetIntake]:
    """Every sheet of the map; those made of others last, in the map's order all the same."""
    done: dict[str, SheetIntake] = {}
    for block in sorted(mapping.tables, key=lambda each: each.register_):
        columns = filled[block.sheet]
        if block.register_:
            after = {**given.tables, **{name: sheet.table for name, sheet in done.items()}}
            base = DERIVED[block.sheet].base
            columns, keys[block.sheet] = _derived(block, filled[base], keys[base], after, given)
            columns |= filled[block.sheet]
        came = gather(block.form, columns, keys[block.sheet], given.rows.numbers)
        done[block.sheet] = merge(given.tables[block.sheet], came)
        _let_go(block, columns)
    return {block.sheet: done[block.sheet] for block in mapping.tables}


def _let_go(block: MappedTable, columns: Mapping[str, TypedColumn]) -> None:
    """Keep only keys and references of what was read: a million rows of every sheet need gigabytes."""
    for name, column in columns.items():
        item = block.form.columns[name]
        if not (item.key or item.reference):
            column.values = None


def _derived(
    block: MappedTable, base: Mapping[str, TypedColumn], keys: Any, after: Mapping[str, Table], given: _Given
) -> tuple[dict[str, TypedColumn], Any]:
    """The columns of a sheet made of others, for every source row, and the rows' keys."""
    derived = DERIVED[block.sheet]
    parents = base[block.form.key()[0]].values.filter(pc.is_valid(keys)).unique().to_pylist()
    made = derived.make(after, parents, given.actor, given.numbers)
    at = made.find(keys)
    columns = {
        name: TypedColumn(made[name].take(at), initial=name in derived.initial) for name in block.form.columns
    }
    return columns, only(keys, pc.is_valid(at))


def _notes(
    sheets: Mapping[str, SheetIntake], filled: Mapping[str, Mapping[str, TypedColumn]], rows: Rows
) -> list[IntakeNote]:
    """About the source as a whole, then per sheet: texts that were interpreted, values that disagree."""
    found = [IntakeNote(rows.sheet, "", "", 0, why) for why in rows.remarks]
    for name, sheet in sheets.items():
        form = sheet.table.form
        found += hint_notes(form, filled.get(name, {}), rows.number_list)
        found += column_notes(form, filled.get(name, {}))
        found += sheet.notes
    return found
