"""From 客户资料 and 客户资料_信用核定 to the limits in force."""

from __future__ import annotations

from ..kernel.approval import People
from ..kernel.given import Given
from ..kernel.table import Table
from .approvals import REVIEW
from .figures import CreditLimit, Review, limits


def limits_of(customers: Table, reviews: Table, signers: People, given: Given) -> dict[str, CreditLimit]:
    """最高信用程度 in force today by 客户代码, in yuan."""
    codes, typed = (customers[name].to_pylist() for name in ("customer_code", "credit_limit"))
    known = [
        Review(
            row.customer_code, row.review_no or 0, row.reviewed_on, row.credit_limit,
            REVIEW.judge(row.values(), signers, given).agreed,
        )
        for row in reviews
        if row.customer_code
    ]  # fmt: skip
    return limits(dict(zip(codes, typed, strict=True)), known, given.today)
