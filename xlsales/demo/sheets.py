"""Records by sheet, and the typed tables they start from: CSV files with the sheets' own headers."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ..house import housed_forms
from ..kernel.form import Form, Record, SheetRecords


def typed(form: type[Form]) -> list[Record]:
    """The records typed in the room's ``demo``, values as their columns' kinds of cell; blank is left out."""
    return [dict(record) for record in _read(form)]


def typed_sheets() -> SheetRecords:
    """Every table of a room that has such a file."""
    return {form.sheet: typed(form) for form in housed_forms() if _file(form).is_file()}


def _file(form: type[Form]) -> Traversable:
    room = form.__module__.partition(".forms")[0]
    return files(room) / "demo" / f"{form.table.removeprefix('xs_')}.csv"


@cache
def _read(form: type[Form]) -> tuple[Record, ...]:
    headers, *lines = csv.reader(_file(form).read_text("utf-8").splitlines())
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
