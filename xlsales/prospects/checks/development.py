"""After the application: consent, pack, code, visits, trouble with credit (KF-5.5 … KF-14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...company.forms.deputy import Deputy
from ...company.forms.external_code import ExternalCode
from ...company.forms.staff import Staff
from ...company.signing import people
from ...customers.forms.customer import Customer
from ...customers.keeping.duplicates import plain_name
from ...customers.states import SUSPENDED, stopped
from ...handbook.sheets import FORMER_NAMES
from ...kernel.approval import Judged
from ...kernel.columns.rows import tuples
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.life import AGREED
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...visits.forms.visit import Visit
from ..approvals import APPLICATION, STOP, consented_on
from ..flow import AFTER_APPROVAL, DEVELOPING, FROZEN, LIFE, REGULAR, STOPPED, called
from ..forms.application import Application
from ..forms.notice import Notice
from ..forms.prospect import Prospect
from ..forms.stop import Stop
from ..forms.survey import Survey
from ..tables import names_of

SURVEY, TALK = "调查", "洽谈"
FINANCE = "财务部"
"""Its own code for the customer is its acknowledgement."""


@rule("B07", "KF-5.5", severity=Severity.WARN, on=(Prospect,))
def material_is_handed_over(given: Given, prospects: Table) -> Iterator[Flaw]:
    """将上述资料分发给销售专员，准备开发新客户。"""
    del given
    for row in LIFE.read(prospects):
        if row.status in LIFE.needing(DEVELOPING) and row.owner_no is None:
            what = f"{called(row)}的状态是{row.status}，没有负责专员"
            yield row.flaw(
                "owner_no", what=what, advice="请确定负责专员，把调查材料交给他", required="销售专员"
            )


@rule("B13", "KF-11", "KF-13", severity=Severity.BLOCK, on=(Prospect, Application, Visit, Staff, Deputy))
def agreed_before_development(
    given: Given, prospects: Table, applications: Table, visits: Table, staff: Table, deputies: Table
) -> Iterator[Flaw]:
    """向上级提出新客户开发申请，得到同意后即实施新客户开发计划。"""
    agreed: dict[str, date | None] = {}
    for row, judged in APPLICATION.judged(applications, people(given, staff, deputies), given):
        if judged.agreed:
            agreed[row.prospect_no] = consented_on(row)
        yield from _not_counting(row, judged)
    names = dict(tuples(prospects, "prospect_no", "company_name"))
    for row in LIFE.read(prospects):
        if row.status in AFTER_APPROVAL and row.prospect_no not in agreed:
            what = f"{called(row)}的状态是{row.status}，认定申请还没有批准"
            yield row.flaw("status", what=what, advice="请先批示认定申请", required="已批准的认定申请")
    for row in visits.until(given.today):
        if row.prospect_no in names and row.kind == TALK and row.visited_on:
            yield from _too_early(row, names[row.prospect_no], agreed.get(row.prospect_no))


def _not_counting(row: Row, judged: Judged) -> Iterator[Flaw]:
    """What is wrong with the signatures; that of the second stage may still be waited for."""
    for fault in judged.faults if judged.decided else ():
        if not (fault.waits and fault.field == "developed_by"):
            yield fault.flaw(row, f"认定申请{row.subject}")


def _too_early(row: Row, name: str, agreed: date | None) -> Iterator[Flaw]:
    """A talk before the consent."""
    if agreed is None or agreed > row.visited_on:
        what = f"{row.subject}在批准以前和{name}洽谈"
        required = f"不早于 {agreed}" if agreed else "批准以后"
        yield row.flaw(
            "visited_on", what=what, advice="批准以前只能调查，请核对类型和日期", required=required
        )


@rule("B08", "KF-6", severity=Severity.BLOCK, on=(Prospect, Application, Customer))
def codes_follow_the_approval(
    given: Given, prospects: Table, applications: Table, customers: Table
) -> Iterator[Flaw]:
    """为新客户设定代码，进行有关登记准备。"""
    del given
    days = {
        row.prospect_no: consented_on(row) for row in applications if row.decision == AGREED and not row.void
    }
    known = customers.names("customer_code", "customer_name")
    first: dict[str, str] = {}
    for row in LIFE.read(prospects):
        code, day = row.customer_code, days.get(row.prospect_no)
        if code is None:
            continue
        if day and row.coded_on and row.coded_on < day:
            what = f"{called(row)}的代码在批准以前设定"
            yield row.flaw("coded_on", what=what, advice="请核对日期", required=f"不早于 {day}")
        other = first.setdefault(code.upper(), row.prospect_no)
        if other != row.prospect_no:
            what = f"客户代码 {code} 已给了{other}"
            yield row.flaw(
                "customer_code", what=what, advice="请用“给代码”另给一个", required="没有用过的代码"
            )
        elif plain_name(known.get(code, row.company_name)) not in names_of(row):
            what = f"客户代码 {code} 是{known[code]}的，不是{called(row)}的"
            yield row.flaw(
                "customer_code", what=what, advice="请用“给代码”另给一个", required="没有用过的代码"
            )
        elif row.region_code and not code.upper().startswith(row.region_code.upper()) and code in known:
            what = f"{called(row)}的客户代码 {code} 不是{row.region_code}区域的"
            yield row.flaw("customer_code", what=what, advice="请核对区域和代码", severity=Severity.WARN)


@rule("B86", "KF-5.1", severity=Severity.WARN, on=(Prospect, Customer, FORMER_NAMES))
def prospects_are_new(given: Given, prospects: Table, customers: Table, former: Table) -> Iterator[Flaw]:
    """搜集资料，制作“潜在客户名录”。已是客户的、列了两次的不再列入。"""
    del given
    names = customers.names("customer_code", "customer_name")
    known = {plain_name(name): code for code, name in names.items()}
    known |= {
        plain_name(row.former_name): row.customer_code
        for row in former
        if row.former_name and row.customer_code
    }
    first: dict[str, str] = {}
    for row in prospects:
        if row.company_name is None:
            continue
        code = next((known[name] for name in sorted(names_of(row)) if name in known), None)
        if code is not None and code != row.customer_code:
            what = f"{called(row)}已是客户（{code} {names.get(code, '')}）"
            yield row.flaw("company_name", what=what, advice="请联系负责的专员，不要列入名录")
        other = first.setdefault(plain_name(row.company_name), row.prospect_no)
        if other != row.prospect_no:
            what = f"{called(row)}和{other}像是同一家"
            yield row.flaw("company_name", what=what, advice="请核对，重复的淘汰一家")


@rule("B09", "KF-7", severity=Severity.BLOCK, on=(Prospect, Notice, ExternalCode))
def regular_once_all_is_done(given: Given, prospects: Table, notices: Table, codes: Table) -> Iterator[Flaw]:
    """包括将选定的新客户基本资料通知公司相关部门、确定对方的支付方式、新客户有关资料的存档等。"""
    told: dict[str, set[str]] = {}
    for row in notices.until(given.today):
        told.setdefault(row.prospect_no, set()).add(row.told_to)
    external = {row.code for row in codes}
    for row in LIFE.read(prospects):
        if row.status == REGULAR:
            known = told.get(row.prospect_no, set()) | ({FINANCE} if row.customer_code in external else set())
            missing = [f"通知{name}" for name in given.settings.notified_departments if name not in known]
            missing += [] if row.payment_set else ["确定支付方式"]
            missing += [] if row.archive else ["资料存档"]
            if missing:
                what = f"{called(row)}转为正式客户，还没有{'、'.join(missing)}"
                yield row.flaw("status", what=what, advice="请补办", required="通知、支付方式、存档都办完")


@rule("B14", "KF-12", severity=Severity.BLOCK, on=(Prospect, Stop, Survey, Visit, Customer, Staff, Deputy))
def trouble_stops_everything(
    given: Given, prospects: Table, stops: Table, surveys: Table, *more: Table
) -> Iterator[Flaw]:
    """如发现信用有问题的客户，有关人员须向上级汇报，请求中止对其的调查和业务洽谈。"""
    visits, customers, staff, deputies = more
    asked = {row.prospect_no: row for row in stops.until(given.today) if not row.void}
    states = {row.prospect_no: row for row in LIFE.read(prospects)}
    agreed = {
        row.prospect_no
        for row, judged in STOP.judged(stops, people(given, staff, deputies), given)
        if judged.agreed
    }
    for row in surveys.until(given.today):
        if row.credit_problem and row.prospect_no not in asked:
            what = f"{row.prospect_no}第{row.sequence}次调查发现信用有问题，没有报告"
            yield row.flaw(
                "credit_problem", what=what, advice="请点“报告信用问题”", required="报告，请求中止"
            )
    for row in asked.values():
        yield from _late(row, given)
    yield from _not_stopped(states, agreed, customers)
    yield from _visited_though_stopped(visits, states, asked, given)


def _late(row: Row, given: Given) -> Iterator[Flaw]:
    if row.found_on and row.reported_on:
        last = given.calendar.add(row.found_on, given.settings.credit_trouble_days)
        if row.reported_on > last:
            what = f"中止申请{row.subject}在 {row.reported_on} 才上报"
            yield row.flaw(
                "reported_on",
                what=what,
                advice="发现信用问题请及时上报",
                required=f"不晚于 {last}",
                severity=Severity.WARN,
            )


def _not_stopped(states: dict[str, Row], agreed: set[str], customers: Table) -> Iterator[Flaw]:
    frozen = stopped(customers)
    for row in states.values():
        if row.status == STOPPED and row.prospect_no not in agreed:
            what = f"{called(row)}的状态是中止，中止申请还没有批准"
            yield row.flaw("status", what=what, advice="请先批示中止申请", required="已同意的中止申请")
        if row.status in FROZEN and row.customer_code and row.customer_code not in frozen:
            what = f"{called(row)}的状态是{row.status}，客户资料里 {row.customer_code} 没有中止"
            yield row.flaw(
                "status", what=what, advice=f"请把客户资料的状态改为{SUSPENDED}", required=SUSPENDED
            )


def _visited_though_stopped(
    visits: Table, states: dict[str, Row], asked: dict[str, Row], given: Given
) -> Iterator[Flaw]:
    for row in visits.until(given.today):
        own, stop = states.get(row.prospect_no), asked.get(row.prospect_no)
        if own is None or stop is None or own.status not in FROZEN or row.kind == SURVEY:
            continue
        if row.visited_on and row.visited_on > stop.reported_on:
            what = f"{called(own)}已报告信用问题，{row.subject}还去{row.kind}"
            yield row.flaw(
                "visited_on", what=what, advice="请停止拜访，等上级决定", required="中止期间不拜访"
            )
