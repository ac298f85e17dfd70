"""How a sheet is printed, and which rows and columns stay in sight."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ..cells.area import COLUMNS, ROWS, Area, parse
from ..unsupported import Named


class PageSetup(Named, base_classes.PageSetup):
    """xlwings knows the print area only; for the rest there is ``api``."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """openpyxl's worksheet: ``page_setup``, ``print_options``, ``print_title_rows`` …"""
        return self._sheet.worksheet

    @property
    def print_area(self) -> str | None:
        """The printed range; None where all is printed."""
        text = self._sheet.worksheet.print_area
        areas = [parse(each.split("!")[-1]) for each in text.split(",")] if text else []
        return ",".join(area.text() for area in areas if area) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        self._sheet.worksheet.print_area = value


class FreezePanes(Named, base_classes.FreezePanes):
    """Rows and columns that stay in sight."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Freeze the rows and columns of a range that begins at A1: ``1:1``, ``A:A``, ``A1:B3``."""
        area = parse(frozen_range) or Area(1, 1, 1, 1)
        rows = 0 if area.whole_columns else area.bottom
        columns = 0 if area.whole_rows else area.right
        cell = Area(
            min(rows + 1, ROWS), min(columns + 1, COLUMNS), min(rows + 1, ROWS), min(columns + 1, COLUMNS)
        )
        self._sheet.worksheet.freeze_panes = cell.ref

    def unfreeze(self) -> None:
        """Let all scroll."""
        self._sheet.worksheet.freeze_panes = None
