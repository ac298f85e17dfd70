"""The ways into a workbook, as the commands go them; loaded once, before processes are copied."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import fastexcel  # noqa: F401 - loaded here once for all
import openpyxl  # noqa: F401
import pyarrow.compute as pc

from xlsales.book.book import read_book, read_live
from xlsales.book.checked import check, document
from xlsales.book.commands.workbook import _inspected
from xlsales.book.errors import BookError as Refused
from xlsales.book.intake.rows.shaping import rows_of
from xlsales.book.live.headless import headless
from xlsales.book.package.triage import TEXTS
from xlsales.book.paper.build import build
from xlsales.book.reading.book_source import FileSource
from xlsales.book.reading.foreign_files import load_csv, load_table
from xlsales.book.reading.sheets import SheetTexts
from xlsales.house import open_house

__all__ = ["WAYS", "Refused"]


def inspect(path: Path) -> dict[str, Any]:
    """``xlsales inspect``, and how many cells of each sheet the same reading gives a text."""
    said = _inspected(path)
    if isinstance(said, Refused):
        raise said
    if path.suffix.lower() not in TEXTS:
        source = FileSource(path)
        said["cells"] = {sheet.name: _filled(source.grid(sheet.name)) for sheet in source.sheets}
    return said


def _filled(grid: SheetTexts) -> int:
    """Cells that have a text; an empty one is blank."""
    return sum(
        pc.sum(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py() or 0 for column in grid.columns
    )


def checked(path: Path) -> dict[str, Any]:
    """``xlsales check``."""
    book = read_book(path)
    return document(book, check(book, book.given()))


def imported(path: Path) -> dict[str, Any]:
    """The reading of ``xlsales import``, sheet by sheet; a sheet without a table is none."""
    if path.suffix.lower() in TEXTS:
        return {"rows": len(rows_of(load_csv(path)))}
    found = {}
    for sheet in FileSource(path).sheets:
        try:
            found[sheet.name] = len(rows_of(load_table(path, sheet.name)))
        except Refused as refused:
            if refused.code != "no_header":
                raise
    return found


def live(path: Path) -> dict[str, Any]:
    """``xlsales run``: opened through the engine and read as a button reads."""
    with headless(path) as workbook:
        book = read_live(workbook)
        return document(book, check(book, book.given()))


WAYS = {"inspect": inspect, "check": checked, "import": imported, "live": live}


def _warm() -> None:
    """Go each way once, so that no file pays for what is loaded with the first."""
    open_house()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "销售管理.xlsx"
        build(path, records={"区域": [{"region_code": "01", "name": "华北"}]})
        for way in WAYS.values():
            way(path)


_warm()
