"""Whether results were told, orders answered, disputes ruled on, effects confirmed (KF-24, KF-26)."""

from __future__ import annotations

from collections.abc import Iterator

from ...company.signing import people
from ...handbook.sheets import DEPUTIES, STAFF
from ...kernel.approval import People
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..approvals import IMPLEMENTATION
from ..deadlines import ANSWERED, NOTIFIED, ORDERED, PUBLISHED
from ..forms.implementation import Implementation
from ..forms.proposer import Proposer
from ..forms.suggestion import Suggestion
from ..states import ANSWERED as REPLIED
from ..states import ISSUED

NOT_BEGUN = (None, ISSUED, REPLIED)
"""States in which a dispute may still wait for its ruling."""


@rule("B26", "KF-24.1", "KF-24.2", severity=Severity.WARN, on=(Suggestion, Proposer))
def results_are_told(given: Given, suggestions: Table, proposers: Table) -> Iterator[Flaw]:
    """每月月底公布建议评定的结果，并通知建议人。"""
    named = set(proposers["sugg_no"].to_pylist())
    yield from PUBLISHED.flaws(suggestions, given)
    yield from NOTIFIED.flaws((row for row in suggestions if row.sugg_no in named), given)


@rule("B29", "KF-26.1", severity=Severity.WARN, on=(Suggestion, Implementation))
def what_is_adopted_is_ordered(given: Given, suggestions: Table, orders: Table) -> Iterator[Flaw]:
    """将决定采用的建议，分部门填写建议实施命令单，于建议提出后的次月15日以前交各部门组织实施。"""
    yield from ORDERED.flaws(suggestions, given)
    known = set(orders["sugg_no"].to_pylist())
    for row in suggestions:
        if row.ordered_on is not None and row.sugg_no not in known:
            what = f"{row.subject}填了下令日期，没有命令单"
            yield row.flaw("ordered_on", what=what, advice="请点“命令单”")


@rule("B30", "KF-26.2", severity=Severity.WARN, on=(Implementation,))
def orders_are_answered(given: Given, orders: Table) -> Iterator[Flaw]:
    """应将实施日期和要领填入建议实施命令单内，于月底前送交委员会。"""
    yield from ANSWERED.flaws(orders, given)
    for row in orders:
        for field, header in (("implemented_on", "实施日期"), ("essentials", "要领")):
            if row.returned_on is not None and row.values()[field] is None:
                what = f"{row.subject}送回了，没有填{header}"
                yield row.flaw(field, what=what, advice="请问部门经理，照回执填上")


@rule("B31", "KF-26.3", severity=Severity.BLOCK, on=(Implementation, STAFF, DEPUTIES))
def disputes_are_ruled_on(given: Given, orders: Table, staff: Table, deputies: Table) -> Iterator[Flaw]:
    """在实施上如与有关部门的意见不合时，由主任委员裁决。"""
    known = people(given, staff, deputies)
    for row in orders:
        if row.objection is not None and not (row.ruled_by is None and row.status in NOT_BEGUN):
            yield from _faults(row, known, given, ("ruled_by", "ruled_on"))
            if row.ruled_by is not None and row.ruling is None:
                what = f"{row.subject}的异议已经裁决，没有写裁决内容"
                yield row.flaw("ruling", what=what, advice="请照裁决填上")


@rule("B33", "KF-26.5", severity=Severity.WARN, on=(Implementation, STAFF, DEPUTIES))
def effects_are_confirmed(given: Given, orders: Table, staff: Table, deputies: Table) -> Iterator[Flaw]:
    """实施效果的确认由评定委员会负责，但实施责任应属各部门。"""
    known, places = people(given, staff, deputies), staff.names("staff_no", "department_name")
    for row in orders:
        if row.confirmed_by is None:
            continue
        faults = list(_faults(row, known, given, ("confirmed_by", "confirmed_on")))
        yield from faults
        if not faults and places.get(row.confirmed_by) == row.department_name:
            what = f"{row.subject}的效果由经办部门自己的 {row.confirmed_by} 确认"
            yield row.flaw("confirmed_by", what=what, advice="请由别的评定委员确认")


def _faults(row: Row, known: People, given: Given, fields: tuple[str, str]) -> Iterator[Flaw]:
    for fault in IMPLEMENTATION.judge(row.values(), known, given).faults:
        if fault.field in fields:
            yield fault.flaw(row, f"{row.subject}的裁决" if fault.waits else row.subject)
