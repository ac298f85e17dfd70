"""Sheets that are read when something of them is asked for, and copied as they are when nothing was."""

from __future__ import annotations

import io
import posixpath
import warnings
import weakref
from collections.abc import Callable, Iterable, Iterator
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
    """A worksheet that is read at the first question that only its part can answer."""

    def __init__(self, reader: Reader, title: str, part: str, read: Callable[[Any], None]) -> None:
        super().__init__(reader.wb, title)
        aside = {name: self.__dict__.pop(name) for name in set(self.__dict__) - OF_WORKBOOK}
        self._reader, self._part, self._read, self._mentioned = reader, part, read, dict[str, bool]()
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
            self.__dict__.pop("looked", None)
            self._read(self)

    @cached_property
    def looked(self) -> Unread | None:
        """What its part says; None where only reading it tells."""
        return unread(self, self._reader.part(self._part), self._reader)

    @cached_property
    def mark(self) -> bytes:
        """A digest of all that its cells are read from."""
        return self._reader.mark([self._part, *self._table_parts.values()])

    @cached_property
    def listed(self) -> list[Any]:
        """Its tables in the order of its part, to be looked at."""
        named = fragments.relation_ids(fragments.element(self._reader.part(self._part), "tableParts") or b"")
        parts = self._table_parts
        return [self._reader.table(parts[own]) for own in named if own in parts]

    @cached_property
    def _table_parts(self) -> dict[str, str]:
        """The parts of its tables by their relation."""
        return self._reader.table_parts(self._part)

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
        self.content = package
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

    def mark(self, parts: Iterable[str]) -> bytes:
        """A digest of these parts, and of what all sheets share."""
        whole = [self._shared, *map(self.part, parts)]
        return sha256(b"".join(sha256(each).digest() for each in whole)).digest()

    @cached_property
    def _shared(self) -> bytes:
        """A digest of the texts, of the formats that show days, and of where days are counted from."""
        file: Any = self.wb
        formats = [look.numFmtId for look in file._cell_styles], list(file._number_formats)
        return sha256(repr((file.epoch, list(map(str, self.shared_strings)), formats)).encode()).digest()

    def table(self, part: str) -> Any:
        """The table of a part."""
        return TableRecord.from_tree(tree(self._package, part))

    def table_parts(self, part: str) -> dict[str, str]:
        """The parts of the tables of a sheet's part by their relation."""
        return {each.id: each.target for each in relations(self._package, part) if each.kind == "table"}

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
    return worksheet.looked if waits(worksheet) else None


def waits(worksheet: Any) -> bool:
    """Whether a worksheet is as its file has it, and was not read yet."""
    return isinstance(worksheet, Deferred) and "_aside" in worksheet.__dict__
