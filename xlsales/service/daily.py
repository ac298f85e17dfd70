"""Lines of 巡访日报, of the list of missed customers, and of a role's page. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pyarrow.compute as pc

from ..handbook.articles import article
from ..handbook.dates import month_end
from ..handbook.sheets import CUSTOMERS, STAFF, URGENT_REPORTS, VISIT_REPORTS, VISITS
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row, Table, Tables
from .deadlines import service_visits
from .figures import VisitStatus
from .served import NO

if TYPE_CHECKING:
    from ..book.book import Book

YES = "是"
BOXES = {"effect": "好□ 中□ 差□", "solved": "是□ 否□", "card": "□"}


class DayLine(NamedTuple):
    """A visit on the paper of a day; without a customer a line for the pen."""

    place: int
    customer_code: str = ""
    clock: str = ""
    opinion: str = ""
    market: str = ""
    effect: str = BOXES["effect"]
    result: str = ""
    solved: str = BOXES["solved"]
    other: str = ""
    card: str = BOXES["card"]


def lines_of_day(tables: Tables, given: Given, day: date, staff: str, least: int) -> list[DayLine]:
    """The visits of somebody (blank: of all) on a day, and empty lines until there are enough."""
    visits = service_visits(tables[VISITS], given)
    rows = [row for row in visits.where(pc.equal(visits["visited_on"], day)) if staff in ("", row.visitor)]
    rows.sort(key=lambda row: (row.visitor, row.clock or "", row.number))
    found = [_day_line(place, row) for place, row in enumerate(rows, 1)]
    return found + [DayLine(place) for place in range(len(found) + 1, least + 1)]


def _day_line(place: int, row: Row) -> DayLine:
    """What was left blank is 无."""
    return DayLine(
        place, row.customer_code, row.clock or "", row.opinion or "无", row.market or "无", row.effect or "",
        row.result or "无", NO if row.solved == NO else YES, row.other or "无",
        NO if row.card == NO else YES,
    )  # fmt: skip


class Missed(NamedTuple):
    """A customer who was not visited in time."""

    region: str
    own: VisitStatus


def missed_lines(found: Iterable[VisitStatus], tables: Tables) -> list[Missed]:
    """Those who wait, by grade and region, the longest first."""
    regions = tables[CUSTOMERS].names("customer_code", "region_code")
    late = [Missed(regions.get(own.customer, ""), own) for own in found if own.late]
    return sorted(late, key=lambda row: (row.own.grade or "E", row.region, -row.own.late, row.own.customer))


class DutyLine(NamedTuple):
    """A duty; blank where the handbook lost it."""

    place: int
    duty: str
    article: str


def duties(table: Table, role: str, own: str) -> list[DutyLine]:
    """What 岗位职责 says of a role; nothing there: what the handbook says."""
    rows = [row for row in table if row.role == role and row.place is not None]
    rows.sort(key=lambda row: row.place)
    found = [DutyLine(row.place, row.duty or "", row.article or "") for row in rows]
    if found or not own:
        return found
    return [DutyLine(1, article(Ref.parse(own)).text, own)]


def people_in(tables: Tables, role: str) -> set[str]:
    """Who has the role."""
    roles = tables[STAFF].names("staff_no", "roles")
    return {number for number, own in roles.items() if role in own.split("、")}


class DueTask(NamedTuple):
    """Something to be done today, this week or this month."""

    when: str
    kind: str
    what: str
    on: date | None
    ref: str


def asked_of(book: Book, given: Given, mine: Collection[str]) -> list[DueTask]:
    """What is asked of these people and roles until the end of the month; what is late is for today."""
    from ..book.todo import all_tasks, tasks_for

    today, last = given.today, month_end(given.today)
    sunday = today + timedelta(6 - today.weekday())
    found = []
    for task in tasks_for(all_tasks(book, given)[0], mine):
        day = task.due.adjusted if task.due else None
        if day is None or day <= max(last, sunday):
            when = "今天" if day is None or day <= today else "本周" if day <= sunday else "本月"
            found.append(DueTask(when, task.kind, task.what, day, f"{task.ref}"))
    order = ("今天", "本周", "本月")
    return sorted(found, key=lambda own: (order.index(own.when), own.on or today, own.kind, own.what))


def to_read(tables: Tables, given: Given, reader: str) -> tuple[set[tuple[str, date]], list[str]]:
    """The reports of his people that he has not read, and the visits that first want an urgent report."""
    above = tables[STAFF].names("staff_no", "superior")
    ready = {
        (row.staff_no, row.day) for row in tables[VISIT_REPORTS].until(given.today)
        if row.read_on is None and reader and above.get(row.staff_no) == reader
    }  # fmt: skip
    told = set(tables[URGENT_REPORTS]["visit_no"].to_pylist())
    held = [
        row.visit_no for row in service_visits(tables[VISITS], given)
        if row.solved == NO and row.visit_no not in told and (row.visitor, row.visited_on) in ready
    ]  # fmt: skip
    return ready, held
