"""Columns that the system fills in at every write: names of what a code names, and figures of other sheets.

They stand as values, so that a sheet is read without another one and without us. A ``derived`` column is made
anew whatever stands there, the name of a code (``name_of``) where the code is known; another computed one is
filled only where it is blank, for what differs in it is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from ..form import Form
from ..given import Given
from ..registry import Registry
from ..table import Table

Figures = Mapping[str, Any]
"""Arrow columns by field, one value for each row of the table."""


@dataclass(frozen=True)
class Filling:
    """``work`` takes the ``Given``, the table of ``form``, and those of the ``others`` (by sheet)."""

    form: type[Form]
    others: tuple[str, ...]
    work: Callable[..., Figures]

    def columns(self, given: Given, tables: Mapping[str, Table]) -> dict[str, Any]:
        """The columns as they are to stand, of those that are not so yet."""
        table = tables[self.form.sheet]
        made = self.work(given, table, *(tables[sheet] for sheet in self.others))
        wanted = {name: self._wanted(table, name, values) for name, values in made.items()}
        return {name: values for name, values in wanted.items() if self._differs(table, name, values)}

    def _wanted(self, table: Table, name: str, values: Any) -> Any:
        known = table[name]
        new, item = values.cast(known.type), self.form.columns[name]
        if not item.derived:
            return pc.coalesce(known, new)
        return pc.if_else(pc.is_null(table[item.name_of]), known, new) if item.name_of else new

    def _differs(self, table: Table, name: str, values: Any) -> bool:
        unread = self.form.columns[name].derived and bool(table.odd.get(name))
        return unread or bool(values.to_pylist() != table[name].to_pylist())


FILLINGS: Registry[Filling] = Registry("填充")


def filling(form: type[Form], *others: str) -> Callable[[Callable[..., Figures]], Callable[..., Figures]]:
    """Register what fills in columns of ``form``, reading also the sheets ``others``."""

    def register(work: Callable[..., Figures]) -> Callable[..., Figures]:
        FILLINGS.add(form.sheet, Filling(form, others, work))
        return work

    return register
