"""A workbook that came back: whose it is, and whether whoever brought it may answer for them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...book.exchange.inward import answer_in
from ...book.exchange.sending import Sending
from ...handbook.sheets import BRANCHES, OUTGOING, STAFF
from ...kernel.table import Row, Tables
from ..recipients import SHEETS
from ..states import BRANCH, DELIVERED, PERSON, SENT

KINDS = {sheet: kind for kind, sheet in SHEETS.items()}


@dataclass(frozen=True)
class ReturnedFile:
    """A file that came back: by which mail address or in whose folder, in which threads."""

    path: Path
    sender: str = ""
    who: str = ""
    threads: tuple[str, ...] = ()
    forged: bool = False

    @property
    def by(self) -> str:
        """Who brought it, in words."""
        return self.sender or self.who


@dataclass(frozen=True)
class Whose:
    """What a file is an answer to, and of whom; ``fault`` says why it is not taken."""

    came: ReturnedFile
    sending: Sending | None = None
    kind: str = ""
    code: str = ""
    day: str = ""
    fault: str = ""


def whose(came: ReturnedFile, tables: Tables, today: date) -> Whose:
    """What it is, judged by its own list of what went out and by who brought it."""
    found = answer_in(came.path)
    if found is None:
        return Whose(came, fault="不是本系统发出的表，请用发出的那一份填写")
    sending, identity = found
    kind, code = next(
        (
            (KINDS[item.reference], identity[name])
            for name in sending.identity
            if (item := sending.column(name)).reference in KINDS
        ),
        ("", ""),
    )
    day = next((text for text in identity.values() if _is_day(text)), "")
    if came.forged:
        fault = "邮件服务器说发件人是假冒的"
    elif not came.by:
        fault = "不知道是谁传来的，请放进以机构命名的文件夹再收"
    elif not _may(came, kind, code, tables, today):
        fault = f"{came.by} 不是 {code} 的人，请问清楚再收"
    else:
        fault = ""
    return Whose(came, sending, kind, code, day, fault)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _may(came: ReturnedFile, kind: str, code: str, tables: Tables, today: date) -> bool:
    """By the folder's name: that of the branch; by mail: an address of its people, or one it was sent to."""
    if not came.sender:
        return came.who.casefold() in _names(kind, code, tables)
    known = {row.email for row in _people(kind, code, tables, today)}
    known |= {row.address for row in sent_to(kind, code, tables)}
    return came.sender.casefold() in {own.casefold() for own in known if own}


def _names(kind: str, code: str, tables: Tables) -> set[str]:
    table = tables[SHEETS[kind]]
    (key,) = table.form.key()
    return {code.casefold(), (table.names(key, table.form.names).get(code) or code).casefold()}


def _people(kind: str, code: str, tables: Tables, today: date) -> Iterator[Row]:
    own = {code} if kind == PERSON else set[str]()
    if kind == BRANCH:
        for row in tables[BRANCHES]:
            if row.branch_code == code:
                own |= {part for part in (row.manager, row.storekeeper, row.clerk) if part}
    for row in tables[STAFF].until(today):
        here = row.staff_no in own or (kind == BRANCH and row.branch_code == code)
        if here and (row.left_on is None or row.left_on >= today):
            yield row


def sent_to(kind: str, code: str, tables: Tables) -> Iterator[Row]:
    """The rows of 待发文件 that went to somebody."""
    return (row for row in tables[OUTGOING] if (row.recipient_kind, row.recipient) == (kind, code))


def asked_by(own: Whose, tables: Tables) -> str:
    """The number under which it went out: in whose thread it came, else what says so; blank: none."""
    if own.sending is None:
        return ""
    rows = [row for row in sent_to(own.kind, own.code, tables) if row.status in (SENT, DELIVERED)]
    threads = [str(row.out_no) for row in rows if row.message_id and row.message_id in own.came.threads]
    mine = [
        str(row.out_no)
        for row in rows
        if (row.what or "").startswith(own.sending.tab) and own.day in row.what
    ]
    return next(iter([*threads, *reversed(mine)]), "")
