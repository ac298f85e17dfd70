"""访问计划完成表 (T07): what was planned and done of each person, customer and month. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..handbook.sheets import FREQUENCIES, FREQUENCY_PLANS, STAFF, VISITS
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Row, Tables
from ..orders.statistics.results import superiors
from .figures import Measured, VisitFrequency, frequency, measured, spread
from .forms.frequency import RANKS
from .served import Served, made, prospects, served

DIRECTOR = "总经理"
YEAR = 12
Months = list[int]
Often = dict[int, VisitFrequency | None]


class CompletionLine(NamedTuple):
    """A customer of a person: planned and done by month; ``until`` is the last month that counts."""

    person: str
    customer: Served
    plan: Months
    actual: Months
    until: int

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Of the months that count."""
        return list(zip(self.plan, self.actual, strict=True))[: self.until]

    @property
    def measured(self) -> Measured:
        """F9 of this customer."""
        return measured(self.pairs)


class PersonFigure(NamedTuple):
    """F9 of a person."""

    person: str
    customers: int
    own: Measured


def completed(tables: Tables, given: Given, year: int, people: Iterable[str] = ()) -> list[CompletionLine]:
    """The lines of ``people`` (none: all), by person and customer; months after today do not count."""
    known = served(tables, given)
    known |= prospects(tables)
    visits = made(tables, given, known.values())
    actual = _by_month(visits["code"], visits["visitor"], visits["visited_on"], year)
    planned = tables[VISITS]
    code = pc.coalesce(planned["customer_code"], planned["prospect_no"])
    chosen = _by_month(code, planned["visitor"], planned["planned_on"], year)
    asked = frequencies(tables, given, year, known.values())
    wanted, none = frozenset(people), [0] * YEAR
    until = YEAR if year < given.today.year else given.today.month if year == given.today.year else 0
    found = []
    for person, customer in sorted({*actual, *chosen, *asked}):
        if customer in known and (not wanted or person in wanted):
            done = actual.get((person, customer), none)
            picked = chosen.get((person, customer), none)
            plan = _plan(asked.get((person, customer), {}), picked, done, year)
            line = CompletionLine(person, known[customer], plan, done, until)
            if any(map(any, line.pairs)):
                found.append(line)
    return found


def _plan(asked: Mapping[int, VisitFrequency | None], chosen: Months, actual: Months, year: int) -> Months:
    """The plan in force in each month."""
    if not asked:
        return spread(None, chosen, actual, year)
    whole = {own: spread(own, chosen, actual, year) for own in {*asked.values(), None}}
    return [whole[asked.get(month)][month - 1] for month in range(1, YEAR + 1)]


def _by_month(code: Any, person: Any, day: Any, year: int) -> dict[tuple[str, str], Months]:
    """How many rows a person has with a customer in each month of the year."""
    rows = pa.table({"person": person, "code": code, "month": pc.month(day)})
    rows = rows.filter(pc.and_(pc.equal(pc.year(day), year), pc.is_valid(code)))
    counted = rows.group_by(["person", "code", "month"]).aggregate([([], "count_all")])
    found: dict[tuple[str, str], Months] = defaultdict(lambda: [0] * YEAR)
    for values in tuples(counted, *counted.column_names):
        told = dict(zip(counted.column_names, values, strict=True))
        found[told["person"], told["code"]][told["month"] - 1] = told["count_all"]
    return dict(found)


def frequencies(
    tables: Tables, given: Given, year: int, known: Iterable[Served]
) -> dict[tuple[str, str], Often]:
    """How often each person visits each customer, by month: of the plan filled in last before it begins."""
    plans, above, top = _planned(tables, given), superiors(tables), _director(tables)
    theirs: dict[str, list[Served]] = defaultdict(list)
    for own in known:
        for staff in {own.owner, own.seller} - {None}:
            theirs[staff or ""].append(own)
    latest: dict[tuple[str, str, str], Often] = defaultdict(dict)
    for row in sorted(_filled(tables, given), key=lambda row: (row.filled_on, row.plan_no)):
        head = above.get(row.staff_no, "")
        who = dict(zip(RANKS, (row.staff_no, head, above.get(head, ""), top), strict=True))
        months = [month for month in range(1, YEAR + 1) if row.filled_on <= date(year, month, 1)]
        for own, (rank, person) in product(theirs.get(row.staff_no, ()), who.items()):
            often = plans[row.plan_no].get((own.level, rank))
            latest[row.staff_no, person, own.code] |= dict.fromkeys(months, often)
    found: dict[tuple[str, str], Often] = defaultdict(dict)
    for (_, person, code), own_months in latest.items():
        if person and any(own_months.values()):
            found[person, code] |= {month: often for month, often in own_months.items() if often}
    return dict(found)


def _filled(tables: Tables, given: Given) -> Iterator[Row]:
    return (row for row in tables[FREQUENCY_PLANS].until(given.today) if row.filled_on and row.staff_no)


def _planned(tables: Tables, given: Given) -> dict[str, dict[tuple[str, str], VisitFrequency | None]]:
    """What each plan says, by 客户级别 and rank."""
    found: dict[str, dict[tuple[str, str], VisitFrequency | None]] = defaultdict(dict)
    for row in tables[FREQUENCIES]:
        found[row.plan_no] |= {(row.level, rank): _read(getattr(row, rank), given) for rank in RANKS}
    return found


def _read(text: str | None, given: Given) -> VisitFrequency | None:
    """What cannot be read asks for nothing: a check says so."""
    try:
        return frequency(text, given.settings.visit_cycle)
    except ValueError:
        return None


def _director(tables: Tables) -> str:
    roles = tables[STAFF].names("staff_no", "roles")
    return next((number for number, own in roles.items() if DIRECTOR in own.split("、")), "")


def by_person(lines: Iterable[CompletionLine]) -> list[PersonFigure]:
    """F9 of each person."""
    found: dict[str, list[CompletionLine]] = defaultdict(list)
    for line in lines:
        found[line.person].append(line)
    return [
        PersonFigure(person, len(own), measured(pair for line in own for pair in line.pairs))
        for person, own in found.items()
    ]
