"""Notes at cells (Excel called them comments once)."""

from __future__ import annotations

from typing import Any

from openpyxl.comments import Comment
from xlwings import base_classes

from ..cells.area import Area
from ..unsupported import Named

HEIGHT, WIDTH = 80, 160


class Note(Named, base_classes.Note):
    """The note of a cell."""

    def __init__(self, sheet: Any, cell: Any) -> None:
        self.sheet, self.cell = sheet, cell

    @classmethod
    def written(cls, sheet: Any, cell: Any, text: str, author: str = "") -> Note:
        """A new note at a cell."""
        cell.comment = Comment(text, author, height=HEIGHT, width=WIDTH)
        return cls(sheet, cell)

    @property
    def api(self) -> Any:
        """openpyxl's comment."""
        return self.cell.comment

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.cell.comment.text)

    @text.setter
    def text(self, value: str) -> None:
        self.written(self.sheet, self.cell, value, self.author)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self.cell.comment.author or "")

    @property
    def location(self) -> Any:
        """The cell."""
        return self.sheet.range_of(Area(self.cell.row, self.cell.column, self.cell.row, self.cell.column))

    def delete(self) -> None:
        """Take it away."""
        self.cell.comment = None
