"""Rules on 最高信用程度 (TB-9.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from ...company.forms.deputy import Deputy
from ...company.forms.staff import Staff
from ...company.signing import people
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..approvals import REVIEW
from ..credit import limits_of
from ..figures import CreditLimit
from ..forms.credit_review import CreditReview
from ..forms.customer import Customer


@rule("B66", "TB-9.1.1", severity=Severity.BLOCK, on=(Customer, CreditReview, Staff, Deputy))
def credit_limit_is_signed(
    given: Given, customers: Table, reviews: Table, staff: Table, deputies: Table
) -> Iterator[Flaw]:
    """最高信用程度由填表者核定，经销售主管、销售经理、营销总监、总经理、董事长确认。"""
    signers = people(given, staff, deputies)
    for row, judged in REVIEW.judged(reviews, signers, given):
        for fault in judged.faults[:1]:
            yield fault.flaw(row, f"{row.subject}的核定", "还没有生效")
    in_force = limits_of(customers, reviews, signers, given)
    for row in customers.where(pc.is_valid(customers["credit_limit"])):
        limit = in_force[row.customer_code]
        if not limit.reviewed:
            what = f"{row.subject}的最高信用程度没有信用核定的记录"
            advice = "暂按所填的算，请补填客户资料_信用核定"
            yield row.flaw("credit_limit", what=what, advice=advice, severity=Severity.WARN)
        elif row.credit_limit != limit.amount:
            yield _differs(row, limit)


def _differs(row: Row, limit: CreditLimit) -> Flaw:
    known = "" if limit.amount is None else f"{limit.amount:,.2f}"
    force = f"签字生效的是{known}元" if known else "没有签齐的核定，按未核定算"
    what = f"{row.subject}填的最高信用程度是{row.credit_limit:,.2f}元，{force}"
    return row.flaw("credit_limit", what=what, advice="请改成一致，或补齐签字", required=known)
