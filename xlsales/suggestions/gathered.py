"""What one gathering decides: grades, awards, top-ups, team award; who signs (KF-21, KF-23). Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..handbook.sheets import IMPLEMENTATIONS, PAYMENTS, PROPOSERS, SUGGESTIONS, TEAM_AWARDS
from ..handbook.tables import awards
from ..kernel.exact import rounded
from ..kernel.form import Record
from ..kernel.given import Given
from ..kernel.table import Row, Tables
from .counting import changes, shares_of, teams
from .flow import SUGGESTION_LIFE
from .payments import graded, topped_up
from .states import ADOPTED, AWARDED, CONFIRMED, IMPROVABLE, ORDERED, REFUSED, SURPASSED, TOPPED_UP


@dataclass
class Decided:
    """The grade of each suggestion that gets one, what is paid, and the departments that win."""

    grades: dict[str, str] = field(default_factory=dict)
    payments: list[Record] = field(default_factory=list)
    teams: list[Record] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def gathered(tables: Tables, given: Given, changed: Mapping[str, str]) -> Decided:
    """All that is proposed and not graded yet, with the grades that the gathering has ``changed``."""
    found, shares, known = Decided(), shares_of(tables[PROPOSERS]), changes(tables)
    adopting = {each.grade: each.adopted for each in awards()}
    for row in tables[SUGGESTIONS]:
        if row.grade is not None or row.proposed_grade is None:
            continue
        grade = changed.get(row.sugg_no, row.proposed_grade)
        if adopting.get(grade) != (row.verdict == ADOPTED):
            found.faults.append(f"{row.sugg_no}的决定是{row.verdict}，不能定{grade}")
            continue
        found.grades[row.sugg_no] = grade
        found.payments += graded(row, grade, given.today, shares.get(row.sugg_no, []), known)
    found.faults += [f"{name}没有等着定级" for name in changed if name not in found.grades]
    found.payments += _top_ups(tables, given, shares)
    found.teams = _teams(tables, given)
    return found


def _top_ups(tables: Tables, given: Given, shares: Mapping[str, Sequence[Row]]) -> list[Record]:
    """追补 for effects that the committee has confirmed and nobody was paid for, each suggestion once."""
    own = {row.sugg_no: row for row in tables[SUGGESTIONS] if row.grade and row.graded_on}
    paid = {row.sugg_no for row in tables[PAYMENTS] if row.kind == TOPPED_UP}
    raised = {
        row.sugg_no: row.raised_grade for row in tables[IMPLEMENTATIONS]
        if row.effect == SURPASSED and row.status == CONFIRMED and row.raised_grade
        and row.sugg_no in own and row.sugg_no not in paid
    }  # fmt: skip
    return [
        payment for number, grade in raised.items()
        for payment in topped_up(own[number], grade, given.today, shares.get(number, []), changes(tables))
    ]  # fmt: skip


def _teams(tables: Tables, given: Given) -> list[Record]:
    known = {(row.decided_on, row.department_name) for row in tables[TEAM_AWARDS]}
    return [
        {
            "decided_on": given.today, "department_name": own.department, "rank": own.rank,
            "cases": rounded(Decimal(own.cases.numerator) / own.cases.denominator, 4),
            "headcount": own.headcount, "amount": given.settings.team_award_amount,
            "ratio": rounded(Decimal(own.ratio.numerator * 100) / own.ratio.denominator, 2),
        }
        for own in teams(tables, given.today, given.settings)
        if own.rank <= given.settings.team_award_rank and (given.today, own.department) not in known
    ]  # fmt: skip


def with_grades(tables: Tables, given: Given, grades: Mapping[str, str]) -> list[Record]:
    """All suggestions, those named with their grade."""
    return [
        record | {"grade": grades[record["sugg_no"]], "graded_on": given.today}
        if record["sugg_no"] in grades else record
        for record in tables[SUGGESTIONS].records()
    ]  # fmt: skip


class Needed(NamedTuple):
    """What a grade needs: how many suggestions, how much money in 元."""

    grade: str
    suggestions: int
    amount: Decimal


def needed(decided: Decided) -> list[Needed]:
    """Money by grade, best first; a prize needs none."""
    kinds = [*(each.grade for each in awards()), TOPPED_UP]
    found = []
    for grade in kinds:
        own = [
            each for each in decided.payments
            if (TOPPED_UP if each["kind"] == TOPPED_UP else each["grade"]) == grade
        ]  # fmt: skip
        if own:
            amounts = (each["amount"] or Decimal(0) for each in own)
            found.append(Needed(grade, len({each["sugg_no"] for each in own}), sum(amounts, Decimal(0))))
    return found


class ToSign(NamedTuple):
    """A line of 奖金签领表; what is no money is named in the place of the signature."""

    line: int
    staff_no: str
    place: str
    number: str
    grade: str
    amount: Decimal | None
    prize: str


def to_sign(tables: Tables) -> list[ToSign]:
    """All that is decided and neither signed for nor brought back to 财务."""
    places = {(row.sugg_no, row.staff_no): row.department_name for row in tables[PROPOSERS]}
    open_ = (row for row in tables[PAYMENTS] if row.paid_on is None and row.returned_on is None)
    return [
        ToSign(
            at, row.staff_no, places.get((row.sugg_no, row.staff_no)) or "", row.sugg_no,
            TOPPED_UP if row.kind == TOPPED_UP else row.grade or row.kind, row.amount if row.amount else None,
            row.prize or "",
        )
        for at, row in enumerate(open_, 1)
    ]  # fmt: skip


def signed(
    tables: Tables, given: Given, absent: Collection[str]
) -> tuple[dict[str, list[Record]], list[str]]:
    """建议奖金 signed for by all but the ``absent``, and the suggestions that end with it; these, named.

    What is adopted ends only once it is ordered and carried out.
    """
    payments = tables[PAYMENTS].records()
    for record in payments:
        if record["paid_on"] is None and record["returned_on"] is None and record["staff_no"] not in absent:
            record["paid_on"] = given.today
    open_ = {
        record["sugg_no"] for record in payments if record["paid_on"] is None and not record["returned_on"]
    }
    paid = {record["sugg_no"] for record in payments} - open_
    unfinished = {row.sugg_no for row in tables[IMPLEMENTATIONS] if row.status != CONFIRMED}
    suggestions, ended = tables[SUGGESTIONS].records(), []
    for record in suggestions:
        ready = record["status"] in (REFUSED, IMPROVABLE) or (
            record["status"] == ORDERED and record["sugg_no"] not in unfinished
        )
        if ready and record["grade"] and record["sugg_no"] in paid:
            record["status"] = SUGGESTION_LIFE.require(record["status"], AWARDED).target
            ended.append(record["sugg_no"])
    return {PAYMENTS: payments, SUGGESTIONS: suggestions}, ended
