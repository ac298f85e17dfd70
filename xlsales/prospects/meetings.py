"""When meetings are to be held, by 开发例会周期, and what one is given beforehand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ..handbook.dates import month_day
from ..handbook.sheets import MINUTES_TASKS, PROSPECTS
from ..kernel.table import Row, Table
from .board import Board
from .flow import LIFE, OPEN

WEEKLY, QUARTERLY = "每周", "每季"
DEVELOPMENT_MEETING = "开发例会"
_DAY = timedelta(1)
Move = tuple[str, str, date]


def period(cycle: str, day: date) -> tuple[date, date]:
    """First and last day of the week, month or quarter of ``day``.

    >>> [str(each) for each in period("每季", date(2025, 5, 20))]
    ['2025-04-01', '2025-06-30']
    """
    if cycle == WEEKLY:
        first = day - timedelta(day.weekday())
        return first, first + 6 * _DAY
    months = 3 if cycle == QUARTERLY else 1
    start = (day.month - 1) // months * months + 1
    return day.replace(month=start, day=1), month_day(day.year, start + months, 1) - _DAY


def period_before(cycle: str, day: date) -> tuple[date, date]:
    """The last one that is over."""
    return period(cycle, period(cycle, day)[0] - _DAY)


def held(minutes: Table, first: date, last: date) -> list[Row]:
    """The 开发例会 of a time."""
    return [
        row for row in minutes
        if row.kind == DEVELOPMENT_MEETING and row.held_on and first <= row.held_on <= last
    ]  # fmt: skip


def at_work(prospects: Table, first: date) -> bool:
    """Whether there was somebody to develop before ``first``."""
    return any(row.status in OPEN and row.listed_on and row.listed_on < first for row in prospects)


class AgendaPoint(NamedTuple):
    """A line of the page that a meeting is given."""

    part: str
    thing: str
    state: str
    said: str
    whose: str
    day: date | None


def agenda(
    tables: Mapping[str, Table],
    moves: Iterable[tuple[str, str, date]],
    found: Board,
    first: date,
    today: date,
) -> list[AgendaPoint]:
    """New names, what moved on, what was lost and why, what is stuck, tasks that are open.

    ``moves`` are prospects that came into a state on a day.
    """
    rows = list(LIFE.read(tables[PROSPECTS], today).until(today))
    by_key = {row.prospect_no: row for row in rows}
    points = [
        AgendaPoint(
            "新名录", row.company_name, row.status, row.scope or "", row.listed_by or "", row.listed_on,
        )
        for row in rows if row.listed_on and row.listed_on >= first
    ]  # fmt: skip
    for key, state, day in sorted(moves, key=lambda move: (move[2], move[0])):
        if day >= first and key in by_key:
            row = by_key[key]
            part = "没有成的" if state in LIFE.aside else "有进展"
            said = (row.reason or "没有写原因") if state in LIFE.aside else ""
            points.append(AgendaPoint(part, row.company_name, state, said, _whose(row), day))
    points += [AgendaPoint("停住的", own.name, own.state, "", own.clerk, own.since) for own in found.stuck]
    points += [
        AgendaPoint("未完成的任务", row.what, "", row.meeting_no, row.whose, row.due_on)
        for row in tables[MINUTES_TASKS] if row.done_on is None
    ]  # fmt: skip
    order = ("新名录", "有进展", "没有成的", "停住的", "未完成的任务")
    return sorted(points, key=lambda own: order.index(own.part))


def _whose(row: Row) -> str:
    return row.owner_no or row.surveyor or row.listed_by or ""


def last_meeting(minutes: Table, today: date) -> date | None:
    """When the last 开发例会 before today was."""
    return max((row.held_on for row in held(minutes, date.min, today - _DAY)), default=None)
