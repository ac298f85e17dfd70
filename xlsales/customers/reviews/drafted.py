"""The rows of 客户资料_信用核定 that a review adds, to be signed one by one or all at once (批示). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ...kernel.columns.rows import one_of
from ...kernel.table import Table
from .listed import CreditReviewLine

SAME, CHANGED = "同现额度", "拟调整"


def drafted(
    reviews: Table, lines: Iterable[CreditReviewLine], surveyor: str, reason: str, today: date
) -> list[dict[str, Any]]:
    """A row for each line with a proposal, numbered behind those of its customer."""
    last: dict[str, int] = {}
    for row in reviews:
        last[row.customer_code] = max(last.get(row.customer_code, 0), row.review_no or 0)
    return [
        {
            "customer_code": own.customer,
            "review_no": last.get(own.customer, 0) + 1,
            "reviewed_on": today,
            "conclusion": CHANGED if own.change else SAME,
            "credit_limit": own.proposed,
            "previous_limit": own.current,
            "surveyor": surveyor,
            "reason": reason if own.change else None,
        }
        for own in lines
        if own.proposed is not None
    ]


def assumed(customers: Table, reviews: Table, limits: Mapping[str, Decimal]) -> tuple[Table, Table]:
    """Both sheets as if these limits were in force."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes, typed = customers["customer_code"].to_pylist(), customers["credit_limit"].to_pylist()
    amounts = [limits.get(code, amount) for code, amount in zip(codes, typed, strict=True)]
    changed = one_of(reviews["customer_code"], limits)
    kept = reviews.filtered(pc.invert(changed))
    return customers.replaced(credit_limit=pa.array(amounts, customers["credit_limit"].type)), kept
