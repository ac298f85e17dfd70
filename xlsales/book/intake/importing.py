"""The import of files into one book: read, plan, write whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ...handbook.codes import CodeList
from ...handbook.settings import Settings
from ...handbook.sheets import ORDERS
from ...kernel.columns.raw import Raw
from ...kernel.module import module_of
from ...kernel.table import Table
from ..actor import acting
from ..book import Book
from ..errors import BookError
from ..modules import require_on
from ..numbering import Numbers
from ..reading.foreign_files import load_csv, load_table, sheet_names
from ..rewrite import rewrite
from .intake import Intake
from .map.mapping import Map, load_map, refuse
from .map.remembered import fitting, kept, recalled, remember
from .map.synonyms import every_name
from .map.words import DOCS
from .plan import plan
from .rows.rows import Rows, missing_columns
from .rows.shaping import rows_of
from .run import Run, SourcePart, history, run
from .values.lookup import looked_up

TEXTS = (".csv", ".txt", ".tsv")
EVERY = "*"


class Opened(NamedTuple):
    """One sheet of a source file, with the map that reads it."""

    path: Path
    raw: Raw
    mapping: Map
    map_path: Path


def import_files(
    book: Book,
    sources: Sequence[Path],
    map_path: Path | None,
    *,
    today: date,
    actor: str,
    dry_run: bool,
    sheet: str | None = None,
) -> Run:
    """Import .csv and .xlsx files by a map, or each by the map that is remembered for its header.

    An import that changes nothing writes nothing. ``sheet`` wins over the map's. BookError where a map or a
    source cannot be used, where a sheet belongs to a module that is off, or the book is not written.
    """
    opened = [each for path in sources for each in _opened(book.path, path, map_path, sheet)]
    for table in (table for each in opened for table in each.mapping.tables):
        require_on(table.sheet, module_of(table.form.__module__), book.settings)
    parts = [SourcePart(each.path.name, _rows(each), each.mapping) for each in opened]
    numbers = Numbers(today, book.settings, book.log)
    done = run(parts, book.tables, book.lists, numbers=numbers, actor=actor)
    done = history(done, ORDERS, started=book.settings.start_date is not None)
    if done.touches and not dry_run:
        rewrite(book, done.records(book.tables), list(done.log(acting(book.tables, actor, today))))
    if not dry_run:
        _remembered(book.path, opened)
    return done


def _remembered(workbook: Path, opened: Sequence[Opened]) -> None:
    """Keep the maps that worked. Where the folder does not let us, the book is written all the same."""
    with suppress(OSError, BookError):
        for each in opened:
            remember(workbook, each.raw.headers, each.map_path, each.mapping)


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
    """The same of one file by one map."""
    done = import_files(book, [source_path], map_path, today=today, actor=actor, dry_run=dry_run, sheet=sheet)
    return done.parts[0][1]


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
    opened = next(_opened(map_path, source_path, map_path, sheet))
    return plan(_rows(opened), opened.mapping, tables, lists, numbers=Numbers(today, Settings()), actor=actor)


def _rows(opened: Opened) -> Rows:
    rows = rows_of(opened.raw, opened.mapping)
    rows.looked = looked_up(opened.mapping, opened.path.parent, read)
    return rows


def _opened(workbook: Path, path: Path, map_path: Path | None, sheet: str | None) -> Iterator[Opened]:
    chosen = map_path or _found(workbook, path, sheet)
    mapping = load_map(chosen)
    for name in _sheets(path, mapping, sheet):
        raw = read(path, mapping.source.encoding, name, mapping.sources, mapping)
        refuse(chosen.name, missing_columns(mapping, raw.headers))
        yield Opened(path, raw, mapping, chosen)


def _sheets(path: Path, mapping: Map, sheet: str | None) -> Sequence[str | None]:
    if path.suffix.lower() in TEXTS:
        return (None,)
    if EVERY in mapping.source.sheet and not sheet:
        return sheet_names(path)
    return (sheet,) if sheet else mapping.source.sheet or (None,)


def _found(workbook: Path, path: Path, sheet: str | None) -> Path:
    """The map for a file that was given none; BookError saying how to come by one."""
    known = [name for each in kept(workbook) for name in load_map(each).sources]
    for names in (known, every_name()):
        raw = read(path, "", sheet, names)
        if found := recalled(workbook, raw.headers):
            return found
    if fits := fitting(raw.headers):
        cure = f"像是自带的“{fits[0]}”，请加 --map {fits[0]}（先加 --dry-run 试）"
    else:
        cure = f"请先用 xlsales import --suggest {path.name} 写一份草稿，核对后加 --map"
    raise BookError(f"“{path.name}”没有写明对应表，也没有导入过同样的列；{cure}，写法见 {DOCS}。", "no_map")


def read(
    path: Path, encoding: str, sheet: str | None, known: Collection[str], mapping: Map | None = None
) -> Raw:
    """The block of texts of a file; what has no suffix of a text should be a workbook."""
    row = mapping.source.header_row if mapping else 0
    depth = mapping.source.header_rows if mapping else 1
    if path.suffix.lower() in TEXTS:
        return load_csv(path, encoding or None, known=known, header_row=row, depth=depth)
    return load_table(path, sheet, row or None, known=known, depth=depth)
