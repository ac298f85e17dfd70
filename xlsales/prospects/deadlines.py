"""What has to be done by a day in the development of customers (KF-8, KF-12, KF-14 … KF-16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ..handbook.sheets import DAILY_REPORTS, PROSPECTS, STOPS, VISITS
from ..kernel.deadline import AWAITED, COSTS, Due, DueDay, Task, deadline, due
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row, Table
from .flow import LIFE, SURVEYING, TO_SURVEY

DEVELOPMENT = "开发"


def _after_visit(row: Row, given: Given) -> DueDay | None:
    if row.visited_on is None or row.nature != DEVELOPMENT:
        return None
    return DueDay.on(given.calendar.add(row.visited_on, given.settings.visit_report_days))


def _received(row: Row) -> date | None:
    return (row.received_on or row.visited_on) if row.result else None


def _without_result(tables: Any, given: Given) -> Iterable[Row]:
    return (row for row in tables[VISITS].until(given.today) if row.visited_on and not row.result)


RESULT = due(
    Due(
        kind="填拜访结果", sheet=VISITS, field="result", day=_after_visit, rows=_without_result,
        done=_received, whose="visitor", ref=Ref.parse("KF-14"), weight=AWAITED,
        missing=("{row}去了以后没有填结果", "请补填结果"),
        late=("{row}的结果在 {done} 才交来", "请在访后及时填写"), required="不晚于 {due}",
    )
)  # fmt: skip


def _guidance(row: Row, given: Given) -> DueDay | None:
    day = row.received_on or row.day
    return None if day is None else DueDay.on(given.calendar.add(day, given.settings.guidance_days))


GUIDED = due(
    Due(
        kind="批示开发日报", sheet=DAILY_REPORTS, field="guided_on", day=_guidance, whose="销售主管",
        ref=Ref.parse("KF-15"),
        missing=("{row}的日报还没有批示", "请销售主管批示"), required="不晚于 {due}",
    )
)  # fmt: skip


def _decision(row: Row, given: Given) -> DueDay | None:
    return None if row.void or row.reported_on is None else DueDay.on(given.calendar.add(row.reported_on, 1))


due(
    Due(
        kind="决定中止申请", sheet=STOPS, field="decided_on", day=_decision, whose="suspension_approver",
        ref=Ref.parse("KF-12"), weight=COSTS,
    )
)  # fmt: skip


@deadline("调查潜在客户", PROSPECTS)
def surveys_due(book: Any, given: Given) -> Iterable[Task]:
    """Surveys that are assigned and not finished."""
    for row in LIFE.read(book.tables[PROSPECTS], given.today):
        if row.status in (TO_SURVEY, SURVEYING) and row.survey_by is not None:
            yield Task(
                "调查潜在客户", row.company_name, row.surveyor or "销售专员", Ref.parse("KF-8"), AWAITED,
                DueDay.on(row.survey_by), PROSPECTS, row.prospect_no, row.number,
            )  # fmt: skip


def reported_days(visits: Table, reports: Table, given: Given) -> Iterator[tuple[Row, date]]:
    """The first visit of each day on which somebody developed without a report, and until when he may."""
    done = set(zip(reports["staff_no"].to_pylist(), reports["day"].to_pylist(), strict=True))
    for row in visits.until(given.today):
        same = (row.visitor, row.visited_on)
        if row.nature == DEVELOPMENT and row.visited_on and same not in done:
            done.add(same)
            yield row, given.calendar.add(row.visited_on, 1)


@deadline("交开发日报", VISITS, DAILY_REPORTS)
def reports_due(book: Any, given: Given) -> Iterable[Task]:
    """Days with a development visit that are not reported."""
    for row, last in reported_days(book.tables[VISITS], book.tables[DAILY_REPORTS], given):
        yield Task(
            "交开发日报", f"{row.visited_on}", row.visitor, Ref.parse("KF-16"), AWAITED, DueDay.on(last),
            VISITS, row.visit_no, row.number,
        )  # fmt: skip
