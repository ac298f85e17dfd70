"""A sheet of ours written anew, line by line: what people typed beside the lines stays."""

from __future__ import annotations

from collections.abc import Sequence

from ...kernel.place import column_letter
from ..changes.carrier import OwnSheetPage
from .work import Work


def put_page(work: Work, page: OwnSheetPage) -> None:
    """Write the lines of a page; the sheet is made where it is missing."""
    if not work.editor.has(page.sheet):
        work.editor.add_sheet(page.sheet, "" if page.visible else "veryHidden")
    seen = work.look(page.sheet, None)
    if page.headers:
        _listed(work, page, seen.last_row)
    else:
        _plain(work, page, seen.last_row)


def lines_of(work: Work, sheet: str) -> list[list[str]]:
    """All texts of a sheet of ours, row by row, blanks as ''."""
    seen = work.look(sheet, None)
    places = [(sheet, row, column) for row in seen.rows for column in seen.columns(row)]
    rows = max((row for _, row, _ in places), default=0)
    columns = max((column for *_, column in places), default=0)
    texts = [[""] * columns for _ in range(rows)]
    for (_, row, column), value in zip(places, work.values(places), strict=True):
        texts[row - 1][column - 1] = "" if value is None else value
    return texts


def make_headed(work: Work, sheet: str, headers: list[str]) -> None:
    """A sheet that is missing, with its headers."""
    work.editor.add_sheet(sheet, "")
    work.look(sheet, None)
    for column, header in enumerate(headers, 1):
        work.change(sheet).at(1, column).value = header


def _plain(work: Work, page: OwnSheetPage, last: int) -> None:
    changes, seen = work.change(page.sheet), work.surveys[page.sheet]
    for row, line in enumerate(page.lines, 1):
        for column, text in enumerate(line, 1):
            work.require_free(page.sheet, row, column)
            changes.at(row, column).value = text or None
    for row in range(1, last + 1):
        for column in seen.columns(row):
            if column not in changes.cells.get(row, {}):
                changes.at(row, column).gone = True
    changes.emptied |= set(range(len(page.lines) + 1, last + 1))


def _listed(work: Work, page: OwnSheetPage, last: int) -> None:
    changes, width = work.change(page.sheet), len(page.headers)
    if not last:
        for column, header in enumerate(page.headers, 1):
            changes.at(1, column).value = header
    lines = page.lines or [[""] * width]
    for row in range(2, max(last, len(lines) + 1) + 1):
        changes.refitted.add(row)
        if row - 2 < len(lines):
            _line(work, page, row, lines[row - 2])
        else:
            _emptied(work, page, row)
    for table in work.tables(page.sheet):
        changes.tables[table.part] = f"A1:{column_letter(width)}{len(lines) + 1}"


def _line(work: Work, page: OwnSheetPage, row: int, line: Sequence[str]) -> None:
    """A line looks like what stood there, else like the first one; its texts stay texts."""
    seen = work.surveys[page.sheet]
    for column, text in enumerate(line, 1):
        work.require_free(page.sheet, row, column)
        change = work.change(page.sheet).at(row, column)
        change.value, change.look, change.wrap = text or None, "@", page.wrap
        change.base = None if seen.cell(row, column) else seen.style(2, column)
        if column == page.fill_at:
            change.fill = page.fills[row - 2] if row - 2 < len(page.fills) else None


def _emptied(work: Work, page: OwnSheetPage, row: int) -> None:
    for column in range(1, len(page.headers) + 1):
        if work.surveys[page.sheet].cell(row, column):
            work.require_free(page.sheet, row, column)
            change = work.change(page.sheet).at(row, column)
            change.value = None
            if column == page.fill_at:
                change.fill = None
