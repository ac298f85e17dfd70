"""A book written anew with some tables changed: whole, or not at all, or refused by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .book import Book, refuse_loss
from .build import build
from .lock import guarded_write
from .log import chained


def rewrite(
    book: Book, changed: Mapping[str, Sequence[Mapping[str, Any]]], log: Sequence[Mapping[str, str]]
) -> None:
    """Write ``book`` with the ``changed`` sheets and more lines of 操作记录.

    BookError where someone else has it open or changed it since it was read, or where it holds
    something that would be lost (formulas, foreign sheets, charts, unknown columns), naming it.
    """
    refuse_loss(book)
    lines = chained(book.log, log)
    with guarded_write(book):
        _write(book, changed, lines)
    book.log = lines


def _write(book: Book, changed: Mapping[str, Sequence[Mapping[str, Any]]], log: list[dict[str, str]]) -> None:
    records: dict[str, Any] = {sheet: table.records() for sheet, table in book.tables.items()}
    records |= {"工作日历": book.calendar_rows}
    settings = {name: text for name, text in book.setting_texts.items() if text}
    build(
        book.path,
        records=records | dict(changed),
        settings=settings,
        options=book.option_rows or None,
        log=log,
    )
