"""One piece of work on a package: the sheets that it looks at, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from ...kernel.place import column_letter, corners
from ..changes.carrier import As, protected
from ..changes.texts import Formula
from ..errors import BookError
from ..live.marks import CellMark
from ..package.markup import attributes
from .changes import CellChange, Changes
from .editor import Editor
from .errors import HandOverError
from .survey import SheetSurvey, survey
from .xml import around
from .xml.cells import RawCell, told, value_of
from .xml.notes import Notes
from .xml.sheet import Rewriting
from .xml.tables import TableXml

COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
BOXES = "application/vnd.openxmlformats-officedocument.vmlDrawing"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Work:
    """What a carrier does with a package at once."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.surveys: dict[str, SheetSurvey] = {}
        self.changes: dict[str, Changes] = {}
        self.marked: dict[tuple[str, str], CellMark] = {}
        self._notes: dict[str, Notes] = {}
        self._styles: dict[tuple[Any, ...], int] = {}
        self._relates: dict[str, tuple[str, str]] = {}

    def look(self, sheet: str, rows: Iterable[int] | None) -> SheetSurvey:
        """Look a sheet through, once for all rows that are asked for; None asks for all."""
        wanted = None if rows is None else set(rows)
        part = self.editor.part_of(sheet)
        self.surveys[sheet] = survey(self.editor.blocks(part), wanted)
        return self.surveys[sheet]

    def change(self, sheet: str) -> Changes:
        """What becomes of a sheet, to be filled in."""
        return self.changes.setdefault(sheet, Changes())

    def tables(self, sheet: str) -> Iterator[TableXml]:
        """The tables of a sheet."""
        part = self.editor.part_of(sheet)
        for each in (
            self.editor.package.relations(part) if part.lower() in self.editor.package.entries else ()
        ):
            if each.kind == "table":
                yield TableXml(each.target, self.editor.part(each.target))

    def values(self, places: Iterable[tuple[str, int, int]]) -> list[Any]:
        """What stands in cells that were looked at: a formula, else the value."""
        cells = [(sheet, self.surveys[sheet].cell(row, column)) for sheet, row, column in places]
        numbers = {cell.shared_text for _, cell in cells if cell} - {None}
        texts = self.editor.shared({each for each in numbers if each is not None})
        return [cell and self._value(sheet, cell, texts) for sheet, cell in cells]

    def _value(self, sheet: str, cell: RawCell, texts: dict[int, str]) -> Any:
        if formula := cell.formula:
            return self._formula(sheet, cell, attributes(formula[1]), told(formula[2] or b""))
        dated = self.editor.styles.dated(cell.style) if cell.kind == b"n" else False
        return value_of(cell, texts, dated=dated, epoch=self.editor.epoch)

    def _formula(self, sheet: str, cell: RawCell, given: dict[bytes, bytes], text: str) -> Formula:
        """As it reads in its own cell; one that others share is told from where it stands."""
        if given.get(b"t") != b"shared" or b"ref" in given:
            return Formula(f"={text}")
        from openpyxl.formula.translate import Translator

        known = self.surveys[sheet].masters.get(given.get(b"si", b""))
        if known is None:
            raise HandOverError("a shared formula without its first cell")
        return Formula(
            Translator(f"={known[1]}", origin=known[0]).translate_formula(cell.given[b"r"].decode())
        )

    def require_free(self, sheet: str, row: int, column: int) -> None:
        """BookError where a cell may not be changed; HandOverError where only the engine can."""
        seen = self.surveys[sheet]
        if row > LAST_ROW or column > LAST_COLUMN:
            raise HandOverError("beyond the end of the sheet")
        if around.protected(seen.tail) and self.editor.styles.locked(seen.style(row, column)):
            raise protected(sheet)
        place = f"{column_letter(column)}{row}"
        if _within(row, column, seen.arrays):
            raise BookError(
                f"“{sheet}”的 {place} 在数组公式里，没有改动，请打开工作簿改掉这个公式后再做。", "array"
            )
        cell = seen.cell(row, column)
        formula = attributes(cell.formula[1]) if cell and cell.formula else {}
        if formula.get(b"t") == b"shared" and b"ref" in formula:
            raise HandOverError("the first cell of a shared formula")

    def covered(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell lies below the first of a merged area, where nobody sees it."""
        areas = (each for each in self.surveys[sheet].merged if _within(row, column, [each]))
        return any(each[:2] != (row, column) for each in areas)

    def notes(self, sheet: str) -> Notes:
        """The notes of a sheet."""
        if sheet not in self._notes:
            part = self.editor.part_of(sheet)
            relations = (
                self.editor.package.relations(part) if part.lower() in self.editor.package.entries else []
            )
            comments = next((each.target for each in relations if each.kind == "comments"), "")
            name = around.drawing_of(self.surveys[sheet].tail)
            boxes = next((each.target for each in relations if each.id == name), "")
            self._relates[sheet] = comments, boxes
            given = {"comments": comments, "boxes": boxes}
            self._notes[sheet] = Notes(**{key: self.editor.part(each) for key, each in given.items() if each})
        return self._notes[sheet]

    def finish(self, remark: str = "") -> None:
        """Hand all that becomes of the sheets to the editor."""
        for sheet, changes in self.changes.items():
            self._finish(sheet, changes)
        if self._formulas_touched():
            self.editor.drop_order_of_work()
        if not self.editor.book.recalculates and self._works_out():
            self.editor.book.recalculate()
        if remark:
            self.editor.remark(remark)

    def _finish(self, sheet: str, changes: Changes) -> None:
        seen = self.surveys[sheet]
        head, tail = seen.head, around.stretched(seen.tail, changes.grown)
        used = [(r, c) for r, c in changes.places() if changes.cells[r][c].value not in (As.IS, None)]
        if used:
            head = around.reaching(head, max(r for r, _ in used), max(c for _, c in used))
        if changes.front is not None or changes.cursor:
            front = self.editor.book.front == sheet if changes.front is None else changes.front
            head = around.selected(head, front=front, cell=changes.cursor)
        if changes.notes:
            tail = self._put_notes(sheet, changes, tail)
        tables = {each.part: each for each in self.tables(sheet)} if changes.tables else {}
        for part, ref in changes.tables.items():
            self.editor.set(part, [tables[part].resized(ref)])
        if changes.grown:
            self.editor.book.stretch_filter(sheet, changes.grown)
        rewriting = Rewriting(seen, changes, partial(self._style, sheet), self.editor.epoch)
        for row, column in changes.places():  # the styles must be known before they are written
            self._style(sheet, row, column, changes.cells[row][column])
        part = self.editor.part_of(sheet)
        self.editor.set(part, rewriting.rows(self.editor.blocks(part), head, tail))

    def _style(self, sheet: str, row: int, column: int, change: CellChange) -> int:
        style = self.surveys[sheet].style(row, column) if change.base is None else change.base
        wanted = (style, change.look, change.fill, change.wrap)
        if wanted not in self._styles:
            self._styles[wanted] = self._made_style(style, change)
        return self._styles[wanted]

    def _made_style(self, style: int, change: CellChange) -> int:
        styles = self.editor.styles
        if change.look is not None:
            style = styles.with_format(style, change.look)
        if change.fill is not As.IS:
            style = styles.with_fill(style, change.fill)
        return styles.wrapped(style) if change.wrap else style

    def _put_notes(self, sheet: str, changes: Changes, tail: bytes) -> bytes:
        notes, part = self.notes(sheet), self.editor.part_of(sheet)
        comments, boxes = self._relates[sheet]
        before = (notes.comments, notes.boxes)
        for place, text in changes.notes.items():
            notes.put(place, text)
        if (notes.comments, notes.boxes) == before:
            return tail
        if not comments:
            comments = self.editor.new_part("xl/comments{}.xml")
            self.editor.set(comments, [notes.comments])
            self.editor.relate(part, "comments", comments)
            self.editor.add_kind(comments, COMMENTS)
        if not boxes:
            boxes = self.editor.new_part("xl/drawings/vmlDrawing{}.vml")
            self.editor.set(boxes, [notes.boxes])
            tail = around.with_drawing(tail, self.editor.relate(part, "vmlDrawing", boxes))
            self.editor.add_suffix("vml", BOXES)
        self.editor.set(comments, [notes.comments])
        self.editor.set(boxes, [notes.boxes])
        return tail

    def _formulas_touched(self) -> bool:
        for sheet, changes in self.changes.items():
            for row, column in changes.places():
                change, cell = changes.cells[row][column], self.surveys[sheet].cell(row, column)
                if change.value is As.IS and not change.gone:
                    continue
                if isinstance(change.value, Formula) or (cell is not None and cell.formula):
                    return True
        return False

    def _works_out(self) -> bool:
        return any(each.formulas for each in self.surveys.values()) or self.editor.has_formulas()


def _within(row: int, column: int, areas: Iterable[tuple[int, int, int, int]]) -> bool:
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in areas)


def cell_at(address: str) -> tuple[int, int]:
    """Row and column of an address."""
    row, column, *_ = corners(address)
    return row, column
