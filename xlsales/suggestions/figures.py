"""F8: shares to the cent, dated amounts, top-ups, the team award, and the money to be had in hand (KF-23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..handbook.tables import award

CENT = Decimal("0.01")
NOTES = tuple(map(Decimal, ("100", "50", "20", "10", "5", "1", "0.5", "0.1", "0.01")))
"""What money is handed out in, in 元; 1 分 stays with 财务, which rounds it."""
NOTHING = Decimal(0)


class RewardChange(NamedTuple):
    """An amount of 新客户开发建议奖励表 that replaces the handbook's from a day on."""

    grade: str
    effective: date
    amount: Decimal | None


def amount_of(grade: str, on: date, changes: Iterable[RewardChange] = ()) -> Decimal | None:
    """What a grade is worth on a day, in 元; None where it is a prize. LookupError for no such grade.

    >>> amount_of("一等", date(2025, 6, 30)), amount_of("努力奖", date(2025, 6, 30))
    (Decimal('1000'), None)
    """
    stated = award(grade, on).amount
    own = [each for each in changes if each.grade == grade and each.effective <= on]
    return max(own, key=lambda each: each.effective).amount if own else stated


def split(amount: Decimal, shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """An amount by share, to the cent; what is left over goes to the first.

    >>> split(Decimal(1000), dict.fromkeys("abc", Decimal("0.333333")))
    {'a': Decimal('333.34'), 'b': Decimal('333.33'), 'c': Decimal('333.33')}
    """
    whole = sum(map(Fraction, shares.values()), Fraction(0))
    cents = {who: int(Fraction(amount) * 100 * Fraction(share) / whole) for who, share in shares.items()}
    left = int(amount * 100) - sum(cents.values())
    return {who: (own + left * (not at)) * CENT for at, (who, own) in enumerate(cents.items())}


def top_up(old: Decimal | None, new: Decimal | None) -> Decimal:
    """追补: what a higher grade is worth more, never less than nothing (KF-26.4).

    >>> top_up(Decimal(600), Decimal(1000)), top_up(None, Decimal(200)), top_up(Decimal(800), Decimal(600))
    (Decimal('400'), Decimal('200'), Decimal('0'))
    """
    return max(NOTHING, (new or NOTHING) - (old or NOTHING))


class Team(NamedTuple):
    """A department in the ranking; ``cases`` count by share."""

    rank: int
    department: str
    cases: Fraction
    headcount: int

    @property
    def ratio(self) -> Fraction:
        """Adopted cases per head."""
        return self.cases / self.headcount


def ranking(cases: Mapping[str, Fraction], headcounts: Mapping[str, int], least: int) -> list[Team]:
    """Departments by adopted cases per head, equal ones with the same rank (1, 2, 3, 3, 5).

    Who has no case, or fewer people than ``least`` (none at all never count), is left out.
    """
    own = [
        Team(0, name, count, headcounts.get(name, 0)) for name, count in cases.items()
        if count and headcounts.get(name, 0) >= max(least, 1)
    ]  # fmt: skip
    ranked = [each._replace(rank=1 + sum(other.ratio > each.ratio for other in own)) for each in own]
    return sorted(ranked, key=lambda each: each.rank)


def notes(amounts: Sequence[Decimal]) -> dict[Decimal, int]:
    """How many of each note and coin so that everybody can be handed his own amount.

    >>> notes([Decimal(1000), Decimal("333.30")])
    {Decimal('100'): 13, Decimal('20'): 1, Decimal('10'): 1, Decimal('1'): 3, Decimal('0.1'): 3}
    """
    found: dict[Decimal, int] = {}
    for amount in amounts:
        rest = amount
        for note in NOTES:
            count, rest = int(rest // note), rest % note
            found[note] = found.get(note, 0) + count
    return {note: found[note] for note in NOTES if found.get(note)}


def band(score: Decimal, lines: Sequence[Decimal]) -> str:
    """The grade that a score speaks for (评分档): a help for the committee, which decides.

    >>> [band(Decimal(score), (Decimal(90), Decimal(80), Decimal(70))) for score in (90, 89, 70, 3)]
    ['一等', '二等', '三等', '四等']
    """
    return ("一等", "二等", "三等", "四等")[sum(score < line for line in lines)]
