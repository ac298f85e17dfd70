"""Files of other systems: the columns of an .xlsx sheet or a .csv file, all as text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from ...kernel.columns.raw import Raw
from ..errors import BookError
from ..package.facts import SheetFacts, facts
from ..package.opening import open_package
from ..package.workbook_file import Package
from .csv_texts import csv_grid
from .formatted import as_formatted
from .headings import DEPTH, called, header_at
from .remarks import of_table
from .sheets import SheetTexts, block, load_grid


def load_table(
    path: Path,
    sheet: str | None = None,
    header_row: int | None = None,
    *,
    known: Collection[str] = (),
    depth: int = 1,
) -> Raw:
    """The table of an .xlsx sheet: the first visible one unless named, its header row found unless given.

    ``known`` are the names by which the header is found, ``depth`` the rows it takes.
    """
    package = open_package(path)
    name = package.sheet(sheet).name if sheet else _first_visible(package)
    return table_in(package, name, header_row, known=known, depth=depth)


def table_in(
    package: Package, name: str, header_row: int | None = None, *, known: Collection[str] = (), depth: int = 1
) -> Raw:
    """The same of a sheet of an opened file."""
    seen = facts(package, name)
    grid = as_formatted(package, name, load_grid(package, name, seen))
    lines = top(grid)
    at = header_row - 1 if header_row else header_at(lines, known, depth)
    names = called(lines, at, depth) if at is not None and at < len(lines) else []
    if at is None or not any(names):
        where = f"第{header_row}行没有列名" if header_row else "里没有表格"
        raise BookError(f"“{package.path.name}”的“{name}”{where}，请核对工作表和表头行。", "no_header")
    raw = _headed(grid, seen, at + depth, names)
    remarks = tuple(of_table(package, name, seen, at + depth))
    return replace(raw, above=_above(lines[:at]), merged=tuple(seen.merged), remarks=remarks)


def _headed(grid: SheetTexts, seen: SheetFacts, row: int, names: Sequence[str]) -> Raw:
    """The block below the header whose last row is ``row``."""
    filled = [at for at, name in enumerate(names) if name]
    raw = block(grid, seen, row, grid.first_column + filled[0], grid.first_column + filled[-1])
    skipped = raw.first_column - grid.first_column
    own = list(names[skipped : skipped + len(raw.columns)])
    return replace(raw, headers=own + [""] * (len(raw.columns) - len(own)))


def top(grid: SheetTexts) -> list[list[str]]:
    """The first rows, as texts."""
    shown = [column.slice(0, DEPTH).to_pylist() for column in grid.columns]
    return [[(text or "").strip() for text in line] for line in zip(*shown, strict=True)]


def _above(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(text for line in lines for text in line if text)


def sheet_names(path: Path) -> list[str]:
    """The visible sheets of a workbook."""
    return [sheet.name for sheet in open_package(path).sheets if sheet.state == "visible"]


def _first_visible(package: Package) -> str:
    visible = [sheet for sheet in package.sheets if sheet.state == "visible"]
    return (visible or package.sheets)[0].name


def load_csv(
    path: Path,
    encoding: str | None = None,
    *,
    known: Collection[str] = (),
    header_row: int = 0,
    depth: int = 1,
) -> Raw:
    """The rows of a .csv file below its header; row numbers as Excel would show them.

    Without ``encoding``: the byte order mark, UTF-8, GB18030 or Big5, Windows-1252. BookError naming the
    line where a row has more or fewer cells than the header.
    """
    from ..package.acting import refuse_typed

    grid, row, names, delimiter = csv_grid(path, encoding, known, header_row, depth)
    refuse_typed(path.name, grid.columns)
    columns = [column.slice(row) for column in grid.columns]
    above = _above(top(grid)[: row - depth])
    return Raw(grid.sheet, names, columns, row + 1, above=above, delimiter=delimiter)
