"""Where the prospects stand, who is stuck, what was lost and why; and T05 of a month. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ..handbook.sheets import CUSTOMERS, PROSPECTS, STAFF, VISITS
from ..kernel.columns.rows import tuples
from ..kernel.life.waiting import Days
from ..kernel.table import Row, Table
from .daily import DEVELOPMENT
from .figures import FunnelRow, Passage, funnel
from .flow import DROPPED, LIFE, OPEN, SHELVED, STATES, STOPPED

LOST_STATES = (DROPPED, SHELVED, STOPPED)
PROSPECT_GRADE = "潜在客户"
UNGRADED = "一般客户"


class Stuck(NamedTuple):
    """A prospect on whom nothing moves."""

    prospect_no: str
    name: str
    state: str
    since: date | None
    clerk: str
    last_contact: date | None


class Lost(NamedTuple):
    """How many went for one reason."""

    state: str
    reason: str
    source: str
    times: int


class Board(NamedTuple):
    """The board of prospects on a day."""

    funnel: list[FunnelRow]
    stuck: list[Stuck]
    lost: list[Lost]


def board(tables: Mapping[str, Table], days: Days, today: date, stuck_days: int, silent_days: int) -> Board:
    """The board; ``days`` tell when a prospect came into its state."""
    prospects = LIFE.read(tables[PROSPECTS], today).until(today)
    contacts = last_visits(tables[VISITS], today)
    rows = [(row, days.get((row.prospect_no, row.status)) or row.listed_on) for row in prospects]
    passages = [Passage(row.status, since, row.owner_no or "", row.source or "", "") for row, since in rows]
    stuck = [
        Stuck(row.prospect_no, row.company_name, row.status, since, _clerk(row), contacts.get(row.key))
        for row, since in rows
        if row.status in OPEN
        and (_older(since, today, stuck_days) or _older(contacts.get(row.key), today, silent_days))
    ]  # fmt: skip
    lost = Counter(
        (row.status, row.reason or "没有写", row.source or "") for row, _ in rows if row.status in LOST_STATES
    )
    return Board(
        [own for own in funnel(passages, STATES, today) if own.there],
        sorted(stuck, key=lambda own: (own.since or today, own.prospect_no)),
        [Lost(*what, count) for what, count in sorted(lost.items())],
    )


def _clerk(row: Row) -> str:
    return row.owner_no or row.surveyor or row.listed_by or ""


def _older(day: date | None, today: date, days: int) -> bool:
    return day is not None and day < today - timedelta(days)


def last_visits(visits: Table, today: date) -> dict[str, date]:
    """When each prospect was last visited."""
    known = tuples(visits.until(today), "prospect_no", "visited_on")
    pairs = sorted((day, prospect) for prospect, day in known if day and prospect)
    return {prospect: day for day, prospect in pairs}


class Visited(NamedTuple):
    """A line of T05."""

    place: int
    name: str
    visitor: str
    department: str
    phone: str
    result: str
    grade: str


class VisitCount(NamedTuple):
    """How many customers of a grade somebody visited."""

    grade: str
    visitor: str
    customers: int


def statistics(tables: Mapping[str, Table], first: date, last: date) -> list[Visited]:
    """T05: whoever was visited for development in this time, once, with the result of the last visit."""
    known = _known(tables)
    departments = tables[STAFF].names("staff_no", "department_name")
    found: dict[str, Row] = {}
    for row in sorted(_between(tables[VISITS], first, last), key=lambda row: (row.visited_on, row.number)):
        found[row.customer_code or row.prospect_no] = row
    lines = [
        (grade, name, row.visitor, departments.get(row.visitor, ""), phone, row.result or "")
        for code, row in found.items()
        for name, phone, grade in (known.get(code, ("", "", PROSPECT_GRADE)),)
    ]
    return [
        Visited(place, name, visitor, department, phone, result, grade)
        for place, (grade, name, visitor, department, phone, result) in enumerate(sorted(lines), 1)
    ]


def _between(visits: Table, first: date, last: date) -> Iterable[Row]:
    return (
        row
        for row in visits.until(last)
        if row.nature == DEVELOPMENT and row.visited_on and row.visited_on >= first
    )


def _known(tables: Mapping[str, Table]) -> dict[str, tuple[str, str, str]]:
    """Name, telephone, grade of customers by code, and of prospects by number."""
    found = {}
    for sheet, code, name, grade in (
        (CUSTOMERS, "customer_code", "customer_name", UNGRADED),
        (PROSPECTS, "prospect_no", "company_name", PROSPECT_GRADE),
    ):
        for key, known, phone in tuples(tables[sheet], code, name, "phone"):
            found[key] = (known or "", phone or "", grade)
    return found


def counted(lines: Iterable[Visited]) -> list[VisitCount]:
    """The foot of T05: by grade and by visitor."""
    pairs = Counter((own.grade, own.visitor) for own in lines)
    return [VisitCount(grade, visitor, count) for (grade, visitor), count in sorted(pairs.items())]
