"""The part of a range that has to do with what is where: clearing, inserting, merging, names, notes."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import MergedCell

from ..cells.area import Area, parse
from ..cells.copying import OPERATIONS, Paste, paste, snapshot, widths
from ..cells.references import Naming, Relocation
from ..cells.shifting import follow_cells
from ..cells.shifting import shift as shift_cells
from ..files.deferred import looked


class Structure:
    """Clearing, inserting, deleting, copying, merging; names, tables, notes and links of a range."""

    sheet: Any
    area: Any

    def clear_contents(self) -> None:
        """Blank the cells, looks stay."""
        if self.area is None:
            return
        self.sheet.touched(self.area)
        for cell in list(self.sheet.held.existing(self.area)):
            if type(cell) is not MergedCell:
                cell._value, cell.data_type, cell._hyperlink = None, "n", None
        self.sheet.book.changed()
        self.sheet.sync_headers(self.area)

    def clear(self) -> None:
        """Blank the cells, and their looks, notes, rules and merging."""
        if self.area is None:
            return
        self.clear_contents()
        self.unmerge()
        self.sheet.range_of(self.area).clear_formats()
        for cell in self.sheet.held.existing(self.area):
            cell._comment = None
        self.sheet.range_of(self.area).data_validation.delete()

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert blank cells here; what was here moves down or right."""
        self.sheet.touched(self.area)
        vertical = self._vertical(shift, "down")
        shift_cells(self.sheet, self.area, vertical=vertical, inserted=True)
        if copy_origin == "format_from_left_or_above":
            self._take_looks(vertical=vertical)

    def _take_looks(self, *, vertical: bool) -> None:
        area = self.area
        step = area.shape[0] if vertical else area.shape[1]
        before = (area.top if vertical else area.left) - 1
        if before < 1:
            return
        line = (
            Area(before, area.left, before, area.right)
            if vertical
            else Area(area.top, before, area.bottom, before)
        )
        for cell in list(self.sheet.held.existing(line)):
            if not cell.has_style or type(cell) is MergedCell:
                continue
            for offset in range(1, step + 1):
                row, column = (
                    (cell.row + offset, cell.column) if vertical else (cell.row, cell.column + offset)
                )
                self.sheet.held.made(row, column)._style = type(cell._style)(cell._style)

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells; what lies below or to the right closes the gap."""
        self.sheet.touched(self.area)
        shift_cells(self.sheet, self.area, vertical=self._vertical(shift, "up"), inserted=False)

    def _vertical(self, shift: str | None, word: str) -> bool:
        if shift is not None:
            return shift == word
        rows, columns = self.area.shape
        wide = columns >= rows if word == "down" else columns > rows
        return bool(self.area.whole_rows or (not self.area.whole_columns and wide))

    def copy(self, destination: Any = None) -> None:
        """Copy to ``destination``, or keep for ``paste``."""
        clip = (self.sheet, self.area, snapshot(self.sheet, self.area))
        if destination is None:
            self.sheet.book.app.clipboard = clip
        else:
            _put(clip, destination.impl, Paste())

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        """Copy from another range."""
        source = source_range.impl
        _put(
            (source.sheet, source.area, snapshot(source.sheet, source.area)),
            self,
            Paste(copy_type, skip_blanks, transpose),
        )

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        """Paste what was copied last."""
        clip = self.sheet.book.app.clipboard
        if clip is None:
            raise ValueError("nothing was copied")
        _put(
            clip,
            self,
            Paste(paste or "all", skip_blanks, transpose, operation if operation in OPERATIONS else None),
        )

    def move(self, destination: Any) -> None:
        """Cut, and paste at the first cell of ``destination``; formulas that refer to the cells follow."""
        target, area = destination.impl, self.area
        cells = snapshot(self.sheet, area)
        self.clear_contents()
        self.sheet.range_of(area).clear_formats()
        place = Area(target.area.top, target.area.left, target.area.top, target.area.left)
        paste(cells, area.shape, self.sheet, target.sheet, place, Paste(cut=True))
        if target.sheet is not self.sheet:
            moved = area.moved(place.top - area.top, place.left - area.left)
            follow_cells(target.sheet, moved, Naming(self.sheet.name))
        rows, columns = place.top - area.top, place.left - area.left
        self.sheet.book.rewrite(Relocation(self.sheet.name, area, target.sheet.name, rows, columns))

    def autofill(self, destination: Any, type_: str) -> None:
        """Fill ``destination`` by repeating this range; series are not continued."""
        if type_ not in ("fill_copy", "fill_default", "fill_formats", "fill_values"):
            raise NotImplementedError(f"Range.autofill of {type_} is not supported by the openpyxl engine")
        what = {"fill_formats": "formats", "fill_values": "values"}.get(type_, "all")
        _put((self.sheet, self.area, snapshot(self.sheet, self.area)), destination.impl, Paste(what))

    @property
    def merge_area(self) -> Any:
        """The merged area of the first cell; the cell itself where it is not merged."""
        for each in self.sheet.worksheet.merged_cells.ranges:
            area = parse(each.coord)
            if area and area.holds(self.area.top, self.area.left):
                return self.sheet.range_of(area)
        return self.sheet.range_of(Area(self.area.top, self.area.left, self.area.top, self.area.left))

    @property
    def merge_cells(self) -> bool | None:
        """Are all cells merged? None where only some are."""
        if looked(self.sheet.worksheet) is not None:
            return False  # else it would have to be read
        areas = [parse(each.coord) for each in self.sheet.worksheet.merged_cells.ranges]
        met = [shared for each in areas if each and (shared := each.meets(self.area))]
        if not met:
            return False
        rows, columns = self.area.shape
        return True if sum(each.shape[0] * each.shape[1] for each in met) == rows * columns else None

    def merge(self, across: bool = False) -> None:
        """Merge the cells into one, or those of each row; what the others held is gone, as in Excel."""
        self.sheet.touched(self.area)
        self.unmerge()
        area = self.area
        lines = range(area.top, area.bottom + 1) if across else (area.top,)
        for top in lines:
            part = Area(top, area.left, top if across else area.bottom, area.right)
            if part.shape != (1, 1):
                self.sheet.worksheet.merge_cells(part.ref)

    def unmerge(self) -> None:
        """Split every merged cell that the range touches."""
        for each in list(self.sheet.worksheet.merged_cells.ranges):
            area = parse(each.coord)
            if area and area.meets(self.area):
                self.sheet.worksheet.unmerge_cells(each.coord)


def _put(clip: tuple[Any, Area, Any], target: Any, how: Paste) -> None:
    """Paste a clip, repeated where the target is a multiple of its size."""
    source, area, cells = clip
    if how.what == "column_widths":
        widths(source, area, target.sheet, target.area.left)
        return
    rows, columns = area.shape[::-1] if how.transpose else area.shape
    high, wide = target.area.shape
    fits = high % rows == 0 and wide % columns == 0
    for top in range(0, high if fits else 1, rows):
        for left in range(0, wide if fits else 1, columns):
            place = target.area.top + top, target.area.left + left
            paste(cells, area.shape, source, target.sheet, Area(*place, *place), how)
