"""The clocks of complaints: first answer by the customer's grade, closing by level (practice.md §12, §15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from ..customers.grading.in_force import History
from ..kernel.given import Given
from ..kernel.table import Row, Table
from .figures import Hours, Repeat, Span, repeats
from .flow import LIFE
from .states import VOID

LOWEST, MAJOR = "D", "重大"
RESPONSE, CLOSING = "首次回应客诉", "结案客诉"


class Clock(NamedTuple):
    """What is due of a complaint: ``field`` is blank until it is ``done``; ``due`` None while it stands."""

    row: Row
    kind: str
    field: str
    due: datetime | None
    done: datetime | None
    taken: timedelta

    @property
    def late(self) -> bool:
        """Whether it was done afterwards."""
        return self.due is not None and self.done is not None and self.done > self.due


def hours_of(given: Given) -> Hours:
    """The working hours of the house."""
    return Hours(given.calendar, given.settings.opening_time, given.settings.closing_time)


def waits_of(waits: Table, hours: Hours) -> Mapping[str, list[Span]]:
    """The times in which each complaint waited for the customer."""
    found: dict[str, list[Span]] = defaultdict(list)
    for row in waits:
        if row.since_on is not None:
            start = hours.moment(row.since_on, row.since_at)
            end = None if row.until_on is None else hours.moment(row.until_on, row.until_at, end=True)
            if end is None or end > start:
                found[row.complaint_no].append((start, end))
    return found


def clocks(complaints: Table, waits: Table, grades: History, given: Given) -> Iterator[Clock]:
    """Both clocks of every complaint that is not void."""
    hours, settings = hours_of(given), given.settings
    stopped = waits_of(waits, hours)
    for row in LIFE.read(complaints.until(given.today)):
        if row.received_on is None or row.status == VOID:
            continue
        start = hours.moment(row.received_on, row.received_at)
        known = (
            own for own in reversed(grades.get(row.customer_code, ())) if own.graded_on <= row.received_on
        )
        grade = next((own.grade for own in known), LOWEST)
        days = settings.major_complaint_days if row.level == MAJOR else settings.complaint_days
        said = row.responded_on and hours.moment(row.responded_on, row.responded_at, end=True)
        closed, now = (
            row.closed_on and hours.moment(row.closed_on, None),
            hours.moment(given.today, None, end=True),
        )
        stood, never = stopped.get(row.complaint_no, []), list[Span]()
        limits = (
            (RESPONSE, "responded_on", timedelta(hours=settings.first_response[grade]), said, never),
            (CLOSING, "closed_on", hours.days(days), closed, stood),
        )
        for kind, field, limit, done, waits_of_it in limits:
            taken = hours.worked(start, done or now, waits_of_it)
            yield Clock(row, kind, field, hours.due(start, limit, waits_of_it), done, taken)


def repeated(complaints: Table, given: Given) -> list[Repeat]:
    """Complaints of the same customer, product and cause within 重复投诉 days; void ones left out."""
    rows = (row for row in LIFE.read(complaints.until(given.today)) if row.status != VOID)
    told = [
        (row.complaint_no, row.received_on, (row.customer_code, row.product_code, row.cause))
        for row in rows
        if all((row.complaint_no, row.received_on, row.customer_code, row.product_code, row.cause))
    ]
    return repeats(told, given.settings.repeat_days)
