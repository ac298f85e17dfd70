"""The structured tables of a sheet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from openpyxl.worksheet.filters import AutoFilter as FilterRecord
from openpyxl.worksheet.table import Table as TableRecord
from openpyxl.worksheet.table import TableStyleInfo
from xlwings import base_classes

from ..cells.area import Area, parse
from ..files.deferred import waits
from ..unsupported import Named
from .columns import named_columns
from .table import Table

_STRUCTURED = re.compile(r"(\w[\w.]*)(?:\[(.*)\])?")
_PART = re.compile(r"\[?([^\[\]]+)\]?")
DEFAULT_STYLE = "TableStyleMedium2"


class Tables(Named, base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        """openpyxl's tables."""
        return self.sheet.worksheet.tables

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    def __iter__(self) -> Iterator[Table]:
        return iter([Table(self.sheet, record) for record in self._records])

    @property
    def _records(self) -> Collection[TableRecord]:
        worksheet = self.sheet.worksheet
        found: Collection[TableRecord] = worksheet.listed if waits(worksheet) else worksheet.tables.values()
        return found

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, key: Any) -> bool:
        return any(table.name.casefold() == str(key).casefold() for table in self)

    def __call__(self, key: Any) -> Table:
        """One by name or number from 1; KeyError where there is none."""
        for number, table in enumerate(self, 1):
            if key == number or (isinstance(key, str) and table.name.casefold() == key.casefold()):
                return table
        raise KeyError(key)

    def at(self, row: int, column: int) -> Table | None:
        """The table around a cell."""
        return next((table for table in self if table.area.holds(row, column)), None)

    def sync(self, area: Area) -> None:
        """Columns bear the names that their headers show, after ``area`` was written."""
        for table in self:
            header = table.header_row_range
            if header is not None and header.area.meets(area):
                named_columns(table)

    def rename(self, record: TableRecord, name: str) -> None:
        """Give a table another name; ValueError where it is taken or none."""
        if not re.fullmatch(r"[^\W\d][\w.]*", name) or parse(name):
            raise ValueError(f"“{name}”不能作表格名称，只能用字母、汉字、数字和下划线，且不能以数字开头。")
        taken = {
            each.name.casefold()
            for sheet in self.sheet.book.sheets
            for each in sheet.tables
            if each.seen is not record
        }
        if name.casefold() in taken:
            raise ValueError(f"已有名为“{name}”的表格。")
        del self.sheet.worksheet.tables[record.name]
        record.name = record.displayName = name
        self.sheet.worksheet.tables.add(record)

    def require_free(self, area: Area, but: TableRecord | None = None) -> None:
        """ValueError where another table lies on the area."""
        for table in self:
            if table.seen is not but and table.area.meets(area):
                raise ValueError(f"a table cannot overlap another one ({table.name})")

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: Any = None,
        destination: Any = None,
        table_style_name: Any = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of a range; without headers they are put above it."""
        area = source.impl.area
        if has_headers is False:
            top = Area(area.top, area.left, area.top, area.right)
            self.sheet.range_of(top).insert("down")
            area = Area(area.top, area.left, area.bottom + 1, area.right)
        awaiting = area.shape[0] == 1
        area = Area(area.top, area.left, area.bottom + awaiting, area.right)
        self.require_free(area)
        return self._added(area, name, table_style_name or DEFAULT_STYLE, awaiting=awaiting)

    def _added(self, area: Area, name: str | None, style: str, *, awaiting: bool) -> Table:
        number, free = self._free_name()
        record = TableRecord(displayName=free, ref=area.ref, id=number, insertRow=awaiting or None)
        record.name = free
        record.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=True)
        record.autoFilter = FilterRecord(ref=area.ref)
        self.sheet.worksheet.tables.add(record)
        table = Table(self.sheet, record)
        named_columns(table)
        if name:
            table.name = name
        return table

    def _free_name(self) -> tuple[int, str]:
        records = [table.seen for sheet in self.sheet.book.sheets for table in sheet.tables]
        taken = {str(record.displayName).casefold() for record in records}
        number = max((int(record.id) for record in records), default=0) + 1
        at = len(records) + 1
        while f"table{at}" in taken:
            at += 1
        return number, f"Table{at}"

    def area(self, text: str) -> Area | None:
        """The area of ``Table``, ``Table[Column]``, ``Table[#All]`` or ``Table[[#All],[Column]]``."""
        found = _STRUCTURED.fullmatch(text)
        if not found or found[1] not in self:
            return None
        table = self(found[1])
        parts = _PART.findall(found[2] or "")
        specials = [part for part in parts if part.startswith("#")]
        area = {
            "#All": table.area,
            "#Headers": table.header_row_range,
            "#Totals": table.totals_row_range,
        }.get(specials[0] if specials else "", table.body)
        area = getattr(area, "area", area)
        names = [part for part in parts if not part.startswith("#") and part not in (",", ":")]
        if area is None or not names:
            return area
        places = [table.columns(name).area for name in (names[0], names[-1])]
        return area.meets(Area(1, places[0].left, area.bottom, places[-1].right))
