"""A batch of files on its way into 待发文件: what each is, whom it goes to, which are there already. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ..kernel.command import COMMANDS
from ..kernel.form import Record
from ..kernel.table import Table
from .names import called
from .recipients import Recipient
from .states import CUSTOMER, DROPPED, MAIL, PRINT, TO_SEND, WECHAT

SIGNS = 16
"""Of the SHA-256 of an original, as it stands in 原件校验."""
RECEIPTS = ("往来对账单", "年度统计")
"""What a customer signs and sends back, as its name begins."""
REPLY_DAYS = 15
"""After them somebody asks for the receipt (practice of offices)."""


@dataclass(frozen=True)
class Item:
    """One file for one recipient: ``source`` is the digest of the original."""

    name: str
    what: str
    when: str
    source: str
    to: Recipient
    basis: str


@dataclass
class Batch:
    """What becomes of the items: new rows, those whose file is replaced, those that are there already."""

    new: list[tuple[Record, Item]] = field(default_factory=list)
    replaced: list[tuple[Record, Item]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def item_of(name: str, stem: str, source: str, to: Recipient, what: str = "") -> Item:
    """A file as it goes out to somebody."""
    own, when = called(stem, to)
    return Item(name, what or own, when, source[:SIGNS], to, basis_of(stem))


def basis_of(stem: str) -> str:
    """The article of the command that makes such files; blank where none is called so.

    >>> from xlsales.house import open_house; open_house()
    >>> basis_of("往来对账单_2025-06-30_HD0003"), basis_of("随便一份")
    ('DH-3.4', '')
    """
    found = [own for own in COMMANDS if own.refs and stem.startswith(own.label)]
    best = max(found, key=lambda own: len(own.label), default=None)
    return str(best.refs[0]) if best else ""


def usual_way(to: Recipient) -> str:
    """How it goes where nobody says: 微信 to customers, mail to our own people who have an address."""
    if to.kind == CUSTOMER:
        return WECHAT
    return MAIL if to.address else PRINT


def prepare_batch(
    table: Table, items: Iterable[Item], way: str, why: str, numbers: Iterator[str], today: date
) -> Batch:
    """Each item once: the same original for the same person by the same way is one row, whatever is pressed.

    One that was made anew before it went takes the place of the old one.
    """
    batch = Batch()
    rows = [row for row in table.records() if row["status"] != DROPPED]
    sources: dict[tuple[Any, ...], Record] = {}
    waiting: dict[tuple[Any, ...], Record] = {}
    for row in rows:
        who = (row["what"], row["recipient_kind"], row["recipient"], row["way"])
        sources[*who, row["source"]] = row
        if row["status"] in (None, TO_SEND):
            waiting[who] = row
    for item in items:
        own = way or usual_way(item.to)
        what = " ".join(part for part in (item.what, item.when) if part)
        who = (what, item.to.kind, item.to.code, own)
        if known := sources.get((*who, item.source)):
            batch.known.append(known["out_no"])
        elif older := waiting.get(who):
            batch.replaced.append((older | {"source": item.source, "prepared_on": today}, item))
        else:
            record = _record(item, what, own, why, today) | {"out_no": next(numbers)}
            batch.new.append((record, item))
            sources[*who, item.source] = waiting[who] = record
    return batch


def _record(item: Item, what: str, way: str, why: str, today: date) -> Record:
    mail, asks = way == MAIL, item.to.kind == CUSTOMER and item.what.startswith(RECEIPTS)
    return {
        "prepared_on": today, "what": what, "why": why or None, "basis": item.basis or None,
        "recipient_kind": item.to.kind, "recipient": item.to.code, "recipient_name": item.to.name or None,
        "way": way, "address": (item.to.address or None) if mail else None,
        "copy_to": (item.to.copy or None) if mail else None, "source": item.source, "status": TO_SEND,
        "reply_due": today + timedelta(REPLY_DAYS) if asks else None,
    }  # fmt: skip


def merged(table: Table, changed: Mapping[str, Record]) -> list[Record]:
    """All records of 待发文件, the changed ones by number, new ones at the end."""
    blank = dict.fromkeys(table.form.columns)
    rows = {row["out_no"]: row for row in table.records()}
    return list(
        (rows | {number: blank | rows.get(number, {}) | own for number, own in changed.items()}).values()
    )


def words_for(row: Mapping[str, Any]) -> str:
    """What is written to a customer in 微信 beside the file.

    >>> words_for({"recipient_name": "宁波海屿", "what": "往来对账单 2025-06", "reply_due": None})
    '宁波海屿您好：发上往来对账单 2025-06，请查收。'
    """
    reply = row.get("reply_due")
    back = f"，核对后请签字盖章，在 {reply.month}月{reply.day}日前拍照或寄回" if reply else "，请查收"
    return f"{row['recipient_name'] or row['recipient']}您好：发上{row['what']}{back}。"
