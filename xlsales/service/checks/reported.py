"""Daily, monthly and urgent reports (FW-9, FW-10, FW-11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from ...company.forms.region import Region
from ...company.forms.staff import Staff
from ...customers.forms.customer import Customer
from ...handbook.setting_kinds import CLOCK
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...visits.forms.visit import Visit
from ..deadlines import URGENT_PAPER, report_due, service_visits, unit_months, unreported
from ..forms.monthly_report import MonthlyReport
from ..forms.urgent_report import UrgentReport
from ..forms.visit_report import VisitReport
from ..served import NO


@rule(
    "B59", "FW-9", "FW-9.1", "FW-9.2", "FW-9.3", "FW-9.4", "FW-9.5", "FW-9.6", severity=Severity.WARN,
    on=(Visit, VisitReport, Staff),
)  # fmt: skip
def days_on_the_road_are_reported(
    given: Given, visits: Table, reports: Table, staff: Table
) -> Iterator[Flaw]:
    """客户服务人员每日应将拜访客户结果以“日报表”的形式向上级主管汇报，并一同呈报客户卡。"""
    for own in unreported(visits, reports, staff, given):
        if own.last < given.today:
            what = f"{own.who} {own.day} {own.because}没有日报"
            yield own.row.flaw(own.field, what=what, advice="请补交巡访日报", required=f"不晚于 {own.last}")
    for row in reports.until(given.today):
        limit = datetime.combine(row.day, time()) + given.settings.daily_report_until if row.day else None
        if limit and _received(row) > limit:
            shown = f"{row.received_on} {row.received_at or ''}".strip()
            what = f"{row.subject}的日报 {shown} 才交"
            yield row.flaw("received_on", what=what, advice="请当天晚上把日报照片发给主管", required="当天")
    for row in service_visits(visits, given):
        yield from _incomplete(row)


def _received(row: Row) -> datetime:
    """When it came; a later day without a time of day is the end of that day."""
    day = row.received_on or row.day
    found = CLOCK.fullmatch((row.received_at or "").strip())
    if found is None:
        return datetime.combine(day, time(0) if day <= row.day else time(23, 59))
    return datetime.combine(day, time(int(found[1]) % 24, int(found[2])))


def _incomplete(row: Row) -> Iterator[Flaw]:
    """Time and effect of every visit; what it is about where it is not solved. The card comes with it."""
    wanted = ["clock", "effect", *([] if row.solved != NO else ["result"])]
    missing = [name for name in wanted if getattr(row, name) is None]
    if missing:
        headers = "、".join(row.form.columns[name].header for name in missing)
        yield row.flaw(missing[0], what=f"{row.subject}没有{headers}", advice=f"请补填{headers}")
    if row.card == NO:
        yield row.flaw("card", what=f"{row.subject}没有附客户卡", advice="请补交客户卡", required="附客户卡")


@rule("B60", "FW-10", severity=Severity.WARN, on=(MonthlyReport, Visit, Customer, Region))
def months_are_reported(
    given: Given, reports: Table, visits: Table, customers: Table, regions: Table
) -> Iterator[Flaw]:
    """整理汇总，填写“每月巡访情况报告书”，提交企业主管领导。"""
    tables = {table.form.sheet: table for table in (reports, visits, customers, regions)}
    handed = {(row.unit, row.month): row for row in reports}
    by_unit = {row.unit: row for row in regions}
    for unit, month in unit_months(tables, given):
        last, row = report_due(month, given).adjusted, handed.get((unit, month))
        at, field = (row, "submitted_on") if row else (by_unit[unit], "unit")
        if row is None or row.submitted_on is None:
            if last < given.today:
                what = f"{unit} {month:%Y-%m} 的每月巡访情况报告书还没有交"
                advice = "请点“巡访月报”，写好分析和建议，提交"
                yield at.flaw(field, what=what, advice=advice, required=f"不晚于 {last}")
        elif row.submitted_on > last:
            what = f"{unit} {month:%Y-%m} 的每月巡访情况报告书在 {row.submitted_on} 才交"
            yield row.flaw("submitted_on", what=what, advice="请按月报日提交", required=f"不晚于 {last}")
    for row in reports:
        if row.submitted_on and not (row.analysis and row.advice):
            field = "advice" if row.analysis else "analysis"
            header = row.form.columns[field].header
            yield row.flaw(field, what=f"{row.subject}交了，没有写{header}", advice=f"请主管写{header}")


@rule(
    "B61", "FW-11", "FW-11.1", "FW-11.2", "FW-11.3", "FW-11.4", "FW-11.5", severity=Severity.BLOCK,
    on=(Visit, UrgentReport),
)  # fmt: skip
def what_cannot_be_solved_is_reported(given: Given, visits: Table, urgents: Table) -> Iterator[Flaw]:
    """除本单位能够自行解决的问题外，应随时填写“巡访紧急报告”报上级处理。"""
    told = {row.visit_no for row in urgents}
    for row in service_visits(visits, given):
        if row.solved != NO:
            continue
        if row.urgent is None:
            what = f"{row.subject}不能自行解决，没有写紧急类别"
            yield row.flaw("urgent", what=what, advice="请选紧急类别", required="1 至 5")
        last = told_by(row.visited_on, given)
        if row.visit_no not in told and last <= given.today:
            what = f"{row.subject}不能自行解决，没有紧急报告"
            advice = "请先打电话报上级，再点“紧急报告”"
            yield row.flaw("solved", what=what, advice=advice, required=f"不晚于 {last}")


def told_by(found_on: date, given: Given) -> date:
    """By when the superior knows, by telephone if need be."""
    return (
        given.calendar.add(found_on, given.settings.urgent_days) if given.settings.urgent_days else found_on
    )


@rule("B87", "FW-11", severity=Severity.WARN, on=(UrgentReport,))
def urgent_matters_are_told_at_once(given: Given, urgents: Table) -> Iterator[Flaw]:
    """应随时上报：当天打电话，书面的一个工作日内补。"""
    for row in urgents.until(given.today):
        told = row.told_on or row.written_on
        last = told_by(row.found_on, given) if row.found_on else None
        if told and last and told > last:
            what = f"{row.subject}在 {row.found_on} 发现，{told} 才上报"
            yield row.flaw("told_on", what=what, advice="请当天打电话上报", required=f"不晚于 {last}")
    yield from URGENT_PAPER.flaws(urgents.until(given.today), given)
