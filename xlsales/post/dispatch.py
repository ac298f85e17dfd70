"""发送: mails handed in or written as files, files put into shared folders, and all of it into the book."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ..book.clock import clock
from ..book.log.entries import entry
from ..book.rewrite import rewrite
from ..book.writing.lock import held
from ..book.writing.save import folder
from ..handbook.sheets import OUTGOING
from ..kernel.command import Outcome
from ..kernel.form import Record
from ..kernel.ref import HOUSE
from .batch import merged
from .flow import LIFE, SEND
from .journal import MailJournal
from .mails import Mails, left_out, mails_of
from .mime import as_bytes
from .sending import Pace, Sender, settled
from .states import BY_HAND, DELIVERED, FAILED, MAIL, OUTLOOK, SENT, SHARED, TO_SEND, UNSURE
from .store import Store, digest_of, names_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..book.book import Book
    from ..book.context import Context
    from ..kernel.given import Given
    from .carriers.outlook import Outlook
    from .carriers.smtp import Connection, Server
    from .sending import MailTransport

NAMED = 3


class Dispatch:
    """One press of 发送."""

    def __init__(self, context: Context, book: Book, given: Given) -> None:
        self.context, self.book, self.given = context, book, given
        self.settings = given.settings
        self.store = Store(book.path)
        self.journal = MailJournal(self.store.root)
        self.notes: list[str] = []
        self.faults: dict[str, str] = {}
        self.drafts: list[str] = []
        self.done: dict[str, str] = {}
        """What became of rows in this run, by number."""

    def run(self) -> Outcome:
        """Send what waits; the book is brought up to date before and after."""
        if not self._waiting(MAIL, SHARED):
            return self._outcome()
        with held(folder(self.store.root) / SEND):
            self._written(self._settled())
            try:
                self._mail()
            finally:
                done = self._settled()
                self._written(done | self._shared())
        return self._outcome()

    def _waiting(self, *ways: str) -> list[Record]:
        rows = self.book.tables[OUTGOING].records()
        return [row for row in rows if row["status"] in (None, TO_SEND) and row["way"] in ways]

    def _settled(self) -> dict[str, Record]:
        return settled(self.book.tables[OUTGOING].records(), self.journal.steps(), self.given.today)

    def _mail(self) -> None:
        rows, wait = left_out(self._waiting(MAIL), self.given, clock())
        self.notes += [wait] if wait else []
        domain = self.settings.mail_account.rpartition("@")[2]
        found = mails_of(rows, self.store.files, self.settings, domain)
        self.faults |= found.faults
        if not found.ready:
            return
        outlook = self._outlook()
        if not self.settings.mail_server or (outlook is None and self.settings.mail_server == OUTLOOK):
            self._drafted(found)
            return
        sender = self._sender(outlook or self._connection())
        if stop := sender.send(found.ready):
            self.notes.append(stop)
        self.faults |= sender.notes

    def _drafted(self, found: Mails) -> None:
        for mail in found.ready:
            content = as_bytes(
                mail, self.settings.mail_account, self.settings.company_name, clock(), draft=True
            )
            self.drafts.append(str(self.store.mail("_".join(mail.rows)[:60], content)))

    def _outlook(self) -> Outlook | None:
        """Outlook where it is to send and is there; else it is said."""
        if self.settings.mail_server != OUTLOOK:
            return None
        from time import sleep

        from .carriers.outlook import Outlook

        found = Outlook(sleep)
        why = found.missing()
        self.notes += [why] if why else []
        return None if why else found

    def _connection(self) -> Connection:
        from time import sleep

        from ..book.errors import BookError
        from .carriers.smtp import Connection

        server = server_of(self.settings)
        if fault := server.fault():
            raise BookError(f"{fault}，没有发。", "not_ready")
        return Connection(server, sleep)

    def _sender(self, carrier: MailTransport) -> Sender:
        settings = self.settings
        pace = Pace(settings.mails_an_hour, settings.mail_pause)
        account, company = settings.mail_account, settings.company_name
        return Sender(carrier, account, company, self.journal, pace, clock, self.context.progress)

    def _shared(self) -> dict[str, Record]:
        """What goes into a folder is there as soon as it lies there."""
        found = {}
        for row in self._waiting(SHARED):
            number, files = row["out_no"], self.store.files(row["out_no"], names_in(row["files"]))
            if not files or digest_of(files) != row["digest"]:
                self.faults[number] = "文件不在了或登记以后被改过，没有放，请重新登记"
                continue
            self.store.share(row["recipient_name"] or row["recipient"], files)
            LIFE.require(TO_SEND, DELIVERED)
            today = self.given.today
            times = (row["times"] or 0) + 1
            own = {"status": DELIVERED, "sent_on": today, "delivered_on": today, "times": times}
            found[number] = row | own
        return found

    def _written(self, changed: Mapping[str, Record]) -> None:
        """Into the book with a line each, then what was sent is put away."""
        if not changed:
            return
        actor = self.context.acting(self.book)
        lines = [
            entry(actor, SEND, number, _content(row), row["basis"] or str(HOUSE))
            for number, row in changed.items()
        ]
        records = {
            number: {**row, "handled_by": actor.staff_no or row["handled_by"]}
            for number, row in changed.items()
        }
        rewrite(self.book, {OUTGOING: merged(self.book.tables[OUTGOING], records)}, lines)
        for number, row in changed.items():
            self.done[number] = row["status"]
            if row["status"] in (SENT, DELIVERED) and (
                files := self.store.files(number, names_in(row["files"]))
            ):
                self.store.keep(number, files, self.given.today)
        self.book, self.given = self.context.opened()

    def _outcome(self) -> Outcome:
        counts = Counter(self.done.values())
        told = [
            f"{state} {counts[state]} 份" for state in (SENT, DELIVERED, FAILED, UNSURE) if counts[state]
        ] or ["没有发出什么"]  # fmt: skip
        hand = Counter(row["way"] for row in self._waiting(*BY_HAND))
        notes = list(self.notes)
        if self.drafts:
            why = "" if self.settings.mail_server else "没有设发件服务器，"
            notes.append(f"{why}写成 {len(self.drafts)} 封邮件文件，请用邮件程序打开发出，再点已送")
        notes += [f"{number}：{said}" for number, said in list(self.faults.items())[:NAMED]]
        failed = [number for number, state in self.done.items() if state in (FAILED, UNSURE)]
        notes += [f"{'、'.join(failed[:NAMED])}请看说明，再办理"] if failed else []
        if hand:
            words = "、".join(f"{way} {count} 份" for way, count in hand.items())
            notes.append(f"还有{words}请办好后点已送，文件在 收发\\待发")
        document = {"done": self.done, "faults": self.faults, "mails": self.drafts}
        bad = bool(self.faults or failed or self.notes)
        return Outcome("。".join(["，".join(told), *notes]) + "。", document, int(bad))


def _content(row: Mapping[str, Any]) -> str:
    to = f"{row['recipient_name'] or row['recipient']}"
    parts = (row["what"], to, row["way"], row["address"], row["status"], row["message_id"], row["remark"])
    return "；".join(str(part) for part in parts if part)


def server_of(settings: Any) -> Server:
    """The server of the settings, with the 授权码 where it stands elsewhere than on this machine."""
    from .carriers.smtp import Server, with_password

    where = settings.mail_server, settings.mail_port, settings.mail_security
    return with_password(Server(*where, settings.mail_account))
