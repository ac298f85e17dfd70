"""The import of one file into one book: read, plan, write whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ...handbook.codes import CodeList
from ...kernel.frame import Raw
from ...kernel.table import Table
from ..actor import acting
from ..book import Book
from ..mapping import Map, load_map, refuse
from ..rewrite import rewrite
from ..sources import load_csv, load_table
from .intake import Intake
from .plan import plan
from .rows import missing_columns, rows_of

TEXTS = (".csv", ".txt", ".tsv")


def import_file(
    book: Book,
    source_path: Path,
    map_path: Path,
    *,
    today: date,
    actor: str,
    dry_run: bool,
    sheet: str | None = None,
) -> Intake:
    """Import a .csv or .xlsx by a map; an import that changes nothing writes nothing.

    ``sheet`` wins over the map's. BookError where map or source cannot be used, or the book not written.
    """
    intake = intake_of(source_path, map_path, book.tables, book.lists, today=today, actor=actor, sheet=sheet)
    if intake.touches and not dry_run:
        name = load_map(map_path).source.name
        lines = intake.log(source_path.name, name, acting(book.tables, actor, today))
        rewrite(book, intake.records(book.tables), list(lines))
    return intake


def intake_of(
    source_path: Path,
    map_path: Path,
    tables: Mapping[str, Table],
    lists: Mapping[str, CodeList],
    *,
    today: date,
    actor: str,
    sheet: str | None = None,
) -> Intake:
    """What the import of a file into ``tables`` would do."""
    mapping = load_map(map_path)
    raw = _read(source_path, mapping, sheet)
    refuse(map_path.name, missing_columns(mapping, raw.headers))
    return plan(rows_of(raw, mapping), mapping, tables, lists, today=today, actor=actor)


def _read(path: Path, mapping: Map, sheet: str | None) -> Raw:
    """The block of texts of the source file; what has no suffix of a text should be a workbook."""
    source, known = mapping.source, mapping.sources
    if path.suffix.lower() in TEXTS:
        return load_csv(
            path, source.encoding or None, known=known, header_row=source.header_row, depth=source.header_rows
        )
    name = sheet or next(iter(source.sheet), None)
    return load_table(path, name, source.header_row or None, known=known, depth=source.header_rows)
