"""客户等级 (FW-5, F6): a score of four factors, A to D, and what it would take to rise. Pure and exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ...kernel.exact import multiplied, quotient, rounded

if TYPE_CHECKING:
    from ...handbook.settings import Settings

GRADES = ("A", "B", "C", "D")
NATURE, SIZE, SALES, TREND = FACTORS = ("性质", "规模", "销售额", "趋势")
CONSUMER = "消费者"
"""No 规模 is asked of him: its weight is left out."""
LARGE, MIDDLE, SMALL = "1", "2", "3"
DANGER = "5"
SCORE_PLACES, SHARE_PLACES = 2, 4
_FACTOR_PLACES = 30


class Facts(NamedTuple):
    """What a customer is graded by; codes as stored, None where nobody knows.

    ``sales`` are those of twelve months, None where nothing was ever sold; ``base`` those of the twelve
    before; ``overdue`` the days of the oldest overdue document.
    """

    nature: str | None
    size: str | None = None
    staff: int | None = None
    sales: Decimal | None = None
    state: str | None = None
    base: Decimal | None = None
    stopped: str = ""
    overdue: int = 0


class Graded(NamedTuple):
    """``parts`` by factor, without those that are not known; those that ought to be are ``missing``.

    ``score`` None where nothing is known; ``veto`` says why the grade is below what the score gives.
    """

    parts: Mapping[str, Decimal]
    missing: tuple[str, ...]
    score: Decimal | None
    grade: str
    veto: str = ""

    @property
    def provisional(self) -> bool:
        """暂定: a factor is missing."""
        return bool(self.missing)

    @property
    def word(self) -> str:
        """The grade as people write it: 「A（暂定）」."""
        return f"{self.grade}（暂定）" if self.grade and self.provisional else self.grade


def growth(sales: Decimal, base: Decimal | None, least: Decimal) -> Decimal | None:
    """销售额增长率, not rounded; None where ``base`` is below ``least`` (最小基数).

    >>> growth(Decimal(1200), Decimal(1000), Decimal(1000)), growth(Decimal(1), Decimal(999), Decimal(1000))
    (Decimal('0.200000000000000000000000000000'), None)
    """
    if base is None or base < least:
        return None
    return quotient(sales - base, base, _FACTOR_PLACES)


def graded(facts: Facts, settings: Settings) -> Graded:
    """The score of ``facts``, rounded to two places, and its grade."""
    parts = dict(_parts(facts, settings))
    asked = [name for name in FACTORS if not (name == SIZE and facts.nature == CONSUMER)]
    missing = tuple(name for name in asked if name not in parts)
    weights = dict(zip(FACTORS, settings.grade_weights, strict=True))
    whole = sum((weights[name] for name in parts), Decimal(0))
    points = sum((multiplied(weights[name], part) for name, part in parts.items()), Decimal(0))
    score = quotient(points, whole, SCORE_PLACES)
    shown = {name: rounded(part, SCORE_PLACES) for name, part in parts.items()}
    if score is None:
        return Graded(shown, missing, None, "")
    own = next((name for name, line in zip(GRADES, settings.grade_lines, strict=False) if score >= line), "D")
    return Graded(shown, missing, score, *_vetoed(own, facts, settings))


def _vetoed(grade: str, facts: Facts, settings: Settings) -> tuple[str, str]:
    if facts.stopped:
        return "D", f"客户已{facts.stopped}"
    if facts.state == DANGER:
        return "D", "业务状况危险"
    if grade == "A" and facts.overdue > settings.grade_a_overdue_days:
        return "B", f"逾期 {facts.overdue} 天，不评 A"
    return grade, ""


def _parts(facts: Facts, settings: Settings) -> Iterator[tuple[str, Decimal]]:
    if facts.nature and facts.nature in settings.nature_scores:
        yield NATURE, settings.nature_scores[facts.nature]
    if facts.nature != CONSUMER and (size := size_of(facts, settings)):
        yield SIZE, settings.size_scores[size]
    if facts.sales is not None:
        yield SALES, _banded(facts.sales, settings.sales_bands, settings.sales_scores)
    trend = list(_trends(facts, settings))
    if trend:
        yield TREND, sum(trend, Decimal(0)) / len(trend)


def size_of(facts: Facts, settings: Settings) -> str | None:
    """门市面积; without a shop what 员工人数 makes of it."""
    if facts.size or facts.staff is None:
        return facts.size
    large, middle = settings.size_staff
    return LARGE if facts.staff >= large else MIDDLE if facts.staff >= middle else SMALL


def _trends(facts: Facts, settings: Settings) -> Iterator[Decimal]:
    if facts.state:
        yield settings.state_scores[facts.state]
    rate = None if facts.sales is None else growth(facts.sales, facts.base, settings.minimum_base)
    if rate is not None:
        yield _banded(rate, settings.growth_bands, settings.growth_scores)


def _banded(value: Decimal, bands: tuple[Decimal, ...], scores: tuple[Decimal, ...]) -> Decimal:
    """The score of the first band that ``value`` reaches; the last one is that of what reaches none."""
    return next((score for band, score in zip(bands, scores, strict=False) if value >= band), scores[-1])


class Rise(NamedTuple):
    """A single change that lifts the grade: the factor, from what to what, and what comes of it."""

    factor: str
    before: str
    after: str
    graded: Graded


def rise(facts: Facts, settings: Settings) -> Rise | None:
    """The smallest single change that gives a better grade: of 业务状况, else of sales, else of 规模."""
    now = graded(facts, settings)
    if now.grade in ("", "A") or facts.stopped:
        return None
    for factor, before, after, other in _changes(facts, settings):
        then = graded(other, settings)
        if then.grade < now.grade:
            return Rise(factor, before, after, then)
    return None


def _changes(facts: Facts, settings: Settings) -> Iterator[tuple[str, str, str, Facts]]:
    if facts.state:
        for code in range(int(facts.state) - 1, 0, -1):
            yield "业务状况", facts.state, str(code), facts._replace(state=str(code))
    if facts.sales is not None:
        for band in reversed(_steps(facts, settings)):
            if band > facts.sales:
                yield SALES, str(facts.sales), str(band), facts._replace(sales=band)
    size = size_of(facts, settings)
    if size and facts.nature != CONSUMER:
        for code in range(int(size) - 1, 0, -1):
            yield SIZE, size, str(code), facts._replace(size=str(code))


def _steps(facts: Facts, settings: Settings) -> list[Decimal]:
    """Sales at which something changes, the greatest first: the bands, and the growth bands over the base."""
    base = facts.base or Decimal(0)
    grown = [base + multiplied(base, band) for band in settings.growth_bands]
    over = grown if base >= settings.minimum_base else []
    return sorted({*settings.sales_bands, *(rounded(step, 2) for step in over)}, reverse=True)
