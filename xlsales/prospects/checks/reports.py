"""What is written of visits and days, and what the supervisor says to it (KF-13 … KF-16)."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Table
from ...visits.forms.visit import Visit
from ..daily import DEVELOPMENT, owed
from ..deadlines import GUIDED, RESULT
from ..forms.daily_report import DailyReport
from ..forms.prospect import Prospect

SEEN = ("credit_seen", "business_seen", "finance_seen")


@rule("B15", "KF-13", severity=Severity.INFO, on=(Visit,))
def visits_look_at_credit(given: Given, visits: Table) -> Iterator[Flaw]:
    """一方面要力争与其建立业务联系，另一方面要具体对其信用、经营、财务能力等方面进行调查。"""
    silent = [
        row for row in visits.until(given.today)
        if row.nature == DEVELOPMENT and row.result and not any(getattr(row, name) for name in SEEN)
    ]  # fmt: skip
    if silent:
        names = "、".join(row.subject for row in silent[:3])
        what = (
            f"{len(silent)} 次开发拜访（{names}{'等' if len(silent) > 3 else ''}）没有写信用、经营、财务观察"
        )
        yield silent[0].flaw("credit_seen", what=what, advice="请写看到的一项", required="至少一项")


@rule("B16", "KF-14", severity=Severity.WARN, on=(Visit,))
def visits_are_written_up(given: Given, visits: Table) -> Iterator[Flaw]:
    """在访问客户或进行业务洽谈前后，要填写“新客户开发计划及实施表”。"""
    for row in visits.until(given.today):
        if (
            row.nature == DEVELOPMENT
            and row.planned_at
            and row.visited_on
            and row.planned_at > row.visited_on
        ):
            what = f"{row.subject}的计划在拜访以后才填"
            yield row.flaw(
                "planned_at", what=what, advice="请在拜访前填计划", required=f"不晚于 {row.visited_on}"
            )
    yield from RESULT.flaws((row for row in visits.until(given.today) if row.nature == DEVELOPMENT), given)


@rule("B17", "KF-15", severity=Severity.INFO, on=(DailyReport,))
def supervisors_guide(given: Given, reports: Table) -> Iterator[Flaw]:
    """根据实际进展情况，销售主管应对负责新客户开发的销售专员及时加以指导。"""
    yield from GUIDED.flaws(reports.until(given.today), given)


@rule("B18", "KF-16", severity=Severity.WARN, on=(Visit, DailyReport, Prospect))
def days_are_reported(given: Given, visits: Table, reports: Table, prospects: Table) -> Iterator[Flaw]:
    """应通过填写“新客户开发日报表”，将每天的工作进展情况向销售主管反映。"""
    for own in owed(visits, reports, prospects, given):
        if own.last < given.today:
            what = f"{own.who} {own.day} {own.because}，没有日报"
            yield own.row.flaw(own.field, what=what, advice="请补交日报", required=f"不晚于 {own.last}")
