"""Unfinished records: their blanks are no faults, and what cannot be read yet hinders nobody.

A draft becomes a record when somebody finishes it; then every rule holds. What is filled in and
contradicts itself is a fault at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pyarrow.compute as pc

from ..finding import Finding, Severity
from ..table import Table
from . import structure

OPEN = frozenset(
    rule.id
    for rule in (structure.UNREADABLE, structure.UNKNOWN_CODE, structure.DANGLING, structure.OUT_OF_BOUNDS)
)
"""What a half-typed cell may be: 提示 in a draft."""
Rows = Mapping[str, frozenset[int]]
"""Sheet rows by sheet."""


def drafts(tables: Mapping[str, Table]) -> Rows:
    """The rows of all drafts, and those of their children."""
    found: dict[str, frozenset[int]] = {}
    for table in tables.values():
        if table.form.draft is None:
            continue
        field, value = table.form.draft
        own = table.filtered(pc.equal(table[field], value))
        if len(own):
            found[table.sheet] = frozenset(own.rows.to_pylist())
            found |= _children(table.form.sheet, own, tables)
    return found


def _children(parent: str, own: Table, tables: Mapping[str, Table]) -> Iterator[tuple[str, frozenset[int]]]:
    for table in tables.values():
        if table.form.parent and table.form.parent[0] == parent:
            keys = table.joined(table.form.parent[1])
            rows = table.filtered(pc.is_in(keys, value_set=own.joined(table.form.parent[1]))).rows
            yield table.sheet, frozenset(rows.to_pylist())


def lenient(found: Iterable[Finding], rows: Rows) -> Iterator[Finding]:
    """The findings; of drafts none for what is only blank, and 提示 for what is not readable yet."""
    for item in found:
        if item.row not in rows.get(item.sheet, ()):
            yield item
        elif item.rule != structure.BLANK.id:
            yield replace(item, severity=Severity.INFO) if item.rule in OPEN else item
