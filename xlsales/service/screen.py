"""What the first screen says of visits: today's, those of the month by person, who waits too long (FW-3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ..book.paper.names import short
from ..handbook.sheets import (
    CUSTOMER_GRADES,
    CUSTOMERS,
    FREQUENCIES,
    FREQUENCY_PLANS,
    REGIONS,
    SERVICE_OWNERS,
    STAFF,
    URGENT_REPORTS,
    VISITS,
)
from ..kernel.deadline import COSTS
from ..kernel.privacy import without_identity
from ..kernel.screen import (
    AGES,
    MONTHS,
    Count,
    Figures,
    HeadLines,
    ScreenInput,
    ScreenLine,
    Value,
    declare,
    summed,
    tasks_of,
)
from ..orders.statistics.results import superiors
from .arranged import on_the_day
from .completed import completed
from .figures import GRADES, measured
from .served import visit_statuses

ROLES = ("客户服务专员", "客户服务主管", "客户服务部经理")
MOST = 8
SHEETS = (VISITS, CUSTOMERS, REGIONS, SERVICE_OWNERS, STAFF, CUSTOMER_GRADES)
SUM = "合计"


def _theirs(look: ScreenInput) -> Callable[[str | None], bool]:
    """Whether somebody is the one who looks or one whom he leads; where nobody of them visits, all are."""
    above = superiors(look.tables)
    own = {person for person, superior in above.items() if look.who and look.who in (person, superior)}
    if own.isdisjoint(look.tables[VISITS]["visitor"].to_pylist()):
        return lambda _: True
    return lambda person: person in own


def visits_of_today(look: ScreenInput) -> list[ScreenLine]:
    """Today's visits by the clock: 时间, 客户, 联系人, 电话, 地址, why; who goes, where others do."""
    theirs, customers = _theirs(look), {row.customer_code: row for row in look.tables[CUSTOMERS]}
    names, found = look.tables[STAFF].names("staff_no", "name"), []
    rows = [row for row in on_the_day(look.tables, look.given.today) if theirs(row.visitor)]
    for row in sorted(rows, key=lambda row: (row.clock or "", row.visit_no)):
        own = customers.get(row.customer_code)
        who = "" if row.visitor == look.who else names.get(row.visitor) or row.visitor
        contact = () if own is None else (own.contact, own.phone, own.address)
        name = short(own.customer_name) if own and own.customer_name else row.customer_code
        parts = ("巡访", row.clock, name, *contact, who)
        words = " ".join(part for part in parts if part)
        text = without_identity(f"{words}：{row.purpose}" if row.purpose else words)
        found.append(ScreenLine(text, VISITS, row.visit_no or ""))
    return found


def of_the_month(look: ScreenInput) -> list[tuple[Value, ...]]:
    """Visits made and planned this month of each person, F9, and those beside the plan."""
    theirs, at = _theirs(look), look.given.today.month - 1
    names = look.tables[STAFF].names("staff_no", "name")
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in completed(look.tables, look.given, look.given.today.year):
        if theirs(line.person):
            pairs[line.person].append((line.plan[at], line.actual[at]))
    rows: list[tuple[Value, ...]] = []
    for person, own in sorted(pairs.items()):
        found = measured(own)
        rate = "" if found.rate is None else f"{found.rate:.2%}"
        if found.plan or found.actual:
            rows.append(
                (names.get(person) or person, found.actual, found.plan, rate, f"{found.unplanned} 次")
            )
    return rows


def missed(look: ScreenInput) -> list[tuple[Value, ...]]:
    """Customers past the interval of their grade, by grade, with the one who waits longest."""
    theirs = _theirs(look)
    late: dict[str, list[int]] = defaultdict(list)
    for own in visit_statuses(look.tables, look.given):
        if own.late and theirs(own.owner):
            late[own.grade].append(own.late)
    kinds = [(grade, f"{grade} 级客户") for grade in GRADES] + [("", "没有分级的")]
    rows: list[tuple[Value, ...]] = [
        (word, len(late[grade]), f"晚 {max(late[grade])} 天" if late[grade] else "") for grade, word in kinds
    ]
    return summed(rows, (SUM, sum(map(len, late.values())), ""))


declare(
    Count(
        "巡访紧急要处理",
        URGENT_REPORTS,
        ROLES,
        tasks_of("处理紧急报告", "补巡访紧急报告"),
        (URGENT_REPORTS,),
        COSTS,
    ),
    Count("约定的巡访（三日内）", VISITS, ROLES, tasks_of("按约定巡访"), (VISITS, CUSTOMERS)),
    HeadLines("今日巡访", ROLES, visits_of_today, (VISITS, CUSTOMERS, STAFF), MOST),
    Figures(
        MONTHS,
        lambda _: ("专员", "已访（次）", "计划", "完成率", "计划外"),
        of_the_month,
        (*SHEETS, FREQUENCY_PLANS, FREQUENCIES),
        lambda _: "本月巡访：已访与计划，按专员",
        ROLES,
    ),
    Figures(AGES, lambda _: ("过了间隔没有巡访", "家数", "最长"), missed, SHEETS, roles=ROLES),
)
