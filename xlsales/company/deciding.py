"""A decision on rows that ask for one: who signs, and the one line of 操作记录 that tells it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..book.actor import Actor
from ..book.errors import BookError
from ..book.log.decided import filled
from ..book.log.entries import entry
from ..book.log.naming import NOTES, named, namer
from ..book.log.signatures import signature
from ..kernel.approval import Approval, People
from ..kernel.form import FORMS, Record, Values
from ..kernel.given import Given
from ..kernel.life import AGREED, DECISIONS, RETURNED, NotAllowedError, consented

MOST = 3
"""Rows named in a refusal."""


@dataclass(frozen=True)
class Decision:
    """What was decided, by whom (工号), why, by which means, with what to show for it."""

    decision: str
    by: str
    reason: str = ""
    means: str = ""
    evidence: str = ""
    figures: str = ""

    def fault(self, actor: Actor, applicants: Collection[str] | None = None) -> str:
        """What is missing: a decision there is, a person, a reason, what shows that another decided so.

        With ``applicants``, only they must show it.
        """
        if self.decision not in DECISIONS:
            return f"决定“{self.decision}”不认识，请写{'、'.join(DECISIONS)}之一"
        if not self.by:
            return "请写明谁批的（工号）"
        if self.decision != AGREED and not self.reason.strip():
            return f"请写明{self.decision}的原因"
        asked = applicants is None or actor.staff_no in applicants
        shown = actor.staff_no == self.by or self.evidence.strip()
        return "" if shown or not asked else f"代 {self.by} 录的决定要写明凭据（批条编号、邮件日期等）"


@dataclass(frozen=True)
class Signing:
    """Rows of one sheet that are decided alike; ``now`` is what is asked for, by a row's first column."""

    own: Approval
    people: People
    given: Given
    now: Mapping[str, Values]

    def decided(self, record: Record, said: Decision) -> tuple[Record, str, str]:
        """The record as it is signed, in which role, and for whom; NotAllowedError where it may not be."""
        own, form, today = self.own, FORMS[self.own.sheet], self.given.today
        name, unsigned = (
            named(form, record),
            {place: None for each in own.signers for place in (each.by, each.on)},
        )
        before = record | unsigned if record.get(own.decision) == RETURNED else record
        now = self.now.get(record[next(iter(form.columns))], {})
        asked = (
            each for each in own.asked({**before, **now}, self.given.settings) if before[each.by] is None
        )
        if (signer := next(asked, None)) is None:
            raise NotAllowedError(f"{name}已经批过")
        after = {**before, **now, signer.by: said.by, signer.on: today}
        after |= {own.decision: said.decision} if own.decision else {}
        if fault := next(
            (each for each in own.judge(after, self.people, self.given, now).faults if not each.waits), None
        ):
            raise NotAllowedError(f"{name}{fault.what}，{fault.advice}")
        role = signer.asked(after, self.given.settings)
        principal = own.signs_for(said.by, role, today, after, self.people)
        notes = dict(zip(NOTES, (said.means, said.evidence, said.reason), strict=True))
        after |= {
            place: text for place, text in notes.items() if text and place in after and not after[place]
        }
        if said.decision != AGREED:
            return after | (unsigned if not own.decision else {}), role, principal
        try:
            return after | consented(own.sheet, before), role, principal
        except NotAllowedError as fault:
            raise NotAllowedError(f"{name}{fault}") from None

    def all_decided(
        self, records: Sequence[Record], places: Sequence[int], said: Decision, actor: Actor, deed: str
    ) -> tuple[list[Record], list[dict[str, str]], str]:
        """All records of the sheet, those at ``places`` decided; the lines that tell it; who signed.

        BookError, naming those that may not be decided so, where there is one: then none is.
        """
        form, after, refused = FORMS[self.own.sheet], list(records), []
        told: dict[tuple[str, str], list[str]] = {}
        names = list(map(namer(form), records))
        for place in places:
            try:
                after[place], *how = self.decided(records[place], said)
                told.setdefault((how[0], how[1]), []).append(names[place])
            except NotAllowedError as fault:
                refused.append(str(fault))
        if refused:
            more = f"等 {len(refused)} 张" if len(refused) > MOST else ""
            raise BookError(f"{'；'.join(refused[:MOST])}{more}，没有改动。", "not_approved")
        asked = {records[place].get(self.own.applicant) for place in places}
        applicant = actor.staff_no if actor.staff_no in asked else ""
        lines = []
        for (role, principal), own in told.items():
            words = [f"{said.decision} {len(own)} 张", signature(said.by, role, principal)]
            words += [
                actor.signed(said.by, applicant, said.evidence.strip()),
                said.means,
                said.reason.strip(),
            ]
            words.append(said.figures)
            content = "；".join(filter(None, words))
            lines += [entry(actor, deed, part, content, str(form.ref)) for part in filled(own)]
        who = {self.people.named(said.by, principal): None for _, principal in told}
        return after, lines, "、".join(who)
