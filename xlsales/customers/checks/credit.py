"""Rules on 最高信用程度 (TB-9.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from ...company.checks import roles_of
from ...company.forms.staff import Staff
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..credit import limits_of, review_of
from ..figures import RANKS, CreditLimit, unsigned
from ..forms.credit_review import CreditReview
from ..forms.customer import Customer

SAID = {
    "未签字": ("没有{rank}签字", "请{rank}签字"),
    "没有角色": ("{rank}一栏的签字人不是{role}", "请改由{role}签字"),
    "是填表者": ("{rank}一栏是填表者自己签的", "请改由另一位{role}签字"),
}


@rule("B66", "TB-9.1.1", severity=Severity.BLOCK, on=(Customer, CreditReview, Staff))
def credit_limit_is_signed(given: Given, customers: Table, reviews: Table, staff: Table) -> Iterator[Flaw]:
    """最高信用程度由填表者核定，经销售主管、销售经理、营销总监、总经理、董事长确认。"""
    roles, ranks = roles_of(staff.until(given.today)), given.settings.credit_signers
    for row in reviews.until(given.today):
        fault = unsigned(review_of(row), ranks, roles, given.today)
        if fault is not None:
            yield _unsigned(row, *fault)
    in_force = limits_of(customers, reviews, staff, given)
    for row in customers.where(pc.is_valid(customers["credit_limit"])):
        limit = in_force[row.customer_code]
        if not limit.reviewed:
            what = f"{row.subject}的最高信用程度没有信用核定的记录"
            advice = "暂按所填的算，请补填客户资料_信用核定"
            yield row.flaw("credit_limit", what=what, advice=advice, severity=Severity.WARN)
        elif row.credit_limit != limit.amount:
            yield _differs(row, limit)


def _unsigned(row: Row, rank: str, why: str) -> Flaw:
    field = RANKS[rank][0] if why in SAID else f"{RANKS[rank][0]}_on"
    what, advice = SAID.get(why, (f"{rank}的日期{why}", "请核对日期"))
    words = {"rank": rank, "why": why, "role": RANKS[rank][1]}
    what = f"{row.subject}的核定里，{what.format(**words)}，还没有生效"
    return row.flaw(field, what=what, advice=advice.format(**words), required=rank)


def _differs(row: Row, limit: CreditLimit) -> Flaw:
    known = "" if limit.amount is None else f"{limit.amount:,.2f}"
    force = f"签字生效的是{known}元" if known else "没有签齐的核定，按未核定算"
    what = f"{row.subject}填的最高信用程度是{row.credit_limit:,.2f}元，{force}"
    return row.flaw("credit_limit", what=what, advice="请改成一致，或补齐签字", required=known)
