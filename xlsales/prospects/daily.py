"""开发日报: on which days one is owed (开发日报要求), and what the visits of a day say in it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ..handbook.deadlines import deadline_on
from ..handbook.sheets import DAILY_REPORTS, PROSPECTS, VISITS
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Row, Table
from .flow import DEVELOPING, LIFE

DEVELOPMENT = "开发"
EVERY_DAY, FRIDAYS = "有在办客户每日", "每周五"
NOTHING = "无"
LOOKED_BACK = timedelta(60)
"""Of what is owed daily, older days are told no more."""


class OwedReport(NamedTuple):
    """A report that is owed: the row that asks for it, in which field, by whom, of which day, until when."""

    row: Row
    field: str
    who: str
    day: date
    last: date

    @property
    def because(self) -> str:
        """Why it is asked for."""
        return "有开发拜访" if self.field == "visited_on" else "有开发中的客户"


def owed(visits: Table, reports: Table, prospects: Table, given: Given) -> Iterator[OwedReport]:
    """What is not reported, by the setting: days with a visit, each working day, or Fridays."""
    demand = given.settings.daily_reports
    pairs = tuples(reports, "staff_no", "day")
    done = {(who, day) for who, day in pairs if who and day}
    if demand == EVERY_DAY:
        yield from _daily(prospects, done, given)
        return
    if demand == FRIDAYS:
        done = {(who, _monday(day)) for who, day in done}
    for row in visits.until(given.today):
        if row.nature != DEVELOPMENT or not row.visited_on or not row.visitor:
            continue
        same = (row.visitor, _monday(row.visited_on) if demand == FRIDAYS else row.visited_on)
        if same not in done:
            done.add(same)
            yield OwedReport(row, "visited_on", row.visitor, row.visited_on, _last(same[1], demand, given))


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _last(day: date, demand: str, given: Given) -> date:
    if demand == FRIDAYS:
        return deadline_on(day + timedelta(4), given.calendar, given.settings).adjusted
    return given.calendar.add(day, 1)


def _daily(prospects: Table, done: set[tuple[str, date]], given: Given) -> Iterator[OwedReport]:
    """Each working day on which somebody had a customer 开发中, from the day he was handed him."""
    for row in LIFE.read(prospects, given.today):
        if row.status == DEVELOPING and row.owner_no and row.handed_on:
            day = max(row.handed_on, given.today - LOOKED_BACK)
            while day < given.today:
                if given.calendar.is_working(day) and (row.owner_no, day) not in done:
                    done.add((row.owner_no, day))
                    yield OwedReport(row, "owner_no", row.owner_no, day, given.calendar.add(day, 1))
                day += timedelta(1)


class DayTold(NamedTuple):
    """What a day of somebody comes to: the visits' results are its progress."""

    day: date
    who: str
    progress: str
    achievements: str
    problems: str
    visits: int
    guidance: str
    guided_by: str


def days_told(tables: Mapping[str, Table], first: date, last: date) -> list[DayTold]:
    """The reports of a time, and the days with visits of which there is none yet; blank is 无."""
    names = tables[PROSPECTS].names("prospect_no", "company_name")
    visits: dict[tuple[date, str], list[Row]] = defaultdict(list)
    for row in tables[VISITS]:
        if row.nature == DEVELOPMENT and row.visited_on and first <= row.visited_on <= last:
            visits[row.visited_on, row.visitor or ""].append(row)
    reports = {
        (row.day, row.staff_no): row for row in tables[DAILY_REPORTS] if row.day and first <= row.day <= last
    }
    return [
        _told(day, who, visits.get((day, who), []), reports.get((day, who)), names)
        for day, who in sorted({*visits, *reports})
    ]


def _told(day: date, who: str, visits: list[Row], report: Row | None, names: Mapping[str, str]) -> DayTold:
    own = report.values() if report else {}
    progress = _joined([*(_visit(row, names) for row in visits), own.get("progress")])
    problems = own.get("problems") or _joined(row.problem for row in visits) or NOTHING
    return DayTold(
        day, who, progress, own.get("achievements") or NOTHING, problems, len(visits),
        own.get("guidance") or "", own.get("guided_by") or "",
    )  # fmt: skip


def _visit(row: Row, names: Mapping[str, str]) -> str:
    who = names.get(row.prospect_no or "") or row.customer_code or ""
    return f"{who}（{row.kind}）：{row.result or '还没有填结果'}"


def _joined(parts: Iterable[str | None]) -> str:
    return "；".join(part for part in parts if part)
