"""Our own sheets in the open workbook: found, or made where somebody has deleted them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def own_sheet(workbook: Any, name: str, headers: Sequence[str] = (), *, visible: bool = True) -> Any:
    """The sheet ``name``; a new one stands behind the others, with its header row."""
    if name not in workbook.sheet_names:
        front = workbook.sheets.active
        made = workbook.sheets.add(name, after=workbook.sheets[-1])
        if headers:
            made.range((1, 1), (1, len(headers))).value = list(headers)
        made.visible = visible
        front.activate()
    return workbook.sheets[name]
