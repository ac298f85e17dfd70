"""Sheets that are read when something of them is asked for, and copied as they are when nothing was."""

from __future__ import annotations

import io
import posixpath
import warnings
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.table import Table as TableRecord
from openpyxl.worksheet.worksheet import Worksheet

from ..cells.noteboxes import size_notes
from . import fragments
from .parts import relations, tree
from .unread import Unread, unread

OF_WORKBOOK = frozenset(
    ["_parent", "_WorkbookChild__title", "sheet_state", "_print_rows", "_print_cols", "_print_area",
     "defined_names"]
)  # fmt: skip
"""What the part of the workbook says of a sheet; all else stands in the sheet's own part."""
FOLDER = "xl/worksheets"
READ_AT_ONCE = frozenset(["pivotTable"])
"""Relations of sheets whose parts are spread over the workbook."""


class Deferred(Worksheet):
    """A worksheet that is read at the first question that only its part ``xml`` can answer."""

    def __init__(self, reader: Reader, title: str, part: str, read: Callable[[Any], None]) -> None:
        super().__init__(reader.wb, title)
        aside = {name: self.__dict__.pop(name) for name in set(self.__dict__) - OF_WORKBOOK}
        self._reader, self._part, self._read, self._mentioned = reader, part, read, dict[str, bool]()
        self._looked, self._listed, self._marked = list[Unread | None](), list[list[Any]](), list[bytes]()
        self._aside = aside

    def __getattr__(self, name: str) -> Any:
        """What is not there yet."""
        if name.startswith("__") or "_aside" not in self.__dict__:
            raise AttributeError(name)
        self.read()
        return getattr(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        """What is read later would else take its place."""
        if name in self.__dict__.get("_aside", ()):
            self.read()
        super().__setattr__(name, value)

    def read(self) -> None:
        """Read the part, if that was not done before."""
        if "_aside" in self.__dict__:
            self.__dict__.update(self.__dict__.pop("_aside"))
            self._looked.clear()
            self._read(self)

    def looked(self) -> Unread | None:
        """What its part says; None where only reading it tells."""
        if not self._looked:
            self._looked.append(unread(self, self._reader.part(self._part), self._reader))
        return self._looked[0]

    def mark(self) -> bytes:
        """A digest of all that its cells are read from."""
        if not self._marked:
            self._marked.append(self._reader.mark(self._part))
        return self._marked[0]

    def listed(self) -> list[Any]:
        """Its tables, to be looked at."""
        if not self._listed:
            self._listed.append(self._reader.tables_of(self._part))
        return self._listed[0]

    def mentions(self, name: str) -> bool:
        """Whether the part may speak of a sheet of that name."""
        if name not in self._mentioned:
            text = self._reader.part(self._part).decode("utf-8", "replace").casefold()
            self._mentioned[name] = escape(name.casefold()) in text or "'" in name or "&#" in text
        return self._mentioned[name]


class Reader(ExcelReader):
    """openpyxl's reader, which leaves each sheet until it is asked for.

    ``after`` is told of a sheet that was read, and the name that it has in the file.
    """

    def __init__(self, package: bytes, *, keep_vba: bool) -> None:
        super().__init__(io.BytesIO(package), keep_vba=keep_vba, rich_text=True)
        self.content, self._of_sheet = package, dict[str, dict[str, str]]()
        self.said: list[str] = []
        """What openpyxl said that it does not read."""
        self.after: Callable[[Any, str], None] = lambda *_: None

    def read(self) -> None:
        """The workbook, and those sheets that cannot be left."""
        with self._listening():
            super().read()
        if self.wb.vba_archive is not None:  # openpyxl leaves it open, and its bytes might go before it
            weakref.finalize(self.wb, self.wb.vba_archive.close)

    def read_worksheets(self) -> None:
        """Every sheet in its place; what is spread over the workbook is read at once."""
        book: Any = self.wb
        for sheet, relation in list(self.parser.find_sheets()):
            if relation.target not in self.valid_files:
                continue
            if "chartsheet" in relation.Type:
                self._bind(sheet, relation, book)
                continue
            own = Deferred(self, sheet.name, relation.target, self._reading(sheet, relation))
            own.sheet_state = sheet.state or own.sheet_state
            book._sheets.append(own)
            spread = READ_AT_ONCE & {each.kind for each in relations(self.archive, relation.target)}
            if spread or posixpath.dirname(relation.target) != FOLDER:
                own.read()

    @cached_property
    def _package(self) -> ZipFile:
        """The file's parts, for as long as sheets wait; ``archive`` is closed when the workbook is read."""
        return ZipFile(io.BytesIO(self.content))

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        return self._package.read(name)

    def mark(self, part: str) -> bytes:
        """A digest of a sheet's part, its tables, and what all sheets share."""
        whole = [self._shared, *map(self.part, (part, *self._tables(part).values()))]
        return sha256(b"".join(sha256(each).digest() for each in whole)).digest()

    @cached_property
    def _shared(self) -> bytes:
        """A digest of the texts, of the formats that show days, and of where days are counted from."""
        file: Any = self.wb
        formats = [look.numFmtId for look in file._cell_styles], list(file._number_formats)
        return sha256(repr((file.epoch, list(map(str, self.shared_strings)), formats)).encode()).digest()

    def tables_of(self, part: str) -> list[Any]:
        """The tables that a sheet's part names, in its order."""
        found = self._tables(part)
        named = fragments.relation_ids(fragments.element(self.part(part), "tableParts") or b"")
        return [TableRecord.from_tree(tree(self._package, found[own])) for own in named if own in found]

    def _tables(self, part: str) -> dict[str, str]:
        """The parts of the tables of a sheet by their relation."""
        if part not in self._of_sheet:
            found = relations(self._package, part)
            self._of_sheet[part] = {each.id: each.target for each in found if each.kind == "table"}
        return self._of_sheet[part]

    def _reading(self, sheet: Any, relation: Any) -> Callable[[Any], None]:
        def read(own: Any) -> None:
            state, before = own.sheet_state, self.archive
            with self._listening():
                self.archive = self.parser.archive = self._package
                own._parent, whole = _Only(self.wb, own), own._parent
                self._bind(sheet, relation, own._parent)
                own._parent = whole
                size_notes(own, self._package, relation.target)
            self.archive = self.parser.archive = before
            own.sheet_state = state
            own._charts, own._images = [], []  # carried over as they are
            self.after(own, sheet.name)

        return read

    def _bind(self, sheet: Any, relation: Any, book: Any) -> None:
        """What openpyxl does for one sheet."""
        parser: Any = self.parser
        whole, finding = self.wb, parser.find_sheets
        self.wb, parser.find_sheets = book, lambda: iter([(sheet, relation)])
        try:
            super().read_worksheets()
        finally:
            self.wb, parser.find_sheets = whole, finding

    @contextmanager
    def _listening(self) -> Iterator[None]:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            yield
        self.said += [str(each.message) for each in said]


class _Only:
    """A workbook whose new sheet is one that waits already."""

    def __init__(self, book: Any, own: Deferred) -> None:
        self._book, self._own = book, own

    def create_sheet(self, _: str) -> Deferred:
        """The one."""
        return self._own

    def _duplicate_name(self, _: str) -> bool:
        """Names of tables are the file's; asking the other sheets would read them all."""
        return False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._book, name)


def looked(worksheet: Any) -> Unread | None:
    """What the part of a worksheet says that was not read; None where it was, or must be."""
    return worksheet.looked() if waits(worksheet) else None


def waits(worksheet: Any) -> bool:
    """Whether a worksheet is as its file has it, and was not read yet."""
    return isinstance(worksheet, Deferred) and "_aside" in worksheet.__dict__
