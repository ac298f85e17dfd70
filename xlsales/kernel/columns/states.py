"""What must stand on a document in its state, and what only a later state brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..finding import Finding
from ..life import LIVES, Life
from ..table import Row, Table
from . import structure
from .checking import left_blank


def state_findings(table: Table) -> Iterator[Finding]:
    """Cells that the state demands and that are blank; what a step sets though it was not taken."""
    if table.form.sheet not in LIVES or LIVES[table.form.sheet].field not in table.letters:
        return
    life = LIVES[table.form.sheet]
    table = life.read(table)
    for item in table.form.columns.values():
        if item.needed:
            due = _among(life, table, life.needing(item.needed))
            for row, state in _rows(table, life, pc.and_(left_blank(table, item.field), due)):
                what = f"{row.subject}的状态是{state}，{item.header}没有填"
                yield _finding(row, item.field, what, f"请补填{item.header}，或核对状态", "必填")
    for field, target in () if life.resumes else life.marks():
        values = table[field]
        filled = pc.fill_null(values, False) if pa.types.is_boolean(values.type) else pc.is_valid(values)
        early = pc.invert(_among(life, table, [*life.needing(target), life.void]))
        for row, state in _rows(table, life, pc.and_(filled, early)):
            what = f"{row.subject}填了{row.form.columns[field].header}，状态还是{state}"
            yield _finding(row, field, what, "请用“办理”办到这一步，或清除这一格", f"{target}才填")


def _among(life: Life, table: Table, states: list[str]) -> Any:
    return pc.is_in(table[life.field], value_set=pa.array(states))


def _rows(table: Table, life: Life, mask: Any) -> Iterator[tuple[Row, str]]:
    return ((row, getattr(row, life.field)) for row in table.where(mask))


def _finding(row: Row, field: str, what: str, advice: str, required: str) -> Finding:
    flaw = row.flaw(field, what=what, advice=advice, required=required)
    return structure.NOT_OF_STATE.finding(replace(flaw, ref=row.form.ref))
