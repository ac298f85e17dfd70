"""The rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ..cells.area import Area
from ..cells.references import filled
from ..cells.shifting import shift
from ..unsupported import Named


class TableRow(Named, base_classes.TableRow):
    """One row of a table."""

    def __init__(self, table: Any, index: int) -> None:
        self.table, self._index = table, index

    @property
    def index(self) -> int:
        """Its place, from 1."""
        return self._index

    @property
    def area(self) -> Area:
        """Its cells."""
        row, area = self.table.area.top + self.table.headers + self._index - 1, self.table.area
        return Area(row, area.left, row, area.right)

    @property
    def range(self) -> Any:
        """Its cells."""
        return self.table.sheet.range_of(self.area)

    async def get_range(self) -> Any:
        """The same, for code that awaits."""
        return self.range

    def delete(self) -> None:
        """Take it away; cells below the table's columns move up."""
        if len(self.table.rows) == 1:
            self.range.clear_contents()
            self.table.record.insertRow = True
            return
        shift(self.table.sheet, self.area, vertical=True, inserted=False)


class TableRows(Named, base_classes.TableRows):
    """The rows of a table."""

    def __init__(self, table: Any) -> None:
        self.table = table

    @property
    def api(self) -> Any:
        """The engine's own object."""
        return self

    @property
    def parent(self) -> Any:
        """The table."""
        return self.table

    @property
    def column_count(self) -> int:
        """How many values a row has."""
        return int(self.table.area.shape[1])

    def __len__(self) -> int:
        return self.table.body.shape[0] if self.table.body else 0

    def __iter__(self) -> Iterator[TableRow]:
        return iter([TableRow(self.table, number) for number in range(1, len(self) + 1)])

    def __contains__(self, key: Any) -> bool:
        return isinstance(key, int) and 1 <= key <= len(self)

    def __call__(self, key: int) -> TableRow:
        """One by name or number from 1; KeyError where there is none."""
        if key not in self:
            raise KeyError(key)
        return TableRow(self.table, key)

    async def get_count(self) -> int:
        """Their number, for code that awaits."""
        return len(self)

    def add(self, values: Any, index: int | None) -> TableRow:
        """A new row before ``index``, or the last one; cells below the table's columns move down."""
        table = self.table
        row = TableRow(table, index or len(self) + 1)
        if len(self):
            self._open(row)
        table.record.insertRow = None
        if values is not None:
            table.sheet.touched(row.area)
            row.range.raw_value = [values]
        return row

    def _open(self, row: TableRow) -> None:
        """Make room; the new row looks and computes like its neighbour."""
        table, area = self.table, self.table.area
        below = row.area.top > area.bottom
        shift(table.sheet, row.area, vertical=True, inserted=True)
        if below:
            table.place(Area(area.top, area.left, area.bottom + 1, area.right))
        neighbour = row.area.top - 1 if row.index > 1 else row.area.top + 1
        held = table.sheet.held
        for column in range(area.left, area.right + 1):
            model = held.held.get((neighbour, column))
            if model is None:
                continue
            held.made(row.area.top, column)._style = (
                type(model._style)(model._style) if model._style else None
            )
            if model.data_type == "f" and isinstance(model.value, str):
                start = Area(neighbour, column, neighbour, column)
                held.put_formula(row.area.top, column, filled(model.value, start, row.area.top, column))
