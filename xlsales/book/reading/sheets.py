"""A sheet's cells as columns of text, and the block of them that a form describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

from ...kernel.columns.cells import blanks_to_null
from ...kernel.columns.headers import names_of, normal, simplified
from ...kernel.columns.raw import Raw
from ...kernel.form import Form
from ...kernel.place import column_letter
from ..errors import BookError
from ..package.facts import SheetFacts
from ..package.members import TablePart
from ..package.triage import refusal
from ..package.workbook_file import Package
from .number_texts import without_noise

HEADER_DEPTH = 30
"""Rows from the top among which a header row is looked for."""
ALWAYS_HELD = 20_000_000
MOST_CELLS = 64_000_000
"""Cells of the rectangle from the first to the last one used: the fast reader holds them all."""
MOST_HEADER = 40
"""Characters; what is longer is a sentence."""
KNOWN_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
"""What the fast reader accepts as an error value; it gives up at any other."""


class NamedSheet(Protocol):
    """A worksheet, as far as its name goes."""

    @property
    def name(self) -> str:
        """What stands on its tab."""


class Tabled(Protocol):
    """What tells where a form's records stand: the sheets and the structured tables of a workbook."""

    @property
    def sheets(self) -> Sequence[NamedSheet]:
        """The worksheets in their order."""

    @property
    def tables(self) -> Sequence[TablePart]:
        """The structured tables."""


@dataclass(frozen=True)
class SheetTexts:
    """All texts of a sheet: position i of a column is sheet row i + 1; null where blank.

    ``first_column`` is the 1-based sheet column of the first text column.
    """

    sheet: str
    columns: list[Any]
    first_column: int

    @property
    def height(self) -> int:
        """How many rows, leading blank ones included."""
        return len(self.columns[0]) if self.columns else 0

    def text(self, row: int, column: int) -> str:
        """The text of a cell by sheet coordinates; empty where there is none."""
        at = column - self.first_column
        if not (0 <= at < len(self.columns) and 0 < row <= self.height):
            return ""
        return self.columns[at][row - 1].as_py() or ""

    def headers(self, row: int) -> dict[int, str]:
        """The cells of a row that have a text, by sheet column."""
        last = self.first_column + len(self.columns)
        texts = {column: self.text(row, column).strip() for column in range(self.first_column, last)}
        return {column: text for column, text in texts.items() if text}


def load_grid(package: Package, sheet: str, seen: SheetFacts) -> SheetTexts:
    """All texts of a sheet, with ``seen`` its facts; BookError where it cannot be read whole.

    Numbers come with 15 digits, dates as ``2025-06-03 00:00:00``, error cells and formulas
    without a result as null: ``seen`` tells those from blanks.
    """
    if not seen.last_row:
        return SheetTexts(sheet, _padded([], seen), 1)
    _refuse_far(package, sheet, seen)
    columns = _padded(_texts(package, sheet, seen), seen)
    grid = SheetTexts(sheet, columns, seen.first_column)
    _refuse_shifted(package, grid, seen)
    return grid


def _texts(package: Package, sheet: str, seen: SheetFacts) -> list[Any]:
    import fastexcel

    try:
        loaded = package.reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
        return [without_noise(column) for column in pa.record_batch(loaded).columns]
    except fastexcel.FastExcelError:
        raise _unread(package, sheet, seen) from None
    except BaseException as fault:  # a Rust panic is no Exception
        if type(fault).__name__ != "PanicException":
            raise
        raise _unread(package, sheet, seen) from None


def _unread(package: Package, sheet: str, seen: SheetFacts) -> BookError:
    for (row, column), text in sorted(seen.errors.items()):
        if text not in KNOWN_ERRORS:
            cell = f"{column_letter(column)}{row}"
            what = f"“{package.path.name}”的“{sheet}”{cell} 是错误值 {text}，无法读取"
            return BookError(f"{what}，请在Excel中改正后保存再用。", "error_value")
    return refusal(package.path, "damaged")


def _refuse_far(package: Package, sheet: str, seen: SheetFacts) -> None:
    """One cell far away makes the reader ask for gigabytes and end the program, with nothing to catch."""
    area = seen.last_row * (seen.last_column - seen.first_column + 1)
    if area > MOST_CELLS or area > max(ALWAYS_HELD, seen.size):
        far = f"{column_letter(seen.last_column)}{seen.last_row}"
        what = f"“{package.path.name}”的“{sheet}”用到了 {far}，范围太大"
        raise BookError(f"{what}，请删除远处多余的行和列，保存后再用。", "far")


def _padded(columns: list[Any], seen: SheetFacts) -> list[Any]:
    """With null rows down to the last cell that looks blank but is not."""
    last = max((row for row, _ in (*seen.errors, *seen.uncached)), default=0)
    height = len(columns[0]) if columns else 0
    if not columns and last:
        columns = [pa.nulls(0, pa.string())]
    if last <= height:
        return columns
    more = pa.nulls(last - height, pa.string())
    return [pa.concat_arrays([column, more]) for column in columns]


def _refuse_shifted(package: Package, grid: SheetTexts, seen: SheetFacts) -> None:
    """A check that texts stand where the XML says; a shifted column would be worse than none."""
    width = seen.last_column - seen.first_column + 1
    if len(grid.columns) != width or any(
        not grid.columns[column - seen.first_column][seen.first_row - 1].is_valid for column in seen.anchor
    ):
        raise refusal(package.path, "damaged")


def find_sheet(source: Tabled, form: type[Form]) -> str | None:
    """The sheet of a form: by its name, else by its table, else by a name that differs only in form."""
    names = [sheet.name for sheet in source.sheets]
    if form.sheet in names:
        return form.sheet
    tables = [table.sheet for table in source.tables if table.name == form.table]
    alike = [name for name in names if normal(name) == normal(form.sheet)]
    return next(iter([*tables, *alike]), None)


def raw_block(source: Tabled, grid: SheetTexts, seen: SheetFacts, form: type[Form]) -> Raw | None:
    """The block of ``grid`` that holds the form's records; None where no header row is found.

    It goes down to the sheet's last row: people type below a table as well. A column with data
    but no header has the header ''.
    """
    table = next(
        (item for item in source.tables if (item.sheet, item.name) == (grid.sheet, form.table)), None
    )
    names = names_of(form)
    row = _header_row(grid, names, table)
    if row is None:
        return None
    headers = grid.headers(row)
    ours = [column for column, header in headers.items() if _known(header, names)]
    return block(grid, seen, row, min(ours), max(ours))


def _header_row(grid: SheetTexts, names: dict[str, str], table: TablePart | None) -> int | None:
    """The table's, else the row among the first that names most fields; one word alone is no header row."""
    if table and table.header_row and _fields(grid.headers(table.header_row).values(), names):
        return table.header_row
    rows = range(1, min(HEADER_DEPTH, grid.height) + 1)
    texts = {row: list(grid.headers(row).values()) for row in rows}
    counts = {row: len({names.get(normal(text)) for text in texts[row]} - {None}) for row in rows}
    best = max(counts, key=lambda row: counts[row], default=0)
    if any(len(texts[row]) >= counts[best] for row in rows if row != best):  # one of them may name more
        counts = {row: _fields(texts[row], names) for row in rows}
        best = max(counts, key=lambda row: counts[row], default=0)
    enough = min(2, len(set(names.values())))
    return best if best and counts[best] >= enough else None


def _fields(texts: Iterable[str], names: dict[str, str]) -> int:
    return len({_known(text, names) for text in texts} - {None})


def _known(header: str, names: dict[str, str]) -> str | None:
    """The field of a header; only one that did not match is looked at as traditional script."""
    found = names.get(normal(header))
    if found or header.isascii() or len(header) > MOST_HEADER:
        return found
    return names.get(simplified(header))


def block(grid: SheetTexts, seen: SheetFacts, row: int, first: int, last: int) -> Raw:
    """The columns ``first`` to ``last`` below the header row ``row``, widened to neighbours with data."""
    headers = grid.headers(row)
    while first - 1 in headers or _holds(grid, first - 1, row):
        first -= 1
    while last + 1 in headers or _holds(grid, last + 1, row):
        last += 1
    kept = range(first, last + 1)
    empty = pa.nulls(max(grid.height - row, 0), pa.string())
    return Raw(
        sheet=grid.sheet,
        headers=[headers.get(column, "") for column in kept],
        columns=[_below(grid, column, row, empty) for column in kept],
        first_row=row + 1,
        first_column=first,
        errors={at: text for at, text in seen.errors.items() if _inside(at, row, kept)},
        long={at: text for at, text in seen.long.items() if _inside(at, row, kept)},
        uncached=frozenset(at for at in seen.uncached if _inside(at, row, kept)),
    )


def _holds(grid: SheetTexts, column: int, row: int) -> bool:
    """Whether anything stands below ``row``; the empty text of a formula is nothing."""
    at = column - grid.first_column
    if not 0 <= at < len(grid.columns):
        return False
    texts = blanks_to_null(grid.columns[at].slice(row))
    return bool(texts.null_count < len(texts))


def _below(grid: SheetTexts, column: int, row: int, empty: Any) -> Any:
    at = column - grid.first_column
    return grid.columns[at].slice(row) if 0 <= at < len(grid.columns) else empty


def _inside(at: tuple[int, int], row: int, columns: Sequence[int]) -> bool:
    return at[0] > row and at[1] in columns
