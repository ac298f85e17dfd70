"""Is this file safe and whole? Said of every file before anybody works with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..package.facts import SheetFacts, facts
from ..package.opening import open_package
from ..package.triage import TEXTS, kind_of
from .foreign_files import load_csv
from .remarks import of_package, of_sheet, of_texts
from .sheets import load_grid

Document = dict[str, Any]


def inspected(path: Path) -> Document:
    """What the JSON contract has of one file: its sheets, and what is odd but no hindrance.

    BookError where it cannot be used.
    """
    return _text(path) if path.suffix.lower() in TEXTS and kind_of(path) == "csv" else _workbook(path)


def _text(path: Path) -> Document:
    raw = load_csv(path)
    rows = len(raw.columns[0]) if raw.columns else 0
    sheet = _sheet(raw.sheet, raw.first_row - 1 + rows, len(raw.headers), SheetFacts())
    return {"sheets": [sheet], "warnings": []}


def _workbook(path: Path) -> Document:
    package = open_package(path)
    warnings = list(of_package(package))
    sheets, text_cells = [], 0
    for sheet in package.sheets:
        seen = facts(package, sheet.name)
        load_grid(package, sheet.name, seen)  # whole means: every cell can be read
        sheets.append(_sheet(sheet.name, seen.last_row, seen.last_column, seen))
        warnings += of_sheet(sheet.name, seen)
        text_cells += seen.text_cells
    warnings += of_texts(package.texts, text_cells)
    return {"sheets": sheets, "warnings": warnings}


def _sheet(name: str, rows: int, columns: int, seen: SheetFacts) -> Document:
    """``rows`` and ``columns`` are the last ones that hold something."""
    last = max((row for row, _ in (*seen.errors, *seen.uncached)), default=0)
    return {
        "name": name,
        "rows": max(rows, last),
        "columns": columns,
        "error_cells": len(seen.errors),
        "uncached_formulas": len(seen.uncached),
        "hidden_rows": seen.hidden_rows,
        "merged": len(seen.merged),
    }
