"""Rules on 客户分级 (FW-5): what is confirmed, who has no grade, terms beyond the grade's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from ...company.forms.deputy import Deputy
from ...company.forms.staff import Staff
from ...company.signing import people
from ...handbook.sheets import CONTRACTS, DELIVERIES
from ...kernel.columns.rows import one_of
from ...kernel.columns.void import valid
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..forms.customer import Customer
from ..forms.customer_grade import CustomerGrade
from ..grading.approvals import GRADING
from ..grading.in_force import histories, service_standards
from ..grading.proposals import ENDED
from ..sales import twelve_months, year_before

NAMED = 3
BY_DAYS = ("货到N天", "票到N天", "月结N天")
"""Terms whose 账期天数 is a number of days."""
IN_FORCE = "生效"


@rule("B53", "FW-5", severity=Severity.WARN, on=(Customer, CustomerGrade, Staff, Deputy, DELIVERIES))
def customers_are_graded(
    given: Given, customers: Table, grades: Table, staff: Table, deputies: Table, deliveries: Table
) -> Iterator[Flaw]:
    """销售人员将各地区的客户按性质、规模、销售额和经营发展趋势分级。"""
    if not len(grades):  # who has never graded is reminded of it, and not told so customer by customer
        return
    signers = people(given, staff, deputies)
    waiting: dict[tuple[object, object], list[Row]] = defaultdict(list)
    for row, judged in GRADING.judged(grades, signers, given):
        for fault in judged.faults[:1]:
            if fault.waits:
                waiting[row.graded_on, row.region_code].append(row)
            else:
                yield fault.flaw(row, f"{row.subject}的分级", "还没有生效")
        yield from _override(row, given)
    for rows in waiting.values():
        yield _unsigned(rows, given)
    last = {code: own[-1].graded_on for code, own in histories(grades, signers, given).items()}
    recent = {code for code, day in last.items() if day >= year_before(given.today)}
    yield from _ungraded(customers, _sold(deliveries, given) - recent)


def _override(row: Row, given: Given) -> Iterator[Flaw]:
    if row.proposed_grade in (None, row.system_grade):
        return
    if not row.override_reason:
        what = f"{row.subject}的系统等级是{row.system_grade or '空白'}，拟定{row.proposed_grade}，没有写原因"
        yield row.flaw("override_reason", what=what, advice="请写明改等级的原因")
    if row.proposed_grade == "A" and (row.overdue_days or 0) > given.settings.grade_a_overdue_days:
        what = f"{row.subject}逾期 {row.overdue_days} 天，拟定为A"
        advice = f"逾期超过 {given.settings.grade_a_overdue_days} 天的不评 A，请改"
        yield row.flaw("proposed_grade", what=what, advice=advice)


def _unsigned(rows: Sequence[Row], given: Given) -> Flaw:
    first, role = rows[0], given.settings.grade_confirmer
    region = f"{first.region_code}的" if first.region_code else ""
    what = f"{first.graded_on} {region}客户分级有 {len(rows)} 家没有{role}签字（{_named(rows)}），还没有生效"
    return first.flaw("confirmed_by", what=what, advice=f"请{role}签字", required=role)


def _sold(deliveries: Table, given: Given) -> set[str]:
    """Whoever was delivered to in the last twelve months."""
    rows, first = valid(deliveries.until(given.today)), twelve_months(given.today)[0]
    recent = pc.greater_equal(rows["delivered_on"], pa.scalar(first, pa.date32()))
    return set(rows.filtered(recent)["customer_code"].drop_null().to_pylist())


def _ungraded(customers: Table, lacking: set[str]) -> Iterator[Flaw]:
    named = one_of(customers["customer_code"], lacking)
    rows = [row for row in customers.where(named) if row.status not in ENDED]
    if rows:
        what = f"有 {len(rows)} 家近 12 个月有交易的客户没有分级，或分级超过 12 个月（{_named(rows)}）"
        wanted = "12 个月内签字的分级"
        yield rows[0].flaw("customer_code", what=what, advice="请点“客户分级”", required=wanted)


def _named(rows: Sequence[Row]) -> str:
    more = "等" if len(rows) > NAMED else ""
    return "、".join(row.customer_code or row.subject for row in rows[:NAMED]) + more


@rule("B75", "FW-5", severity=Severity.WARN, on=(Customer, CustomerGrade, Staff, Deputy, CONTRACTS))
def terms_within_the_grade(
    given: Given, customers: Table, grades: Table, staff: Table, deputies: Table, contracts: Table
) -> Iterator[Flaw]:
    """客户和合同的账期不超过其等级的服务标准。"""
    history = histories(grades, people(given, staff, deputies), given)
    grade_of = {code: own[-1].grade for code, own in history.items()}
    limits = {grade: own.term_days for grade, own in service_standards(given.settings).items()}
    valid = (
        row for row in contracts
        if row.status == IN_FORCE and _covers(row, given)
    )  # fmt: skip
    for row in (*_by_days(customers), *_by_days(valid)):
        grade = grade_of.get(row.customer_code)
        if grade and row.term_days is not None and row.term_days > limits[grade]:
            what = f"{row.subject}的账期是 {row.term_days} 天，{grade} 级客户最长 {limits[grade]} 天"
            yield row.flaw(
                "term_days", what=what, advice="请核实账期或等级", required=f"不大于 {limits[grade]}"
            )


def _by_days(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if row.settlement in BY_DAYS)


def _covers(row: Row, given: Given) -> bool:
    return bool(row.starts_on and row.ends_on and row.starts_on <= given.today <= row.ends_on)
