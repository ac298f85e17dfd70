"""A structured table (Excel's ListObject)."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.filters import AutoFilter as FilterRecord
from openpyxl.worksheet.table import Table as TableRecord
from openpyxl.worksheet.table import TableStyleInfo
from xlwings import base_classes

from ..cells.area import Area, parse
from ..files.deferred import waits
from ..unsupported import Named
from .columns import named_columns
from .headers import hide_headers, hide_totals, show_headers, show_totals


class Table(Named, base_classes.Table):
    """One table of a sheet."""

    def __init__(self, sheet: Any, record: TableRecord) -> None:
        self.sheet, self._known = sheet, record

    @property
    def record(self) -> TableRecord:
        """openpyxl's table, for who may change it: the sheet is read first."""
        records = self.sheet.worksheet.tables.values()
        if not any(each is self._known for each in records):  # it was looked at before the sheet was read
            own = (each for each in records if each.id == self._known.id)
            self._known = next(own, self._known)
        return self._known

    @property
    def seen(self) -> TableRecord:
        """The same for who only looks."""
        return self._known if waits(self.sheet.worksheet) else self.record

    @property
    def api(self) -> TableRecord:
        """openpyxl's table."""
        return self.record

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    @property
    def area(self) -> Area:
        """All its cells, headers and totals too."""
        return parse(self.seen.ref) or Area(1, 1, 1, 1)

    @property
    def body(self) -> Area | None:
        """The cells of its rows; None where it has no row."""
        top, bottom = self.area.top + self.headers, self.area.bottom - self.totals
        if top > bottom or self._awaits_first_row(Area(top, self.area.left, bottom, self.area.right)):
            return None
        return Area(top, self.area.left, bottom, self.area.right)

    def _awaits_first_row(self, body: Area) -> bool:
        if not self.seen.insertRow or body.shape[0] != 1:
            return False
        held = self.sheet.held
        return not any(held.filled(body.top, column) for column in range(body.left, body.right + 1))

    @property
    def headers(self) -> int:
        """Header rows: 1, or 0 where they are hidden."""
        return 1 if self.seen.headerRowCount is None else int(self.seen.headerRowCount)

    @property
    def totals(self) -> int:
        """Total rows: 1, or 0."""
        return int(self.seen.totalsRowCount or 0)

    def _range(self, area: Area | None) -> Any:
        return self.sheet.range_of(area) if area else None

    @property
    def name(self) -> str:
        """The name by which formulas know it."""
        return str(self.seen.displayName)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.tables.rename(self.record, value)

    display_name = name

    @property
    def range(self) -> Any:
        """All its cells."""
        return self._range(self.area)

    @property
    def data_body_range(self) -> Any:
        """The cells of its rows; None where it has no row."""
        return self._range(self.body)

    @property
    def header_row_range(self) -> Any:
        """The header cells; None where they are hidden."""
        area = self.area
        return self._range(Area(area.top, area.left, area.top, area.right)) if self.headers else None

    @property
    def totals_row_range(self) -> Any:
        """The cells of the total row; None where it has none."""
        area = self.area
        return self._range(Area(area.bottom, area.left, area.bottom, area.right)) if self.totals else None

    @property
    def insert_row_range(self) -> Any:
        """The blank row of a table without rows; None where it has some."""
        row = self.area.top + self.headers
        return None if self.body else self._range(Area(row, self.area.left, row, self.area.right))

    @property
    def columns(self) -> Any:
        """Its columns."""
        from .columns import TableColumns

        return TableColumns(self)

    @property
    def rows(self) -> Any:
        """Its rows."""
        from .rows import TableRows

        return TableRows(self)

    @property
    def autofilter(self) -> Any:
        """Its filter."""
        from .filters import AutoFilter

        area = self.area
        return AutoFilter(
            self.sheet, Area(area.top, area.left, area.bottom - self.totals, area.right), self.record
        )

    @property
    def show_autofilter(self) -> bool:
        """Are filter buttons shown?"""
        return self.record.autoFilter is not None

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        bottom = self.area.bottom - self.totals
        ref = Area(self.area.top, self.area.left, bottom, self.area.right).ref
        self.record.autoFilter = FilterRecord(ref=ref) if value else None

    @property
    def show_headers(self) -> bool:
        """Is the header row shown?"""
        return bool(self.headers)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if bool(value) != bool(self.headers):
            (show_headers if value else hide_headers)(self)

    @property
    def show_totals(self) -> bool:
        """Is there a total row?"""
        return bool(self.totals)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        if bool(value) != bool(self.totals):
            (show_totals if value else hide_totals)(self)

    @property
    def _style(self) -> TableStyleInfo:
        if self.record.tableStyleInfo is None:
            self.record.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=True)
        return self.record.tableStyleInfo

    @property
    def table_style(self) -> str:
        """The name of its style."""
        return str(self._style.name or "")

    @table_style.setter
    def table_style(self, value: str) -> None:
        self._style.name = value

    def sort(self, keys: Any, ascending: Any) -> None:
        """Order its rows."""
        if self.body:
            self._range(self.body).sort(keys, ascending, has_headers=False)

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings calls it so
        """Take other cells from the same header row on; what it leaves stays on the sheet."""
        area = range.impl.area
        if self.headers and area.top != self.area.top:
            raise ValueError(f"the header row of {self.name} must stay where it is")
        if self.headers and area.shape[0] == 1:
            area = Area(area.top, area.left, area.top + 1, area.right)
        self.sheet.tables.require_free(area, self.record)
        self.place(area)

    def place(self, area: Area) -> None:
        """Take these cells, and name the columns after their headers."""
        self.record.ref = area.ref
        if self.record.autoFilter is not None:
            self.show_autofilter = True
        named_columns(self)


def _flag(attribute: str, doc: str) -> property:
    def get(table: Table) -> bool:
        return bool(getattr(table._style, attribute))

    def put(table: Table, value: bool) -> None:
        setattr(table._style, attribute, bool(value))

    return property(get, put, doc=doc)


for _name, _attribute in {
    "show_table_style_column_stripes": "showColumnStripes",
    "show_table_style_row_stripes": "showRowStripes",
    "show_table_style_first_column": "showFirstColumn",
    "show_table_style_last_column": "showLastColumn",
}.items():
    setattr(Table, _name, _flag(_attribute, f"The style's {_attribute}."))
