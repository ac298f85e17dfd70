"""Codes of a source as the book spells them: hd0001 of another system is HD0001, no second customer."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow.compute as pc

from ....kernel.columns.codes import Codes, Spellings, recoded
from ....kernel.columns.rows import one_of
from ....kernel.form import Column, Form
from ....kernel.table import Table
from ....kernel.types import KEY
from ..rows.rows import flat
from .scope import TypedColumn


def spelled(form: type[Form], filled: Mapping[str, TypedColumn], tables: Mapping[str, Table]) -> None:
    """The columns of one sheet; what was read as another code is told like any text that was interpreted.

    A record's own code is that of a record in other letters only: a name or a number may be a new one's.
    """
    spellings = Spellings(tables)
    for name, column in filled.items():
        among = _among(form, form.columns[name], tables, spellings)
        if not among:
            continue
        values = flat(column.values)
        found = recoded(values, among)
        if found.read:
            mine = one_of(values, found.read)
            for place in pc.indices_nonzero(mine).to_pylist():
                text = values[place].as_py()
                column.hints.setdefault(place, (text, found.read[text]))
            column.values = found.values


def _among(form: type[Form], item: Column, tables: Mapping[str, Table], spellings: Spellings) -> list[Codes]:
    if form.key() == (item.field,) and item.type is KEY and not item.reference:
        own = tables.get(form.sheet)
        return [Codes(own.keys, key=False)] if own is not None and len(own) else []
    return spellings.of(item, form.sheet)
