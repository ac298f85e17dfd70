"""The open workbook as a source: per sheet one read of its values and one of its formulas."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from ...kernel.place import column_letter, corners
from ..changes.texts import ERRORS, Formula, is_long, is_risky, text
from ..errors import BookError
from ..package.acting import refuse_formulas
from ..package.facts import SheetFacts
from ..package.holder import holder
from ..package.members import TablePart
from ..reading.kept import MOST_ROWS
from ..reading.sheets import MOST_CELLS, NamedSheet, SheetTexts
from .unseen import hidden_runs, merged_areas

Block = list[list[Any]]
Unseen = tuple[list[tuple[int, int]], list[str], bool]
"""Hidden runs of rows, addresses of merged areas, and whether there may be more of them."""


@dataclass(frozen=True)
class Tab:
    """A worksheet of the open workbook."""

    name: str


@dataclass(frozen=True)
class Seen:
    """A sheet from A1 to its last used cell: values, and the formulas where there are any."""

    values: Block
    formulas: Block

    def value(self, place: tuple[int, int]) -> Any:
        """The value of a cell; None outside."""
        row, column = place
        inside = row <= len(self.values) and column <= len(self.values[0])
        return self.values[row - 1][column - 1] if inside else None

    def written(self, row: int, column: int) -> Any:
        """The formula of a cell, else its value."""
        value = self.value((row, column))
        if self.formulas and row <= len(self.formulas) and column <= len(self.formulas[0]):
            formula = self.formulas[row - 1][column - 1]
            if _is_formula(formula, value):
                return Formula(formula)
        return value

    def carries(self, place: tuple[int, int]) -> bool:
        """Whether writing a cell's own value again changes nothing."""
        if not self.values:
            return False
        value = self.value(place)
        return self.written(*place) is value and not is_risky(value) and not isinstance(value, bool)


def _is_formula(formula: Any, value: Any) -> bool:
    return isinstance(formula, str) and formula.startswith("=") and formula != value


class LiveSource:
    """What ``read_source`` asks of a workbook that is open."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.path = Path(workbook.fullname)
        self._seen: dict[str, Seen] = {}
        self._facts: dict[str, SheetFacts] = {}
        self._unseen_of: dict[str, Unseen] = {}
        self._digests: dict[str, bytes | None] = {}

    @cached_property
    def sheets(self) -> Sequence[NamedSheet]:
        """The worksheets in their order."""
        return [Tab(name) for name in self.workbook.sheet_names]

    @cached_property
    def tables(self) -> Sequence[TablePart]:
        """The structured tables."""
        return [_table(sheet.name, table) for sheet in self.workbook.sheets for table in sheet.tables]

    @property
    def date1904(self) -> bool:
        """Whether serial dates count from 1904: a headless run tells; Excel hands over dates all the same."""
        return bool(getattr(self.workbook.impl, "date1904", False))

    def digest(self, sheet: str) -> bytes | None:
        """Of all that is asked of a sheet; None of a large one, which is not kept.

        Without Excel a sheet that is as its file has it is known by that: nothing of it is asked.
        """
        if sheet not in self._digests:
            mark = getattr(self.workbook.sheets[sheet].impl, "mark", None)
            self._digests[sheet] = sha256(mark + sheet.encode()).digest() if mark else self._of_cells(sheet)
        return self._digests[sheet]

    def _of_cells(self, sheet: str) -> bytes | None:
        seen = self.seen(sheet)
        if len(seen.values) > MOST_ROWS:
            return None
        tables = [table for table in self.tables if table.sheet == sheet]
        return sha256(pickle.dumps((sheet, seen.values, seen.formulas, self._unseen(sheet), tables))).digest()

    def facts(self, sheet: str) -> SheetFacts:
        """Error cells, cut numbers, formulas without a result, hidden rows and merged cells."""
        if sheet not in self._facts:
            hidden, merged, more = self._unseen(sheet)
            known = _facts(self.seen(sheet))
            self._facts[sheet] = replace(known, hidden=hidden, merged=merged, more=more)
        return self._facts[sheet]

    def _unseen(self, sheet: str) -> Unseen:
        if sheet not in self._unseen_of:
            worksheet, seen = self.workbook.sheets[sheet], self.seen(sheet)
            rows, columns = len(seen.values), len(seen.values[0])
            hidden, more_hidden = hidden_runs(worksheet, rows, columns)
            merged, more_merged = merged_areas(worksheet, rows, columns)
            self._unseen_of[sheet] = hidden, merged, more_hidden or more_merged
        return self._unseen_of[sheet]

    def grid(self, sheet: str) -> SheetTexts:
        """All texts of a sheet."""
        seen = self.seen(sheet)
        columns = zip(*seen.values, strict=True)
        shown = [pa.array([text(value) for value in column], pa.string()) for column in columns]
        return SheetTexts(sheet, shown, 1)

    def owner(self) -> str | None:
        """Nobody else: the workbook is open here. A headless run looks at the note beside the file."""
        return None if self.workbook.app.visible else holder(self.path)

    def foreign_parts(self) -> list[str]:
        """Nothing is lost by writing into the open workbook."""
        return []

    def written(self, sheet: str, row: int, column: int) -> Any:
        """What stands in a cell: its formula, else its value."""
        return self.seen(sheet).written(row, column)

    def bridge(self, sheet: str, *, joined: bool) -> Seen:
        """The cells that may be written again as they are; none where not ``joined``."""
        return self.seen(sheet) if joined else Seen([], [])

    def seen(self, sheet: str) -> Seen:
        """The sheet as it was read."""
        if sheet not in self._seen:
            self._seen[sheet] = self._block(sheet)
        return self._seen[sheet]

    def _block(self, sheet: str) -> Seen:
        worksheet = self.workbook.sheets[sheet]
        last = worksheet.used_range.last_cell
        rows, columns = last.row, last.column
        if rows * columns > MOST_CELLS:
            far = f"{column_letter(columns)}{rows}"
            raise BookError(
                f"“{self.path.name}”的“{sheet}”用到了 {far}，范围太大，请删除远处多余的行和列，保存后再用。",
                "far",
            )
        area = worksheet.range((1, 1), (rows, columns))
        values = area.options(ndim=2, err_to_str=True).value
        formulas = _square(area.formula, rows, columns) if _has_formulas(area) else []
        refuse_formulas(self.path.name, sheet, formulas)
        return Seen(values, formulas)


def _has_formulas(area: Any) -> bool:
    """Whether it is worth reading formulas; yes where Excel cannot tell.

    A Chinese Excel says in Chinese that there are none, which xlwings takes for a fault.
    """
    try:
        return bool(area.get_special_cells("formulas"))
    except Exception:  # pywin32's, which exists on Windows only
        return True


def _square(formulas: Any, rows: int, columns: int) -> Block:
    """``Range.formula`` of one cell is a text, of a row or a column one level less."""
    if rows == columns == 1:
        return [[formulas]]
    found = [list(row) if isinstance(row, tuple | list) else row for row in formulas]
    if isinstance(found[0], list):
        return found
    return [found] if rows == 1 else [[each] for each in found]


def _table(sheet: str, table: Any) -> TablePart:
    address = table.range.address
    first_row, first_column, last_row, last_column = corners(address)
    header = first_row if table.show_headers else None
    return TablePart(
        table.name, address, sheet, header, first_column, last_column, last_row, int(bool(table.show_totals))
    )


def _facts(seen: Seen) -> SheetFacts:
    errors: dict[tuple[int, int], str] = {}
    long: dict[tuple[int, int], str] = {}
    uncached, formulas = _uncached(seen)
    filled = set(uncached)
    for row, values in enumerate(seen.values, 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                filled.add((row, column))
                if isinstance(value, str) and value in ERRORS:
                    errors[row, column] = value
                elif is_long(value):
                    long[row, column] = text(value) or ""
    if not filled:
        return SheetFacts()
    return SheetFacts(
        errors=errors,
        long=long,
        uncached=frozenset(uncached),
        formulas=formulas,
        first_row=min(row for row, _ in filled),
        first_column=min(column for _, column in filled),
        last_row=max(row for row, _ in filled),
        last_column=max(column for _, column in filled),
    )


def _uncached(seen: Seen) -> tuple[set[tuple[int, int]], int]:
    """Formulas without a result, and how many formulas there are."""
    pairs = zip(seen.formulas, seen.values, strict=False)
    found = [
        (place, value)
        for row, (formulas, values) in enumerate(pairs, 1)
        for place, formula, value in (
            ((row, column), formula, value)
            for column, (formula, value) in enumerate(zip(formulas, values, strict=True), 1)
        )
        if _is_formula(formula, value)
    ]
    return {place for place, value in found if value is None}, len(found)
