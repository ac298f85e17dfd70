"""The open workbook as a carrier of changes, through xlwings' public object model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..changes.carrier import As, Carrier, CellLook, OwnSheetPage, Spot
from ..changes.edits import Edits
from ..changes.journal import Journal
from ..changes.own import own_sheet
from ..log.entries import Anchor
from ..own_sheets import ANCHOR_NAME
from .open_source import LiveSource
from .quiet import quiet
from .writing import write


class LiveCarrier:
    """Changes into the workbook that is open in Excel, or in the engine."""

    def __init__(self, source: LiveSource) -> None:
        self._source = source

    @property
    def source(self) -> LiveSource:
        """What was read of it."""
        return self._source

    @property
    def workbook(self) -> Any:
        """The workbook itself."""
        return self._source.workbook

    def top(self, sheet: str, headers: Sequence[str]) -> tuple[list[str], int]:
        """The first row of a sheet of ours, and its last row with content; made where it is missing."""
        own_sheet(self.workbook, sheet, headers)
        values = self._source.seen(sheet).values
        last = max((row for row, line in enumerate(values, 1) if any(line)), default=1)
        return [text or "" for text in values[0]], last

    def lines(self, sheet: str) -> list[list[str]]:
        """All texts of a sheet of ours, row by row; none where it is missing."""
        if sheet not in self.workbook.sheet_names:
            return []
        last = self.workbook.sheets[sheet].used_range.last_cell
        area = self.workbook.sheets[sheet].range((1, 1), (last.row, last.column))
        found: list[list[str]] = area.options(ndim=2, empty="").value
        return found

    def looks(self, spots: Sequence[Spot]) -> list[CellLook]:
        """How cells look now."""
        cells = (self.workbook.sheets[sheet].range(cell) for sheet, cell in spots)
        return [_look(cell) for cell in cells]

    def written(self, spots: Sequence[tuple[str, int, int]]) -> list[Any]:
        """What stands in cells: a formula, else the value."""
        return [self._source.written(*spot) for spot in spots]

    def write(
        self, edits: Iterable[Edits], label: str, log: Iterable[Edits] = (), remark: str = "", about: str = ""
    ) -> None:
        """Carry out the edits; a name keeps where 操作记录 ends (``remark``), for there are no properties."""
        write(self._source, edits, label, log, about)
        if anchor := Anchor.read(remark):
            self.workbook.names.add(ANCHOR_NAME, f'="{anchor.short}"')

    def set_looks(self, looks: Mapping[Spot, CellLook], kept: OwnSheetPage) -> None:
        """Give cells their looks, and keep a page about it; all as before where that fails."""
        before: dict[Spot, CellLook] = {}
        with quiet(self.workbook.app):
            try:
                for spot, look in looks.items():
                    cell = self.workbook.sheets[spot[0]].range(spot[1])
                    before[spot] = _look(cell)
                    _apply_look(cell, look)
                self.put(kept)
            except Exception:
                for spot, look in before.items():
                    _apply_look(self.workbook.sheets[spot[0]].range(spot[1]), look)
                raise

    def put(self, page: OwnSheetPage) -> None:
        """Write a page anew."""
        with quiet(self.workbook.app):
            sheet = own_sheet(self.workbook, page.sheet, page.headers, visible=page.visible)
            if page.headers:
                _fill_in(sheet, page)
                return
            sheet.clear_contents()
            if page.lines:
                area = sheet.range((1, 1), (len(page.lines), len(page.lines[0])))
                area.number_format = "@"
                area.value = [list(line) for line in page.lines]

    def take_back(self, journal: Journal, kept: OwnSheetPage) -> None:
        """Undo what a journal tells, and write the page that says so."""
        with quiet(self.workbook.app):
            journal.take_back(self.workbook)
            self.put(kept)


def _look(cell: Any) -> CellLook:
    note = cell.note
    return CellLook(cell.color, note.text if note else None)


def _apply_look(cell: Any, look: CellLook) -> None:
    if look.fill is not As.IS:
        cell.color = look.fill
    if look.note is not As.IS:
        old = cell.note
        if old:
            old.delete()
        if look.note is not None:
            cell.add_note(look.note)


def _fill_in(sheet: Any, page: OwnSheetPage) -> None:
    """The lines below the headers; what people typed beside them stays."""
    width = len(page.headers)
    last = sheet.used_range.last_cell.row
    if last > 1:
        sheet.range((2, 1), (last, width)).clear_contents()
        if page.fill_at:
            sheet.range((2, page.fill_at), (last, page.fill_at)).color = None
    rows = [list(line) for line in page.lines] or [[""] * width]
    area = sheet.range((2, 1), (1 + len(rows), width))
    area.number_format = "@"
    area.value = rows
    area.wrap_text = page.wrap
    if page.fills:
        fills = [[colour] for colour in page.fills]
        sheet.range((2, page.fill_at), (1 + len(fills), page.fill_at)).set_colors(fills)
    for table in sheet.tables:
        table.resize(sheet.range((1, 1), (1 + len(rows), width)))
    area.rows.autofit()


def carrier_of(workbook: Any) -> Carrier:
    """What carries changes into this workbook: the file's own, or Excel's."""
    own: Carrier | None = getattr(workbook, "carrier", None)
    if own is not None:
        return own
    return LiveCarrier(LiveSource(workbook))
