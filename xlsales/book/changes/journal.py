"""What the last commands wrote, kept in the workbook on a hidden sheet, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ...kernel.place import column_letter, corners
from ..errors import BookError
from ..own_sheets import UNDO
from .own import own_sheet
from .packed import packed, same, unpacked
from .texts import TEXT, Formula, is_risky

LONGEST = 30_000
"""Characters; a cell holds 32,767."""
PLAIN = "General"
CHUNK = 200
"""Cells in one line of the journal."""
WIDTH = 7
MOST = 20
"""Commands that can be taken back, one after the other."""
MOST_LINES = 5_000
"""Lines of the sheet beyond those of the last command: an import of a year's rows is not kept for ever."""
HEAD = "命令"
Line = list[str]


@dataclass(frozen=True)
class ChangedCells:
    """Cells below one another: what they held, what they were given, their format where it was changed."""

    sheet: str
    row: int
    column: int
    old: Sequence[Any]
    new: Sequence[Any]
    look: str = ""

    def take_back(self, workbook: Any) -> None:
        """Write the old values."""
        sheet = workbook.sheets[self.sheet]
        area = sheet.range((self.row, self.column), (self.row + len(self.old) - 1, self.column))
        if self.look:
            area.number_format = self.look  # a number put into a cell of texts would become one
        special = {at: value for at, value in enumerate(self.old) if _is_special(value)}
        area.value = [[None if at in special else value] for at, value in enumerate(self.old)]
        for at, value in special.items():
            _put(sheet.range((self.row + at, self.column)), value)
        if self.look:
            area.number_format = self.look  # Excel changes it for a date

    def places(self) -> Iterator[tuple[int, int]]:
        """The cells, by row and column."""
        return ((self.row + at, self.column) for at in range(len(self.new)))

    def differs(self, block: Any) -> str:
        """The first cell that no longer holds what was written; blank where all do."""
        for at, value in enumerate(self.new):
            if not same(block(self.row + at, self.column), value):
                return f"{self.sheet} {column_letter(self.column)}{self.row + at}"
        return ""

    def lines(self) -> Iterator[Line]:
        """As lines of the journal."""
        for at in range(0, len(self.new), CHUNK):
            old, new = self.old[at : at + CHUNK], self.new[at : at + CHUNK]
            yield [
                "值", self.sheet, str(self.row + at), str(self.column), packed(old), packed(new), self.look,
            ]  # fmt: skip


def _is_special(value: Any) -> bool:
    return isinstance(value, Formula) or is_risky(value)


def _put(cell: Any, value: Any) -> None:
    """A formula as such, and a text that Excel would read as something else as a text."""
    look = cell.number_format
    if isinstance(value, Formula):
        cell.number_format = PLAIN
        cell.formula = value
    else:
        cell.number_format = TEXT
        cell.value = value
    cell.number_format = look


@dataclass(frozen=True)
class AddedRows:
    """New rows: where they begin, what they hold, the table they were added to and its range before."""

    sheet: str
    row: int
    column: int
    rows: list[list[Any]]
    table: str = ""
    ref: str = ""

    def take_back(self, workbook: Any) -> None:
        """Take the rows out; those that the table had empty before are emptied."""
        sheet = workbook.sheets[self.sheet]
        if self.table:
            sheet.tables[self.table].resize(sheet.range(self.ref))
        right = self.column + len(self.rows[0]) - 1
        last = self.row + len(self.rows) - 1
        kept = min(max(self.row - 1, self._table_end()), last)
        if kept >= self.row:
            sheet.range((self.row, self.column), (kept, right)).clear_contents()
        if last > kept:
            sheet.range((kept + 1, self.column), (last, right)).delete("up")

    def _table_end(self) -> int:
        return corners(self.ref)[2] if self.table else 0

    def places(self) -> Iterator[tuple[int, int]]:
        """The cells, by row and column."""
        return (
            (self.row + down, self.column + right)
            for down, row in enumerate(self.rows)
            for right in range(len(row))
        )

    def differs(self, block: Any) -> str:
        """The first cell that no longer holds what was written; blank where all do."""
        for down, row in enumerate(self.rows):
            for right, value in enumerate(row):
                if not same(block(self.row + down, self.column + right), value):
                    return f"{self.sheet} {column_letter(self.column + right)}{self.row + down}"
        return ""

    def lines(self) -> Iterator[Line]:
        """As lines of the journal: one for each row."""
        for at, row in enumerate(self.rows):
            yield ["行", self.sheet, str(self.row + at), str(self.column), packed(row), self.table, self.ref]


@dataclass
class Journal:
    """The changes of one command in their order; ``about`` names the document that it was done to."""

    label: str
    about: str = ""
    changes: list[ChangedCells | AddedRows] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.label} {self.about}".strip()

    def add(self, change: ChangedCells | AddedRows) -> None:
        """Note a change before it is made."""
        self.changes.append(change)

    def take_back(self, workbook: Any) -> None:
        """Undo every change, the last one first."""
        for change in reversed(self.changes):
            change.take_back(workbook)

    def roll_back(self, workbook: Any) -> None:
        """The same after a fault: the last change may not have been made, nor be undone."""
        if self.changes:
            with suppress(Exception):  # the fault itself is what people are told
                self.changes.pop().take_back(workbook)
        self.take_back(workbook)

    def keep(self, workbook: Any) -> None:
        """Write the journal to its hidden sheet, above those before."""
        sheet = own_sheet(workbook, UNDO, visible=False)
        last = sheet.used_range.last_cell
        before = sheet.range((1, 1), (last.row, last.column)).options(ndim=2, empty="").value
        lines = self.above(before)
        sheet.clear_contents()
        area = sheet.range((1, 1), (len(lines), len(lines[0])))
        area.number_format = "@"
        area.value = lines

    def above(self, before: Sequence[Line]) -> list[Line]:
        """The lines of the sheet: the journal, then those of the last commands before it."""
        lines = self.lines()
        older: list[Line] = []
        for block in blocks(before)[: MOST - 1]:
            if len(older) + len(block) > MOST_LINES:
                break
            older += block
        return lines + older

    def lines(self) -> list[Line]:
        """As lines of its sheet; BookError where one is too long for a cell."""
        lines = [[HEAD, self.label, self.about[:LONGEST], "", "", "", ""]]
        lines += [line for change in self.changes for line in change.lines()]
        if long := next((line for line in lines if len(max(line, key=len)) > LONGEST), None):
            raise BookError(f"“{long[1]}”第{long[2]}行的内容太长，没有改动，请缩短。", "too_long")
        return lines

    @classmethod
    def kept(cls, lines: Sequence[Line]) -> Journal | None:
        """The journal of the last command from its sheet; None where there is nothing to take back."""
        last = next(iter(blocks(lines)), None)
        if last is None:
            return None
        journal = cls(last[0][1], last[0][2])
        for line in last[1:]:
            journal._take(line)
        return journal

    def _take(self, line: Line) -> None:
        kind, sheet, row, column, *rest = line
        at, left = int(row), int(column)
        if kind == "值":
            self.changes.append(
                ChangedCells(sheet, at, left, unpacked(rest[0]), unpacked(rest[1]), rest[2] or "")
            )
            return
        last = self.changes[-1] if self.changes else None
        if isinstance(last, AddedRows) and (last.sheet, last.row + len(last.rows)) == (sheet, at):
            last.rows.append(unpacked(rest[0]))
        else:
            self.changes.append(AddedRows(sheet, at, left, [unpacked(rest[0])], rest[1] or "", rest[2] or ""))


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each command, the last command first; every line is as wide as the sheet.

    >>> [len(block) for block in blocks([["命令", "登记"], ["值"], [], ["命令", "变更"]])]
    [2, 1]
    """
    found: list[list[Line]] = []
    for line in lines:
        whole = [*line, *[""] * WIDTH][:WIDTH]  # blanks at the end may not be in use
        if whole[0] == HEAD:
            found.append([whole])
        elif found and whole[0]:
            found[-1].append(whole)
    return found
