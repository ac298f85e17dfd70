"""A sheet looked at without being read: what holds something, and which rows are hidden.

Reading a sheet makes an object of every cell, the blank ones that only have a look among them, and it is then
made anew when the book is saved. Who asks for values alone gets them from the part, which stays as it is.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from openpyxl.cell import cell as openpyxl_cell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import WorkSheetParser

from ..cells.area import Area
from .results import keep_result, result_in

Cell: Any = openpyxl_cell.Cell
SPREADSHEET = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
ODD = etree.XPath(
    "boolean(x:mergeCells or x:sheetData/x:row[not(@r)] or x:sheetData/x:row/x:c[not(@r)])",
    namespaces=SPREADSHEET,
)
"""Merged cells share a look, and what says no place has that of what stands before: both must be read."""
ROWS = etree.XPath("x:sheetData/x:row", namespaces=SPREADSHEET)
FILLED = etree.XPath("x:sheetData/x:row/x:c[*]", namespaces=SPREADSHEET)
TRUE = ("1", "true")


@dataclass(frozen=True)
class Unread:
    """What the part of a sheet says: cells that hold something, the rectangle around all that has a look
    too, the hidden rows. Nobody may change any of it.
    """

    cells: Mapping[tuple[int, int], Any]
    used: Area | None
    hidden: frozenset[int]
    blocks: dict[Area, list[list[Any]]] = field(default_factory=dict)
    """Values that were asked for before: each command reads a book again."""


def unread(sheet: Any, xml: bytes, reader: Any) -> Unread | None:
    """What the part of a sheet of ``reader``'s says; None where only reading it tells."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None
    if root.getroottree().docinfo.doctype or ODD(root):
        return None
    try:
        cells = {(cell.row, cell.column): cell for cell in _cells(sheet, root, reader)}
        rows = ROWS(root)
        hidden = frozenset(int(row.get("r")) for row in rows if row.get("hidden") in TRUE)
        return Unread(cells, _used(rows, cells, reader.wb._cell_styles), hidden)
    except (LookupError, ValueError):  # a part that belies itself; reading it says how
        return None


def _cells(sheet: Any, root: Any, reader: Any) -> list[Any]:
    """Those that hold something, as openpyxl reads them."""
    file, texts, found = reader.wb, reader.shared_strings, []
    formats = file._date_formats, file._timedelta_formats
    parser: Any = WorkSheetParser(b"", texts, False, file.epoch, *formats, rich_text=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nothing is lost of what is only looked at
        for element in FILLED(root):
            read = parser.parse_cell(element)
            if read["value"] is None:
                continue
            look = file._cell_styles[read["style_id"]]
            cell = Cell(sheet, read["row"], read["column"], style_array=look)
            cell._value, cell.data_type = read["value"], read["data_type"]
            if cell.data_type == "f":
                keep_result(cell, result_in(element, texts))
            found.append(cell)
    return found


def _used(rows: Sequence[Any], cells: Mapping[tuple[int, int], Any], looks: Sequence[Any]) -> Area | None:
    """Around all that holds something or has a look of its own; the cells of a row stand in order."""
    plain = {str(number) for number, look in enumerate(looks) if not any(look)}

    def column(element: Any) -> int:
        """0 of a blank cell without a look."""
        place = coordinate_to_tuple(element.get("r"))
        return int(place[1]) if element.get("s", "0") not in plain or place in cells else 0

    ends = {
        int(row.get("r")): (first, next(filter(None, map(column, reversed(row)))))
        for row in rows
        if (first := next(filter(None, map(column, row)), 0))
    }
    if not ends:
        return None
    columns = [at for both in ends.values() for at in both]
    return Area(min(ends), min(columns), max(ends), max(columns))
