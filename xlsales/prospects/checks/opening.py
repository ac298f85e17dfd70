"""简易开户 and what credit asks for; samples sent within the month's sum (KF-5.4, FW-4.3-5)."""

from __future__ import annotations

from collections.abc import Iterator

from ...customers.forms.customer import Customer
from ...handbook.sheets import PRODUCTS, SAMPLES
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...visits.sampled import monthly
from ..approvals import simple
from ..flow import called
from ..forms.application import Application, ApplicationResult
from ..forms.prospect import Prospect
from ..forms.sample_note import SampleNote, SampleNoteLine
from ..forms.survey import Survey
from ..tables import PREPAID_REASON

WHOLE = ("capital", "nature", "staff_count", "policy")
"""What an application may leave blank only where 简易开户 is enough."""


@rule(
    "B99", "KF-5.4", severity=Severity.WARN, on=(Application, ApplicationResult, Prospect, Customer, Survey)
)
def applied_for_in_full(
    given: Given, applications: Table, results: Table, prospects: Table, customers: Table, surveys: Table
) -> Iterator[Flaw]:
    """调查结束后，提出新客户认定申请。款到发货、年供货额不大的只填必填的各项，给额度以前补全。"""
    told = set(results["application_no"].to_pylist())
    credited = {row.customer_code for row in customers if row.credit_limit}
    codes = prospects.names("prospect_no", "customer_code")
    why: dict[str, str] = {}
    for row in applications.until(given.today):
        reason = _reason(row, given, credited=codes.get(row.prospect_no) in credited)
        if row.void or reason is None:
            continue
        why[row.prospect_no] = reason
        missing = [row.form.columns[name].header for name in WHOLE if getattr(row, name) is None]
        missing += [] if row.application_no in told else ["近期业绩"]
        if missing:
            what = f"申请{row.subject}的{called(row)}{reason}，没有填{'、'.join(missing)}"
            yield row.flaw("application_no", what=what, advice="请补填", required="认定申请表填全")
    yield from _surveyed_without_credit(surveys.until(given.today), why)


def _reason(row: Row, given: Given, *, credited: bool) -> str | None:
    """Why 简易开户 is not enough."""
    if credited:
        return "已给额度"
    return None if simple(row.values(), given.settings) else "不能简易开户"


def _surveyed_without_credit(surveys: Table, why: dict[str, str]) -> Iterator[Flaw]:
    """Whoever was not to have credit was not surveyed for it."""
    last: dict[str, Row] = {}
    for row in surveys:
        before = last.get(row.prospect_no)
        if row.principle_1 is not None and (before is None or (before.sequence or 0) < (row.sequence or 0)):
            last[row.prospect_no] = row
    for row in last.values():
        if row.prospect_no in why and row.basis_1 == PREPAID_REASON:
            header = row.form.columns["basis_1"].header
            what = f"{row.prospect_no}{why[row.prospect_no]}，{header}还是“{PREPAID_REASON}”"
            yield row.flaw("basis_1", what=what, advice="请再做一次信用调查", required="调查过的依据")


@rule("B85", "FW-4.3-5", severity=Severity.WARN, on=(SampleNote, SampleNoteLine, PRODUCTS, SAMPLES))
def sent_samples_keep_the_sum(
    given: Given, notes: Table, lines: Table, products: Table, samples: Table
) -> Iterator[Flaw]:
    """向客户赠送样品、试用品、宣传品和礼品等。寄给潜在客户的样品算在样品月额里。"""
    limit = given.settings.sample_month_limit
    for row, spent in monthly(samples.until(given.today), notes.until(given.today), lines, products):
        if row.form is SampleNote and spent > limit:
            what = f"寄样单{row.subject}使 {row.sent_by} 本月的样品到 {spent:,.2f} 元"
            yield row.flaw(
                "sent_by",
                what=what,
                advice="请报主管同意，写在备注里，或少寄",
                required=f"不超过 {limit:,.2f} 元",
            )
