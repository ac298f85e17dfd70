"""An answer to a digest: from whom, in which thread, what it says, and what of it counts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ...kernel.approval import People
from ...kernel.form import Values
from ...kernel.table import Table
from .grammar import own_words, understood
from .pending import Pending

MAIL, WECHAT, SIGNED = "邮件", "微信", "签字"
KNOWN = "这封答复已经收过"


@dataclass(frozen=True)
class Reply:
    """What came: by which ``means``, from which address (微信: the batch and the person are told)."""

    means: str
    digest: str
    text: str
    sender: str = ""
    threads: tuple[str, ...] = ()
    message_id: str = ""
    batch: str = ""
    by: str = ""
    forged: bool = False
    signed: bool = False
    fault: str = ""
    """Why what came under somebody's signature is not his."""


@dataclass
class Read:
    """What of an answer counts: lines with their decisions; and for a person: why, all of it or by line."""

    batch: str = ""
    by: str = ""
    counts: dict[int, str] = field(default_factory=dict)
    odd: dict[int, str] = field(default_factory=dict)
    why: str = ""
    words: str = ""


@dataclass(frozen=True)
class AnswerReader:
    """What is known where answers are read: what was asked, which mail it went in, what waits now."""

    asked: Table
    mails: Mapping[str, str]
    staff: Table
    people: People
    now: Mapping[tuple[str, str], Pending]
    today: date
    signed_from: Decimal | None = None

    def read(self, reply: Reply) -> Read:
        """The answer, as far as it counts."""
        found = Read(words=own_words(reply.text)[:200])
        rows = [row.values() for row in self.asked]
        found.batch = reply.batch or self._batch(reply)
        lines = [row for row in rows if row["batch"] == found.batch]
        found.by = reply.by or self._person(reply.sender)
        found.why = self._strange(reply, found, rows, lines)
        said = None if found.why else understood(found.words, max(row["line_no"] for row in lines))
        if not found.why and said is None:
            found.why = f"看不出决定：“{found.words[:40]}”"
        for row in lines:
            number = row["line_no"]
            if said and number in said:
                if fault := self._line(row, signed=reply.signed):
                    found.odd[number] = fault
                else:
                    found.counts[number] = said[number]
        return found

    def _batch(self, reply: Reply) -> str:
        """The digest in whose thread it is."""
        return next((self.mails[own] for own in reply.threads if own in self.mails), "")

    def _person(self, sender: str) -> str:
        found = [
            row.staff_no for row in self.staff.until(self.today)
            if row.email and row.email.casefold() == sender.casefold()
            and (row.left_on is None or row.left_on >= self.today)
        ]  # fmt: skip
        return found[0] if len(found) == 1 else ""

    def _strange(self, reply: Reply, found: Read, rows: Sequence[Values], lines: Sequence[Values]) -> str:
        """Why the answer as a whole is for a person."""
        if any(row["evidence"] and reply.digest in row["evidence"] for row in rows):
            return KNOWN
        if reply.fault:
            return reply.fault
        if reply.forged:
            return "邮件服务器说发件人是假冒的"
        if not lines:
            return "不是对送审的答复（没有引用送审的邮件）"
        approver = lines[0]["approver"]
        if not found.by:
            return f"{reply.sender or '来信'}不是员工表里的邮箱"
        if found.by != approver and not self._deputy(found.by, approver):
            return f"{found.by} 不是审批人 {approver}，也不是当天的代理人"
        if lines[0]["valid_until"] < self.today:
            return f"过了有效期 {lines[0]['valid_until']}，请重新送审"
        return ""

    def _deputy(self, by: str, approver: str) -> bool:
        mandates = self.people.mandates.get(by, ())
        return any(
            own.principal == approver and own.starts_on <= self.today <= own.ends_on for own in mandates
        )

    def _line(self, row: Values, *, signed: bool) -> str:
        """Why one line is for a person."""
        own = self.now.get((row["sheet_name"], row["item"]))
        if row["decision"] is not None or own is None:
            return "已经批过，或不用再批"
        if own.figures != (row["figures"] or ""):
            return f"数变了（送审时 {row['figures'] or '没有'}，现在 {own.figures or '没有'}），请重新送审"
        high = self.signed_from is not None and (own.amount is None or own.amount >= self.signed_from)
        if high and not signed:
            return "达到书面签字起点，请送签，或由他在电脑上签批"
        return ""


def marked(
    asked: Table, read: Read, done: Mapping[int, str], refused: Mapping[int, str], today: date, evidence: str
) -> dict[tuple[str, int], Values]:
    """The lines with what was decided, or why a person has to; by batch and number."""
    odd = {**read.odd, **refused}
    found: dict[tuple[str, int], Values] = {}
    for row in asked:
        if row.batch == read.batch and row.line_no in (*done, *odd):
            own: dict[str, Any] = {"answered_on": today, "answered_by": read.by or None, "evidence": evidence}
            if row.line_no in done:
                own |= {"decision": done[row.line_no], "remark": None}
            elif row.decision is None:
                own |= {"remark": f"答复“{read.words[:40]}”：{odd[row.line_no]}"}
            else:
                continue
            found[row.batch, row.line_no] = row.values() | own
    return found
