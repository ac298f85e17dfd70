"""Edits into the open workbook: all of them, or the workbook is as before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...kernel.place import Place
from ..changes.carrier import protected, totalled
from ..changes.edits import Edits, runs
from ..changes.journal import AddedRows, ChangedCells, Journal
from ..changes.texts import TEXT, is_risky
from ..errors import BookError
from ..package.members import TablePart
from .open_source import LiveSource
from .quiet import quiet


def write(
    source: LiveSource, edits: Iterable[Edits], label: str, log: Iterable[Edits] = (), about: str = ""
) -> None:
    """Carry out the edits and note what undoing them takes, under the command's ``label``; then the log.

    Where one fails, those before it are taken back. The lines of the ``log`` are never taken back by
    people. BookError where a sheet is protected or an edit cannot be carried out.
    """
    journal, logged = Journal(label, about), Journal(label)
    sheet = ""
    with quiet(source.workbook.app):
        try:
            for each in edits:
                sheet = each.sheet
                _write_sheet(source, each, journal)
            for each in log:
                sheet = each.sheet
                _write_sheet(source, each, logged)
            if journal.changes and label:
                journal.keep(source.workbook)
        except Exception as fault:
            logged.roll_back(source.workbook)
            journal.roll_back(source.workbook)
            raise _explained(fault, sheet) from fault


def _write_sheet(source: LiveSource, edits: Edits, journal: Journal) -> None:
    sheet = source.workbook.sheets[edits.sheet]
    bridge = source.bridge(edits.sheet, joined=not any(map(is_risky, edits.cells.values())))
    for place, values in runs(edits.cells, bridge):
        _write_run(sheet, place, values, source, journal)
    if edits.rows:
        _append(sheet, edits, source, journal)


def _write_run(sheet: Any, place: Place, values: list[Any], source: LiveSource, journal: Journal) -> None:
    row, column = place
    area = sheet.range(place, (row + len(values) - 1, column))
    old = [source.written(sheet.name, row + at, column) for at in range(len(values))]
    look = area.number_format if any(map(is_risky, values)) else TEXT
    if look is None:  # several formats: one cell after the other
        for at, value in enumerate(values):
            _write_run(sheet, (row + at, column), [value], source, journal)
        return
    journal.add(ChangedCells(sheet.name, row, column, old, values, "" if look == TEXT else look))
    if look != TEXT:
        area.number_format = TEXT
    area.value = [[value] for value in values]


def _append(sheet: Any, edits: Edits, source: LiveSource, journal: Journal) -> None:
    first, last = edits.last_row + 1, edits.last_row + len(edits.rows)
    left, right = edits.first_column, edits.first_column + len(edits.rows[0]) - 1
    part = _table_of(source, edits)
    table = (part.name, part.ref) if part else ("", "")
    journal.add(AddedRows(sheet.name, first, left, edits.rows, *table))
    block = sheet.range((first, left), (last, right))
    template = sheet.range((edits.header_row + 1, left), (edits.header_row + 1, right))
    if last > edits.header_row + 1:
        template.copy()
        block.paste("formats")
        source.workbook.app.cut_copy_mode = False
    _keep_texts(sheet, edits, first, last)
    block.value = edits.rows
    if part is not None and last > part.last_row:
        corner = (part.header_row or first, part.first_column)
        sheet.tables[part.name].resize(sheet.range(corner, (last, part.last_column)))


def _keep_texts(sheet: Any, edits: Edits, first: int, last: int) -> None:
    """Columns in which a text might become a number or a formula hold texts as such."""
    for at, column in enumerate(zip(*edits.rows, strict=True), edits.first_column):
        if any(map(is_risky, column)):
            area = sheet.range((first, at), (last, at))
            if area.number_format != TEXT:
                area.number_format = TEXT


def _table_of(source: LiveSource, edits: Edits) -> TablePart | None:
    """The structured table whose header the rows stand under."""
    for part in source.tables:
        if (part.sheet, part.header_row) == (edits.sheet, edits.header_row):
            if part.totals:
                raise totalled(edits.sheet)
            return part
    return None


def _explained(fault: Exception, sheet: str) -> Exception:
    """What Excel says of a protected sheet, in our words; anything else as it is."""
    told = f"{fault}".lower()
    if isinstance(fault, BookError) or not ("protect" in told or "保护" in told):
        return fault
    return protected(sheet)
