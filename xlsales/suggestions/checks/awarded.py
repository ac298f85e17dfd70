"""Whether grades, awards and top-ups are those of the table and of the gathering (KF-21, KF-23, KF-26.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from ...handbook.sheets import HEADCOUNTS
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..counting import changes, shares_of, teams
from ..deadlines import COMMENDED, gathering_gap
from ..figures import Team
from ..forms.award_table import AwardAmount
from ..forms.gathering import Gathering
from ..forms.implementation import Implementation
from ..forms.payment import Payment
from ..forms.proposer import Proposer
from ..forms.suggestion import Suggestion
from ..forms.team_award import TeamAward
from ..payments import graded, topped_up
from ..states import CONFIRMED, GRADED, PERFORMANCE, SURPASSED, TOPPED_UP


@rule("B21", "KF-21", severity=Severity.WARN, on=(Suggestion, Gathering))
def grades_come_from_a_gathering(given: Given, suggestions: Table, gatherings: Table) -> Iterator[Flaw]:
    """每3个月召集全体员工集会讨论一次，评定奖级，当场发奖。"""
    held = {row.held_on: row for row in gatherings if row.held_on}
    for row in suggestions:
        if row.grade is not None and row.graded_on not in held:
            what = f"{row.subject}定了{row.grade}，{row.graded_on or '没有日期'}不是评定大会的日子"
            yield row.flaw(
                "graded_on", what=what, advice="请在大会上定级，或核对日期", severity=Severity.BLOCK
            )
    for before, after in pairwise(sorted(held)):
        if after - before > gathering_gap(given):
            what = f"{after} 的评定大会离上一次（{before}）{(after - before).days} 天"
            yield held[after].flaw("held_on", what=what, advice="请每 3 个月开一次")


class AwardBasis(NamedTuple):
    """What the amounts of 建议奖金 are compared with."""

    suggestions: Mapping[str, Row]
    proposers: Mapping[str, Sequence[Row]]
    amounts: Sequence[Any]


def _asked(suggestions: Table, proposers: Table, amounts: Table) -> AwardBasis:
    own = {row.sugg_no: row for row in suggestions}
    return AwardBasis(own, shares_of(proposers), changes({AwardAmount.sheet: amounts}))


@rule(
    "B23", "KF-23", "KF-23.1", "KF-23.3", severity=Severity.BLOCK,
    on=(Payment, Suggestion, Proposer, AwardAmount),
)  # fmt: skip
def awards_are_those_of_the_table(given: Given, payments: Table, *tables: Table) -> Iterator[Flaw]:
    """各项提案根据其评分等级给予奖励。"""
    asked, fixed = _asked(*tables), given.settings.performance_award_amount
    for row in payments:
        own = asked.suggestions.get(row.sugg_no)
        if row.kind == PERFORMANCE and fixed is not None and row.amount != fixed:
            yield _other(row, fixed)
        elif row.kind == GRADED and own is not None:
            if row.grade is None or row.grade != own.grade:
                what = f"{row.subject}按{row.grade or '没有等级'}发奖，建议定的是{own.grade or '还没有定级'}"
                yield row.flaw("grade", what=what, advice="请按大会定的等级发奖", required=own.grade or "")
            else:
                people = asked.proposers.get(row.sugg_no, ())
                due = {each["staff_no"]: each["amount"] for each in
                       graded(own, row.grade, row.decided_on, people, asked.amounts)}  # fmt: skip
                yield from _compared(row, due)


def _compared(row: Row, due: Mapping[str, Decimal | None]) -> Iterator[Flaw]:
    if row.staff_no not in due:
        what = f"{row.subject}的领奖人 {row.staff_no} 不是建议人"
        yield row.flaw("staff_no", what=what, advice="请核对建议人")
    elif row.amount != due[row.staff_no]:
        yield _other(row, due[row.staff_no])


def _other(row: Row, due: Decimal | None) -> Flaw:
    wanted = "奖品，不发现金" if due is None else f"{due:,.2f} 元"
    seen = "没有填金额" if row.amount is None else f"{row.amount:,.2f} 元"
    return row.flaw(
        "amount", what=f"{row.subject}的奖金是{seen}，应是{wanted}", advice="请按奖励表改正", required=wanted
    )


@rule(
    "B32", "KF-26.4", severity=Severity.BLOCK,
    on=(Payment, Suggestion, Proposer, AwardAmount, Implementation),
)  # fmt: skip
def top_ups_follow_a_confirmed_effect(_: Given, payments: Table, *tables: Table) -> Iterator[Flaw]:
    """建议实施后其评价如超过原先预期的效果，由委员会审查后追补建议人奖金。"""
    asked = _asked(*tables[:3])
    raised = {
        row.sugg_no: row.raised_grade for row in tables[3]
        if row.effect == SURPASSED and row.status == CONFIRMED and row.raised_grade
    }  # fmt: skip
    for row in payments:
        own = asked.suggestions.get(row.sugg_no)
        if row.kind != TOPPED_UP or own is None or own.grade is None or own.graded_on is None:
            continue
        if row.sugg_no not in raised:
            what = f"{row.subject}追补了奖金，命令单上没有委员会确认的超过预期的效果"
            yield row.flaw("amount", what=what, advice="请先确认效果，再追补")
        else:
            people = asked.proposers.get(row.sugg_no, ())
            due = topped_up(own, raised[row.sugg_no], row.decided_on, people, asked.amounts)
            yield from _compared(row, {each["staff_no"]: each["amount"] for each in due})


@rule("B24", "KF-23.2", severity=Severity.INFO, on=(Suggestion,))
def proposers_are_commended(given: Given, suggestions: Table) -> Iterator[Flaw]:
    """对于提出合理化建议的员工应予表扬，原则上表扬会于次月10日举行。"""
    yield from COMMENDED.flaws(suggestions, given)


@rule("B25", "KF-23.4", severity=Severity.WARN, on=(TeamAward, Suggestion, Proposer, HEADCOUNTS))
def team_awards_go_to_the_first(given: Given, awards: Table, *tables: Table) -> Iterator[Flaw]:
    """公司各部门依建议案件多少与人数的比例，统计前三名，由公司颁发“团体奖”。"""
    known = {each.form.sheet: each for each in tables}
    for day in sorted({row.decided_on for row in awards if row.decided_on}):
        first = {
            own.department: own for own in teams(known, day, given.settings)
            if own.rank <= given.settings.team_award_rank
        }  # fmt: skip
        yield from _teams(day, [row for row in awards if row.decided_on == day], first)


def _teams(day: date, rows: Sequence[Row], first: Mapping[str, Team]) -> Iterator[Flaw]:
    for row in rows:
        own = first.get(row.department_name)
        if own is None or own.rank != row.rank:
            what = f"{row.subject}得团体奖第 {row.rank} 名，算出来"
            what += "不在前几名" if own is None else f"是第 {own.rank} 名"
            yield row.flaw(
                "rank", what=what, advice="请核对采用件数和人数", required=f"{own.rank}" if own else ""
            )
    missing = "、".join(first.keys() - {row.department_name for row in rows})
    if missing:
        what = f"{day} 的团体奖没有{missing}"
        yield rows[0].flaw("department_name", what=what, advice="请补上，并列的都得", required=missing)
