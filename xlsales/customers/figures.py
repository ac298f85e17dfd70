"""最高信用程度 in force (TB-9.1.1): the latest review that every rank has signed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

RANKS = {
    "销售主管": ("supervisor", "销售主管"),
    "销售经理": ("sales_manager", "销售部经理"),
    "营销总监": ("marketing_director", "营销总监"),
    "总经理": ("general_manager", "总经理"),
    "董事长": ("chairman", "董事长"),
}
"""Ranks of 信用确认层级: the column of 客户资料_信用核定, and the role who signs there."""


class Signature(NamedTuple):
    """Who signed for a rank, and when; None where blank."""

    rank: str
    by: str | None
    on: date | None


class Review(NamedTuple):
    """A row of 客户资料_信用核定."""

    customer: str
    number: int
    reviewed_on: date | None
    limit: Decimal | None
    surveyor: str | None
    signatures: tuple[Signature, ...]


class Limit(NamedTuple):
    """``amount`` None is 未核定; ``reviewed`` False where it is only typed into 客户资料."""

    amount: Decimal | None
    reviewed: bool


def unsigned(
    review: Review, ranks: Collection[str], roles: Mapping[str, Collection[str]]
) -> tuple[str, str] | None:
    """The first rank of ``ranks`` that has not confirmed, with the reason; None where all have.

    Reasons: 未签字, 没有角色 (signed by somebody else), 是填表者 (who asks for it), 没有填, 早于上一级
    (its date).
    """
    before = review.reviewed_on or date.min
    for rank, by, on in review.signatures:
        if rank not in ranks:
            continue
        role = RANKS[rank][1]
        if by is None:
            return rank, "未签字"
        if role not in roles.get(by, ()):
            return rank, "没有角色"
        if by == review.surveyor:
            return rank, "是填表者"
        if on is None:
            return rank, "没有填"
        if on < before:
            return rank, "早于上一级"
        before = on
    return None


def limits(
    typed: Mapping[str, Decimal | None],
    reviews: Iterable[Review],
    ranks: Collection[str],
    roles: Mapping[str, Collection[str]],
) -> dict[str, Limit]:
    """The limit in force of every customer of ``typed`` (最高信用程度 in 客户资料).

    Where a customer has reviews, the latest signed one decides, and without one he is 未核定.
    """
    known: dict[str, list[Review]] = {}
    for review in reviews:
        known.setdefault(review.customer, []).append(review)
    return {
        customer: _limit(known[customer], ranks, roles) if customer in known else Limit(amount, False)
        for customer, amount in typed.items()
    }


def _limit(reviews: list[Review], ranks: Collection[str], roles: Mapping[str, Collection[str]]) -> Limit:
    signed = [own for own in reviews if unsigned(own, ranks, roles) is None]
    if not signed:
        return Limit(None, True)
    latest = max(signed, key=lambda own: (own.reviewed_on or date.min, own.number))
    return Limit(latest.limit, True)
