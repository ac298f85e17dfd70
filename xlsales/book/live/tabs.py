"""The tabs of the open workbook: which are seen, and how people are brought to a sheet that is hidden."""

from __future__ import annotations

from typing import Any

SHOWN = (True, -1)
"""A sheet that people see; Excel's 2 is very hidden."""


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
        there.range(cell).select()
