"""Edits of a command as changes of the package, and what undoing them takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from ...kernel.place import column_letter, corners
from ..changes.carrier import OwnSheetPage, totalled
from ..changes.edits import Edits
from ..changes.journal import AddedRows, ChangedCells, Journal
from ..changes.texts import is_risky
from ..errors import BookError
from ..live.marks import CellMark
from ..own_sheets import MARKS, UNDO
from .errors import HandOverError
from .pages import lines_of, put_page
from .work import Work
from .xml.styles import GENERAL, TEXT_FORMAT
from .xml.tables import TableXml

DAY, MOMENT, HOURS = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "h:mm:ss"


def write(work: Work, edits: list[Edits], label: str, log: list[Edits], about: str = "") -> None:
    """All edits, the journal of them above those before, and the log, which nobody takes back."""
    if any(each.rows for each in edits) and work.editor.has(MARKS):
        work.marked = {(each.sheet, each.cell): each for each in map(CellMark.of, lines_of(work, MARKS))}
    for sheet in dict.fromkeys(each.sheet for each in (*edits, *log)):
        work.look(sheet, _rows([each for each in (*edits, *log) if each.sheet == sheet]))
    journal = Journal(label, about)
    for each in edits:
        _edit(work, each, journal)
    for each in log:
        _edit(work, each, Journal(label))
    if journal.changes and label:
        before = lines_of(work, UNDO) if work.editor.has(UNDO) else []
        put_page(work, OwnSheetPage(UNDO, journal.above(before)))


def take_back(work: Work, journal: Journal) -> None:
    """Give every cell and row back as it was, the last change first."""
    for sheet in dict.fromkeys(change.sheet for change in journal.changes):
        own = [change for change in journal.changes if change.sheet == sheet]
        seen = work.look(sheet, {row for change in own for row, _ in change.places()})
        last = max((each.row + len(each.rows) - 1 for each in own if isinstance(each, AddedRows)), default=0)
        if last and seen.last_row > last:
            below = set(range(last + 1, seen.last_row + 1))
            work.look(sheet, below | {row for change in own for row, _ in change.places()})
    for change in reversed(journal.changes):
        if isinstance(change, AddedRows):
            _take_out(work, change)
        else:
            _restore(work, change)


def _rows(edits: Iterable[Edits]) -> set[int]:
    """The rows to be looked at: those that change, and the one that new rows take their looks from."""
    rows: set[int] = set()
    for each in edits:
        rows |= {row for row, _ in each.cells} | {each.header_row + 1}
        rows |= set(range(each.last_row, each.last_row + len(each.rows) + 1))
    return rows - {0}


def _edit(work: Work, edits: Edits, journal: Journal) -> None:
    _cells(work, edits, journal)
    if edits.rows:
        _append(work, edits, journal)


def _cells(work: Work, edits: Edits, journal: Journal) -> None:
    places = [place for place in edits.cells if _may_change(work, edits, place)]
    places.sort(key=lambda place: (place[1], place[0]))
    old = dict(zip(places, work.values((edits.sheet, *place) for place in places), strict=True))
    changes, styles = work.change(edits.sheet), work.editor.styles
    looks: dict[tuple[int, int], str] = {}
    for place in places:
        change, value = changes.at(*place), edits.cells[place]
        before = styles.format(work.surveys[edits.sheet].style(*place))
        change.value, change.look = value, _look(value, before)
        looks[place] = before if change.look not in (None, before) else ""
    for run in _runs(places, looks):
        before_run, after = [old[place] for place in run], [edits.cells[place] for place in run]
        journal.add(ChangedCells(edits.sheet, *run[0], before_run, after, looks[run[0]]))


def _may_change(work: Work, edits: Edits, place: tuple[int, int]) -> bool:
    work.require_free(edits.sheet, *place)
    if not work.covered(edits.sheet, *place):
        return True
    if edits.cells[place] is None:
        return False
    where = f"{column_letter(place[1])}{place[0]}"
    raise BookError(
        f"“{edits.sheet}”的 {where} 在合并的单元格里，写了也看不见，没有改动，请取消合并后再做。", "merged"
    )


def _runs(
    places: list[tuple[int, int]], looks: dict[tuple[int, int], str]
) -> Iterator[list[tuple[int, int]]]:
    """Neighbours below one another whose format changes alike."""
    for _, run in groupby(enumerate(places), lambda item: (item[1][1], item[1][0] - item[0], looks[item[1]])):
        yield [place for _, place in run]


def _look(value: Any, before: str) -> str | None:
    """The number format that a cell needs to show the value as what it is; None where its own does."""
    if is_risky(value):
        return TEXT_FORMAT
    if before not in (GENERAL, TEXT_FORMAT):
        return None
    match value:
        case datetime():
            return DAY if value.time() == time() else MOMENT
        case date():
            return DAY
        case time():
            return HOURS
        case _:
            return None


def _append(work: Work, edits: Edits, journal: Journal) -> None:
    first, last = edits.last_row + 1, edits.last_row + len(edits.rows)
    table = _table_of(work, edits)
    left, rows = _widened(edits, table)
    ref = table.ref if table else ""
    journal.add(AddedRows(edits.sheet, first, left, rows, table.name if table else "", ref))
    changes = work.change(edits.sheet)
    above = edits.last_row if edits.last_row > edits.header_row else first
    changes.like |= dict.fromkeys(range(first, last + 1), above)
    for at, column in enumerate(zip(*rows, strict=True), left):
        _append_column(work, edits, at, column)
    right = left + len(rows[0]) - 1
    if edits.last_row > edits.header_row:
        changes.grown.append((edits.last_row, last, left, right))
    if table and last > corners(ref)[2]:
        top, start, bottom, end = corners(ref)
        changes.tables[table.part] = f"{column_letter(start)}{top}:{column_letter(end)}{last}"
        if bottom != edits.last_row:
            changes.grown.append((bottom, last, left, right))


def _append_column(work: Work, edits: Edits, at: int, values: tuple[Any, ...]) -> None:
    """One column of the new rows: it looks like the cell above, all of it as text where one needs that."""
    changes, first = work.change(edits.sheet), edits.last_row + 1
    above = edits.last_row if edits.last_row > edits.header_row else first
    base = _unmarked(work, edits.sheet, above, at)
    before = work.editor.styles.format(base)
    as_text = TEXT_FORMAT if any(map(is_risky, values)) else None
    for number, value in enumerate(values, first):
        work.require_free(edits.sheet, number, at)
        change = changes.at(number, at)
        change.base, change.value = base, value
        change.look = _look(value, as_text or before) or as_text


def _unmarked(work: Work, sheet: str, row: int, column: int) -> int:
    """The style of a cell as it was before a check marked it: marks are not for the next row."""
    style = work.surveys[sheet].style(row, column)
    mark = work.marked.get((sheet, f"{column_letter(column)}{row}"))
    if mark is None or work.editor.styles.fill(style) != mark.our_fill:
        return style
    return work.editor.styles.with_fill(style, mark.fill)


def _widened(edits: Edits, table: TableXml | None) -> tuple[int, list[list[Any]]]:
    """The new rows with the formulas that the table fills its columns with, wherever those stand."""
    left, right = edits.first_column, edits.first_column + len(edits.rows[0]) - 1
    formulas = table.formulas if table else {}
    start, end = min([left, *formulas]), max([right, *formulas])
    fill = [formulas.get(column) for column in range(start, end + 1)]
    rows = []
    for row in edits.rows:
        wide = [*[None] * (left - start), *row, *[None] * (end - right)]
        rows.append([given if own is None else own for own, given in zip(wide, fill, strict=True)])
    return start, rows


def _table_of(work: Work, edits: Edits) -> TableXml | None:
    """The structured table whose header the rows stand under."""
    for table in work.tables(edits.sheet):
        if table.header_row == edits.header_row:
            if table.totals:
                raise totalled(edits.sheet)
            return table
    return None


def _restore(work: Work, change: ChangedCells) -> None:
    changes = work.change(change.sheet)
    for (row, column), value in zip(change.places(), change.old, strict=True):
        work.require_free(change.sheet, row, column)
        own = changes.at(row, column)
        own.value, own.look = value, change.look or None


def _take_out(work: Work, change: AddedRows) -> None:
    """Take the rows out; those that the table had empty before are emptied."""
    changes = work.change(change.sheet)
    last = change.row + len(change.rows) - 1
    right = change.column + len(change.rows[0]) - 1
    table = next((each for each in work.tables(change.sheet) if each.name == change.table), None)
    end = corners(change.ref)[2] if table else 0
    if table:
        changes.tables[table.part] = change.ref
    kept = min(max(change.row - 1, end), last)
    for row, column in change.places():
        work.require_free(change.sheet, row, column)
        own = changes.at(row, column)
        own.value, own.gone = None, row > kept
    if last > kept:
        _require_end(work, change.sheet, last, range(change.column, right + 1))
        changes.emptied |= set(range(kept + 1, last + 1))
        changes.grown.append((last, kept, change.column, right))


def _require_end(work: Work, sheet: str, last: int, columns: Iterable[int]) -> None:
    """Only the engine moves up what stands below."""
    seen, wanted = work.surveys[sheet], set(columns)
    for row in range(last + 1, seen.last_row + 1):
        for column in wanted & set(seen.columns(row)):
            cell = seen.cell(row, column)
            if cell is not None and cell.filled:
                raise HandOverError("rows below")
