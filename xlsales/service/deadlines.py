"""What has to be done by a day in service (FW-3, FW-9, FW-10, FW-11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..handbook.deadlines import deadline_on
from ..handbook.sheets import (
    CUSTOMER_GRADES,
    CUSTOMERS,
    MONTHLY_REPORTS,
    REGIONS,
    SERVICE_OWNERS,
    STAFF,
    URGENT_REPORTS,
    VISIT_REPORTS,
    VISITS,
)
from ..kernel.columns.rows import tuples
from ..kernel.deadline import AWAITED, COSTS, PAPER, Due, DueDay, Task, deadline, due
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row, Table, Tables
from .figures import VisitStatus
from .flow import SUPERIORS, URGENT_LIFE, WRITTEN
from .served import DEVELOPMENT, unit_heads, units, visit_statuses

FW3, FW9, FW10, FW11 = (Ref.parse(ref) for ref in ("FW-3", "FW-9", "FW-10", "FW-11"))
READING = 2
"""Working days until the supervisor has read a report of a day."""
NAMED = 3
LOOKED_BACK = 60
"""Of days without visits older ones are told no more."""
Report = tuple[str, date]


def service_visits(visits: Table, given: Given) -> Table:
    """The visits to customers that were made, but for those of development."""
    known = visits.until(given.today)
    keep = pc.and_(pc.is_valid(known["visited_on"]), pc.is_valid(known["customer_code"]))
    return known.filtered(pc.and_(keep, pc.fill_null(pc.not_equal(known["nature"], DEVELOPMENT), True)))


@deadline("按约定巡访", VISITS, CUSTOMERS)
def agreed_visits(source: Any, given: Given) -> Iterator[Task]:
    """Visits that are agreed upon, by the names of the customers."""
    del given
    visits, names = source.tables[VISITS], source.tables[CUSTOMERS].names("customer_code", "customer_name")
    open_ = pc.and_(pc.is_null(visits["visited_on"]), pc.is_null(visits["missed"]))
    for row in visits.where(pc.and_(open_, pc.not_equal(visits["nature"], DEVELOPMENT))):
        if row.planned_on:
            what = f"{row.visit_no} {names.get(row.customer_code) or row.customer_code or ''}".strip()
            yield Task(
                "按约定巡访", what, row.visitor, FW3, AWAITED, DueDay.on(row.planned_on), VISITS, row.key,
                row.number,
            )  # fmt: skip


@deadline("照客户卡改资料", VISITS, CUSTOMERS)
def corrections(source: Any, given: Given) -> Iterator[Task]:
    """What customers corrected on their cards and is not in 客户资料 yet."""
    visits = source.tables[VISITS].until(given.today)
    names = source.tables[CUSTOMERS].names("customer_code", "customer_name")
    waits = pc.and_(pc.is_valid(visits["correction"]), pc.is_null(visits["corrected_on"]))
    for row in visits.where(waits):
        what = f"{names.get(row.customer_code) or row.customer_code or ''}：{row.correction}"
        yield Task(
            "更新客户资料",
            what,
            row.visitor,
            FW9,
            PAPER,
            None,
            VISITS,
            row.key,
            row.number,
            since=row.visited_on,
        )


@deadline("巡访客户", VISITS, CUSTOMERS, REGIONS, SERVICE_OWNERS, STAFF, CUSTOMER_GRADES)
def visits_due(source: Any, given: Given) -> Iterator[Task]:
    """One task for each person: whom he has to visit by now."""
    waiting: dict[str, list[VisitStatus]] = defaultdict(list)
    names = source.tables[CUSTOMERS].names("customer_code", "customer_name")
    for own in visit_statuses(source.tables, given):
        if own.late and own.owner:
            waiting[own.owner].append(own)
    for owner, rows in waiting.items():
        rows.sort(key=lambda own: (-own.late, own.customer))
        more = f"等 {len(rows)} 家" if len(rows) > NAMED else ""
        what = "、".join(names.get(own.customer) or own.customer for own in rows[:NAMED]) + more
        day = DueDay.on(given.today - timedelta(rows[0].late))
        yield Task("巡访客户", what, owner, FW3, AWAITED, day, CUSTOMERS, rows[0].customer)


class Unreported(NamedTuple):
    """A day without a report: the row that asks for it, in which field, of whom, until when it is typed."""

    row: Row
    field: str
    who: str
    day: date
    last: date

    @property
    def because(self) -> str:
        """Why it is asked for."""
        return "有巡访，" if self.field == "visited_on" else ""


def unreported(visits: Table, reports: Table, staff: Table, given: Given) -> Iterator[Unreported]:
    """The days on the road without a report; with 无巡访日报 every working day of those who report."""
    done = set(tuples(reports, "staff_no", "day"))
    known = service_visits(visits, given)
    for row in known.filtered(_first_of_day(known)):
        if (own := (row.visitor, row.visited_on)) not in done:
            done.add(own)
            yield Unreported(row, "visited_on", *own, given.calendar.add(row.visited_on, 1))
    if given.settings.idle_visit_report:
        yield from _idle(reports.until(given.today), staff.names("staff_no", "left_on"), done, given)


def _idle(reports: Table, left: Mapping[str, Any], done: set[Report], given: Given) -> Iterator[Unreported]:
    """Working days from a person's first report on, told at his last one."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in reports:
        if row.staff_no and row.day:
            rows[row.staff_no].append(row)
    for who, own in rows.items():
        begin = max(min(row.day for row in own), given.today - timedelta(LOOKED_BACK))
        end = min(given.today, left.get(who) or given.today)
        latest = max(own, key=lambda row: row.day)
        for at in range((end - begin).days + 1):
            day = begin + timedelta(at)
            if given.calendar.is_working(day) and (who, day) not in done:
                yield Unreported(latest, "day", who, day, given.calendar.add(day, 1))


def _first_of_day(visits: Table) -> Any:
    keys = visits.joined(("visitor", "visited_on"))
    return pc.equal(pc.index_in(keys, value_set=keys), pa.array(range(len(visits)), pa.int32()))


@deadline("交巡访日报", VISITS, VISIT_REPORTS, STAFF)
def reports_due(source: Any, given: Given) -> Iterator[Task]:
    """Days that nobody has reported."""
    visits, reports, staff = (source.tables[sheet] for sheet in (VISITS, VISIT_REPORTS, STAFF))
    for own in unreported(visits, reports, staff, given):
        yield Task(
            "交巡访日报", f"{own.day}", own.who, FW9, PAPER, DueDay.on(own.last), own.row.form.sheet,
            own.row.key, own.row.number,
        )  # fmt: skip


def _read_by(row: Row, given: Given) -> DueDay | None:
    day = row.received_on or row.day
    return None if day is None else DueDay.on(given.calendar.add(day, READING))


due(
    Due(
        kind="批阅巡访日报", sheet=VISIT_REPORTS, field="read_on", day=_read_by, whose="staff_no.superior",
        ref=FW9, weight=PAPER,
    )
)  # fmt: skip


def _written_by(row: Row, given: Given) -> DueDay | None:
    day = row.told_on or row.found_on
    return None if day is None else DueDay.on(paper_by(day, given))


URGENT_PAPER = due(
    Due(
        kind="补巡访紧急报告", sheet=URGENT_REPORTS, field="written_on", day=_written_by, whose="reported_by",
        ref=FW11, weight=COSTS,
        missing=("{row}口头上报了，书面的还没有补", "请补巡访紧急报告"),
        late=("{row}的书面报告在 {done} 才补", "请在口头上报后一个工作日内补"), required="不晚于 {due}",
    )
)  # fmt: skip


@deadline("处理紧急报告", URGENT_REPORTS)
def urgent_open(source: Any, given: Given) -> Iterator[Task]:
    """Urgent reports that wait for the superior."""
    for row in URGENT_LIFE.read(source.tables[URGENT_REPORTS], given.today):
        if row.status == WRITTEN:
            yield Task(
                "处理紧急报告", f"{row.urgent_no} {row.content}", SUPERIORS[0], FW11, COSTS, None,
                URGENT_REPORTS, row.urgent_no, row.number, since=row.written_on,
            )  # fmt: skip


def report_due(month: date, given: Given) -> DueDay:
    """By when 每月巡访情况报告书 of a month is handed in: on 月报日 of the next."""
    following = (month + timedelta(31)).replace(day=1)
    day = following.replace(day=given.settings.monthly_report_day)
    found = deadline_on(day, given.calendar, given.settings)
    # moved back over a holiday it would be due before the month has ended
    return found if found.adjusted >= following else DueDay(day, given.calendar.forward(day))


def unit_months(tables: Tables, given: Given) -> Iterator[tuple[str, date]]:
    """营业单位 and month, before this one, in which customers of it were visited."""
    visits, own = service_visits(tables[VISITS], given), units(tables)
    regions = tables[CUSTOMERS].names("customer_code", "region_code")
    this = given.today.replace(day=1)
    pairs = pa.table(
        {"code": visits["customer_code"], "month": pc.floor_temporal(visits["visited_on"], unit="month")}
    )
    found = pairs.group_by(["code", "month"]).aggregate([])
    months = {(own.get(regions.get(code, ""), ""), month) for code, month in tuples(found, "code", "month")}
    return ((unit, month) for unit, month in sorted(months) if unit and month < this)


@deadline("交每月巡访情况报告书", MONTHLY_REPORTS, VISITS, CUSTOMERS, REGIONS)
def monthly_due(source: Any, given: Given) -> Iterable[Task]:
    """Months whose report is not handed in."""
    tables = source.tables
    done = {(row.unit, row.month) for row in tables[MONTHLY_REPORTS] if row.submitted_on}
    heads = unit_heads(tables)
    for unit, month in unit_months(tables, given):
        if (unit, month) not in done:
            yield Task(
                "交每月巡访情况报告书", f"{unit} {month:%Y-%m}", heads.get(unit) or "营业单位主管", FW10,
                PAPER, report_due(month, given), MONTHLY_REPORTS,
            )  # fmt: skip


def paper_by(told_on: date, given: Given) -> date:
    """By when the paper follows what was told by telephone."""
    return given.calendar.add(told_on, given.settings.urgent_paper_days)
