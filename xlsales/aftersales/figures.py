"""Clocks in working hours, and who may do what at which stage of service. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import NamedTuple

from ..handbook.calendar import DAY, WorkingCalendar
from ..handbook.setting_kinds import clock
from ..handbook.tables import service_measures

NOTHING = timedelta(0)
FURTHEST = 400
"""Days that a clock is followed: longer nothing of ours takes."""
GROUPS = {
    "销售人员": frozenset({"销售专员", "片区销售专员", "销售主管", "销售部经理", "销售内勤"}),
    "客户服务人员": frozenset({"客户服务专员", "客户服务主管", "客户服务部经理"}),
    "技术人员": frozenset({"技术员"}),
}
"""The roles that the handbook's words for staff (T12) mean."""
STAGES = ("售前", "售中", "售后", "其他")
Span = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Hours:
    """When people work."""

    calendar: WorkingCalendar
    opens: timedelta
    closes: timedelta

    def moment(self, day: date, typed: str | None, *, end: bool = False) -> datetime:
        """A day and a time as typed; a blank or unreadable time is when work begins, or ends."""
        try:
            at = clock(typed) if typed else None
        except ValueError:
            at = None
        return datetime.combine(day, time.min) + ((self.closes if end else self.opens) if at is None else at)

    def days(self, count: int) -> timedelta:
        """So many whole working days."""
        return (self.closes - self.opens) * count

    def spans(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The working time between two moments, day by day."""
        day = since.date()
        while day <= until.date():
            if self.calendar.is_working(day):
                start = datetime.combine(day, time.min)
                first, last = max(since, start + self.opens), min(until, start + self.closes)
                if first < last:
                    yield first, last
            day += DAY

    def worked(self, since: datetime, until: datetime, stopped: Iterable[Span] = ()) -> timedelta:
        """The working time between two moments, less that in which the clock stood."""
        found = sum((last - first for first, last in self.spans(since, until)), NOTHING)
        for start, end in _joined(stopped):
            first, last = max(start, since), min(end or until, until)
            if first < last:
                found -= self.worked(first, last)
        return found

    def due(self, since: datetime, limit: timedelta, stopped: Iterable[Span] = ()) -> datetime | None:
        """When ``limit`` of working time is used up; None while the clock stands before that."""
        waits, left, at = _joined(stopped), limit, since
        end = since + FURTHEST * DAY
        for start, until in [*waits, (end, None)]:
            for first, last in self.spans(at, max(at, start)):
                if last - first >= left:
                    return first + left
                left -= last - first
            at = max(at, until or end)
        return None


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same without overlaps, in order; an open one is the last."""
    found: list[Span] = []
    for start, end in sorted(spans, key=lambda own: own[0]):
        if found and (found[-1][1] is None or start <= found[-1][1]):
            before = found[-1]
            last = None if end is None or before[1] is None else max(end, before[1])
            found[-1] = (before[0], last)
        else:
            found.append((start, end))
    return found


def stage(measure: str) -> str:
    """The stage of a 服务措施: its first digit.

    >>> stage("31"), stage("42")
    ('售后', '其他')
    """
    return STAGES[int(measure[0]) - 1]


def staff_for(measure: str) -> tuple[str, ...]:
    """Who may do it, in the words of T12."""
    own = stage(measure)
    return next(each.staff for each in service_measures() if each.stage == own)


def may_perform(measure: str, roles: Iterable[str]) -> bool:
    """Whether somebody in these roles may do it."""
    allowed = {role for group in staff_for(measure) for role in GROUPS[group]}
    return not allowed.isdisjoint(roles)


def middle_hours(spans: Iterable[timedelta]) -> float | None:
    """The median in hours, one decimal; None of nothing."""
    found = [each.total_seconds() / 3600 for each in spans]
    return round(median(found), 1) if found else None


class Repeat(NamedTuple):
    """A complaint like an earlier one of the same customer, product and cause."""

    number: str
    earlier: str


def repeats(rows: Iterable[tuple[str, date, tuple[str, str, str]]], within: int) -> list[Repeat]:
    """Complaints (number, day, what they have in common) within so many days of an earlier like one."""
    last: dict[tuple[str, str, str], tuple[str, date]] = {}
    found = []
    for number, day, same in sorted(rows, key=lambda own: (own[1], own[0])):
        if same in last and (day - last[same][1]).days <= within:
            found.append(Repeat(number, last[same][0]))
        last[same] = number, day
    return found
