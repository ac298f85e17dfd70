"""What a record must have before an import writes it: money without day, customer or amount is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.form import Form
from ...kernel.table import Table
from .values.scope import TypedColumn


def lacking(
    form: type[Form], filled: Mapping[str, TypedColumn], keys: Any, existing: Table
) -> Iterator[tuple[int, str]]:
    """Positions of new records that lack one of what the form needs, and what; any of a group will do.

    A record that stands in the book has what it has: a later file may only add to it.
    """
    if not form.needs:
        return
    new = pc.and_(pc.is_valid(keys), pc.invert(pc.is_in(keys, value_set=existing.keys)))
    for group in form.needs:
        has = [_has(filled[name]) for name in group if name in filled]
        given = reduce(pc.or_, has) if has else pa.repeat(pa.scalar(False), len(keys))
        words = "或".join(form.columns[name].header for name in group)
        for position in pc.indices_nonzero(pc.and_(new, pc.invert(given))).to_pylist():
            if not any(position in filled[name].faults for name in group if name in filled):
                yield position, f"没有{words}，{form.sheet}不收没有{words}的行"


def _has(column: TypedColumn) -> Any:
    """Whether a cell holds something, be it a text that could not be read."""
    valid = pc.is_valid(column.values)
    if not column.odd:
        return valid
    odd = pa.array(sorted(column.odd), pa.int32())
    return pc.or_(valid, pc.is_in(pa.array(range(len(valid)), pa.int32()), value_set=odd))
