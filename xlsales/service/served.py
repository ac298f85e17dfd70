"""Whom we serve, who serves him, which visits count: what plans, lists and checks take from the tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..customers.grading.in_force import history_of, service_standards
from ..customers.states import STOPPED
from ..handbook.sheets import CUSTOMERS, PROSPECTS, REGIONS, SERVICE_OWNERS, VISITS
from ..kernel.columns.rows import one_of, tuples
from ..kernel.given import Given
from ..kernel.table import Tables
from .figures import AT_A_DISTANCE, AT_THE_DOOR, GRADES, VisitStatus, visit_status

DEVELOPMENT, NO = "开发", "否"
PROSPECT, PROSPECT_LEVEL = "潜在", "潜在客户"
UNGRADED = GRADES[-1]
"""Whose intervals a customer without a grade has."""


class Served(NamedTuple):
    """A customer with whom we keep contact, or a prospect; ``grade`` blank where he has none."""

    code: str
    name: str
    region: str
    level: str
    grade: str
    owner: str | None
    seller: str | None
    contact: str
    phone: str
    address: str
    since: date | None

    @property
    def standard(self) -> str:
        """The grade whose 服务标准 he has."""
        return self.grade or UNGRADED


def owners(tables: Tables, today: date) -> dict[str, str]:
    """Who serves each customer: 服务专人指定 in force, else the person of his region."""
    by_region = tables[REGIONS].names("region_code", "service_owner")
    regions = tables[CUSTOMERS].names("customer_code", "region_code")
    found = {code: by_region.get(region, "") for code, region in regions.items()}
    for row in tables[SERVICE_OWNERS].until(today):
        if row.owner_no and row.starts_on and (row.ends_on is None or today <= row.ends_on):
            found[row.customer_code] = row.owner_no
    return {code: owner for code, owner in found.items() if owner}


def grades_of(tables: Tables, given: Given) -> dict[str, str]:
    """The grade in force of every customer."""
    return {code: own[-1].grade for code, own in history_of(tables, given).items()}


def served(tables: Tables, given: Given) -> dict[str, Served]:
    """Every customer who is neither stopped nor merged; those in 状态 潜在 are prospects still."""
    grades, own, levels = grades_of(tables, given), owners(tables, given.today), given.settings.level_of_grade
    found = {}
    fields = (
        "customer_code", "customer_name", "region_code", "status", "sales_owner", "contact", "phone",
        "address", "filled_on",
    )  # fmt: skip
    for code, name, region, status, seller, contact, phone, address, since in tuples(
        tables[CUSTOMERS], *fields
    ):
        if code and status not in STOPPED:
            grade = grades.get(code, "")
            level = PROSPECT_LEVEL if status == PROSPECT else levels[grade or UNGRADED]
            found[code] = Served(
                code, name or "", region or "", level, grade, own.get(code), seller, contact or "",
                phone or "", address or "", since,
            )  # fmt: skip
    return found


def prospects(tables: Tables) -> dict[str, Served]:
    """The prospects that somebody develops; without the module 新客户 there are none."""
    return {
        row.prospect_no: Served(
            row.prospect_no, row.company_name or "", row.region_code or "", PROSPECT_LEVEL, "", None,
            row.owner_no, row.contact or "", row.phone or "", row.address or "", None,
        )
        for row in tables[PROSPECTS] if row.owner_no and not row.customer_code
    }  # fmt: skip


def made(tables: Tables, given: Given, known: Iterable[Served]) -> Any:
    """The visits that count: columns code, visitor, visited_on; a person once a day at each customer."""
    visits = tables[VISITS].until(given.today)
    far = far_allowed(given, known)
    code = pc.coalesce(visits["customer_code"], visits["prospect_no"])
    way = pc.fill_null(visits["way"], AT_THE_DOOR[0])
    keep = pc.or_(
        one_of(way, AT_THE_DOOR),
        pc.and_(
            one_of(way, AT_A_DISTANCE),
            one_of(code, far),
        ),
    )  # fmt: skip
    keep = pc.and_(keep, pc.and_(pc.is_valid(visits["visited_on"]), pc.is_valid(code)))
    rows = pa.table({"code": code, "visitor": visits["visitor"], "visited_on": visits["visited_on"]})
    return rows.filter(keep).group_by(["code", "visitor", "visited_on"]).aggregate([])


def far_allowed(given: Given, known: Iterable[Served]) -> list[str]:
    """The customers to whom a telephone call is a visit: 服务标准 of their grade says 可电话."""
    standards = service_standards(given.settings)
    return [own.code for own in known if not standards[own.standard].doorstep]


def last_visits(visits: Any) -> dict[str, date]:
    """The last visit that counts of each customer."""
    last = visits.group_by("code").aggregate([("visited_on", "max")])
    return dict(tuples(last, "code", "visited_on_max"))


def visit_statuses(tables: Tables, given: Given) -> list[VisitStatus]:
    """How long ago each customer was visited, against the interval of his grade (FW-3)."""
    known = served(tables, given)
    last = last_visits(made(tables, given, known.values()))
    intervals = given.settings.visit_intervals
    return [
        visit_status(
            own.code, own.owner, own.grade, (last.get(own.code), own.since), intervals[own.standard],
            given.today,
        )
        for own in known.values() if own.level != PROSPECT_LEVEL
    ]  # fmt: skip


def units(tables: Tables) -> dict[str, str]:
    """营业单位 by 区域编码."""
    return tables[REGIONS].names("region_code", "unit")


def unit_heads(tables: Tables) -> dict[str, str]:
    """营业单位主管 by 营业单位."""
    return tables[REGIONS].names("unit", "unit_head")
