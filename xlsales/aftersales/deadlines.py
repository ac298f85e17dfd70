"""What has to be done by a day: answers, complaints, return visits, inspections (FW-4.3, FW-8.3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..customers.grading.in_force import history_of
from ..handbook.sheets import (
    CALLS,
    COMPLAINT_WAITS,
    COMPLAINTS,
    CUSTOMER_GRADES,
    CUSTOMERS,
    DELIVERIES,
    PRODUCTS,
    PROSPECTS,
    SERVICES,
)
from ..kernel.deadline import AWAITED, COSTS, Due, DueDay, Task, deadline, due
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row
from .clocks import Clock, clocks
from .intervals import REFS, DueService, due_services


def _answer_by(row: Row, given: Given) -> DueDay | None:
    if row.done or row.passed_as or row.day is None:
        return None
    return DueDay.on(given.calendar.add(row.day, given.settings.contact_days))


ANSWERED = due(
    Due(
        kind="答复来电来访", sheet=CALLS, field="answered_on", day=_answer_by, whose="taken_by",
        ref=Ref.parse("GW-9.2"), weight=AWAITED,
        missing=("{row}还没有答复客户", "请答复后填答复日期，或填结"),
        late=("{row}在 {done} 才答复客户", "请及时答复"), required="不晚于 {due}",
    )
)  # fmt: skip


def missed(own: Clock, today: date) -> bool:
    """Whether the day of a clock has passed and nothing was done."""
    return own.due is not None and own.done is None and own.due.date() < today


def reached(own: DueService, today: date) -> bool:
    """Whether its day has come."""
    return own.due <= today


@deadline("办客诉", COMPLAINTS, COMPLAINT_WAITS, CUSTOMER_GRADES)
def complaints_due(book: Any, given: Given) -> Iterable[Task]:
    """First answers and closings that are open; what waits for the customer is not due."""
    grades = history_of(book.tables, given)
    for own in clocks(book.tables[COMPLAINTS], book.tables[COMPLAINT_WAITS], grades, given):
        if own.done is None and own.due is not None:
            row, what = own.row, f"{own.row.complaint_no}，{own.due:%m-%d %H:%M} 前"
            weight = COSTS if row.amount else AWAITED
            yield Task(
                own.kind, what, row.handled_by or row.received_by or "客户服务主管", Ref.parse("FW-4.3-1"),
                weight, DueDay.on(own.due.date()), COMPLAINTS, row.complaint_no or "", row.number,
            )  # fmt: skip


@deadline("回访检修换新", SERVICES, DELIVERIES, PRODUCTS, COMPLAINTS, CUSTOMERS, PROSPECTS)
def services_due(book: Any, given: Given) -> Iterable[Task]:
    """Return visits, inspections and words on a newer product whose day has come."""
    for own in due_services(book.tables, given):
        if reached(own, given.today):
            yield Task(
                own.kind, f"{own.customer} {own.why}", own.whose or "客户服务专员", Ref.parse(REFS[own.kind]),
                AWAITED, DueDay.on(own.due), CUSTOMERS, own.customer,
            )  # fmt: skip
