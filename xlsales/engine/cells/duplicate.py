"""A copy of a sheet, in its book or in another."""

from __future__ import annotations

from copy import copy
from typing import Any

from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.merge import MergedCellRange

from .area import Area
from .copying import Paste, paste, snapshot
from .references import rewritten

SETTINGS = ("sheet_format", "sheet_properties", "page_margins", "page_setup", "print_options", "protection")
LONGEST_NAME = 31


def duplicate(sheet: Any, before: Any, after: Any) -> Any:
    """Copy cells, looks, sizes, tables, rules, page set-up; no pictures, charts and notes."""
    other = before or after
    book = other.book
    sheet.book.results()
    worksheet = book.file.create_sheet(_free_title(book, sheet.name))
    made = book.sheet(worksheet)
    made.move(before, after)
    used = sheet.held.used()
    if used:
        paste(snapshot(sheet, used), used.shape, sheet, made, used, Paste())
    _lines(sheet, made)
    _ranges(sheet.worksheet, worksheet)
    for table in sheet.tables:
        _table(table, made)
    for name in SETTINGS:
        setattr(worksheet, name, copy(getattr(sheet.worksheet, name)))
    worksheet.HeaderFooter = copy(sheet.worksheet.HeaderFooter)
    worksheet.freeze_panes = sheet.worksheet.freeze_panes
    book.file.active = worksheet
    return made


def _free_title(book: Any, title: str) -> str:
    """``Sheet1 (2)`` and so on, as Excel names a copy."""
    taken = {each.name.casefold() for each in book.sheets}
    number, name = 2, title
    while name.casefold() in taken:
        ending = f" ({number})"
        number, name = number + 1, title[: LONGEST_NAME - len(ending)] + ending
    return name


def _lines(sheet: Any, made: Any) -> None:
    for key, record in sheet.worksheet.column_dimensions.items():
        twin = copy(record)
        twin.parent = made.worksheet
        made.worksheet.column_dimensions[key] = twin
        _drop_style(sheet, made, twin)
    for row, record in sheet.worksheet.row_dimensions.items():
        twin = made.worksheet.row_dimensions[row]
        twin.ht, twin.hidden, twin.outlineLevel = record.ht, record.hidden, record.outlineLevel


def _drop_style(sheet: Any, made: Any, record: Any) -> None:
    """The numbers of looks mean something else in another file."""
    if sheet.book.file is not made.book.file:
        record._style = None


def _ranges(source: Any, target: Any) -> None:
    refs = [each.coord for each in source.merged_cells.ranges]
    target.merged_cells = MultiCellRange([MergedCellRange(target, ref) for ref in refs])
    for rule in source.data_validations.dataValidation:
        target.add_data_validation(copy(rule))
    for condition in source.conditional_formatting:
        for rule in condition.rules:
            target.conditional_formatting.add(str(condition.sqref), copy(rule))
    if source.print_area:
        target.print_area = [each.split("!")[-1] for each in source.print_area.split(",")]
    target.print_title_rows, target.print_title_cols = source.print_title_rows, source.print_title_cols
    target.auto_filter.ref = source.auto_filter.ref


class _Renamed:
    """A table's formulas name the copy."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def reference(self, text: str, home: str) -> str:
        """The reference as the copy has it."""
        return self.new + text[len(self.old) :] if text.startswith(f"{self.old}[") else text


def _table(table: Any, made: Any) -> None:
    area = table.area
    twin = made.tables._added(area, None, table.table_style, awaiting=bool(table.record.insertRow))
    record = twin.record
    record.tableColumns = [copy(column) for column in table.record.tableColumns]
    record.tableStyleInfo = copy(table.record.tableStyleInfo)
    record.headerRowCount, record.totalsRowCount = table.record.headerRowCount, table.record.totalsRowCount
    record.autoFilter = copy(table.record.autoFilter)
    change = _Renamed(table.name, twin.name)
    for cell in made.held.existing(Area(area.top, area.left, area.bottom, area.right)):
        if cell.data_type == "f" and isinstance(cell.value, str):
            result = getattr(cell.value, "result", None)
            made.held.put_formula(cell.row, cell.column, rewritten(cell.value, change, made.name))
            cell._value.result = result
