"""Cells inserted or deleted: others move, and what points at them follows."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.merge import MergedCellRange

from ..files.results import CachedFormula
from .area import Area, parse
from .references import Shift, StructureChange, rewritten


def shift(sheet: Any, strip: Area, *, vertical: bool, inserted: bool) -> None:
    """Insert blank cells at ``strip`` or delete those there."""
    sheet.book.results()
    change = Shift(sheet.name, strip, vertical, inserted)
    _move_cells(sheet, change)
    _move_lines(sheet, change)
    _move_ranges(sheet.worksheet, change)
    sheet.book.rewrite(change)
    sheet.held.moved()
    sheet.book.changed()


def _move_cells(sheet: Any, change: Shift) -> None:
    kept = {}
    for (row, column), cell in sheet.held.held.items():
        place = change.area(Area(row, column, row, column))
        if place is not None:
            cell.row, cell.column = place.top, place.left
            kept[place.top, place.left] = cell
    sheet.held.held.clear()
    sheet.held.held.update(kept)


def _move_lines(sheet: Any, change: Shift) -> None:
    worksheet = sheet.worksheet
    if change.vertical and change.strip.whole_rows:
        rows = list(worksheet.row_dimensions.items())
        worksheet.row_dimensions.clear()
        for row, record in rows:
            place = change.area(Area(row, 1, row, 1))
            if place is not None:
                record.index = place.top
                worksheet.row_dimensions[place.top] = record
    if not change.vertical and change.strip.whole_columns:
        columns = list(worksheet.column_dimensions.values())
        worksheet.column_dimensions.clear()
        for record in columns:
            record.reindex()
            place = change.area(Area(1, record.min, 1, record.max))
            if place is not None:
                record.min, record.max, record.index = place.left, place.right, get_column_letter(place.left)
                worksheet.column_dimensions[record.index] = record


def _move_ranges(worksheet: Any, change: Shift) -> None:
    merged = [moved for each in worksheet.merged_cells.ranges if (moved := _moved(each.coord, change))]
    worksheet.merged_cells = MultiCellRange([MergedCellRange(worksheet, ref) for ref in merged])
    for rule in list(worksheet.data_validations.dataValidation):
        refs = [moved for each in rule.sqref.ranges if (moved := _moved(each.coord, change))]
        rule.sqref = MultiCellRange(" ".join(refs))
        if not refs:
            worksheet.data_validations.dataValidation.remove(rule)
    _move_conditions(worksheet, change)
    for table in list(worksheet.tables.values()):
        _move_table(worksheet, table, change)
    if worksheet.auto_filter.ref:
        worksheet.auto_filter.ref = _moved(worksheet.auto_filter.ref, change)
    if worksheet.print_area:
        refs = [
            moved
            for each in worksheet.print_area.split(",")
            if (moved := _moved(each.split("!")[-1], change))
        ]
        worksheet.print_area = ",".join(refs) if refs else None


def _move_conditions(worksheet: Any, change: Shift) -> None:
    moved_list = ConditionalFormattingList()
    for condition in worksheet.conditional_formatting:
        refs = " ".join(moved for each in condition.sqref.ranges if (moved := _moved(each.coord, change)))
        for rule in condition.rules if refs else ():
            rule.formula = [_followed(text, change, worksheet.title) for text in rule.formula]
            moved_list.add(refs, rule)
    worksheet.conditional_formatting = moved_list


def _move_table(worksheet: Any, table: Any, change: Shift) -> None:
    ref = _moved(table.ref, change)
    if ref is None:
        del worksheet.tables[table.name]
        return
    table.ref = ref
    if table.autoFilter is not None:
        table.autoFilter.ref = _moved(table.autoFilter.ref, change) or ref


def _moved(ref: str, change: Shift) -> str | None:
    area = parse(ref)
    moved = change.area(area) if area else None
    return moved.ref if moved else None


def _followed(text: str, change: StructureChange, home: str) -> str:
    return rewritten(f"={text}", change, home)[1:]


def follow(file: Any, change: StructureChange, untouched: Container[Any] = ()) -> None:
    """Rewrite every formula, name and rule after a change, but of ``untouched`` sheets."""
    for worksheet in file.worksheets:
        if worksheet not in untouched:
            _follow_sheet(worksheet, change)
        for name in worksheet.defined_names.values():
            name.attr_text = _followed(name.attr_text, change, worksheet.title)
    for name in file.defined_names.values():
        name.attr_text = _followed(name.attr_text, change, "")


def _follow_sheet(worksheet: Any, change: StructureChange) -> None:
    for cell in worksheet._cells.values():
        if cell.data_type == "f":
            _follow_cell(cell, change, worksheet.title)
    for rule in worksheet.data_validations.dataValidation:
        rule.formula1 = rule.formula1 and _followed(rule.formula1, change, worksheet.title)
        rule.formula2 = rule.formula2 and _followed(rule.formula2, change, worksheet.title)


def follow_cells(sheet: Any, area: Area, change: StructureChange) -> None:
    """Rewrite the formulas of some cells."""
    for cell in sheet.held.existing(area):
        if cell.data_type == "f":
            _follow_cell(cell, change, sheet.name)


def _follow_cell(cell: Any, change: StructureChange, home: str) -> None:
    value = cell._value
    if isinstance(value, ArrayFormula):
        value.text = rewritten(value.text or "", change, home)
        if isinstance(change, Shift) and change.sheet == home:
            value.ref = _moved(value.ref, change) or cell.coordinate
    elif isinstance(value, str):
        text = rewritten(value, change, home)
        if text != value:
            formula = CachedFormula(text)
            formula.result = getattr(value, "result", None)
            cell._value = formula
