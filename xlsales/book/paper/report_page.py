"""A report that is one table: on A4 landscape, with heading, 口径 and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .layout import cell, header_row, heading, page, paragraph, signatures
from .styles import Formats, lines_needed, row_height


class Column(NamedTuple):
    """A column of a report: its header, width in characters, the named style of its cells."""

    header: str
    width: float
    style: str = "wrap"


class Written(NamedTuple):
    """A sheet with the first and last row of its table (0-based), and the first row that is free."""

    sheet: Any
    first: int
    last: int
    free: int


def table_sheet(
    book: Any,
    formats: Formats,
    name: str,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Any]],
    *,
    company: str = "",
    subject: str = "",
    unit: str = "",
    words: str = "",
    roles: Sequence[str] = (),
) -> Written:
    """A sheet with one table; where there are no rows, one that says so. Unknown values are 「—」."""
    sheet = book.add_worksheet(name)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    last_column, total = len(columns) - 1, sum(column.width for column in columns)
    row = heading(sheet, formats, company, title, last_column, unit, subject=subject)
    first = header_row(sheet, row, [column.header for column in columns], formats)
    sheet.set_row(row, row_height(max(lines_needed(own.header, own.width - 1) for own in columns)))
    sheet.freeze_panes(first, 1)
    for place, values in enumerate(rows, first):
        _row(sheet, place, values, columns, formats)
    if not rows:
        sheet.write_string(first, 0, "没有", formats["text"])
    last = first + max(len(rows), 1) - 1
    page(sheet, title=f"{title} {subject}".strip(), repeat_rows=(2, row))
    free = paragraph(sheet, last + 1, words, formats, last_column, total) if words else last + 1
    if roles:
        free = signatures(sheet, free, formats, last_column, roles=roles)
    return Written(sheet, first, last, free)


def _row(sheet: Any, place: int, values: Sequence[Any], columns: Sequence[Column], formats: Formats) -> None:
    lines = 1
    for number, (value, column) in enumerate(zip(values, columns, strict=True)):
        if value == "":  # a text would stand in a chart as 0
            sheet.write_blank(place, number, None, formats[column.style])
        else:
            cell(sheet, place, number, value, formats, column.style)
        if column.style == "wrap":
            lines = max(lines, lines_needed(str(value or ""), column.width - 1))
    sheet.set_row(place, row_height(lines))
