"""Cells typed into a workbook by hand: only their sheets are written anew, which openpyxl cannot."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

from xlsales.kernel.place import column_letter, column_number

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPACES = {
    "": MAIN, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
}  # fmt: skip
EPOCH = date(1899, 12, 30)
for prefix, uri in SPACES.items():
    ElementTree.register_namespace(prefix, uri)


class Typed:
    """The content of a workbook file in hand; ``saved`` writes it."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        names = self._tree("xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
        targets = self._targets("xl/_rels/workbook.xml.rels")
        key = f"{{{SPACES['r']}}}id"
        self._places = {item.get("name"): f"xl/{targets[item.get(key)]}" for item in names}
        self.texts = ["".join(item.itertext()) for item in self._tree("xl/sharedStrings.xml")]
        self._pages: dict[str, Page] = {}

    def __getitem__(self, sheet: str) -> Page:
        if sheet not in self._pages:
            self._pages[sheet] = Page(self._tree(self._places[sheet]), self.texts)
        return self._pages[sheet]

    def saved(self, path: Path, *, grown: bool = False) -> None:
        """The file; with ``grown`` the tables reach to the last row, as Excel stretches them."""
        made = {self._places[name]: ElementTree.tostring(page.root) for name, page in self._pages.items()}
        for name, page in self._pages.items() if grown else ():
            folder, _, part = self._places[name].rpartition("/")
            for target in self._targets(f"{folder}/_rels/{part}.rels").values():
                if "/tables/" in target:
                    table = f"xl/{target.removeprefix('../')}"
                    made[table] = re.sub(
                        rb'(ref="A1:[A-Z]+)\d+"', rb'\g<1>%d"' % page.last, self.parts[table]
                    )
        with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as package:
            for name, content in {**self.parts, **made}.items():
                package.writestr(name, content)

    def _tree(self, part: str) -> Any:
        return ElementTree.fromstring(self.parts[part])  # noqa: S314 - our own file

    def _targets(self, part: str) -> dict[str, str]:
        return {item.get("Id"): item.get("Target") for item in self._tree(part)} if part in self.parts else {}


class Page:
    """One sheet: its cells by row and column."""

    def __init__(self, root: Any, texts: list[str]) -> None:
        self.root, self._texts = root, texts
        self._data = root.find("{*}sheetData")
        self._rows = {int(row.get("r")): row for row in self._data}
        self._cells = {
            (number, column_number(cell.get("r").rstrip("0123456789"))): cell
            for number, row in self._rows.items()
            for cell in row
        }
        self.columns = {self.text(1, column): column for row, column in self._cells if row == 1}

    @property
    def last(self) -> int:
        """The last row, which may be blank."""
        return max(*self._rows, 2)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, as the file writes it."""
        cell = self._cells.get((row, column))
        if cell is None:
            return ""
        if cell.get("t") == "inlineStr":
            return "".join(cell.itertext())
        value = cell.findtext("{*}v") or ""
        return self._texts[int(value)] if cell.get("t") == "s" else value

    def filled(self) -> list[int]:
        """The rows below the header in which something stands."""
        return [
            row for row in self._rows if row > 1 and any(self.text(row, at) for at in self.columns.values())
        ]

    def put(self, row: int, header: str, value: Any) -> None:
        """A value in the column of that header; None makes the cell blank."""
        cell = self._cell(row, self.columns[header])
        cell.attrib.pop("t", None)
        for part in list(cell):
            cell.remove(part)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            inline = ElementTree.SubElement(cell, f"{{{MAIN}}}is")
            ElementTree.SubElement(inline, f"{{{MAIN}}}t").text = value
        elif value is not None:
            number = (value - EPOCH).days if isinstance(value, date) else value
            ElementTree.SubElement(cell, f"{{{MAIN}}}v").text = str(number)

    def _cell(self, row: int, column: int) -> Any:
        """The cell, made where it is missing, with the looks of the column's first."""
        if (row, column) not in self._cells:
            cell = ElementTree.Element(f"{{{MAIN}}}c", {"r": f"{column_letter(column)}{row}"})
            if (first := self._cells.get((2, column))) is not None:
                cell.set("s", first.get("s", "0"))
            before = sum(at < column for number, at in self._cells if number == row)
            self._row(row).insert(before, cell)
            self._cells[row, column] = cell
        return self._cells[row, column]

    def _row(self, number: int) -> Any:
        if number not in self._rows:
            made = ElementTree.Element(f"{{{MAIN}}}row", {"r": str(number)})
            self._data.insert(sum(each < number for each in self._rows), made)
            self._rows[number] = made
        return self._rows[number]
