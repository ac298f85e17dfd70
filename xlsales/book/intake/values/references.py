"""Codes of another sheet, found by 外部编码, code or unique name; what is found nowhere is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....handbook.sheets import EXTERNAL_CODES
from ....kernel.columns.headers import normal
from ....kernel.columns.rows import tuples
from ....kernel.form import FORMS, Column, Form
from ....kernel.table import Table
from ...reading.headings import same
from ..map.mapping import Map
from ..merge import SheetIntake
from ..rows.gather import IntakeNote
from ..rows.rows import Rows, positions
from .scope import TypedColumn

SHOWN = 5


def own_codes(
    mapping: Map, filled: dict[str, dict[str, TypedColumn]], rows: Rows, tables: Mapping[str, Table]
) -> None:
    """Put our own codes in place of the other system's; a blank one is found by the name beside it."""
    for block in mapping.tables:
        for name, item in block.form.columns.items():
            column = filled[block.sheet].get(name)
            target = item.reference or (block.sheet if item.key and block.form.names else "")
            if column is None or target not in FORMS or not FORMS[target].names:
                continue
            known = _outside(mapping.source.name, target, tables)
            column = _translated(column, known)
            if item.reference and not item.key:
                column = _by_name(column, item, rows)
            filled[block.sheet][name] = column


def _outside(system: str, target: str, tables: Mapping[str, Table]) -> dict[str, str]:
    """The other system's codes of a sheet, and ours."""
    if EXTERNAL_CODES not in tables:
        return {}
    table = tables[EXTERNAL_CODES]
    ours = table.filtered(pc.and_(pc.equal(table["system"], system), pc.equal(table["target"], target)))
    pairs = tuples(ours, "outside_code", "code")
    return {theirs: own for theirs, own in pairs if theirs and own}


def _translated(column: TypedColumn, known: Mapping[str, str]) -> TypedColumn:
    if not known:
        return column
    encoded = column.values.dictionary_encode()
    own = pa.array([known.get(code, code) for code in encoded.dictionary.to_pylist()], pa.string())
    return replace(column, values=own.take(encoded.indices))


def _by_name(column: TypedColumn, item: Column, rows: Rows) -> TypedColumn:
    """Where the code is blank: the name that the file has beside it, as on our own sheets."""
    blank = pc.is_null(column.values)
    if column.initial or not pc.any(blank).as_py():
        return column
    header = _name_column(FORMS[item.reference], rows)
    if not header:
        return column
    names = pc.if_else(blank, rows[header], pa.scalar(None, pa.string()))
    found = pc.indices_nonzero(pc.is_valid(names)).to_pylist()
    if not found:
        return column
    at = found[0]
    first = f"如第{rows.number_list[at]}行“{names[at]}”"
    why = f"有 {len(found)} 处没有{item.header}，按“{rows.header_of(header)}”导入，{first}"
    faults = {position: fault for position, fault in column.faults.items() if position not in set(found)}
    return replace(
        column, values=pc.coalesce(column.values, names), notes=[*column.notes, why], faults=faults
    )


def _name_column(form: type[Form], rows: Rows) -> str:
    """The only column of the file that is called as the names of a master are."""
    item = form.columns[form.names]
    names = (item.header, *item.aliases)
    called = [own for own in rows.columns if any(same(own, name) for name in names)]
    exact = [own for own in called if own in {normal(name) for name in item.aliases}]
    return next(iter(exact or called), "")


def settled(
    filled: Mapping[str, Mapping[str, TypedColumn]], mapping: Map, tables: Mapping[str, Table]
) -> None:
    """A unique name of a master in place of a code becomes its code."""
    for block in mapping.tables:
        for name, item in block.form.columns.items():
            column = filled[block.sheet].get(name)
            if column is None or item.reference not in tables or not FORMS[item.reference].names:
                continue
            column.values = _code_of_name(column.values, tables[item.reference])


def _code_of_name(values: Any, other: Table) -> Any:
    names = other[other.form.names]
    counts = pc.value_counts(names.drop_null())
    unique = counts.field(0).filter(pc.equal(counts.field(1), 1))
    is_name = pc.and_(pc.is_in(values, value_set=unique), pc.invert(pc.is_in(values, value_set=other.keys)))
    if not pc.any(is_name).as_py():
        return values
    return pc.if_else(is_name, other.keys.take(pc.index_in(values, value_set=names)), values)


def unknown_notes(
    sheets: Mapping[str, SheetIntake],
    filled: Mapping[str, Mapping[str, TypedColumn]],
    tables: Mapping[str, Table],
    rows: Rows,
    kept: Any,
) -> Iterator[IntakeNote]:
    """One note for each column whose codes the book does not know, with the first of them."""
    after = {**tables, **{name: each.table for name, each in sheets.items()}}
    for sheet, columns in filled.items():
        form = FORMS[sheet]
        for name, column in columns.items():
            item = form.columns[name]
            parent = form.parent[0] if form.parent else ""
            if not item.reference or item.reference not in after or item.reference == parent:
                continue
            known = pc.is_in(column.values, value_set=after[item.reference].keys)
            strange = pc.and_(pc.and_(pc.is_valid(column.values), pc.invert(known)), kept)
            if found := _firsts(column.values, strange, rows):
                shown = "、".join(f"{code}（第{row}行）" for code, row in list(found.items())[:SHOWN])
                why = f"有 {len(found)} 个{item.header}不在{item.reference}里，照写：{shown}"
                yield IntakeNote(sheet, "", item.header, next(iter(found.values())), why + "；请核对或先登记")


def _firsts(values: Any, mask: Any, rows: Rows) -> dict[str, int]:
    """Each code with the first row in which it stands."""
    at = positions(rows).filter(mask)
    found: dict[str, int] = {}
    for code, position in zip(values.filter(mask).to_pylist(), at.to_pylist(), strict=True):
        found.setdefault(code, rows.number_list[position])
    return found
