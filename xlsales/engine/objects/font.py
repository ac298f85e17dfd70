"""The font of a range, and of the characters of a cell."""

from __future__ import annotations

from copy import copy
from typing import Any

from openpyxl.styles import Color
from xlwings import base_classes

from ..cells.colors import rgb, shown
from ..unsupported import Named


class Font(Named, base_classes.Font):
    """The font of all cells of a range; a property is None where they differ."""

    def __init__(self, parent: Any) -> None:
        self.parent = parent

    @property
    def api(self) -> Font:
        """The engine's own object."""
        return self

    def _get(self, name: str) -> Any:
        return self.parent._look(lambda cell: getattr(cell.font, name))

    def _set(self, name: str, value: Any) -> None:
        def change(cell: Any) -> None:
            font = copy(cell.font)
            setattr(font, name, value)
            if name == "name":
                font.scheme = None  # else the theme's font wins
            cell.font = font

        self.parent._restyle(change)

    @property
    def bold(self) -> bool | None:
        """Is it bold?"""
        found = self.parent._look(lambda cell: bool(cell.font.b))
        return found if found is None else bool(found)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("b", bool(value))

    @property
    def italic(self) -> bool | None:
        """Is it italic?"""
        found = self.parent._look(lambda cell: bool(cell.font.i))
        return found if found is None else bool(found)

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("i", bool(value))

    @property
    def size(self) -> float | None:
        """The size in points."""
        found: float | None = self._get("sz")
        return found

    @size.setter
    def size(self, value: float) -> None:
        self._set("sz", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Red, green and blue."""
        file = self.parent.sheet.book.file
        found: tuple[int, int, int] | None = self.parent._look(lambda cell: shown(cell.font.color, file))
        return found

    @color.setter
    def color(self, value: Any) -> None:
        from .looks import _colour

        self._set("color", Color(rgb=rgb(_colour(value))))

    @property
    def name(self) -> str | None:
        """The font's name."""
        found: str | None = self._get("name")
        return found

    @name.setter
    def name(self, value: str) -> None:
        self._set("name", value)
