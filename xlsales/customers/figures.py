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


class CreditLimit(NamedTuple):
    """``amount`` None is 未核定; ``reviewed`` False where it is only typed into 客户资料."""

    amount: Decimal | None
    reviewed: bool


def unsigned(
    review: Review, ranks: Collection[str], roles: Mapping[str, Collection[str]], today: date
) -> tuple[str, str] | None:
    """The first rank of ``ranks`` that has not confirmed by ``today``, with the reason; None where all have.

    Reasons: 未签字, 没有角色 (signed by somebody else), 是填表者 (who asks for it), 没有填, 早于上一级,
    还没到 (its date).
    """
    before = review.reviewed_on or date.min
    for signature in review.signatures:
        if signature.rank not in ranks:
            continue
        if why := _fault(signature, review.surveyor, roles) or _fault_of_day(signature.on, before, today):
            return signature.rank, why
        before = signature.on or before
    return None


def _fault(signature: Signature, surveyor: str | None, roles: Mapping[str, Collection[str]]) -> str:
    if signature.by is None:
        return "未签字"
    if RANKS[signature.rank][1] not in roles.get(signature.by, ()):
        return "没有角色"
    return "是填表者" if signature.by == surveyor else ""


def _fault_of_day(on: date | None, before: date, today: date) -> str:
    if on is None:
        return "没有填"
    if on < before:
        return "早于上一级"
    return "还没到" if on > today else ""


def limits(
    typed: Mapping[str, Decimal | None],
    reviews: Iterable[Review],
    ranks: Collection[str],
    roles: Mapping[str, Collection[str]],
    today: date,
) -> dict[str, CreditLimit]:
    """The limit in force ``today`` of every customer of ``typed`` (最高信用程度 in 客户资料).

    Where a customer has reviews, the latest signed one decides, and without one he is 未核定.
    """
    known: dict[str, list[Review]] = {}
    for review in reviews:
        known.setdefault(review.customer, []).append(review)
    return {
        customer: _limit(amount, known.get(customer, []), ranks, roles, today)
        for customer, amount in typed.items()
    }


def _limit(
    typed: Decimal | None,
    reviews: list[Review],
    ranks: Collection[str],
    roles: Mapping[str, Collection[str]],
    today: date,
) -> CreditLimit:
    """Reviews of later days are not there yet; what only anticipates one of them counts as little."""
    begun = [own for own in reviews if (own.reviewed_on or date.min) <= today]
    if not begun:
        ahead = typed is not None and typed in [own.limit for own in reviews]
        return CreditLimit(None, True) if ahead else CreditLimit(typed, False)
    signed = [own for own in begun if unsigned(own, ranks, roles, today) is None]
    if not signed:
        return CreditLimit(None, True)
    latest = max(signed, key=lambda own: (own.reviewed_on or date.min, own.number))
    return CreditLimit(latest.limit, True)
