"""Screening of a survey (F17), the sums of an application (F14). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..kernel.exact import quotient, rounded
from .flow import AGAIN, DROPPED

MET, FAILED, UNCLEAR = "符合", "不符合", "不详"
PASSED = "通过"
POINTS_OF_RATING = 20
"""A rating of 5 is 100 points."""


def screened(principles: Iterable[str | None]) -> str:
    """What four principles come to: one 不符合 drops, one 不详 or blank asks again (F17).

    >>> screened(["符合", "不详", "符合", "符合"]), screened(["符合", "不详", "不符合", "符合"])
    ('再调查', '淘汰')
    """
    found = list(principles)
    if FAILED in found:
        return DROPPED
    return PASSED if found and all(each == MET for each in found) else AGAIN


def priority(ratings: Sequence[int | None], weights: Sequence[Decimal]) -> Decimal | None:
    """优先分 of 信用, 经营, 财务能力 (1 to 5 each), two places; None where one is not rated.

    >>> priority((3, 3, 4), (Decimal("0.4"), Decimal("0.3"), Decimal("0.3")))
    Decimal('66.00')
    """
    if any(rating is None for rating in ratings):
        return None
    pairs = zip(ratings, weights, strict=True)
    total = sum((Decimal(rating or 0) * weight for rating, weight in pairs), Decimal(0))
    return rounded(total * POINTS_OF_RATING, 2)


class SurveyFound(NamedTuple):
    """One survey of a prospect: its 调查序号, what it says of the four principles, whether it was passed."""

    sequence: int
    principles: tuple[str | None, ...]
    ratings: tuple[int | None, ...]
    special: bool


class Screened(NamedTuple):
    """What all surveys of a prospect come to; ``principles`` with what an earlier one had found already."""

    outcome: str
    surveys: int
    principles: tuple[str | None, ...]
    ratings: tuple[int | None, ...]


def screening(surveys: Iterable[SurveyFound]) -> Screened | None:
    """The outcome of the surveys in their order: a later one answers what was not clear; None without any.

    From the second on, a decision (特批) passes what is still not clear, never what fails.
    """
    found: Screened | None = None
    for own in sorted(surveys):
        before = found.principles if found else own.principles
        told = tuple(new or old for new, old in zip(own.principles, before, strict=True))
        ratings = tuple(
            new or old for new, old in zip(own.ratings, found.ratings if found else own.ratings, strict=True)
        )
        outcome, count = screened(told), (found.surveys if found else 0) + 1
        if outcome == AGAIN and own.special and count > 1:
            outcome = PASSED
        found = Screened(outcome, count, told, ratings)
    return found


class ApplicationSums(NamedTuple):
    """What an application adds up: shares of payment, sales of the latest year, of customers and goods."""

    shares: tuple[Decimal, ...]
    sales: Decimal | None
    profit: Decimal | None
    customers: Decimal
    goods: Decimal


def faulty_sums(sums: ApplicationSums) -> list[str]:
    """Which sums of an application do not hold: shares, customers, goods, profit (F14)."""
    found = [] if sum(sums.shares) == 1 else ["shares"]
    if sums.sales is not None:
        parts = (("customers", sums.customers), ("goods", sums.goods), ("profit", sums.profit))
        found += [name for name, part in parts if part is not None and part > sums.sales]
    return found


class Passage(NamedTuple):
    """One prospect on his way: state, since when, who works on him, where he came from, why he was lost."""

    state: str
    since: date | None
    clerk: str
    source: str
    reason: str


class FunnelRow(NamedTuple):
    """One state of the funnel: how many stand there, and for how many days in the middle."""

    state: str
    there: int
    median_days: Decimal | None


def funnel(passages: Iterable[Passage], states: Sequence[str], today: date) -> list[FunnelRow]:
    """How many prospects stand in every state, and their median days there (half days count)."""
    days: dict[str, list[int]] = {state: [] for state in states}
    counts = dict.fromkeys(states, 0)
    for own in passages:
        counts[own.state] += 1
        if own.since is not None:
            days[own.state].append((today - own.since).days)
    return [FunnelRow(state, counts[state], _median(days[state])) for state in states]


def _median(days: list[int]) -> Decimal | None:
    if not days:
        return None
    ordered, half = sorted(days), len(days) // 2
    if len(days) % 2:
        return Decimal(ordered[half])
    return quotient(Decimal(ordered[half - 1] + ordered[half]), Decimal(2), 1)
