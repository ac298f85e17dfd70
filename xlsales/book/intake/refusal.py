"""Which source rows cannot be taken, and every reason why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.table import Table
from .documents import continued, documents, whole_or_not
from .map.mapping import Map, MappedTable
from .needs import lacking
from .rows.gather import repeated, shown_key
from .rows.rows import Rows
from .values.scope import TypedColumn

Filling = Mapping[str, Mapping[str, TypedColumn]]
"""Sheet → field → column."""
Reasons = dict[int, dict[str, None]]
"""Position → reasons, each once, in the order in which they were seen."""
CONTINUES = "没有{}，像是上一张单的续行；若是，请在对应表的 [source] 写 fill_down"


def refusals(
    mapping: Map,
    filled: Filling,
    keys: Mapping[str, Any],
    meant: Mapping[str, Any],
    rows: Rows,
    tables: Mapping[str, Table],
) -> dict[int, str]:
    """Position → why, for rows with an unreadable cell, without a key, or with another row's key.

    A document of which one row cannot be taken is refused whole; a row that is the same as another is not
    missed. ``meant`` masks the rows from which each sheet is made.
    """
    blocks = [block for block in mapping.tables if not block.register_]
    belong = documents(mapping, filled, rows)
    reasons: Reasons = {position: {fault: None} for position, fault in rows.faults.items()}
    keyless = {
        position: header
        for block in blocks
        for position, header in _keyless(block, filled[block.sheet], meant[block.sheet])
    }
    heads = continued(blocks, filled, keyless, belong)
    for block in blocks:
        for position, fault in _faults(filled[block.sheet]):
            reasons.setdefault(position, {})[fault] = None
        for position, fault in lacking(
            block.form, filled[block.sheet], keys[block.sheet], tables[block.sheet]
        ):
            reasons.setdefault(position, {})[fault] = None
    for position, header in keyless.items():
        fault = CONTINUES.format(header) if position in heads else f"没有{header}"
        reasons.setdefault(position, {})[fault] = None
    again: Reasons = {}
    for block in blocks:
        if block.one_each:
            kept = only(keys[block.sheet], alive(reasons, len(rows)))
            for position, fault, same in _repeated(block, kept, rows):
                (again if same else reasons).setdefault(position, {})[fault] = None
    found = whole_or_not(_words(reasons), belong, rows, heads)
    return _words(again) | found


def _words(reasons: Reasons) -> dict[int, str]:
    return {position: "；".join(faults) for position, faults in reasons.items()}


def _faults(filled: Mapping[str, TypedColumn]) -> Iterator[tuple[int, str]]:
    for column in filled.values():
        yield from column.faults.items()


def _keyless(block: MappedTable, filled: Mapping[str, TypedColumn], meant: Any) -> Iterator[tuple[int, str]]:
    """Rows that lack a part of the key, of those that are ``meant`` for the sheet."""
    if block.optional:
        return
    for name in block.form.key():
        column, header = filled[name], block.form.columns[name].header
        for position in pc.indices_nonzero(pc.and_(pc.is_null(column.values), meant)).to_pylist():
            if position not in column.faults:
                yield position, header


def _repeated(block: MappedTable, keys: Any, rows: Rows) -> Iterator[tuple[int, str, bool]]:
    """Rows with the key of another; and whether they are the same from end to end."""
    words = "、".join(block.form.columns[name].header for name in block.form.key())
    for position, first in repeated(keys).items():
        fault = f"{words}“{shown_key(keys[position].as_py())}”与第{rows.number_list[first]}行相同"
        same = all(column[position] == column[first] for column in rows.columns.values())
        yield position, fault, same


def alive(refused: Iterable[int], count: int) -> Any:
    """Mask of the rows that are not among ``refused``."""
    dead = pa.array(sorted(refused), pa.int32())
    return pc.invert(pc.is_in(pa.array(range(count), pa.int32()), value_set=dead))


def only(keys: Any, mask: Any) -> Any:
    """Keys where ``mask`` is true, null elsewhere."""
    return pc.if_else(mask, keys, pa.scalar(None, keys.type))
