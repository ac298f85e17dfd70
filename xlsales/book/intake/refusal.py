"""Which source rows cannot be taken, and every reason why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..mapping import MappedTable
from .cells import Filled
from .gather import repeated, shown_key
from .rows import Rows

Filling = Mapping[str, Mapping[str, Filled]]
"""Sheet → field → column."""
Reasons = dict[int, dict[str, None]]
"""Position → reasons, each once, in the order in which they were seen."""


def refusals(
    blocks: Iterable[MappedTable], filled: Filling, keys: Mapping[str, Any], rows: Rows
) -> dict[int, str]:
    """Position → why, for rows with an unreadable cell, without a key, or with another row's key."""
    reasons: Reasons = {}
    for block in blocks:
        for position, fault in _faults(block, filled[block.sheet]):
            reasons.setdefault(position, {})[fault] = None
    for block in blocks:
        if not block.distinct and not block.register_:
            standing = only(keys[block.sheet], alive(reasons, len(rows)))
            for position, fault in _repeated(block, standing, rows):
                reasons.setdefault(position, {})[fault] = None
    return {position: "；".join(faults) for position, faults in reasons.items()}


def _faults(block: MappedTable, filled: Mapping[str, Filled]) -> Iterator[tuple[int, str]]:
    for column in filled.values():
        yield from column.faults.items()
    if block.optional or block.register_:
        return
    for name in block.form.key():
        column, header = filled[name], block.form.columns[name].header
        for position in pc.indices_nonzero(pc.is_null(column.values)).to_pylist():
            if position not in column.faults:
                yield position, f"没有{header}"


def _repeated(block: MappedTable, keys: Any, rows: Rows) -> Iterator[tuple[int, str]]:
    words = "、".join(block.form.columns[name].header for name in block.form.key())
    for position, first in repeated(keys).items():
        yield position, f"{words}“{shown_key(keys[position].as_py())}”与第{rows.number_list[first]}行相同"


def alive(refused: Iterable[int], count: int) -> Any:
    """Mask of the rows that are not among ``refused``."""
    dead = pa.array(sorted(refused), pa.int32())
    return pc.invert(pc.is_in(pa.array(range(count), pa.int32()), value_set=dead))


def only(keys: Any, mask: Any) -> Any:
    """Keys where ``mask`` is true, null elsewhere."""
    return pc.if_else(mask, keys, pa.scalar(None, keys.type))
