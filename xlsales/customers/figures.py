"""最高信用程度 in force (TB-9.1.1): the latest review that every rank has signed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Review(NamedTuple):
    """A row of 客户资料_信用核定, and whether all have confirmed it."""

    customer: str
    number: int
    reviewed_on: date | None
    limit: Decimal | None
    signed: bool
    temporary: Decimal | None = None
    temporary_from: date | None = None
    temporary_until: date | None = None

    def in_force(self, today: date) -> CreditLimit:
        """What the review allows today: 临时额度 ends by itself, without one of its days it never begins."""
        begins, ends = self.temporary_from, self.temporary_until
        if self.temporary is not None and begins and ends and begins <= today <= ends:
            return CreditLimit(self.temporary, True, ends, self.limit)
        return CreditLimit(self.limit, True)


class CreditLimit(NamedTuple):
    """``amount`` None is 未核定; ``reviewed`` False where it is only typed into 客户资料.

    ``until`` is the last day of a 临时额度, ``usual`` what holds afterwards.
    """

    amount: Decimal | None
    reviewed: bool
    until: date | None = None
    usual: Decimal | None = None

    @property
    def confirmed(self) -> Decimal | None:
        """What 客户资料 has to say: a 临时额度 does not stand there."""
        return self.amount if self.until is None else self.usual


def limits(
    typed: Mapping[str, Decimal | None],
    reviews: Iterable[Review],
    today: date,
) -> dict[str, CreditLimit]:
    """The limit in force ``today`` of every customer of ``typed`` (最高信用程度 in 客户资料).

    Where a customer has reviews, the latest signed one decides, and without one he is 未核定.
    """
    known: dict[str, list[Review]] = {}
    for review in reviews:
        known.setdefault(review.customer, []).append(review)
    return {customer: _limit(amount, known.get(customer, []), today) for customer, amount in typed.items()}


def _limit(typed: Decimal | None, reviews: list[Review], today: date) -> CreditLimit:
    """Reviews of later days are not there yet; what only anticipates one of them counts as little."""
    begun = [own for own in reviews if (own.reviewed_on or date.min) <= today]
    if not begun:
        ahead = typed is not None and typed in [own.limit for own in reviews]
        return CreditLimit(None, True) if ahead else CreditLimit(typed, False)
    signed = [own for own in begun if own.signed]
    if not signed:
        return CreditLimit(None, True)
    latest = max(signed, key=lambda own: (own.reviewed_on or date.min, own.number))
    return latest.in_force(today)
