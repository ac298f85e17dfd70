"""What has to be done by a day in the development of customers (KF-8, KF-12, KF-14 … KF-16)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from ..handbook.deadlines import deadline_on
from ..handbook.sheets import (
    DAILY_REPORTS,
    DEVELOPMENT_REPORTS,
    MINUTES,
    MINUTES_TASKS,
    ORDER_LINES,
    ORDERS,
    PRODUCTS,
    PROSPECTS,
    STOPS,
    VISITS,
)
from ..kernel.deadline import AWAITED, COSTS, PAPER, Due, DueDay, Task, deadline, due
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row
from .board import last_visits
from .daily import DEVELOPMENT, owed
from .first_orders import first_orders
from .flow import LIFE, OPEN, SHELVED, SURVEYING, TO_SURVEY, called
from .meetings import at_work, held, period

REPORT_DAYS = 5
"""Working days from the first order to 客户开发报告表."""


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
                "调查潜在客户", called(row), row.surveyor or "销售专员", Ref.parse("KF-8"), AWAITED,
                DueDay.on(row.survey_by), PROSPECTS, row.prospect_no, row.number,
            )  # fmt: skip


@deadline("另派潜在客户", PROSPECTS, VISITS)
def silent_prospects(book: Any, given: Given) -> Iterable[Task]:
    """Whom nobody visited for 无联系天数: the 主管 gives him to somebody else; nothing moves by itself."""
    visits = last_visits(book.tables[VISITS], given.today)
    for row in LIFE.read(book.tables[PROSPECTS], given.today):
        seen = visits.get(row.prospect_no)
        last = None if seen is None else seen + timedelta(given.settings.silent_days)
        if row.status in OPEN and last is not None and last < given.today:
            yield Task(
                "另派潜在客户", f"{called(row)}（{seen}以后没有联系）", row.organiser or "销售主管",
                Ref.parse("KF-3.3"), AWAITED, DueDay.on(last), PROSPECTS, row.prospect_no, row.number,
            )  # fmt: skip


@deadline("重新调查", PROSPECTS)
def shelved_until_today(book: Any, given: Given) -> Iterable[Task]:
    """Who was put aside until a day that has come."""
    for row in LIFE.read(book.tables[PROSPECTS], given.today):
        if row.status == SHELVED and row.shelved_until and row.shelved_until <= given.today:
            yield Task(
                "重新调查", f"{called(row)}（搁置到期）", row.organiser or "销售主管", Ref.parse("KF-3.3"),
                AWAITED, DueDay.on(row.shelved_until), PROSPECTS, row.prospect_no, row.number,
            )  # fmt: skip


@deadline("交开发日报", VISITS, DAILY_REPORTS, PROSPECTS)
def reports_due(book: Any, given: Given) -> Iterable[Task]:
    """Days that ask for a report and have none."""
    tables = book.tables
    for own in owed(tables[VISITS], tables[DAILY_REPORTS], tables[PROSPECTS], given):
        yield Task(
            "交开发日报", f"{own.day}", own.who, Ref.parse("KF-16"), AWAITED, DueDay.on(own.last),
            own.row.form.sheet, own.row.key, own.row.number,
        )  # fmt: skip


def _task(row: Row, _: Given) -> DueDay | None:
    return None if row.due_on is None else DueDay.on(row.due_on)


due(
    Due(
        kind="例会任务", sheet=MINUTES_TASKS, field="done_on", day=_task, whose="whose",
        ref=Ref.parse("KF-3.3"),
    )
)  # fmt: skip


@deadline("开发例会", MINUTES, PROSPECTS)
def meeting_due(book: Any, given: Given) -> Iterable[Task]:
    """A meeting in each period of 开发例会周期, while there is somebody to develop."""
    first, last = period(given.settings.meeting_cycle, given.today)
    prospects = LIFE.read(book.tables[PROSPECTS], given.today)
    if not held(book.tables[MINUTES], first, last) and at_work(prospects, given.today):
        day = deadline_on(last, given.calendar, given.settings)
        yield Task("开发例会", f"{first:%Y-%m}", "销售主管", Ref.parse("KF-3.3"), PAPER, day, MINUTES)


@deadline("写开发报告", PROSPECTS, DEVELOPMENT_REPORTS, ORDERS, ORDER_LINES, PRODUCTS)
def development_reports_due(book: Any, given: Given) -> Iterable[Task]:
    """客户开发报告表 within five working days of the first accepted order; it holds nothing up."""
    tables = book.tables
    trades = first_orders(tables[ORDERS], tables[ORDER_LINES], tables[PRODUCTS])
    told = set(tables[DEVELOPMENT_REPORTS]["customer_code"].to_pylist())
    for row in LIFE.read(tables[PROSPECTS], given.today):
        first = trades.get(row.customer_code)
        if first and row.customer_code not in told and row.coded_on and row.coded_on <= first.day:
            day = DueDay.on(given.calendar.add(first.day, REPORT_DAYS))
            yield Task(
                "写开发报告", called(row), row.owner_no or row.surveyor or "销售专员",
                Ref.parse("TB-8.1.2"), PAPER, day, PROSPECTS, row.prospect_no, row.number,
            )  # fmt: skip
