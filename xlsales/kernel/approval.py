"""An approval: who signs what, and whether what was signed counts. One meaning for every form.

A signature counts of whoever has the role that is asked for (by 操作记录 of that day, or by 员工 now), or
stands in for one who has (授权代理). Who is not known does not count, nor who applies.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from .flaw import Flaw
from .form import FORMS, Values
from .given import Given
from .life import AGREED
from .registry import Registry
from .table import Row, Table

if TYPE_CHECKING:
    from ..handbook.settings import Settings

EVERYTHING = "全部"
Now = Callable[[Mapping[str, Table], Any, Given], Mapping[str, Values]]


class Mandate(NamedTuple):
    """授权代理: for whom somebody may sign, from when until when, on what, up to how much (None: any)."""

    principal: str
    starts_on: date
    ends_on: date
    matter: str
    ceiling: Decimal | None

    def covers(self, on: date | None, matters: Collection[str], amount: Decimal | None) -> bool:
        """Whether it is for that day, one of these matters, and this amount; under a ceiling a known one."""
        able = on is not None and self.starts_on <= on <= self.ends_on and self.matter in matters
        return able and (self.ceiling is None or (amount is not None and amount <= self.ceiling))


@dataclass(frozen=True)
class People:
    """Who may sign: roles by 工号, mandates by the deputy's, names; ``then`` what 操作记录 says of a day."""

    roles: Mapping[str, frozenset[str]]
    mandates: Mapping[str, list[Mandate]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    then: Mapping[tuple[str, date], frozenset[str]] = field(default_factory=dict)

    def known(self, by: str, on: date | None) -> frozenset[str]:
        """The roles of a person on a day, and today."""
        return self.roles.get(by, frozenset()) | (self.then.get((by, on), frozenset()) if on else frozenset())

    def named(self, by: str, principal: str) -> str:
        """Who signs, as it is printed: 「王某（代李某）」."""
        own, other = (self.names.get(person) or person for person in (by, principal))
        return own if by == principal else f"{own}（代{other}）"


@dataclass(frozen=True)
class Signature:
    """The columns of a signature, and the role it takes: a word, the name of a setting, or what the row says.

    A blank role asks for nobody: so the amount, or a setting, decides who must sign.
    """

    by: str
    on: str
    role: str | Callable[[Values, Settings], str]

    def asked(self, values: Values, settings: Settings) -> str:
        """The role that must sign here."""
        return self.role(values, settings) if callable(self.role) else getattr(settings, self.role, self.role)


class Fault(NamedTuple):
    """Why a decision does not count: the column, what is wrong, the cure, the role it takes."""

    field: str
    what: str
    advice: str
    role: str = ""
    waits: bool = False
    """Whether somebody has still to sign, and nothing is wrong."""

    def flaw(self, row: Row, thing: str, so: str = "不算数", **more: Any) -> Flaw:
        """What a rule says of it: ``thing`` is how people call the row's decision, ``so`` what follows."""
        return row.flaw(
            self.field, what=f"{thing}{self.what}，{so}", advice=self.advice, required=self.role, **more
        )


class Judged(NamedTuple):
    """What a row's decision is worth; ``until`` is the last day on which it counts (None: ever)."""

    decided: bool
    agreed: bool
    faults: tuple[Fault, ...]
    until: date | None

    def counts(self, today: date) -> bool:
        """Whether it lets something pass today."""
        return self.agreed and (self.until is None or today <= self.until)


@dataclass(frozen=True)
class Approval:
    """What is decided on the rows of a sheet, by its columns.

    ``signers`` in their order, none before the one above nor before the day ``asked_on``. Without a column
    ``decision`` the signatures are the consent. ``matter`` says what is asked for, ``amount`` for how much;
    where it is ``fixed`` it must be what ``NOW`` says of the row's first column, all of which is written with
    the decision. It counts until the day in ``until``, else as many days as the setting ``days`` says.
    A deputy's ceiling must cover the amounts of the columns ``also`` too. ``apart`` asks for another person
    at each step, as far as there is one. ``about`` names the columns that say whom a row is about.
    """

    sheet: str
    signers: tuple[Signature, ...]
    decision: str = ""
    applicant: str = ""
    asked_on: str = ""
    matter: str = ""
    amount: str = ""
    fixed: bool = False
    until: str = ""
    days: str = ""
    also: tuple[str, ...] = ()
    apart: bool = False
    about: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """How the sheet calls a column."""
        return FORMS[self.sheet].columns[name].header

    def judge(self, values: Values, people: People, given: Given, now: Values | None = None) -> Judged:
        """What the decision of one row is worth at the end of ``given.today``."""
        faults: list[Fault] = []
        before, on = values.get(self.asked_on), None
        signed: set[str] = set()
        for own in self.asked(values, given.settings):
            found = list(_fault_of(self, own, values, people, given, before))
            if self.apart and not found and values[own.by] in signed:
                found += _twice(self, own, values, people, given)
            faults += found
            on = values[own.on]
            signed.add(values[own.by])
            before = on or before
        until = values.get(self.until)
        if on and until is None and self.days:
            until = on + timedelta(getattr(given.settings, self.days))
        agreed = not values.get("void") and (not self.decision or values[self.decision] == AGREED)
        faults += self._figure(values, now or {}) if agreed else ()
        if on and until and until < on:
            faults.append(Fault(self.until, "的有效期早于审批日期", "请核对日期，或重新审批"))
        decided = self.decision or next(iter(self.signers)).by
        return Judged(values[decided] is not None, agreed and not faults, tuple(faults), until)

    def asked(self, values: Values, settings: Settings) -> list[Signature]:
        """Those who must sign a row, in their order."""
        return [own for own in self.signers if own.asked(values, settings)]

    def judged(
        self, table: Table, people: People, given: Given, now: Mapping[str, Values] | None = None
    ) -> Iterator[tuple[Row, Judged]]:
        """Every row that is not struck out, with what its decision is worth."""
        first = next(iter(table.form.columns))
        for row in table.until(given.today):
            values = row.values()
            if not values.get("void"):
                yield row, self.judge(values, people, given, (now or {}).get(values[first]))

    def signs_for(self, by: str, role: str, on: date | None, values: Values, people: People) -> str:
        """For whom somebody signs: himself, or who sent him; blank where he may not."""
        if role in people.known(by, on):
            return by
        asks = self._matters(values)
        applicant = values.get(self.applicant)
        amounts = [values.get(name) for name in (self.amount, *self.also)]
        amount = max((own for own in amounts if own is not None), default=None)
        able = (own.principal for own in people.mandates.get(by, ()) if own.covers(on, asks, amount))
        return next((own for own in able if own != applicant and role in people.roles.get(own, ())), "")

    def _matters(self, values: Values) -> set[Any]:
        return {EVERYTHING, self.sheet, values.get(self.matter, "")}

    def ceiling(self, by: str, role: str, on: date | None, values: Values, people: People) -> Decimal | None:
        """How much somebody may sign for in that role where only the amount is too much."""
        asks, every = self._matters(values), people.mandates.get(by, ())
        able = [own for own in every if own._replace(ceiling=None).covers(on, asks, None)]
        ceilings = (own.ceiling for own in able if role in people.roles.get(own.principal, ()))
        return max((own for own in ceilings if own is not None), default=None)

    def _figure(self, values: Values, now: Values) -> Iterator[Fault]:
        """What was agreed to is what is there now."""
        seen, other = values.get(self.amount), now.get(self.amount)
        if not self.fixed or (seen is not None and other in (None, seen)):
            return
        header = self.header(self.amount)
        what = f"没有填{header}" if seen is None else f"的{header}是{seen:,.2f}元"
        what += "" if other is None else f"，现在是{other:,.2f}元"
        yield Fault(self.amount, what, "请按现在的金额重新审批", "" if other is None else f"{other:,.2f}")


APPROVALS: Registry[Approval] = Registry("审批")
NOW: Registry[Now] = Registry("审批时的数")
"""What is asked for today, by sheet: from tables, 操作记录 and what is given, columns by a row's first."""


def approval(sheet: str, *signers: Signature, **columns: Any) -> Approval:
    """Declare the approval of a sheet; see ``Approval`` for the words."""
    own = Approval(sheet, signers, **columns)
    APPROVALS.add(sheet, own)
    return own


def _twice(own: Approval, signer: Signature, values: Values, people: People, given: Given) -> Iterator[Fault]:
    """Who signs a second time confirms nothing, unless the office has nobody else in that role."""
    role, by = signer.asked(values, given.settings), values[signer.by]
    away = {by, values.get(own.applicant)}
    if any(role in roles for other, roles in people.roles.items() if other not in away):
        what = f"的{own.header(signer.by)} {by} 前面已经签过"
        yield Fault(signer.by, what, f"请由另一位{role}签字", role)


def _fault_of(
    own: Approval, signer: Signature, values: Values, people: People, given: Given, before: date | None
) -> Iterator[Fault]:
    """Why a signature does not count, the first reason there is."""
    by, on, role = values[signer.by], values[signer.on], signer.asked(values, given.settings)
    who, day = own.header(signer.by), own.header(signer.on)
    if by is None:
        yield Fault(signer.by, f"没有{role}签字", f"请{role}签字", role, waits=True)
    elif own.applicant and by == values[own.applicant]:
        yield Fault(signer.by, f"的{who}就是{own.header(own.applicant)}自己", f"请改由另一位{role}签字", role)
    elif not own.signs_for(by, role, on, values, people):
        unknown = " " if people.known(by, on) else "（不在员工表里，或没有填角色）"
        most = own.ceiling(by, role, on, values, people)
        why = f"{unknown}不是{role}" if most is None else f" 代理的金额上限是{most:,.2f}元，不够"
        yield Fault(signer.by, f"的{who} {by}{why}", f"请由{role}签字", role)
    elif on is None:
        yield Fault(signer.on, f"没有填{day}", "请补填，不填不算数", role)
    elif before is not None and on < before:
        yield Fault(signer.on, f"的{day}早于上一级", "请核对日期", f"不早于 {before}")
    elif on > given.today:
        yield Fault(signer.on, f"的{day}还没到", "请核对日期", role)
