"""The tabs of the open workbook: which are seen, and how people are brought to a sheet that is hidden."""

from __future__ import annotations

from typing import Any

from ..paper.styles import ROW_HEIGHT

SHOWN = (True, -1)
VERY_HIDDEN = 2
"""A sheet that people see; one that 取消隐藏 does not list."""


def seen(workbook: Any) -> list[str]:
    """The sheets that have a tab."""
    return [sheet.name for sheet in workbook.sheets if sheet.visible in SHOWN]


def go(workbook: Any, sheet: str, cell: str = "") -> None:
    """Bring a sheet to the front, shown where it was hidden, and stand in a cell of it."""
    there = workbook.sheets[sheet]
    if there.visible not in SHOWN:
        there.visible = True
    there.activate()
    if cell:
        place = there.range(cell)
        if getattr(place, "row_height", None) == 0:  # folded, as most settings are
            place.row_height = ROW_HEIGHT
        place.select()


def put_away(workbook: Any, sheet: str) -> None:
    """Hide a sheet so that only a command brings it back; another comes to the front."""
    there = workbook.sheets[sheet]
    if there.name == workbook.sheets.active.name:
        workbook.sheets[next(name for name in seen(workbook) if name != sheet)].activate()
    there.visible = VERY_HIDDEN
