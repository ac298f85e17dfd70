"""Is this file safe and whole? Said of every file before anybody works with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..kernel.place import column_letter
from .facts import SheetFacts, facts
from .package import Package, corners, open_package
from .parts import live_links
from .sheets import load_grid
from .sources import load_csv
from .triage import TEXTS, kind_of

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
    warnings = list(_of_package(package))
    sheets = []
    for sheet in package.sheets:
        seen = facts(package, sheet.name)
        load_grid(package, sheet.name, seen)  # whole means: every cell can be read
        sheets.append(_sheet(sheet.name, seen.last_row, seen.last_column, seen))
        warnings += _of_sheet(sheet.name, sheet.state, seen)
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


def _of_package(package: Package) -> Iterator[str]:
    if owner := package.owner():
        yield f"正由“{owner}”打开，看到的是上次保存的内容"
    yield from (f"含有{line}，本系统不使用它，改写时会拒绝而不是丢掉" for line in package.foreign_parts())
    if links := live_links(package):
        yield f"含有 {links} 个会启动别的程序的链接（DDE/OLE），本系统不运行它，请向发来的人核实"
    if package.date1904:
        yield "用的是1904日期系统，日期已按它换算"


def _of_sheet(name: str, state: str, seen: SheetFacts) -> Iterator[str]:
    if state != "visible":
        yield f"工作表“{name}”是隐藏的"
    if seen.errors:
        (row, column), text = min(seen.errors.items())
        yield f"“{name}”有 {len(seen.errors)} 格是错误值，第一处在 {_cell(row, column)}（{text}）"
    if seen.long:
        (row, column), _ = min(seen.long.items())
        yield f"“{name}”有 {len(seen.long)} 格是超过15位的数字，末尾几位已丢失，第一处在 {_cell(row, column)}"
    if seen.uncached:
        cell = _cell(*min(seen.uncached))
        yield f"“{name}”有 {len(seen.uncached)} 个公式没有计算结果，第一处在 {cell}，请在Excel中打开并保存"
    if _belied(seen):
        used = _cell(seen.last_row, seen.last_column)
        yield f"“{name}”自称范围是 {seen.dimension}，实际用到 {used}，已按实际的读取"


def _belied(seen: SheetFacts) -> bool:
    """Whether cells lie outside of what the file claims; other programs would lose them."""
    if not seen.dimension or not seen.last_row:
        return False
    try:
        first_row, first_column, last_row, last_column = corners(seen.dimension)
    except ValueError:
        return True
    inside = first_row <= seen.first_row and first_column <= seen.first_column
    return not (inside and seen.last_row <= last_row and seen.last_column <= last_column)


def _cell(row: int, column: int) -> str:
    return f"{column_letter(column)}{row}"
