"""Records by sheet, and the typed tables they start from: CSV files with the sheets' own headers."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from ..kernel.form import Form

Record = dict[str, Any]
Sheets = dict[str, list[Record]]


def typed(form: type[Form]) -> list[Record]:
    """The records of ``form`` in ``tables``, each value as its column's kind of cell; blank is left out."""
    return [dict(record) for record in _read(form)]


@cache
def _read(form: type[Form]) -> tuple[Record, ...]:
    path = files("xlsales.demo") / "tables" / f"{form.table.removeprefix('xs_')}.csv"
    headers, *lines = csv.reader(path.read_text("utf-8").splitlines())
    items = {item.header: item for item in form.columns.values()}
    columns = [items[header] for header in headers]
    return tuple(
        {item.field: item.type.parse(cell) for item, cell in zip(columns, line, strict=True) if cell}
        for line in lines
    )


def key_of(form: type[Form], record: Record) -> str:
    """The key of a record as findings name it."""
    parts = [(form.columns[field], record.get(field)) for field in form.key()]
    return "/".join(item.type.show(value) for item, value in parts if value is not None)


def joined(parts: Iterable[Sheets]) -> Sheets:
    """Several sets of sheets as one, rows in the order given."""
    found: Sheets = {}
    for part in parts:
        for sheet, records in part.items():
            found.setdefault(sheet, []).extend(records)
    return found
