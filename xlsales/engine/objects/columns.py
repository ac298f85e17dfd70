"""The columns of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl.worksheet.table import TableColumn as ColumnRecord
from xlwings import base_classes

from ..cells.area import Area
from ..cells.shifting import shift
from ..unsupported import Named


def named_columns(table: Any) -> None:
    """Give a table the columns that its header row shows; blank or repeated ones get their own."""
    area = table.area
    old = list(table.record.tableColumns)
    if table.headers:
        names = _header_names(table, area)
    else:
        kept = [column.name for column in old[: area.shape[1]]]
        names = kept + [f"Column{at}" for at in range(len(kept) + 1, area.shape[1] + 1)]
    table.record.tableColumns = _records(old, names)


def _header_names(table: Any, area: Area) -> list[str]:
    held, names, seen = table.sheet.held, [], set[str]()
    for column, value in enumerate(held.read(Area(area.top, area.left, area.top, area.right))[0], area.left):
        text = _shown(value)
        name = _free(text or f"Column{column - area.left + 1}", seen)
        seen.add(name.casefold())
        names.append(name)
        if name != value:
            cell = held.made(area.top, column)
            cell._value, cell.data_type = name, "s"
    return names


def _shown(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _free(name: str, seen: set[str]) -> str:
    stem, number = name, 1
    while name.casefold() in seen:
        number += 1
        name = f"{stem}{number}"
    return name


def _records(old: list[ColumnRecord], names: list[str]) -> list[ColumnRecord]:
    """Records for ``names``: a column keeps its formulas by name, else by place."""
    by_name = {column.name: column for column in old}
    records, number = [], max((int(column.id) for column in old), default=0)
    for at, name in enumerate(names):
        same_place = old[at] if at < len(old) and old[at].name not in names else None
        record = by_name.get(name) or same_place
        if record is None:
            number += 1
            record = ColumnRecord(id=number, name=name)
        record.name = name
        records.append(record)
    return records


class TableColumn(Named, base_classes.TableColumn):
    """One column of a table."""

    def __init__(self, table: Any, place: int) -> None:
        self.table, self.place = table, place

    @property
    def name(self) -> str:
        """Its header."""
        return str(self.table.record.tableColumns[self.place].name)

    @property
    def index(self) -> int:
        """Its place in the table, from 1."""
        return self.place + 1

    @property
    def area(self) -> Area:
        """Its cells."""
        area, at = self.table.area, self.table.area.left + self.place
        return Area(area.top, at, area.bottom, at)

    @property
    def range(self) -> Any:
        """Its cells, header and total too."""
        return self.table.sheet.range_of(self.area)

    async def get_range(self) -> Any:
        """The same, for code that awaits."""
        return self.range

    @property
    def data_body_range(self) -> Any:
        """Its cells in the table's rows; None where there is no row."""
        body = self.table.body
        return self.table.sheet.range_of(body.meets(self.area)) if body else None

    async def get_data_body_range(self) -> Any:
        """The same, for code that awaits."""
        return self.data_body_range

    def delete(self) -> None:
        """Take it away; cells to the right of the table move left."""
        if len(self.table.columns) == 1:
            raise ValueError("Cannot delete the last table column")
        del self.table.record.tableColumns[self.place]
        shift(self.table.sheet, self.area, vertical=False, inserted=False)
        self.table.place(self.table.area)


class TableColumns(Named, base_classes.TableColumns):
    """The columns of a table."""

    def __init__(self, table: Any) -> None:
        self.table = table

    @property
    def api(self) -> Any:
        """openpyxl's columns."""
        return self.table.record.tableColumns

    @property
    def parent(self) -> Any:
        """The table."""
        return self.table

    def __len__(self) -> int:
        return len(self.table.record.tableColumns)

    def __iter__(self) -> Iterator[TableColumn]:
        return iter([TableColumn(self.table, at) for at in range(len(self))])

    def __contains__(self, key: Any) -> bool:
        return any(column.name.casefold() == str(key).casefold() for column in self)

    def __call__(self, key: Any) -> TableColumn:
        """One by name or number from 1; KeyError where there is none."""
        for column in self:
            if key == column.index or (isinstance(key, str) and column.name.casefold() == key.casefold()):
                return column
        raise KeyError(key)

    async def get_count(self) -> int:
        """Their number, for code that awaits."""
        return len(self)

    def add(self, name: str, index: int | None) -> TableColumn:
        """A new column before ``index``, or the last one; cells to the right of the table move right."""
        table, area = self.table, self.table.area
        place = len(self) if index is None else index - 1
        at = area.left + place
        shift(table.sheet, Area(area.top, at, area.bottom, at), vertical=False, inserted=True)
        record = ColumnRecord(id=max(int(column.id) for column in table.record.tableColumns) + 1, name=name)
        table.record.tableColumns.insert(place, record)
        if table.headers:
            table.sheet.held.put(area.top, at, name)
        table.place(Area(area.top, area.left, area.bottom, area.right + 1))
        return TableColumn(table, place)
