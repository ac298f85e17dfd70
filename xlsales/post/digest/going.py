"""A digest on its way out: numbered, put beside the book as a text, a row of 待发文件 for each approver."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...book.numbering import numbers_of
from ...company.signing import people_of
from ...handbook.sheets import ASKED, OUTGOING
from ...kernel.privacy import without_identity
from ..batch import SIGNS, merged
from ..recipients import Directory, Recipient
from ..states import MAIL, PERSON, TO_SEND, WECHAT
from ..store import Store, joined
from .digests import Digest, digests, to_ask
from .freeing import freeing
from .pending import pending

if TYPE_CHECKING:
    from ...book.book import Book
    from ...book.context import Context
    from ...kernel.given import Given

VALID = 3
"""Working days for which an answer counts."""
WHAT = "送审"


@dataclass(frozen=True)
class Out:
    """The digests, the numbers under which they go, both sheets afterwards, what nobody alone may sign."""

    digests: list[Digest]
    numbers: list[str]
    asked: list[dict[str, Any]]
    outgoing: list[dict[str, Any]]
    nobody: list[str]


def prepare_digests(context: Context, book: Book, given: Given, way: str) -> Out:
    """All of it, with the texts beside the book."""
    tables = book.tables
    found = pending(tables, book.log, given, people_of(tables, given), freeing(book, given))
    groups, nobody = to_ask(found, tables[ASKED], given.today)
    until = given.calendar.add(given.today, VALID)
    numbers, company = numbers_of(ASKED, book, given), given.settings.company_name
    made = digests(groups, numbers, given.today, until, company)
    rows, free, store = {}, numbers_of(OUTGOING, book, given), Store(book.path)
    directory = Directory(tables)
    for own in made:
        number = next(free)
        (to,) = directory.of(own.approver)
        row = text_row(number, f"{WHAT} {own.batch}", "请批", to, own.text, way=way, store=store)
        rows[number] = row | {"prepared_on": given.today}
        for each in own.rows:
            each["out_no"] = number
    blank = dict.fromkeys(tables[ASKED].form.columns)
    asked = [*tables[ASKED].records(), *(blank | row for own in made for row in own.rows)]
    return Out(
        made,
        list(rows),
        asked,
        merged(tables[OUTGOING], rows),
        [f"{own.name}（{own.role}）" for own in nobody],
    )


def text_row(
    number: str, what: str, why: str, to: Recipient, text: str, *, way: str, store: Store
) -> dict[str, Any]:
    """A row of 待发文件 for a text that is read in the mail, or in 微信, itself."""
    way, text = way or (MAIL if to.address else WECHAT), without_identity(text)
    files = {f"{what.replace(' ', '_')}.txt": text.encode()}
    digest = store.put(number, files, text)
    return {
        "out_no": number,
        "what": what,
        "why": why,
        "recipient_kind": PERSON,
        "recipient": to.code,
        "recipient_name": to.name or None,
        "way": way,
        "address": (to.address or None) if way == MAIL else None,
        "files": joined(files),
        "source": hashlib.sha256(text.encode()).hexdigest()[:SIGNS],
        "digest": digest,
        "status": TO_SEND,
    }
