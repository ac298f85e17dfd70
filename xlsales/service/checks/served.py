"""One person for each customer, visits in time, how often is planned (FW-3, FW-6, FW-7, TB-8.2.1)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from ...company.forms.deputy import Deputy
from ...company.forms.region import Region
from ...company.forms.staff import Staff
from ...company.signing import roles_of
from ...customers.forms.customer import Customer
from ...customers.forms.customer_grade import CustomerGrade
from ...handbook.sheets import PROSPECTS
from ...kernel.columns.rows import tuples
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.form import FORMS
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...visits.forms.visit import Visit
from ..capacity import months_load
from ..figures import frequency
from ..flow import APPROVED, DRAFT, PLAN_LIFE
from ..forms.frequency import RANKS, Frequency, FrequencyPlan
from ..forms.owner import ServiceOwner
from ..forms.service_plan import ServicePlan
from ..served import owners, served, visit_statuses

NONE = "无"
PARTS = ("goods", "survey", "special", "after_sales")
SELLERS = frozenset({"销售主管", "销售专员", "片区销售专员"})
_SERVED = (Customer, Region, ServiceOwner, Visit, CustomerGrade, Staff, Deputy)


def _tables(*known: Table) -> dict[str, Table]:
    """What the figures take, by sheet; rules know no prospects."""
    return {table.form.sheet: table for table in known} | {PROSPECTS: Table.absent(FORMS[PROSPECTS])}


@rule("B51", "FW-3", severity=Severity.WARN, on=_SERVED)
def everybody_is_served(given: Given, customers: Table, *more: Table) -> Iterator[Flaw]:
    """客户服务的总原则是：专人负责，定期巡访。"""
    tables = _tables(customers, *more)
    known = {own.customer: own for own in visit_statuses(tables, given)}
    regions = set(tables[Region.sheet]["region_code"].to_pylist())
    for row in customers:
        own = known.get(row.customer_code)
        if own is None:
            continue
        if own.owner is None and row.region_code in regions:
            advice = "请在区域表填服务专人，或在服务专人指定里写一行"
            yield row.flaw(
                "region_code", what=f"{own.customer}没有服务专人", advice=advice, required="一名专人"
            )
        if own.late:
            when = f"已 {own.days} 天没有巡访" if own.last else "还没有巡访过"
            word = own.grade or "没有等级的"
            what = f"{own.customer}{when}，{word}客户每 {own.interval} 天一次"
            yield row.flaw(
                "customer_code", what=what, advice="请安排巡访", required=f"每 {own.interval} 天一次",
                responsible=own.owner or "",
            )  # fmt: skip


@rule("B54", "FW-6", severity=Severity.WARN, on=(Region, ServiceOwner, Customer, Staff))
def servers_do_not_sell_here(
    given: Given, regions: Table, exceptions: Table, customers: Table, staff: Table
) -> Iterator[Flaw]:
    """应指定专人负责巡访客户（原则上不能由本地区负责销售的人员担任）。"""
    selling: dict[str, set[str]] = defaultdict(set)
    roles = roles_of(staff.until(given.today))
    for row in staff:
        if SELLERS & roles.get(row.staff_no, frozenset()):
            for region in (row.regions or "").split("、"):
                selling[region].add(row.staff_no)
    region_of = customers.names("customer_code", "region_code")
    for row in regions:
        selling[row.region_code].add(row.sales_lead or "")
        yield from _sells(row, "service_owner", row.owner_reason, selling[row.region_code])
    for row in exceptions.until(given.today):
        yield from _sells(row, "owner_no", row.reason, selling[region_of.get(row.customer_code, "")])


def _sells(row: Row, field: str, reason: str | None, selling: set[str]) -> Iterator[Flaw]:
    person = getattr(row, field)
    if person and person in selling and not reason:
        what = f"{row.subject}的专人 {person} 就是本地区负责销售的人"
        advice = "请另派专人，确实派不出的写例外原因"
        yield row.flaw(field, what=what, advice=advice, required="不是本地区负责销售的人，或有原因")


@rule("B55", "FW-7", severity=Severity.BLOCK, on=(ServicePlan, Visit, Customer, Region))
def plans_have_five_parts(
    given: Given, plans: Table, visits: Table, customers: Table, regions: Table
) -> Iterator[Flaw]:
    """计划内容应包括重点推销商品、重点调查项目、特别调查项目和具体巡访活动安排、具体售后服务内容等。"""
    del given
    arranged = arrangements(visits, customers, regions)
    for row in PLAN_LIFE.read(plans):
        if row.status == DRAFT:
            continue
        for field in PARTS:
            text = getattr(row, field)
            if text is None or (text == NONE and field != "special"):
                header = row.form.columns[field].header
                advice = f"请填{header}" + ("，没有写无" if field == "special" else "")
                yield row.flaw(field, what=f"{row.subject}没有{header}", advice=advice, required="五部分都有")
        if not arranged[row.unit, row.month]:
            what = f"{row.subject}没有巡访安排，{row.month:%Y-%m} 没有约定一次拜访"
            yield row.flaw("month", what=what, advice="请点“巡访计划”排好拜访记录", required="至少一次")


def arrangements(visits: Table, customers: Table, regions: Table) -> Counter[tuple[str, date]]:
    """How many visits are agreed upon, by 营业单位 and month."""
    unit, region = regions.names("region_code", "unit"), customers.names("customer_code", "region_code")
    pairs = tuples(visits, "customer_code", "planned_on")
    return Counter(
        (unit.get(region.get(code, ""), ""), day.replace(day=1)) for code, day in pairs if day and code
    )


@rule("B89", "FW-7", severity=Severity.WARN, on=(ServicePlan, *_SERVED))
def plans_can_be_carried_out(given: Given, plans: Table, *more: Table) -> Iterator[Flaw]:
    """计划批准以前说清楚：安排的家数有没有超过专人跑得到的家数。"""
    waiting = [row for row in PLAN_LIFE.read(plans) if row.status != APPROVED and row.unit and row.month]
    if not waiting:
        return
    tables = _tables(plans, *more)
    known, own = served(tables, given), owners(tables, given.today)
    arranged = arrangements(tables[Visit.sheet], tables[Customer.sheet], tables[Region.sheet])
    units = sorted({row.unit for row in waiting})
    loads = {unit: months_load(tables, given, known.values(), own, unit) for unit in units}
    for row in waiting:
        lines = loads[row.unit]
        able, planned = lines[0].able, arranged[row.unit, row.month]
        if planned > able:
            said = "；".join(map(str, lines))
            what = f"{row.subject}安排了 {planned} 家，专人每月能跑 {able} 家（{said}）"
            yield row.flaw("month", what=what, advice="请减少家数，或改为电话", required=f"不多于 {able} 家")


@rule("B88", "TB-8.2.1", severity=Severity.INFO, on=(FrequencyPlan, Frequency))
def frequencies_make_sense(given: Given, plans: Table, lines: Table) -> Iterator[Flaw]:
    """访问频次写几次/周、月、季、半年或年；重要客户不少于一般客户。"""
    del plans
    often: dict[tuple[str, str, str], int] = {}
    for row in lines:
        for rank in RANKS:
            text = getattr(row, rank)
            try:
                own = frequency(text, given.settings.visit_cycle)
            except ValueError:
                header = row.form.columns[rank].header
                what = f"{row.subject}的{header}“{text}”看不懂"
                yield row.flaw(
                    rank, what=what, advice="请写 2次/月、1次/季 这样的次数", severity=Severity.WARN
                )
                continue
            often[row.plan_no, row.level, rank] = own.a_year if own else 0
    for row in lines:
        for rank in RANKS if row.level == "重要客户" else ():
            key = (row.plan_no, "一般客户", rank)
            if often.get((row.plan_no, row.level, rank), 0) < often.get(key, 0):
                header = row.form.columns[rank].header
                what = f"{row.plan_no}里{header}访问一般客户比重要客户还勤"
                yield row.flaw(rank, what=what, advice="请核对次数", required="重要客户不少于一般客户")
