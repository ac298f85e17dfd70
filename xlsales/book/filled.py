"""What a command changes, with the columns that the system fills in (``kernel.columns.filling``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pyarrow as pa

from ..handbook.settings import InvalidSetting
from ..kernel.columns.filling import FILLINGS
from ..kernel.form import Form, Values
from ..kernel.given import Given
from ..kernel.table import Table
from .paper.lazily import Lazily

Changes = Mapping[str, Sequence[Values]]


def filled(
    known: Mapping[str, Table], given: Given, changed: Changes, *, anew: bool = False
) -> dict[str, Any]:
    """Of the tables ``known`` those that are ``changed`` or in which something is to be filled in, with all
    their records.

    A column that a sheet does not have stays out, unless it is written ``anew``.
    """
    tables = {**known, **{sheet: typed(known[sheet].form, own) for sheet, own in changed.items()}}
    result: dict[str, Any] = dict(changed)
    for own in FILLINGS:
        sheet = own.form.sheet
        if sheet not in known or not (anew or known[sheet].present):
            continue
        try:
            columns = own.columns(given, tables)
        except InvalidSetting:  # S17 names it; what depends on it stays as it is
            continue
        there = own.form.columns if anew else known[sheet].letters
        made = {name: values.to_pylist() for name, values in columns.items() if name in there}
        if made and sheet in result:
            result[sheet] = list(_with(result[sheet], made))
        elif made:
            each = partial(_of_table, known[sheet], made)
            result[sheet] = Lazily(len(known[sheet]), each) if anew else list(each())
    return result


def _of_table(table: Table, made: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    yield from _with(table.each_record(), made)


def _with(records: Iterable[Values], made: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    for record, *values in zip(records, *made.values(), strict=True):
        yield {**record, **dict(zip(made, values, strict=True))}


def typed(form: type[Form], records: Sequence[Values]) -> Table:
    """A table of the records; texts that could not be read are blank in it."""
    kinds = {name: item.type.arrow == pa.string() for name, item in form.columns.items()}
    return Table.of(
        form,
        [
            {name: value for name, value in record.items() if kinds[name] or not isinstance(value, str)}
            for record in records
        ],
    )
