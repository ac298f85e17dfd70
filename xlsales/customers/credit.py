"""From 客户资料 and 客户资料_信用核定 to the limits in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

import pyarrow.compute as pc

from ..kernel.approval import Judged, People
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Row, Table
from .approvals import REVIEW
from .figures import CreditLimit, Review, limits


def judged_reviews(reviews: Table, signers: People, given: Given) -> Iterator[tuple[Row, Judged]]:
    """Every review with what it is worth, those of a customer in their order.

    Whether one lowers the limit is seen from those before it that count, not from what is typed.
    """
    before: dict[str, Decimal | None] = {}
    for row in sorted(reviews, key=lambda own: (own.reviewed_on or date.min, own.review_no or 0)):
        values = row.values() | {"previous_limit": before.get(row.customer_code)}
        judged = REVIEW.judge(values, signers, given)
        if judged.agreed:
            before[row.customer_code] = row.credit_limit
        yield row, judged


def own_limits(customers: Table, reviews: Table, signers: People, given: Given) -> dict[str, CreditLimit]:
    """What was confirmed of every customer himself, by 客户代码, in yuan."""
    codes, typed = (customers[name].to_pylist() for name in ("customer_code", "credit_limit"))
    known = [
        Review(
            row.customer_code, row.review_no or 0, row.reviewed_on, row.credit_limit, judged.agreed,
            row.temporary_limit, row.temporary_from, row.temporary_until,
        )
        for row, judged in judged_reviews(reviews, signers, given)
        if row.customer_code
    ]  # fmt: skip
    return limits(dict(zip(codes, typed, strict=True)), known, given.today)


def limits_of(customers: Table, reviews: Table, signers: People, given: Given) -> dict[str, CreditLimit]:
    """最高信用程度 in force today by 客户代码, in yuan; that of 授信主体 where there is one."""
    found = own_limits(customers, reviews, signers, given)
    heads = heads_of(customers)
    return {code: found.get(heads.get(code, code), own) for code, own in found.items()}


def heads_of(customers: Table) -> dict[str, str]:
    """授信主体 by 客户代码, of those who have another than themselves."""
    named = customers.filtered(pc.is_valid(customers["credit_head"]))
    pairs = tuples(named, "customer_code", "credit_head")
    return {code: head for code, head in pairs if code and code != head}


def sharing(customers: Table) -> Mapping[str, tuple[str, ...]]:
    """The customers with whom each shares a limit; nobody is named who has it alone."""
    heads = heads_of(customers)
    groups: dict[str, list[str]] = defaultdict(list)
    for code, head in heads.items():
        groups[head].append(code)
    found: dict[str, tuple[str, ...]] = {}
    for head, members in groups.items():
        everybody = sorted({head, *members})
        found |= {code: tuple(own for own in everybody if own != code) for code in everybody}
    return found


def latest_reviews(reviews: Table, signers: People, given: Given) -> dict[str, Row]:
    """The review in force of every customer who has one."""
    judged = judged_reviews(reviews.until(given.today), signers, given)
    return {row.customer_code: row for row, own in judged if own.agreed and row.customer_code}
