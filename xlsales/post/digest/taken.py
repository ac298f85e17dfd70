"""Answers taken one after the other: mail or picture kept, what counts signed, the rest left to people."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.errors import BookError
from ...book.log.decided import things
from ...book.log.entries import entry
from ...book.writing.save import folder, whole
from ...company.deciding import Decision, Signing
from ...company.signing import people_of
from ...handbook.sheets import ASKED, OUTGOING, STAFF
from ...kernel.approval import APPROVALS, NOW
from ...kernel.life import NotAllowedError
from ...kernel.ref import HOUSE
from ...kernel.table import Table
from ..store import ROOT
from .answers import KNOWN, MAIL, WECHAT, AnswerReader, Read, Reply, marked
from .pending import pending

if TYPE_CHECKING:
    from ...book.book import Book
    from ...book.context import Context
    from ...kernel.given import Given

EVIDENCE, DEED = "凭证", "收回"
Found = tuple[str, Reply, Path | None]


@dataclass
class TakenAnswer:
    """An answer and what became of it: lines that count, and why people have to see to the rest."""

    name: str
    read: Read
    counts: dict[int, str] = field(default_factory=dict)
    odd: dict[int, str] = field(default_factory=dict)

    @property
    def person(self) -> str:
        """What people have to see to, in words."""
        lines = "；".join(f"第{number}行{why}" for number, why in sorted(self.odd.items()))
        return "；".join(part for part in (self.read.why, lines) if part)

    @property
    def known(self) -> bool:
        """Whether it was taken before: nobody has to see to it again."""
        return self.read.why == KNOWN

    def document(self, names: Mapping[str, str]) -> dict[str, Any]:
        """As the JSON contract has it."""
        counts = "、".join(f"{number} {word}" for number, word in sorted(self.counts.items()))
        by = names.get(self.read.by, self.read.by)
        return {
            "file": self.name,
            "batch": self.read.batch,
            "by": by,
            "counts": counts,
            "person": self.person,
        }


def threads(tables: Mapping[str, Table]) -> dict[str, str]:
    """The digests by the Message-ID under which they went out."""
    batches = {row.out_no: row.batch for row in tables[ASKED] if row.out_no}
    return {
        row.message_id: batches[row.out_no] for row in tables[OUTGOING]
        if row.message_id and row.out_no in batches
    }  # fmt: skip


def spoken(book: Book, batch: str, said: str, by: str, picture: Path | None) -> Found:
    """What was said in 微信, with its picture; BookError where nothing was asked under that number."""
    known = {row.batch: row.approver for row in book.tables[ASKED]}
    if batch not in known:
        raise BookError(f"{ASKED}里没有“{batch}”，没有改动，请核对送审编号。", "no_document")
    if picture is not None and not picture.is_file():
        raise BookError(f"找不到截图“{picture.name}”，没有改动，请核对。", "missing")
    digest = hashlib.sha256(picture.read_bytes() if picture else f"{batch}\0{said}".encode()).hexdigest()
    return f"{WECHAT} {batch}", Reply(WECHAT, digest, said, batch=batch, by=by or known[batch]), picture


class AnswerRecorder:
    """Answers into the book: ``changed`` sheets and ``lines`` of 操作记录."""

    def __init__(self, context: Context, book: Book, given: Given) -> None:
        self.book, self.given = book, given
        self.actor = context.acting(book)
        self.people = people_of(book.tables, given)
        self.tables: dict[str, Table] = dict(book.tables)
        self.changed: dict[str, list[dict[str, Any]]] = {}
        self.lines: list[dict[str, str]] = []

    def take(self, name: str, reply: Reply, source: Path | None) -> TakenAnswer:
        """One answer, after those before it."""
        read = self._desk().read(reply)
        own = TakenAnswer(name, read, odd=dict(read.odd))
        if not read.batch or (read.why and not read.by):
            return own
        evidence = self._evidence(reply, source) if read.counts or read.odd else ""
        for sheet, decision, numbers in self._groups(read):
            self._decided(own, sheet, decision, numbers, reply, evidence)
        if own.counts or own.odd:
            self._noted(own, evidence)
        return own

    def _desk(self) -> AnswerReader:
        tables, given = self.tables, self.given
        now = {(own.sheet, own.name): own for own in pending(tables, self.book.log, given, self.people)}
        signed_from = given.settings.signature_from
        return AnswerReader(
            tables[ASKED], threads(tables), tables[STAFF], self.people, now, given.today, signed_from
        )

    def _evidence(self, reply: Reply, source: Path | None) -> str:
        """What shows the decision, kept beside the book under its digest."""
        if source is None:
            return f"{reply.means}（没有截图）{reply.digest}"
        target = (
            folder(self.book.path.resolve().parent / ROOT / EVIDENCE)
            / f"{reply.digest}{source.suffix.lower()}"
        )
        if not target.exists():
            with whole(target) as temporary:
                temporary.write_bytes(source.read_bytes())
        return f"{reply.means} {reply.message_id} SHA-256 {reply.digest}".replace("  ", " ")

    def _groups(self, read: Read) -> list[tuple[str, str, list[int]]]:
        """The lines that count, by sheet and decision: each is one line of 操作记录."""
        sheets = {row.line_no: row.sheet_name for row in self.tables[ASKED] if row.batch == read.batch}
        found: dict[tuple[str, str], list[int]] = {}
        for number, decision in read.counts.items():
            found.setdefault((sheets[number], decision), []).append(number)
        return [(*key, numbers) for key, numbers in found.items()]

    def _decided(
        self, own: TakenAnswer, sheet: str, decision: str, numbers: Sequence[int], reply: Reply, evidence: str
    ) -> None:
        table, tables = self.tables[sheet], self.tables
        now = NOW[sheet](tables, self.book.log, self.given) if sheet in NOW else {}
        signing = Signing(APPROVALS[sheet], self.people, self.given, now)
        items = {row.line_no: row.item for row in tables[ASKED] if row.batch == own.read.batch}
        said = Decision(
            decision, own.read.by, f"{reply.means}答复“{own.read.words[:60]}”", reply.means, evidence,
            f"送审 {own.read.batch} 第{'、'.join(map(str, numbers))}行",
        )  # fmt: skip
        records, able = table.records(), dict[int, int]()
        names = list(things(table))
        for number in numbers:
            places = [at for at, name in enumerate(names) if name == items[number]]
            if len(places) != 1:
                own.odd[number] = f"{sheet}里有 {len(places)} 行“{items[number]}”"
                continue
            try:
                signing.decided(records[places[0]], said)
                able[number] = places[0]
            except NotAllowedError as fault:
                own.odd[number] = str(fault)
        if able:
            after, lines, _ = signing.all_decided(records, list(able.values()), said, self.actor, DEED)
            own.counts |= dict.fromkeys(able, decision)
            self._set(sheet, after)
            self.lines += lines

    def _noted(self, own: TakenAnswer, evidence: str) -> None:
        """What became of each line, and a line of 操作记录 for those that are left to people."""
        table = self.tables[ASKED]
        rows = marked(table, own.read, own.counts, own.odd, self.given.today, evidence)
        records = [{**rows.get((row["batch"], row["line_no"]), row)} for row in table.records()]
        self._set(ASKED, records)
        if own.person:
            content = (
                f"{own.read.by or '不知是谁'}答复“{own.read.words[:60]}”；由人处理：{own.person}；{evidence}"
            )
            self.lines.append(entry(self.actor, DEED, own.read.batch, content, str(HOUSE)))

    def _set(self, sheet: str, records: list[dict[str, Any]]) -> None:
        self.changed[sheet] = records
        self.tables[sheet] = Table.of(self.tables[sheet].form, records)


__all__ = ["MAIL", "AnswerRecorder", "TakenAnswer", "spoken", "threads"]
