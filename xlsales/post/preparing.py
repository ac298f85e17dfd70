"""Originals made into what goes out: found, judged, turned into PDF, put beside the book."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.errors import BookError
from ..book.numbering import numbers_of
from ..book.options import REPORTS
from ..handbook.sheets import OUTGOING
from .batch import Batch, Item, item_of, prepare_batch, words_for
from .outgoing import NO_OFFICE, SENT, fault_of, look, packed, pdfs
from .recipients import Directory, Recipient
from .states import CUSTOMER, MAIL
from .store import Store, joined

if TYPE_CHECKING:
    from ..book.book import Book
    from ..book.context import Context
    from ..kernel.given import Given

NAMED = 3


def originals(context: Context, made: Sequence[Path]) -> list[Path]:
    """The files that are meant; without any, those of 报表 beside the book."""
    found = list(made) or sorted((context.path.parent / REPORTS).glob("*"))
    absent = [path for path in found if not path.is_file()]
    if made and absent:
        raise BookError(f"找不到文件“{absent[0].name}”，没有登记，请核对。", "missing")
    return [path for path in found if (path.is_file() and path.suffix.lower() in SENT) or path in made]


def prepared(
    book: Book, given: Given, found: Sequence[Path], *, asked: bool, to: str, way: str, what: str, why: str
) -> tuple[Batch, list[str]]:  # fmt: skip
    """What becomes of each original, and what is to be said; BookError where one asked for may not leave."""
    directory, items, nobody, unfit = Directory(book.tables), list[Item](), list[str](), list[str]()
    whom = _told(directory, to, what) if to else None
    for path in found:
        recipients = [whom] if whom else directory.in_name(path.stem)
        if len(recipients) != 1:
            nobody.append(path.name)
            continue
        fault, _ = fault_of(path)
        if fault and asked:
            raise BookError(f"“{path.name}”{fault}，没有登记。", "unsafe")
        if fault:
            unfit.append(f"“{path.name}”{fault}，没有登记")
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        items.append(item_of(str(path), path.stem, digest, recipients[0], what))
    table, numbers = book.tables[OUTGOING], numbers_of(OUTGOING, book, given)
    batch = prepare_batch(table, items, way, why, numbers, given.today)
    more = f"等 {len(nobody)} 个" if len(nobody) > NAMED else ""
    notes = [f"认不出给谁、没有登记：{'、'.join(nobody[:NAMED])}{more}，请写明收件方"] if nobody else []
    return batch, [*notes, *unfit[:NAMED], *_notes(batch)]


def _told(directory: Directory, to: str, what: str) -> Recipient:
    found = directory.of(to, what)
    if len(found) != 1:
        several = "、".join(f"{own.code} {own.name}" for own in found[:NAMED])
        words = f"可能是{several}，请写编码" if found else "不在员工、客户资料、分支机构里，请核对"
        raise BookError(f"“{to}”{words}，没有登记。", "ambiguous" if found else "no_document")
    return found[0]


def _notes(batch: Batch) -> list[str]:
    from ..engine.files.libreoffice import program

    rows = [row for row, _ in (*batch.new, *batch.replaced)]
    bare = [row["recipient_name"] for row in rows if row["way"] == MAIL and not row["address"]]
    notes = [f"{'、'.join(bare[:NAMED])}没有邮箱，发不出去，请填好再登记"] if bare else []
    customers = any(row["recipient_kind"] == CUSTOMER for row in rows)
    return notes + ([NO_OFFICE] if customers and program() is None else [])


def stored(context: Context, book: Book, given: Given, batch: Batch) -> dict[str, dict[str, Any]]:
    """The rows with their files, which lie beside the book then."""
    store, looks, changed = Store(book.path), dict[str, Any](), dict[str, dict[str, Any]]()
    rows = [*batch.new, *batch.replaced]
    made = pdfs([Path(item.name) for _, item in rows if item.to.kind == CUSTOMER])
    for number, (row, item) in enumerate(rows, 1):
        context.progress(number, len(rows), OUTGOING)
        path = Path(item.name)
        if item.name not in looks:
            looks[item.name] = look(path, made.get(path))
        files = packed(looks[item.name], item.what, item.when, item.to, path.suffix)
        digest = store.put(row["out_no"], files, words_for(row))
        changed[row["out_no"]] = row | {"files": joined(files), "digest": digest}
    return changed
