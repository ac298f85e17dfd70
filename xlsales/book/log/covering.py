"""Decisions that cover more than their own cell: what was accepted is an order with all its lines.

The column (受理依据) says what was decided on; the room says what that would be now. Both are compared by
``log verify``, and written where orders come in accepted: by an import, or with a book of an older version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...kernel.columns.rows import tuples
from ...kernel.form import FORMS
from ...kernel.registry import Registry
from ...kernel.table import Table, Tables
from .decided import clause_name
from .entries import Line


@dataclass(frozen=True)
class Covering:
    """How a decided column of a sheet covers other cells; the sheet has a key of one column.

    ``brought`` gives the texts of what came in decided: tables before, tables after, the keys that came.
    ``stood`` those of everything that stands decided. ``altered`` names what is no longer as it was decided.
    """

    sheet: str
    field: str
    brought: Callable[[Tables, Tables, Iterable[str]], dict[str, str]]
    stood: Callable[[Tables], dict[str, str]]
    altered: Callable[[Tables], Iterable[tuple[str, str]]]

    @property
    def name(self) -> str:
        """How 操作记录 calls the column."""
        return clause_name(FORMS[self.sheet], FORMS[self.sheet].columns[self.field])

    def lacking(self, table: Table) -> bool:
        """Whether the sheet is there without the column."""
        return table.present and self.field not in table.letters


COVERINGS: Registry[Covering] = Registry("受理依据")


def brought_in(before: Tables, after: Tables, came: Mapping[str, Iterable[str]]) -> dict[str, Table]:
    """The tables after an import in which something comes in decided; ``came`` are the keys by sheet."""
    found = {own.sheet: (own, own.brought(before, after, came.get(own.sheet, ()))) for own in COVERINGS}
    return {sheet: _with(after[sheet], own, texts) for sheet, (own, texts) in found.items() if texts}


def stood(tables: Tables, log: Iterable[Line]) -> dict[str, Table]:
    """The tables of a book from before there was such a column, with what stands there decided.

    A column of which the log tells was taken out since; what it said is not made up anew.
    """
    told = "".join(line["内容"] for line in log)
    older = [own for own in COVERINGS if own.lacking(tables[own.sheet]) and own.name not in told]
    return {own.sheet: _with(tables[own.sheet], own, own.stood(tables)) for own in older}


def altered(tables: Tables, sheet: str) -> Iterator[tuple[str, str]]:
    """The things of a sheet that are no longer as they were decided, and in what."""
    for own in COVERINGS:
        if own.sheet == sheet:
            yield from own.altered(tables)


def _with(table: Table, own: Covering, texts: Mapping[str, str]) -> Table:
    import pyarrow as pa

    (key,) = table.form.key()
    pairs = tuples(table, key, own.field)
    return table.replaced(
        **{own.field: pa.array([texts.get(name, text) for name, text in pairs], pa.string())}
    )
