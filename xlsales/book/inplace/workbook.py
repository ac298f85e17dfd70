"""The file as commands walk through it: the few members of xlwings' Book that they use to look around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...kernel.place import column_letter, corners
from .edited import EditedFile
from .errors import HandOverError
from .xml.around import cursor_of
from .xml.book import VERY_HIDDEN, BookXml
from .xml.pieces import pieces

VERY_HIDDEN_VALUE = 2
STATES = {"": True, "visible": True, "hidden": False, VERY_HIDDEN: VERY_HIDDEN_VALUE}
_PINNED = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True)
class DefinedName:
    """A name of the workbook, or a table of a sheet."""

    name: str
    refers_to: str = ""


class FileRange:
    """Some cells that are or can be selected."""

    def __init__(self, sheet: FileSheet, address: str) -> None:
        self.sheet = sheet
        self.row, self.column, self._last_row, self._last_column = corners(address)

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self._last_row - self.row + 1, self._last_column - self.column + 1

    def __getitem__(self, at: tuple[int, int]) -> FileRange:
        row, column = self.row + at[0], self.column + at[1]
        return FileRange(self.sheet, f"{column_letter(column)}{row}")

    def get_address(self, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """Where the cells are."""
        pin = ("$" if column_absolute else "", "$" if row_absolute else "")
        first = f"{column_letter(self.column)}{self.row}"
        last = f"{column_letter(self._last_column)}{self._last_row}"
        plain = first if first == last else f"{first}:{last}"
        return _PINNED.sub(rf"{pin[0]}\1{pin[1]}\2", plain)

    def select(self) -> None:
        """Let people stand here."""
        self.sheet.workbook.go(self.sheet.name, self.get_address(row_absolute=False, column_absolute=False))


class FileSheet:
    """A worksheet."""

    def __init__(self, workbook: FileWorkbook, name: str) -> None:
        self.workbook, self.name = workbook, name

    @property
    def tables(self) -> list[DefinedName]:
        """The structured tables."""
        return [
            DefinedName(each.name) for each in self.workbook.carrier.package.tables if each.sheet == self.name
        ]

    @property
    def visible(self) -> bool | int:
        """Whether people see it; 2 where they cannot even ask for it."""
        return STATES[self.workbook.state(self.name)]

    @visible.setter
    def visible(self, value: bool) -> None:
        self.workbook.show(self.name, "" if value else "hidden")

    def activate(self) -> None:
        """Bring it to the front."""
        self.workbook.go(self.name, "")

    def range(self, address: str) -> FileRange:
        """Some of its cells."""
        return FileRange(self, address)


class FileSheets:
    """The worksheets in their order."""

    def __init__(self, workbook: FileWorkbook) -> None:
        self._workbook = workbook

    def __getitem__(self, name: str) -> FileSheet:
        if name not in self._workbook.sheet_names:
            raise KeyError(name)
        return FileSheet(self._workbook, name)

    def __iter__(self) -> Iterator[FileSheet]:
        return (FileSheet(self._workbook, name) for name in self._workbook.sheet_names)

    @property
    def active(self) -> FileSheet:
        """The one in front."""
        return FileSheet(self._workbook, self._workbook.front)


class FileApp:
    """Who has the file in hand: nobody, but that people stand somewhere in it."""

    visible = False

    def __init__(self, workbook: FileWorkbook) -> None:
        self._workbook = workbook
        self.books = self

    @property
    def selection(self) -> FileRange:
        """Where people stand."""
        return FileRange(self._workbook.sheets.active, self._workbook.cursor)

    def open(self, _path: Path) -> None:
        """A file that was closed and written anew is nobody's any more."""


class FileWorkbook:
    """The workbook of a file in hand."""

    def __init__(self, carrier: EditedFile) -> None:
        self.carrier = carrier
        self.closed = False
        self._states: dict[str, str] = {}
        self._front, self._cursor = "", ""
        self._moved = False

    @property
    def fullname(self) -> str:
        """The path of the file."""
        return str(self.carrier.path)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.carrier.path.name

    @property
    def sheet_names(self) -> list[str]:
        """The worksheets in their order."""
        return [each.name for each in self.carrier.package.sheets]

    @property
    def sheets(self) -> FileSheets:
        """The worksheets."""
        return FileSheets(self)

    @property
    def names(self) -> list[DefinedName]:
        """The names of the workbook."""
        return [DefinedName(name, f"={text}") for name, text in self.carrier.package.defined_names.items()]

    @cached_property
    def app(self) -> FileApp:
        """Who has it in hand."""
        return FileApp(self)

    @property
    def front(self) -> str:
        """The sheet in front."""
        return self._front or self._stored()[0]

    @property
    def cursor(self) -> str:
        """The cells selected there."""
        return self._cursor or (self._stored()[1] if self.front == self._stored()[0] else "A1")

    def _stored(self) -> tuple[str, str]:
        """Sheet and cells as the file says; its first cell where it is spelled in another way."""
        with suppress(HandOverError):
            return self._told()
        return self.carrier.package.sheets[0].name, "A1"

    def _told(self) -> tuple[str, str]:
        package = self.carrier.package
        front = BookXml(b"".join(package.blocks(package.workbook_part))).front
        part = next((each.part for each in package.sheets if each.name == front), "")
        if not part:  # a sheet of a chart
            return package.sheets[0].name, "A1"
        _, head = next(iter(pieces(package.blocks(part))))
        return front, cursor_of(head) or "A1"

    def state(self, sheet: str) -> str:
        """How much of a sheet people see."""
        stored = {each.name: each.state for each in self.carrier.package.sheets}
        return self._states.get(sheet, stored[sheet])

    def show(self, sheet: str, state: str) -> None:
        """Show or hide a sheet; who stands on one that is hidden, stands on the first then."""
        if STATES[state] == STATES[self.state(sheet)]:
            return
        self._states[sheet] = state
        seen = [each for each in self.sheet_names if STATES[self.state(each)] is True]
        if state and sheet == self.front and seen:
            self.go(seen[0], "")

    def go(self, sheet: str, cells: str) -> None:
        """Let people stand on a sheet, in these cells where some are given."""
        if cells or sheet != self.front:
            self._cursor = cells
        self._front, self._moved = sheet, True

    def stand(self) -> None:
        """Take where people stand now for where they were, so that it alone changes nothing."""
        self._moved = False

    def close(self) -> None:
        """Let go of the file; what was changed is not saved."""
        self.closed = True

    @property
    def changed(self) -> bool:
        """Whether there is anything to save."""
        return not self.closed and (self.carrier.changed or self._moved or bool(self._states))

    def save(self) -> None:
        """Write the file with all that was changed, whole or not at all."""
        if STATES[self.state(self.front)] is not True:  # somebody stood on a hidden sheet
            self._front, self._cursor = "", ""
        if self._states or self._front:
            self.carrier.view(self._states, self.front, self.cursor)
        self.carrier.save(self.carrier.path)
