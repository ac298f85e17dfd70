"""From the list to the application: analysis, assignment, surveys, sums (KF-2 … KF-10)."""

from __future__ import annotations

from collections.abc import Iterator

from ...company.forms.staff import Staff
from ...company.signing import people
from ...customers.keeping.duplicates import plain_name
from ...kernel.approval import People
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..figures import PASSED, faulty_sums, priority
from ..flow import (
    AFTER_APPROVAL,
    AGAIN,
    APPLYING,
    CLERK,
    LIFE,
    LISTED,
    SCREENED,
    SUPERVISOR,
    TO_SURVEY,
    called,
)
from ..forms.application import Application, ApplicationResult, BusinessPlace, MainCustomer, MainGoods
from ..forms.prospect import Prospect
from ..forms.survey import Survey
from ..forms.survey_plan import SurveyPlan
from ..tables import all_sums, names_of, screenings

FROM_SCREENED = (SCREENED, APPLYING, *AFTER_APPROVAL)
BEFORE_SURVEY = ("channel", "method", "analysis")


@rule("B03", "KF-3.2", "KF-5.2", severity=Severity.BLOCK, on=(Prospect,))
def analysed_before_a_survey(given: Given, prospects: Table) -> Iterator[Flaw]:
    """分析潜在客户的情况，为新客户开发活动的实施提供背景资料。"""
    del given
    for row in LIFE.read(prospects):
        if row.status != LISTED and row.status not in LIFE.aside:
            for field in BEFORE_SURVEY:
                if getattr(row, field) is None:
                    header = row.form.columns[field].header
                    what = f"{called(row)}的状态是{row.status}，{header}没有填"
                    yield row.flaw(field, what=what, advice=f"请先填{header}", required="分析完毕前填好")
                    break


@rule("B10", "KF-8", "KF-2.2", severity=Severity.WARN, on=(Prospect, Staff))
def surveys_are_assigned(given: Given, prospects: Table, staff: Table) -> Iterator[Flaw]:
    """销售主管组织实施潜在客户调查计划，确定负责新客户开发工作的销售专员进行分工调查。"""
    known, departments = people(given, staff), staff.names("staff_no", "department_name")
    for row in LIFE.read(prospects):
        if row.status in LIFE.needing(TO_SURVEY):
            yield from _wrong_role(row, "organiser", SUPERVISOR[0], known)
            yield from _wrong_role(row, "surveyor", CLERK[0], known)
            own = departments.get(row.surveyor, "")
            if own and own != "销售部":
                what = f"{called(row)}的调查人 {row.surveyor} 是{own}的"
                yield row.flaw("surveyor", what=what, advice="请改由销售部的销售专员调查", required="销售部")


def _wrong_role(row: Row, field: str, role: str, known: People) -> Iterator[Flaw]:
    person = getattr(row, field)
    if person in known.roles and role not in known.known(person, None):
        header = row.form.columns[field].header
        what = f"{called(row)}的{header} {person} 不是{role}"
        yield row.flaw(field, what=what, advice=f"请改由{role}担任", required=role)


@rule("B11", "KF-9", severity=Severity.BLOCK, on=(Prospect, Survey, SurveyPlan))
def surveyed_on_the_current_form(
    given: Given, prospects: Table, surveys: Table, plans: Table
) -> Iterator[Flaw]:
    """运用企业统一印制的新客户信用调查表，对客户进行信用调查。"""
    version, done = given.settings.survey_version, set[str]()
    last: dict[str, Row] = {}
    for row in surveys.until(given.today):
        done.add(row.prospect_no)
        before = last.get(row.prospect_no)
        if before is None or (before.sequence or 0) < (row.sequence or 0):
            last[row.prospect_no] = row
    for row in last.values():
        if row.version != version:
            what = f"{row.prospect_no}第{row.sequence}次调查用的是{row.version}版调查表"
            yield row.flaw("version", what=what, advice=f"请用现行的{version}版", required=version)
    for row in LIFE.read(prospects):
        if row.status in FROM_SCREENED and row.prospect_no not in done:
            what = f"{called(row)}的状态是{row.status}，没有信用调查表"
            yield row.flaw("status", what=what, advice="请先登记信用调查", required="有信用调查表")
    yield from _before_the_plan(surveys, prospects, plans)


def _before_the_plan(surveys: Table, prospects: Table, plans: Table) -> Iterator[Flaw]:
    begins = {row.plan_no: row.starts_on for row in plans}
    own = {row.prospect_no: row for row in prospects}
    for row in surveys:
        known = own.get(row.prospect_no)
        if known is None:
            continue
        day = begins.get(known.plan_no) or known.listed_on
        if day and row.surveyed_on and row.surveyed_on < day:
            thing = f"调查计划 {known.plan_no} 的开始日期" if known.plan_no in begins else "列入名录的日期"
            what = f"{row.prospect_no}第{row.sequence}次调查的日期早于{thing}"
            yield row.flaw(
                "surveyed_on",
                what=what,
                advice="请核对日期",
                required=f"不早于 {day}",
                severity=Severity.WARN,
            )


@rule("B12", "KF-10", "KF-4", "KF-4.1", "KF-4.2", "KF-4.3", "KF-4.4", severity=Severity.BLOCK,
      on=(Prospect, Survey))  # fmt: skip
def screened_by_the_principles(given: Given, prospects: Table, surveys: Table) -> Iterator[Flaw]:
    """如调查结果有不详之处，应组织有关人员再次进行专项调查。"""
    found = screenings(surveys.until(given.today))
    for row in LIFE.read(prospects):
        own = found.get(row.prospect_no)
        if row.status in FROM_SCREENED and own is not None and own.outcome != PASSED:
            what = f"{called(row)}的状态是{row.status}，调查结论是{own.outcome}"
            advice = "请再调查不详之处" if own.outcome == AGAIN else "请改为淘汰，或更正调查表"
            yield row.flaw("status", what=what, advice=advice, required=PASSED)
        elif row.status in (SCREENED, APPLYING) and own is not None and not row.priority:
            points, line = (
                priority(own.ratings, given.settings.priority_weights),
                given.settings.priority_line,
            )
            if points is not None and points >= line:
                what = f"{called(row)}的优先分是 {points}，没有列为重点开发"
                advice = "请在重点开发填是，或核对评价"
                yield row.flaw(
                    "priority", what=what, advice=advice, required=f"{line} 分起", severity=Severity.INFO
                )


@rule("B05", "KF-5.3", "KF-5.4", severity=Severity.BLOCK, on=(Application, Survey))
def applied_for_after_screening(given: Given, applications: Table, surveys: Table) -> Iterator[Flaw]:
    """调查结束后，提出新客户认定申请。"""
    found = screenings(surveys.until(given.today))
    for row in applications.until(given.today):
        own = found.get(row.prospect_no)
        if not row.void and (own is None or own.outcome != PASSED):
            outcome = "还没有调查" if own is None else f"调查结论是{own.outcome}"
            what = f"申请{row.subject}的{called(row)}{outcome}"
            yield row.flaw("prospect_no", what=what, advice="通过后再申请", required=PASSED)


@rule(
    "B06",
    "KF-5.4",
    severity=Severity.BLOCK,
    on=(Application, BusinessPlace, ApplicationResult, MainCustomer, MainGoods, Prospect),
)
def applications_add_up(given: Given, applications: Table, places: Table, *children: Table) -> Iterator[Flaw]:
    """新客户认定申请表的各项比例和金额应当相符。"""
    *sums, prospects = children
    rows = {row.application_no: row for row in applications.until(given.today) if not row.void}
    head_offices = {row.application_no for row in places if row.place == "总部"}
    for number, own in all_sums({key: row.values() for key, row in rows.items()}, *sums).items():
        row = rows[number]
        for fault in faulty_sums(own):
            field, what, advice = _said(fault, own.shares)
            yield row.flaw(field, what=f"申请{row.subject}的{what}", advice=advice)
        if number not in head_offices:
            yield row.flaw(
                "application_no", what=f"申请{row.subject}没有总部的地址", advice="请补填总部的地址"
            )
        yield from _remarks(row, given)
    yield from _of_another(rows, prospects)
    yield from _without_application(LIFE.read(prospects), {row.prospect_no for row in rows.values()})
    yield from _doubled(rows)


def _said(fault: str, shares: tuple[object, ...]) -> tuple[str, str, str]:
    if fault == "shares":
        total = sum(share * 100 for share in shares)  # type: ignore[operator,misc]  # decimals
        return "cash", f"现金、支票和其他支付方法合计 {total:.2f} %，不是 100 %", "请核对比例"
    words = {"customers": "主要客户的销售额合计", "goods": "主要品种的销售额合计", "profit": "营业利润"}
    return "application_no", f"{words[fault]}大于最近一年的销售额", "请核对金额"


def _remarks(row: Row, given: Given) -> Iterator[Flaw]:
    if row.founded_on and row.applied_on and row.founded_on > row.applied_on:
        yield row.flaw("founded_on", what=f"申请{row.subject}的成立时间晚于申请日期", advice="请核对日期")
    if row.other and not given.settings.other_payment_methods:
        what = f"申请{row.subject}有现金、支票以外的支付方法"
        yield row.flaw("other", what=what, advice="请改为现金或支票，或改设置「允许其他支付方法」")
    if row.bank and not any(word in row.bank for word in ("行", "信用社", "营业部", "分理处")):
        what = f"申请{row.subject}的开户银行看不出是哪家银行"
        yield row.flaw("bank", what=what, advice="请写明银行和分行", severity=Severity.INFO)


def _of_another(rows: dict[str, Row], prospects: Table) -> Iterator[Flaw]:
    """An application that names another company than the prospect it is for."""
    own = {row.prospect_no: row for row in prospects}
    for row in rows.values():
        known = own.get(row.prospect_no)
        if known is None or row.company_name is None or plain_name(row.company_name) in names_of(known):
            continue
        what = f"申请{row.subject}写的是{row.company_name}，{known.prospect_no}是{called(known)}"
        yield row.flaw(
            "company_name", what=what, advice="请核对企业名称或潜在客户编号", required=called(known)
        )


def _without_application(prospects: Table, applied: set[str]) -> Iterator[Flaw]:
    for row in prospects:
        if row.status in (APPLYING, *AFTER_APPROVAL) and row.prospect_no not in applied:
            what = f"{called(row)}的状态是{row.status}，没有认定申请"
            yield row.flaw("status", what=what, advice="请先登记新客户认定申请", required="有认定申请")


def _doubled(rows: dict[str, Row]) -> Iterator[Flaw]:
    first: dict[str, str] = {}
    for number, row in rows.items():
        other = first.setdefault(row.prospect_no, number)
        if other != number and row.decision is None:
            what = f"{called(row)}有两张认定申请：{other}、{number}"
            yield row.flaw("prospect_no", what=what, advice="请作废一张", required="一张")
