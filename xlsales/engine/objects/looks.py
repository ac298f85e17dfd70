"""How the cells of a range look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

from openpyxl.styles import Alignment, Color, PatternFill
from xlwings.utils import hex_to_rgb, int_to_rgb

from ..cells import dimensions
from ..cells.area import Area
from ..cells.colors import rgb, shown
from ..cells.formats import common, restyle, samples

HORIZONTAL = {"center_across_selection": "centerContinuous"}
BACK = {value: key for key, value in HORIZONTAL.items()}


class Looks:
    """The part of a range that has to do with looks."""

    sheet: Any
    area: Any

    def _things(self) -> Iterator[Any]:
        """Cells to restyle, and the rows or columns where whole ones are meant."""
        area = self.area
        if area is None:
            return
        self.sheet.held.require_unlocked(area, "设置格式于")
        yield from self.sheet.held.every(area)
        worksheet = self.sheet.worksheet
        if area.whole_columns:
            yield from dimensions.columns(worksheet, area.left, area.right)
        elif area.whole_rows:
            yield from (worksheet.row_dimensions[row] for row in range(area.top, area.bottom + 1))

    def _look(self, getter: Callable[[Any], Any]) -> Any:
        return common(getter(cell) for cell in samples(self.sheet.held.faces(self.area)))

    def _restyle(self, change: Callable[[Any], None]) -> None:
        restyle(self._things(), change)

    @property
    def number_format(self) -> str | None:
        """The number format; None where the cells differ."""
        if self.area is None:
            return ""
        found: str | None = self._look(self.sheet.held.formats.text)
        return found

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._restyle(lambda cell: setattr(cell, "number_format", value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The background; None for no fill. Of several colours the first cell's, as xlwings on Windows."""
        if self.area is None:
            return None
        first = next(
            iter(self.sheet.held.faces(Area(self.area.top, self.area.left, self.area.top, self.area.left)))
        )
        return shown(first.fill.fgColor, self.sheet.book.file) if first.fill.fill_type == "solid" else None

    @color.setter
    def color(self, value: Any) -> None:
        fill = (
            PatternFill() if value is None else PatternFill("solid", fgColor=Color(rgb=rgb(_colour(value))))
        )
        self._restyle(lambda cell: setattr(cell, "fill", fill))

    def set_colors(self, colors: Any) -> None:
        """A background for each cell; ``...`` leaves a cell as it is."""
        for row, line in enumerate(colors):
            for column, value in enumerate(line):
                if value is not ...:
                    self.sheet.range_of(self._cell(row, column)).color = value

    def _cell(self, row: int, column: int) -> Area:
        top, left = self.area.top + row, self.area.left + column
        return Area(top, left, top, left)

    def _align(self, **options: Any) -> None:
        def change(cell: Any) -> None:
            alignment = copy(cell.alignment)
            for name, value in options.items():
                setattr(alignment, name, value)
            cell.alignment = alignment

        self._restyle(change)

    @property
    def wrap_text(self) -> bool | None:
        """Are long texts broken into lines? None where the cells differ."""
        found = self._look(lambda cell: bool(cell.alignment.wrapText))
        return found if found is None else bool(found)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._align(wrapText=bool(value))

    @property
    def horizontal_alignment(self) -> str | None:
        """The horizontal alignment; None where the cells differ."""
        found = self._look(lambda cell: cell.alignment.horizontal or "general")
        return BACK.get(found, found)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self._align(horizontal=HORIZONTAL.get(value, value))

    @property
    def vertical_alignment(self) -> str | None:
        """The vertical alignment; None where the cells differ."""
        found: str | None = self._look(lambda cell: cell.alignment.vertical or "bottom")
        return found

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self._align(vertical=value)

    def adjust_indent(self, amount: int) -> None:
        """Indent by so many more characters, down to none."""

        def change(cell: Any) -> None:
            level = max(0, min(int(cell.alignment.indent or 0) + amount, 250))
            horizontal: Any = (
                cell.alignment.horizontal if cell.alignment.horizontal in ("right", "distributed") else "left"
            )
            alignment: Alignment = copy(cell.alignment)
            alignment.indent, alignment.horizontal = level, horizontal
            cell.alignment = alignment

        self._restyle(change)

    @property
    def font(self) -> Any:
        """The font."""
        from .font import Font

        return Font(self)

    @property
    def borders(self) -> Any:
        """The borders."""
        from .borders import Borders

        return Borders(self)

    def clear_formats(self) -> None:
        """Give the cells the standard look."""
        for thing in self._things():
            thing._style = type(thing._style)() if thing._style else thing._style


def _colour(value: Any) -> tuple[int, int, int]:
    found = (
        hex_to_rgb(value)
        if isinstance(value, str)
        else int_to_rgb(value)
        if isinstance(value, int)
        else value
    )
    return int(found[0]), int(found[1]), int(found[2])
