"""From 客户资料 and 客户资料_信用核定 to the limits in force."""

from __future__ import annotations

from ..company.checks import roles_of
from ..kernel.given import Given
from ..kernel.table import Row, Table
from .figures import RANKS, CreditLimit, Review, Signature, limits


def review_of(row: Row) -> Review:
    """A row of 客户资料_信用核定 as a plain value."""
    signatures = tuple(
        Signature(rank, getattr(row, field), getattr(row, f"{field}_on"))
        for rank, (field, _) in RANKS.items()
    )
    number = row.review_no or 0
    return Review(row.customer_code, number, row.reviewed_on, row.credit_limit, row.surveyor, signatures)


def limits_of(customers: Table, reviews: Table, staff: Table, given: Given) -> dict[str, CreditLimit]:
    """最高信用程度 in force today by 客户代码, in yuan."""
    codes, typed = (customers[name].to_pylist() for name in ("customer_code", "credit_limit"))
    known = [review_of(row) for row in reviews if row.customer_code]
    ranks, roles = given.settings.credit_signers, roles_of(staff.until(given.today))
    return limits(dict(zip(codes, typed, strict=True)), known, ranks, roles, given.today)
