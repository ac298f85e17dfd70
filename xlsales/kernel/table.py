"""A sheet's rows as typed columns that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .columns.cells import count_from
from .finding import Severity
from .flaw import Flaw
from .form import Form
from .place import column_letter
from .ref import Ref

PIECE = 1_000
"""Rows that are made into records at once."""


class Row:
    """One row of a table; fields are attributes (``row.quantity``)."""

    def __init__(self, table: Table, values: dict[str, Any], number: int) -> None:
        self._table, self._values, self.number = table, values, number

    def __getattr__(self, field: str) -> Any:
        try:
            return self._values[field]
        except KeyError:
            raise AttributeError(field) from None

    @property
    def form(self) -> type[Form]:
        """The form the row belongs to."""
        return self._table.form

    def values(self) -> dict[str, Any]:
        """All fields."""
        return dict(self._values)

    @property
    def key(self) -> str:
        """The key as one text, parts joined by ``/``; blank where the row has none."""
        fields = self._table.form.key()
        return "/".join(self._show(field) for field in fields if self._values[field] is not None)

    @property
    def subject(self) -> str:
        """How a message names the row."""
        return self.key or f"第{self.number}行"

    def _show(self, field: str) -> str:
        value = self._values[field]
        return "" if value is None else self._table.form.columns[field].type.show(value)

    def flaw(
        self,
        field: str,
        *,
        what: str,
        advice: str,
        required: str = "",
        observed: str | None = None,
        responsible: str = "",
        severity: Severity | None = None,
        ref: Ref | None = None,
    ) -> Flaw:
        """A flaw of this row at ``field``; ``observed`` defaults to the cell's value."""
        form = self._table.form
        person = self._values.get(form.person) if form.person else None
        return Flaw(
            what=what,
            advice=advice,
            required=required,
            observed=self._show(field) if observed is None else observed,
            severity=severity,
            ref=ref,
            responsible=responsible or person or form.owner,
            key=self.key,
            row=self.number,
            **self._table.place(field, self.number),
        )


class Table:
    """Typed columns of one form, with the sheet's row number of every row.

    ``data`` maps each field of the form to an Arrow array, all of one length; ``rows``
    holds the sheet rows; ``letters`` the sheet's column letter of the fields found there;
    ``odd`` the text of cells that could not be read, by field and position.
    """

    def __init__(
        self,
        form: type[Form],
        data: dict[str, Any],
        rows: Any,
        letters: dict[str, str],
        sheet: str = "",
        odd: dict[str, dict[int, str]] | None = None,
    ) -> None:
        self.form, self._data, self.rows, self.letters = form, data, rows, letters
        self.sheet = sheet or form.sheet
        self.odd = odd or {}

    @property
    def present(self) -> bool:
        """Whether the sheet exists: an absent one is not the same as an empty one."""
        return bool(self.letters)

    @classmethod
    def of(cls, form: type[Form], records: Sequence[dict[str, Any]]) -> Table:
        """A table made in memory, rows numbered as on a new sheet (first data row 2)."""
        data = {
            name: pa.array([record.get(name) for record in records], item.type.arrow)
            for name, item in form.columns.items()
        }
        letters = {name: column_letter(index) for index, name in enumerate(form.columns, 1)}
        return cls(form, data, pa.array(range(2, len(records) + 2), pa.int32()), letters)

    @classmethod
    def absent(cls, form: type[Form]) -> Table:
        """The table of a sheet that is not there."""
        data = {name: pa.nulls(0, item.type.arrow) for name, item in form.columns.items()}
        return cls(form, data, pa.array([], pa.int32()), {})

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, field: str) -> Any:
        return self._data[field]

    def replaced(self, **columns: Any) -> Table:
        """The same rows with some columns anew."""
        return Table(self.form, self._data | columns, self.rows, self.letters, self.sheet, self.odd)

    def filtered(self, mask: Any) -> Table:
        """The rows where ``mask`` is true (null counts as false)."""
        keep = pc.fill_null(mask, False)
        data = {name: values.filter(keep) for name, values in self._data.items()}
        odd = self._odd_among(keep) if any(self.odd.values()) else {}
        return Table(self.form, data, self.rows.filter(keep), self.letters, self.sheet, odd)

    def _odd_among(self, keep: Any) -> dict[str, dict[int, str]]:
        """What could not be read in the rows kept, by their new positions."""
        counted = pc.cumulative_sum(pc.cast(keep, pa.int32()))
        found: dict[str, dict[int, str]] = {}
        for name, cells in self.odd.items():
            at = pa.array(list(cells), pa.int64())
            moved = zip(keep.take(at).to_pylist(), counted.take(at).to_pylist(), cells.values(), strict=True)
            found[name] = {count - 1: text for kept, count, text in moved if kept}
        return found

    def later(self, day: date) -> Any:
        """Mask of the rows of days after ``day``; a row without a day is none, for nobody can tell."""
        dated = self.form.dated
        if not dated:
            return pa.repeat(pa.scalar(False), len(self))
        return pc.fill_null(pc.greater(self._data[dated], pa.scalar(day, pa.date32())), False)

    def until(self, day: date) -> Table:
        """The rows as of the end of ``day``: every figure takes them so, and none knows what comes later."""
        later = self.later(day)
        return self.filtered(pc.invert(later)) if pc.any(later).as_py() else self

    @property
    def arrow(self) -> Any:
        """The columns and ``_row`` as one Arrow table, for Narwhals."""
        return pa.table(self._data | {"_row": self.rows})

    def where(self, mask: Any) -> Iterator[Row]:
        """The rows where ``mask`` is true (null counts as false), one by one."""
        if pc.any(mask).as_py():
            yield from self.filtered(mask)

    def row(self, position: int) -> Row:
        """The row at ``position``."""
        values = {name: column[position].as_py() for name, column in self._data.items()}
        return Row(self, values, self.rows[position].as_py())

    def records(self) -> list[dict[str, Any]]:
        """The rows as they may be written again: values, and the text of cells that could not be read."""
        return list(self.each_record())

    def each_record(self) -> Iterator[dict[str, Any]]:
        """The same, a thousand rows in memory at a time."""
        for start in range(0, len(self), PIECE):
            columns = {name: column.slice(start, PIECE).to_pylist() for name, column in self._data.items()}
            for name, texts in self.odd.items():
                for position in texts.keys() & set(range(start, start + PIECE)):
                    columns[name][position - start] = texts[position]
            for values in zip(*columns.values(), strict=True):
                yield dict(zip(columns, values, strict=True))

    def unread(self, field: str) -> Any:
        """Mask of the cells of ``field`` that could not be read: not blank, yet without a value."""
        if not self.odd.get(field):
            return pa.repeat(pa.scalar(False), len(self))
        positions = pa.array(sorted(self.odd[field]), pa.int32())
        return pc.is_in(count_from(0, len(self)), value_set=positions)

    def __iter__(self) -> Iterator[Row]:
        names = list(self._data)
        columns = [self._data[name].to_pylist() for name in names]
        for number, *values in zip(self.rows.to_pylist(), *columns, strict=True):
            yield Row(self, dict(zip(names, values, strict=True)), number)

    def place(self, field: str, number: int | None) -> dict[str, Any]:
        """Sheet, cell and column name of a field, as a flaw wants them."""
        letter = self.letters.get(field, "")
        cell = f"{letter}{number}" if letter and number else ""
        return {"sheet": self.sheet, "cell": cell, "column": self.form.columns[field].header}

    @cached_property
    def keys(self) -> Any:
        """The key of every row as one string column; null where a part is missing."""
        return self.joined(self.form.key())

    def joined(self, fields: Sequence[str]) -> Any:
        """Several fields as one string column, for composite keys."""
        parts = [pc.cast(self._data[field], pa.string()) for field in fields]
        return parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, "\x1f")

    def find(self, keys: Any, fields: Sequence[str] = ()) -> Any:
        """The position of each of ``keys`` in this table (first wins); null where absent."""
        own = self.joined(fields) if fields else self.keys
        return pc.index_in(keys, value_set=own, skip_nulls=True)

    def taken(self, positions: Any) -> Table:
        """The rows at ``positions``, in their order."""
        data = {name: values.take(positions) for name, values in self._data.items()}
        return Table(self.form, data, self.rows.take(positions), self.letters, self.sheet)

    def names(self, code: str, name: str) -> dict[str, str]:
        """``name`` by ``code`` of the rows that have a code, blank where they have no name."""
        pairs = zip(self[code].to_pylist(), self[name].to_pylist(), strict=True)
        return {own: called or "" for own, called in pairs if own}

    def pick(self, field: str, keys: Any) -> Any:
        """``field`` of the row that each key names; null where there is none."""
        return self._data[field].take(self.find(keys))


Tables = Mapping[str, Table]
"""The tables of a book by sheet."""
