"""The import of one file into one book: read, plan, write whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from ...kernel.frame import Raw
from ..actor import acting
from ..book import Book, read_book, refuse_loss
from ..errors import BookError
from ..mapping import Source, load_map, refuse
from ..rewrite import rewrite
from ..sources import load_csv, load_table
from .intake import Intake
from .plan import plan
from .rows import missing_columns, rows_of

TEXTS = (".csv", ".txt", ".tsv")


def import_file(
    book_path: Path,
    source_path: Path,
    map_path: Path,
    *,
    today: date | None,
    actor: str,
    dry_run: bool,
    sheet: str | None = None,
) -> Intake:
    """Import a .csv or .xlsx by a map; an import that changes nothing writes nothing.

    ``today`` None means the book's day, ``sheet`` wins over the map's. BookError where book,
    map or source cannot be used, or where writing the book anew would lose something of it.
    """
    if not book_path.exists():
        raise BookError(f"没有工作簿“{book_path.name}”，请先用 xlsales new 新建。", "no_book")
    mapping = load_map(map_path)
    raw = _read(source_path, mapping.source, sheet)
    refuse(map_path.name, missing_columns(mapping, raw.headers))
    book = read_book(book_path)
    day = book.given(today).today
    intake = plan(rows_of(raw), mapping, book.tables, book.lists, today=day, actor=actor)
    if intake.touches:
        refuse_loss(book)
        if not dry_run:
            _write(
                book,
                intake,
                intake.log(source_path.name, mapping.source.name, acting(book.tables, actor), day),
            )
    return intake


def _write(book: Book, intake: Intake, log: Iterable[Mapping[str, str]]) -> None:
    """The whole book anew."""
    rewrite(book, intake.records(), list(log))


def _read(path: Path, source: Source, sheet: str | None) -> Raw:
    """The block of texts of the source file; what has no suffix of a text should be a workbook."""
    if path.suffix.lower() in TEXTS:
        return load_csv(path, source.encoding or None)
    return load_table(path, sheet or source.sheet or None, source.header_row or None)
