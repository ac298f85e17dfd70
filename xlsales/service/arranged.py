"""巡访计划: whom to visit when; 改期; what stands on a 客户卡. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow.compute as pc

from ..customers.keeping.card import last_order
from ..handbook.dates import month_end
from ..handbook.sheets import CONSIGNEES, CUSTOMERS, STAFF, URGENT_REPORTS, VISITS
from ..kernel.columns.rows import one_of
from ..kernel.given import Given
from ..kernel.report import CodeNames
from ..kernel.table import Row, Tables
from ..ledger.money import money
from ..ledger.opened import opened
from .figures import VisitStatus
from .flow import CLOSED, URGENT_LIFE
from .papers import CardFacts
from .served import DEVELOPMENT, NO, visit_statuses

NOTHING, THREE = "—", 3
LAST_OF_ALL = date.max


class ProposedVisit(NamedTuple):
    """A visit that is proposed, and why."""

    place: int
    on: date
    own: VisitStatus
    why: str
    address: str


def urgent_customers(tables: Tables, today: date) -> dict[str, str]:
    """The urgent matter that is open at a customer."""
    visits = tables[VISITS].names("visit_no", "customer_code")
    rows = URGENT_LIFE.read(tables[URGENT_REPORTS], today).until(today)
    return {code: row.content for row in rows if row.status != CLOSED and (code := visits.get(row.visit_no))}


def proposals(tables: Tables, given: Given, month: date, staff: str = "") -> list[ProposedVisit]:
    """The visits of a month for each person: urgent first, then the latest, then by grade, as he is able."""
    last, urgent = month_end(month), urgent_customers(tables, given.today)
    addresses = tables[CUSTOMERS].names("customer_code", "address")
    agreed = _agreed(tables, month)
    waiting: dict[str, list[VisitStatus]] = defaultdict(list)
    for own in visit_statuses(tables, given):
        wanted = own.customer in urgent or own.due is None or own.due <= last
        if own.owner and wanted and own.customer not in agreed and staff in ("", own.owner):
            waiting[own.owner].append(own)
    found: list[ProposedVisit] = []
    for owner, rows in sorted(waiting.items()):
        rows.sort(key=lambda own: _order(own, urgent))
        houses = given.settings.houses_per_day
        days = _days(given, month, Counter(agreed.values())[owner] // houses)
        for at, day in enumerate(days):
            today = rows[at * houses : (at + 1) * houses]
            today.sort(key=lambda own: addresses.get(own.customer, ""))
            before = len(found)
            found += (
                ProposedVisit(before + n, day, own, _why(own, urgent), addresses.get(own.customer, ""))
                for n, own in enumerate(today, 1)
            )
    return found


def _order(own: VisitStatus, urgent: Collection[str]) -> tuple[Any, ...]:
    return own.customer not in urgent, -own.late, own.grade or "E", own.due or LAST_OF_ALL, own.customer


def _why(own: VisitStatus, urgent: Mapping[str, str]) -> str:
    if own.customer in urgent:
        return f"紧急：{urgent[own.customer]}"
    if own.last is None:
        return "还没有巡访过"
    return f"晚了 {own.late} 天" if own.late else f"{own.interval} 天一次"


def _agreed(tables: Tables, month: date) -> dict[str, str]:
    """Who is visited in the month by whom, as it is agreed upon already."""
    visits, last = tables[VISITS], month_end(month)
    rows = visits.where(
        pc.and_(pc.greater_equal(visits["planned_on"], month), pc.less_equal(visits["planned_on"], last))
    )
    return {row.customer_code: row.visitor for row in rows if row.customer_code and row.missed is None}


def _days(given: Given, month: date, used: int) -> list[date]:
    """The days on the road that are left, evenly over the working days that are still to come."""
    start = max(month, given.today + timedelta(1))
    free = [
        day for at in range((month_end(month) - start).days + 1)
        if given.calendar.is_working(day := start + timedelta(at))
    ]  # fmt: skip
    count = min(max(given.settings.outing_days - used, 0), len(free))
    return [free[at * len(free) // count] for at in range(count)]


def as_visits(rows: list[ProposedVisit], numbers: Iterator[str], given: Given) -> list[dict[str, Any]]:
    """New rows of 拜访记录."""
    return [
        {
            "visit_no": next(numbers), "planned_on": own.on, "planned_at": given.today,
            "visitor": own.own.owner, "customer_code": own.own.customer, "nature": "服务", "kind": "巡访",
            "way": "上门", "purpose": own.why,
        }
        for own in rows
    ]  # fmt: skip


def on_the_day(tables: Tables, day: date, staff: str = "") -> list[Row]:
    """The visits to customers that are agreed upon for a day, in the order of the clock and the route."""
    visits = tables[VISITS]
    rows = visits.where(pc.and_(pc.equal(visits["planned_on"], day), pc.is_null(visits["visited_on"])))
    addresses = tables[CUSTOMERS].names("customer_code", "address")
    own = [
        row for row in rows
        if row.customer_code and row.nature != DEVELOPMENT
        and row.missed is None and staff in ("", row.visitor)
    ]  # fmt: skip
    return sorted(own, key=lambda row: (row.visitor, row.clock or "", addresses.get(row.customer_code, "")))


def card_facts(tables: Tables, log: Any, given: Given, rows: list[Row]) -> list[CardFacts]:
    """What stands on the card of each of these visits."""
    codes = [row.customer_code for row in rows]
    accounts = opened(tables, log, given, customers=set(codes)).accounts
    customers = {row.customer_code: row for row in tables[CUSTOMERS] if row.customer_code in codes}
    closed = tables[CONSIGNEES].names("customer_code", "closed_hours")
    before, urgent, names = (
        _before(tables, given, codes),
        urgent_customers(tables, given.today),
        CodeNames(tables),
    )
    found = []
    for code in codes:
        own, account = customers[code], accounts.get(code)
        overdue = 0 if account is None else account.overdue
        visits = tuple(
            f"{row.visited_on} {names.of(STAFF, row.visitor)}：{row.result or NOTHING}"
            for row in before[code][-THREE:]
        )
        open_matters = [urgent[code]] if code in urgent else []
        open_matters += [row.result or row.visit_no for row in before[code][-THREE:] if row.solved == NO]
        found.append(
            CardFacts(
                code, own.customer_name or "", own.address or "", own.contact or NOTHING, own.phone or "",
                closed.get(code) or NOTHING, visits, "；".join(dict.fromkeys(open_matters)) or "无",
                last_order(code, tables, given.today),
                "数据不足" if overdue is None else money(overdue),
            )
        )  # fmt: skip
    return found


def _before(tables: Tables, given: Given, codes: list[str]) -> dict[str, list[Row]]:
    """The visits made to these customers, the newest last."""
    visits = tables[VISITS].until(given.today)
    known = pc.and_(
        one_of(visits["customer_code"], codes),
        pc.is_valid(visits["visited_on"]),
    )
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(visits.where(known), key=lambda row: row.visited_on):
        found[row.customer_code].append(row)
    return found
