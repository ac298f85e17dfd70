"""Header row and total row of a table, shown and hidden."""

from __future__ import annotations

from typing import Any

from ..cells.area import Area
from ..cells.shifting import shift

SUM, COUNT = 109, 103
"""SUBTOTAL's numbers for adding and counting the rows that a filter leaves."""
FUNCTIONS = {SUM: "sum", COUNT: "count"}
LABEL = "Total"


def hide_headers(table: Any) -> None:
    """Blank the header cells and leave them to the sheet; the names are kept."""
    area = table.area
    table.sheet.held.write(Area(area.top, area.left, area.top, area.right), [[""] * area.shape[1]])
    for cell in table.sheet.held.existing(Area(area.top, area.left, area.top, area.right)):
        cell._value, cell.data_type = None, "n"
    table.record.headerRowCount = 0
    table.record.autoFilter = None
    table.record.ref = Area(area.top + 1, area.left, area.bottom, area.right).ref


def show_headers(table: Any) -> None:
    """Write the names above the rows again."""
    area = table.area
    top = area.top - 1
    if top < 1 or any(table.sheet.held.filled(top, column) for column in range(area.left, area.right + 1)):
        top = area.top
        shift(table.sheet, Area(top, area.left, top, area.right), vertical=True, inserted=True)
        area = table.area
        area = Area(area.top - 1, area.left, area.bottom, area.right) if area.top > top else area
    else:
        area = Area(top, area.left, area.bottom, area.right)
    for column, record in enumerate(table.record.tableColumns, area.left):
        cell = table.sheet.held.made(area.top, column)
        cell._value, cell.data_type = record.name, "s"
    table.record.headerRowCount = 1
    table.record.ref = area.ref
    table.show_autofilter = True


def show_totals(table: Any) -> None:
    """Add a row: its label, and the sum of the last column (or the count of its texts)."""
    area = table.area
    row = area.bottom + 1
    if any(table.sheet.held.filled(row, column) for column in range(area.left, area.right + 1)):
        shift(table.sheet, Area(row, area.left, row, area.right), vertical=True, inserted=True)
    table.record.totalsRowCount = 1
    table.record.ref = Area(area.top, area.left, row, area.right).ref
    if area.shape[1] > 1:
        _put_total(table, row, area.right)
    table.sheet.held.put(row, area.left, LABEL)
    table.record.tableColumns[0].totalsRowLabel = LABEL
    table.sheet.book.changed()


def _put_total(table: Any, row: int, column: int) -> None:
    record = table.record.tableColumns[-1]
    body = table.body
    values = (
        [line[0] for line in table.sheet.held.read(body.meets(Area(1, column, row, column)))] if body else []
    )
    number = COUNT if any(isinstance(value, str) for value in values) else SUM
    record.totalsRowFunction = FUNCTIONS[number]
    table.sheet.held.put_formula(row, column, f"=SUBTOTAL({number},{table.name}[{record.name}])")


def hide_totals(table: Any) -> None:
    """Blank the total row and leave it to the sheet."""
    area = table.area
    last = Area(area.bottom, area.left, area.bottom, area.right)
    for cell in table.sheet.held.existing(last):
        cell._value, cell.data_type = None, "n"
    for record in table.record.tableColumns:
        record.totalsRowFunction = record.totalsRowLabel = None
    table.record.totalsRowCount = None
    table.record.ref = Area(area.top, area.left, area.bottom - 1, area.right).ref
