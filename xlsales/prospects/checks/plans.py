"""Who develops, the plan of surveys, meetings, and the report of a first trade (KF-2, KF-3, TB-8.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...handbook.sheets import MINUTES, ORDER_LINES, ORDERS, PRODUCTS, STAFF
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...visits.forms.visit import Visit
from ..daily import DEVELOPMENT
from ..first_orders import first_orders
from ..flow import LIFE, OPENED, called
from ..forms.daily_report import DailyReport
from ..forms.development_report import DevelopmentReport
from ..forms.minutes import Minutes
from ..forms.prospect import Prospect
from ..forms.survey_plan import SurveyPlan
from ..meetings import DEVELOPMENT_MEETING, at_work, held, period_before

SALES = "销售部"


@rule("B01", "KF-2.1", "KF-2.2", severity=Severity.WARN, on=(SurveyPlan, Visit, DailyReport, STAFF))
def sales_develop_customers(
    given: Given, plans: Table, visits: Table, reports: Table, staff: Table
) -> Iterator[Flaw]:
    """销售部负责组织、计划新客户开发，销售部人员是新客户开发计划的执行者。"""
    places = staff.names("staff_no", "department_name")
    visited = (row for row in visits.until(given.today) if row.nature == DEVELOPMENT)
    for field, rows in (
        ("organiser", plans.until(given.today)), ("visitor", visited),
        ("staff_no", reports.until(given.today)),
    ):  # fmt: skip
        for row in rows:
            person = getattr(row, field)
            if places.get(person, SALES) != SALES:
                what = f"{row.subject}的{row.form.columns[field].header} {person} 是{places[person]}的"
                yield row.flaw(field, what=what, advice="新客户开发请由销售部的人做", required=SALES)


@rule("B02", "KF-3.1", severity=Severity.WARN, on=(SurveyPlan,))
def plans_name_their_range(given: Given, plans: Table) -> Iterator[Flaw]:
    """确定新客户的范围，选择新客户开发计划的主攻方向。"""
    for row in plans.until(given.today):
        for field in ("scope", "focus"):
            if getattr(row, field) is None:
                header = row.form.columns[field].header
                what = f"调查计划{row.subject}没有{header}"
                yield row.flaw(field, what=what, advice=f"请填{header}", required="开发范围和主攻方向")


@rule("B04", "KF-3.3", severity=Severity.INFO, on=(Minutes, Prospect))
def meetings_are_held(given: Given, minutes: Table, prospects: Table) -> Iterator[Flaw]:
    """召开会议，交流业务进展情况，总结经验，提出改进对策，对下一阶段工作进行布置。"""
    cycle = given.settings.meeting_cycle
    first, last = period_before(cycle, given.today)
    if not held(minutes, first, last) and at_work(LIFE.read(prospects, given.today), first):
        yield Flaw(
            what=f"{first} 至 {last} 没有开发例会的纪要", advice="请补登会议纪要，或改设置「开发例会周期」",
            sheet=MINUTES, column="类型", responsible=minutes.form.owner, observed="",
            required=f"{cycle}一次{DEVELOPMENT_MEETING}",
        )  # fmt: skip


@rule("B69", "TB-8.1.2", severity=Severity.WARN,
      on=(DevelopmentReport, Prospect, ORDERS, ORDER_LINES, PRODUCTS))  # fmt: skip
def reports_tell_the_first_trade(
    given: Given, reports: Table, prospects: Table, orders: Table, lines: Table, products: Table
) -> Iterator[Flaw]:
    """第一次交易额、第一次交易品名应当是第一张受理的订单的。"""
    found = first_orders(orders, lines, products)
    for row in LIFE.read(prospects):
        if row.status == OPENED and row.customer_code and row.customer_code not in found:
            what = f"{called(row)}（{row.customer_code}）还没有受理的订单"
            yield row.flaw("status", what=what, advice="请在首单受理以后办首单成交", required="有受理的订单")
    for row in reports.until(given.today):
        yield from _signed_by_the_reporter(row)
        first = found.get(row.customer_code)
        if first is None:
            what = f"开发报告{row.subject}的 {row.customer_code} 还没有受理的订单"
            yield row.flaw("customer_code", what=what, advice="请在首单受理以后报告", required="有受理的订单")
            continue
        for field, real in (("first_amount", first.amount), ("first_goods", first.goods)):
            if getattr(row, field) != real:
                item = row.form.columns[field]
                shown = item.type.show(real)
                what = f"开发报告{row.subject}的{item.header}和首单 {first.order_no} 的 {shown} 不符"
                yield row.flaw(field, what=what, advice="请核对", required=shown)


def _signed_by_the_reporter(row: Row) -> Iterator[Flaw]:
    for field in ("manager", "supervisor"):
        if row.reporter and getattr(row, field) == row.reporter:
            header = row.form.columns[field].header
            what = f"开发报告{row.subject}的{header}就是报告者自己"
            yield row.flaw(field, what=what, advice=f"请由{header}批示", required="另一个人")
