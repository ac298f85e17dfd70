"""How large the rows and columns of a range are, whether they are hidden, and their outline levels."""

from __future__ import annotations

from typing import Any

from ..cells import dimensions
from ..cells.area import Area
from ..cells.fitting import fitted_width
from ..cells.formats import common


class Sizes:
    """The part of a range that has to do with its rows and columns."""

    sheet: Any
    area: Any

    def _numbers(self, *, rows: bool) -> range:
        area = self.area or Area(1, 1, 1, 1)
        if not rows:
            return range(area.left, area.right + 1)
        if not area.whole_columns:
            return range(area.top, area.bottom + 1)
        used = self.sheet.held.used()
        return range(area.top, min(area.bottom, used.bottom if used else 1) + 1)

    @property
    def column_width(self) -> float | None:
        """The width in characters; None where the columns differ."""
        if self.area is None:
            return 0
        found: float | None = common(
            dimensions.width(self.sheet.worksheet, at) for at in self._numbers(rows=False)
        )
        return found

    @column_width.setter
    def column_width(self, value: float) -> None:
        if self.area is not None:
            for record in dimensions.columns(self.sheet.worksheet, self.area.left, self.area.right):
                record.width, record.hidden, record.bestFit = value + dimensions.PADDING, value == 0, False

    @property
    def row_height(self) -> float | None:
        """The height in points; None where the rows differ."""
        if self.area is None:
            return 0
        found: float | None = common(
            dimensions.height(self.sheet.worksheet, at) for at in self._numbers(rows=True)
        )
        return found

    @row_height.setter
    def row_height(self, value: float) -> None:
        if self.area is None:
            return
        if self.area.whole_columns:
            self.sheet.worksheet.sheet_format.defaultRowHeight = value
            self.sheet.worksheet.sheet_format.customHeight = True
        for row in self._numbers(rows=True):
            self.sheet.worksheet.row_dimensions[row].ht = value

    @property
    def left(self) -> float:
        """Points from the sheet's left edge."""
        return (
            sum(dimensions.points(self.sheet.worksheet, at) for at in range(1, self.area.left))
            if self.area
            else 0
        )

    @property
    def top(self) -> float:
        """Points from the sheet's upper edge."""
        return (
            sum(dimensions.height(self.sheet.worksheet, at) for at in range(1, self.area.top))
            if self.area
            else 0
        )

    @property
    def width(self) -> float:
        """Points from left to right."""
        return (
            sum(dimensions.points(self.sheet.worksheet, at) for at in self._numbers(rows=False))
            if self.area
            else 0
        )

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return (
            sum(dimensions.height(self.sheet.worksheet, at) for at in self._numbers(rows=True))
            if self.area
            else 0
        )

    @property
    def row_hidden(self) -> bool | None:
        """Are the rows hidden? None where they differ."""
        worksheet, numbers = self.sheet.worksheet, self._numbers(rows=True)
        found: bool | None = common(dimensions.row_hidden(worksheet, at) for at in numbers)
        return found

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        for at in self._numbers(rows=True):
            self.sheet.worksheet.row_dimensions[at].hidden = bool(value)

    @property
    def column_hidden(self) -> bool | None:
        """Are the columns hidden? None where they differ."""
        found = [dimensions.column(self.sheet.worksheet, at) for at in self._numbers(rows=False)]
        answer: bool | None = common(bool(record is not None and record.hidden) for record in found)
        return answer

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        if self.area is not None:
            for record in dimensions.columns(self.sheet.worksheet, self.area.left, self.area.right):
                record.hidden = bool(value)

    def group(self, by: str) -> None:
        """One outline level more for the rows or columns."""
        self._level(by, 1)

    def ungroup(self, by: str) -> None:
        """One outline level less for the rows or columns."""
        self._level(by, -1)

    def _level(self, by: str, step: int) -> None:
        if self.area is None:
            return
        worksheet = self.sheet.worksheet
        records = (
            [worksheet.row_dimensions[at] for at in self._numbers(rows=True)]
            if by.startswith("row")
            else list(dimensions.columns(worksheet, self.area.left, self.area.right))
        )
        for record in records:
            record.outlineLevel = max(0, min(record.outlineLevel + step, 7))

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns to their longest text (estimated); heights are left to who opens the file."""
        if self.area is None:
            return
        if axis in (None, "c", "columns"):
            for at in self._fitting_columns():
                self._fit_column(at)
        if axis in (None, "r", "rows"):
            for at in self._numbers(rows=True):
                if at in self.sheet.worksheet.row_dimensions:
                    self.sheet.worksheet.row_dimensions[at].ht = None

    def _fitting_columns(self) -> range:
        used = self.sheet.held.used()
        shared = used.meets(self.area) if used else None
        return range(shared.left, shared.right + 1) if shared else range(0)

    def _fit_column(self, at: int) -> None:
        area = self.area or Area(1, 1, 1, 1)
        column = self.sheet.held.existing(Area(area.top, at, area.bottom, at))
        width = fitted_width(column, self.sheet.held.formats)
        if width:
            for record in dimensions.columns(self.sheet.worksheet, at, at):
                record.width, record.bestFit = width + dimensions.PADDING, True
