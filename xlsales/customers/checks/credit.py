"""Rules on 最高信用程度 (TB-9.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from ...company.forms.deputy import Deputy
from ...company.forms.staff import Staff
from ...company.signing import people
from ...kernel.columns.rows import tuples
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..credit import heads_of, judged_reviews, own_limits
from ..figures import CreditLimit
from ..forms.credit_review import CreditReview
from ..forms.customer import Customer
from ..states import STOPPED


@rule("B66", "TB-9.1.1", severity=Severity.BLOCK, on=(Customer, CreditReview, Staff, Deputy))
def credit_limit_is_signed(
    given: Given, customers: Table, reviews: Table, staff: Table, deputies: Table
) -> Iterator[Flaw]:
    """最高信用程度由填表者核定，经销售主管、销售经理、营销总监、总经理、董事长确认。"""
    signers = people(given, staff, deputies)
    known = judged_reviews(reviews.until(given.today), signers, given)
    for row, judged in sorted(known, key=lambda own: own[0].number):
        for fault in judged.faults[:1]:
            yield fault.flaw(row, f"{row.subject}的核定", "还没有生效")
    in_force = own_limits(customers, reviews, signers, given)
    for row in customers.where(pc.is_valid(customers["credit_limit"])):
        limit = in_force[row.customer_code]
        if not limit.reviewed:
            what = f"{row.subject}的最高信用程度没有信用核定的记录"
            advice = "暂按所填的算，请补填客户资料_信用核定"
            yield row.flaw("credit_limit", what=what, advice=advice, severity=Severity.WARN)
        elif row.credit_limit != limit.confirmed:
            yield _differs(row, limit)


def _differs(row: Row, limit: CreditLimit) -> Flaw:
    known = "" if limit.confirmed is None else f"{limit.confirmed:,.2f}"
    force = f"签字生效的是{known}元" if known else "没有签齐的核定，按未核定算"
    what = f"{row.subject}填的最高信用程度是{row.credit_limit:,.2f}元，{force}"
    return row.flaw("credit_limit", what=what, advice="请改成一致，或补齐签字", required=known)


@rule("B83", "TB-9.1.1", severity=Severity.BLOCK, on=(Customer,))
def heads_of_credit_are_served(_: Given, customers: Table) -> Iterator[Flaw]:
    """共用额度的授信主体要在用，自己不再指向别的客户。"""
    heads, states = (
        heads_of(customers),
        dict(tuples(customers, "customer_code", "status")),
    )
    for row in customers.where(pc.is_valid(customers["credit_head"])):
        head = heads.get(row.customer_code, "")
        state = states.get(head)
        if state in STOPPED:
            what = f"{row.subject}的授信主体{head}已{state.removeprefix('已')}"
            yield row.flaw("credit_head", what=what, advice="请改成在用的客户，或清空，各用各的额度")
        elif head in heads:
            what = f"{row.subject}的授信主体{head}自己又用{heads[head]}的额度"
            yield row.flaw("credit_head", what=what, advice=f"请直接写{heads[head]}", required=heads[head])


@rule("B84", "TB-9.1.1", severity=Severity.WARN, on=(CreditReview,))
def reviews_follow_each_other(_: Given, reviews: Table) -> Iterator[Flaw]:
    """后一次信用核定不早于前一次；临时额度写明起止。"""
    last: dict[str, Row] = {}
    for row in sorted(reviews, key=lambda own: (own.customer_code or "", own.review_no or 0)):
        before = last.get(row.customer_code)
        if row.reviewed_on and before and before.reviewed_on > row.reviewed_on:
            what = f"{row.subject}的日期早于前一次（{before.reviewed_on}）"
            advice, required = "请核对日期和次", f"不早于 {before.reviewed_on}"
            yield row.flaw("reviewed_on", what=what, advice=advice, required=required)
        if row.reviewed_on:
            last[row.customer_code] = row
        yield from _temporary(row)


def _temporary(row: Row) -> Iterator[Flaw]:
    begins, ends = row.temporary_from, row.temporary_until
    if row.temporary_limit is None:
        return
    if begins is None or ends is None:
        field = "temporary_from" if begins is None else "temporary_until"
        what = f"{row.subject}的临时额度没有写{row.form.columns[field].header}，不算数"
        yield row.flaw(field, what=what, advice="请补填起止日期", required="起止日期")
    elif ends < begins:
        what = f"{row.subject}的临时额度止于{ends}，早于起"
        yield row.flaw("temporary_until", what=what, advice="请核对日期", required=f"不早于 {begins}")
