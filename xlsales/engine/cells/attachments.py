"""What is attached to the cells of a range: names, tables, notes, links, rules and filters."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.hyperlink import Hyperlink


class Attachments:
    """The part of a range that has to do with what is attached to its cells."""

    sheet: Any
    area: Any

    @property
    def name(self) -> Any:
        """The name that refers to exactly this range; None where there is none."""
        return self.sheet.book.names.of(self.sheet, self.area)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={self.sheet.quoted}!{self.area.text()}")

    @property
    def table(self) -> Any:
        """The table of the first cell; None where it is in none."""
        return self.sheet.tables.at(self.area.top, self.area.left)

    @property
    def note(self) -> Any:
        """The note of the first cell; None where it has none."""
        from ..objects.notes import Note

        cell = self.sheet.held.held.get((self.area.top, self.area.left))
        return Note(self.sheet, cell) if cell is not None and cell.comment else None

    def add_note(self, text: str) -> Any:
        """Write a note at the first cell."""
        from ..objects.notes import Note

        cell = self.sheet.held.made(self.area.top, self.area.left)
        if cell.comment:
            raise ValueError(f"{cell.coordinate} has a note already")
        return Note.written(self.sheet, cell, text)

    comment = None
    """Threaded comments are kept in the file, but not shown."""

    @property
    def data_validation(self) -> Any:
        """The rule for what may be typed."""
        from ..objects.validation import DataValidation

        return DataValidation(self)

    @property
    def autofilter(self) -> Any:
        """The filter of the sheet, over this range."""
        from ..objects.filters import AutoFilter

        return AutoFilter(self.sheet, self.area)

    @property
    def hyperlink(self) -> str:
        """The address that the first cell links to."""
        cell = self.sheet.held.held.get((self.area.top, self.area.left))
        link = cell.hyperlink if cell is not None else None
        if link is None:
            raise ValueError("the cell has no link")
        return str(link.target or f"#{link.location}")

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """Link the first cell to an address, or to a place of this book when it begins with ``#``."""
        self.sheet.touched(self.area)
        cell = self.sheet.held.made(self.area.top, self.area.left)
        inside = address.startswith("#")
        cell._hyperlink = Hyperlink(
            ref=cell.coordinate,
            target=None if inside else address,
            location=address[1:] if inside else None,
            tooltip=screen_tip,
        )
        self.sheet.held.put(cell.row, cell.column, text_to_display or address)
