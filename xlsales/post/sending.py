"""Mails handed in one after the other: each on the list before and after, slowly, and stopped in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from ..kernel.form import Record
from .carriers.answers import AGAIN, LATER, STOP
from .carriers.smtp import REFUSED as NO
from .carriers.smtp import TAKEN, UNSURE, SendResult
from .flow import LIFE
from .journal import BEGUN, DONE, REFUSED, MailJournal, MailStep, last_steps, sent_since
from .mime import Mail, as_bytes
from .states import FAILED, SENT, TO_SEND
from .states import UNSURE as NOBODY_KNOWS

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Pace:
    """How many an hour, and how many seconds between two."""

    an_hour: int
    pause: float

    def room(self, times: Sequence[datetime]) -> int:
        """How many may go now, after those of the last hour."""
        return max(self.an_hour - len(times), 0)


class MailTransport(Protocol):
    """What takes mails: SMTP, or Outlook."""

    sleep: Callable[[float], None]

    def send(
        self, sender: str, addresses: list[str], content: bytes, begun: Callable[[], None]
    ) -> SendResult:
        """Hand in a mail; ``begun`` is called before it goes, from when on nobody knows."""

    def close(self) -> None:
        """Say goodbye."""


@dataclass
class Sender:
    """Who hands in: over which connection, as whom, by whose clock."""

    connection: MailTransport
    sender: str
    company: str
    journal: MailJournal
    pace: Pace
    clock: Callable[[], datetime]
    progress: Callable[[int, int, str], None] = lambda *_: None
    notes: dict[str, str] = field(default_factory=dict)

    def send(self, mails: Sequence[Mail]) -> str:
        """Hand in the mails; why it stopped before the end, blank where it did not.

        What became of each is on the list; ``notes`` say of those that wait what the server said.
        """
        room = self.pace.room(sent_since(self.journal.steps(), self.clock() - HOUR))
        try:
            for number, mail in enumerate(mails[:room]):
                if number:
                    self.connection.sleep(self.pace.pause)
                self.progress(number, len(mails), "发送邮件")
                if stop := self._one(mail):
                    return stop
        finally:
            self.connection.close()
        if room < len(mails):
            return self._full(len(mails) - room)
        return ""

    def _full(self, left: int) -> str:
        first = sent_since(self.journal.steps(), self.clock() - HOUR)
        when = f"{first[0] + HOUR:%H:%M} 以后再点发送" if first else "请过一会儿再点发送"
        hours = -(-left // self.pace.an_hour)
        return f"一小时最多 {self.pace.an_hour} 封，还有 {left} 封（约 {hours} 小时，可分几次），{when}"

    def _one(self, mail: Mail) -> str:
        content = as_bytes(mail, self.sender, self.company, self.clock())
        result = self.connection.send(self.sender, mail.addresses, content, lambda: self._note(mail, BEGUN))
        if result.state == TAKEN:
            self._note(mail, DONE, result.said)
        elif result.state in (NO, STOP):
            self._note(mail, REFUSED, result.said)
        elif result.state == UNSURE:
            self._note(mail, BEGUN, result.said)
        else:
            self._note(mail, AGAIN, result.said)
            self.notes |= dict.fromkeys(mail.rows, result.said)
        return result.said if result.state in (LATER, STOP) else ""

    def _note(self, mail: Mail, state: str, said: str = "") -> None:
        when = f"{self.clock():%Y-%m-%dT%H:%M:%S}"
        self.journal.add(MailStep(mail.message_id, mail.marks, state, when, said))


CUT_OFF = "发到一半停了，不知道对方收到没有，请问对方，再办理"


def settled(
    records: Iterable[Mapping[str, Any]], steps: Iterable[MailStep], today: date
) -> dict[str, Record]:
    """What the list says of rows that the book still has as waiting, by number.

    A step is of one try of a row: what became of an earlier one says nothing of the next.
    """
    found: dict[str, Record] = {}
    waiting = {
        f"{row['out_no']}#{row['times'] or 0}": row for row in records if row["status"] in (None, TO_SEND)
    }
    for step in last_steps(steps).values():
        if step.state == AGAIN:
            continue
        target = {DONE: SENT, REFUSED: FAILED}.get(step.state, NOBODY_KNOWS)
        LIFE.require(TO_SEND, target)
        said = step.said or (CUT_OFF if target == NOBODY_KNOWS else "")
        for mark in waiting.keys() & set(step.rows):
            row = waiting[mark]
            own: Record = {"status": target, "message_id": step.message_id, "remark": said or None}
            own |= {"times": (row["times"] or 0) + 1, "sent_on": today if target == SENT else row["sent_on"]}
            found[row["out_no"]] = {**row, **own}
    return found
