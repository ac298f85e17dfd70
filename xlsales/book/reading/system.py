"""Our own sheets (设置, 选项表, 工作日历, 操作记录 …) read as rows of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...kernel.place import column_letter
from ..own_sheets import (
    CALENDAR,
    GUIDE,
    HIDDEN,
    LOG,
    MIRROR,
    OPTIONS,
    RESULT,
    RULES_SHEET,
    SETTINGS_SHEET,
    TODAY,
)
from .book_source import Source

READ = (SETTINGS_SHEET, OPTIONS, CALENDAR, LOG)
DRAWN = (GUIDE, RULES_SHEET, RESULT, TODAY, MIRROR, *HIDDEN)
"""Made anew whenever a book is written; nobody's entries are in them."""


@dataclass(frozen=True)
class SystemSheet:
    """A sheet of ours: rows by header, the row number of the first, letters by header."""

    name: str
    rows: list[dict[str, str]]
    numbers: list[int]
    letters: dict[str, str]

    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row with its sheet row number."""
        yield from zip(self.numbers, self.rows, strict=True)


def system_rows(source: Source) -> Iterator[SystemSheet]:
    """The system sheets that the book holds; those drawn anew come without rows."""
    for sheet in source.sheets:
        if sheet.name in READ:
            yield _read(source, sheet.name)
        elif sheet.name in DRAWN:
            yield SystemSheet(sheet.name, [], [], {})


def log_sheet(source: Source) -> SystemSheet | None:
    """操作记录 as it is; None where the book has none."""
    known = [sheet.name for sheet in source.sheets]
    return _read(source, LOG) if LOG in known else None


def _read(source: Source, name: str) -> SystemSheet:
    grid = source.grid(name)
    lines = [list(line) for line in zip(*(column.to_pylist() for column in grid.columns), strict=True)]
    lines = [[(text or "").strip() for text in line] for line in lines]
    if not lines:
        return SystemSheet(name, [], [], {})
    headers = lines[0]
    letters = {header: column_letter(grid.first_column + index) for index, header in enumerate(headers)}
    kept = [(number, line) for number, line in enumerate(lines[1:], 2) if any(line)]
    rows = [dict(zip(headers, line, strict=True)) for _, line in kept]
    return SystemSheet(name, rows, [number for number, _ in kept], letters)
