"""How wide the columns of a file's tables are, which people may have set: a book written anew keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...kernel.place import column_number
from ...kernel.table import Table
from ..package.triage import directory
from ..package.workbook_file import Package

COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
ATTRIBUTE = re.compile(rb'\s(min|max|width)\s*=\s*"([\d.]+)"')
ROWS, HEAD = b"sheetData", 1 << 16
"""What comes after the columns; bytes read at once."""
DIGIT, PADDING = 7, 5
"""Pixels of a digit, and those that a file counts with each column."""


def column_widths(path: Path, tables: Iterable[Table]) -> dict[str, dict[str, float]]:
    """The widths in characters, by the form's sheet and field; none where the file says none."""
    package, found = Package(path, directory(path)), {}
    for table in tables:
        if table.present:
            said = list(_said(package, table.sheet))
            found[table.form.sheet] = {
                field: width
                for field, letter in table.letters.items()
                for first, last, width in said
                if first <= column_number(letter) <= last
            }
    return found


def _said(package: Package, sheet: str) -> Iterator[tuple[int, int, float]]:
    """First and last column with their width."""
    head = b""
    for block in package.blocks(package.sheet(sheet).part, HEAD):
        head += block
        if ROWS in head:
            break
    for tag in COLUMN.findall(head.partition(ROWS)[0]):
        said = {name: float(value) for name, value in ATTRIBUTE.findall(tag)}
        width = (round(said.get(b"width", 0) * DIGIT) - PADDING) / DIGIT
        if width > 0:
            yield int(said[b"min"]), int(said[b"max"]), width
