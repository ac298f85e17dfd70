"""F3: how well a branch ordered what it had said it would (要货意向符合率, DH-7). Pure and exact."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ...handbook.settings import Settings
from ...kernel.exact import quotient

RATE_PLACES = 4
_NONE = Decimal(0)


@dataclass(frozen=True)
class IntentPolicy:
    """By value or by quantity, how many packs off is still a match, and what passes."""

    by_value: bool = True
    tolerance_packs: int = 0
    skip_headquarters: bool = True
    passing: Decimal = Decimal("0.8")

    @classmethod
    def of(cls, settings: Settings) -> IntentPolicy:
        """As the sheet 设置 has them; InvalidSetting where one cannot be used."""
        return cls(
            by_value=settings.intent_weighting == "金额",
            tolerance_packs=settings.intent_tolerance,
            skip_headquarters=settings.intent_skip_headquarters,
            passing=settings.intent_pass,
        )


@dataclass(frozen=True)
class Accuracy:
    """Sums of F3, so that weeks add up to a month: Σ min, Σ max, products in both, products in either.

    ``unlisted`` counts periods that had orders but no list (未报).
    """

    matched: Decimal = _NONE
    larger: Decimal = _NONE
    common: int = 0
    either: int = 0
    unlisted: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(
            self.matched + other.matched,
            self.larger + other.larger,
            self.common + other.common,
            self.either + other.either,
            self.unlisted + other.unlisted,
        )

    @property
    def rate(self) -> Decimal | None:
        """符合率 as a share, 4 places; None where 不适用."""
        return quotient(self.matched, self.larger, RATE_PLACES)

    @property
    def exact(self) -> Fraction | None:
        """符合率 unrounded, to rank by; None where 不适用."""
        return Fraction(self.matched) / Fraction(self.larger) if self.larger else None

    @property
    def hits(self) -> Decimal | None:
        """品种命中率 as a share, 4 places; None where 不适用."""
        return quotient(Decimal(self.common), Decimal(self.either), RATE_PLACES)

    def passes(self, passing: Decimal) -> bool:
        """Whether 符合率, unrounded, reaches 合格线; what is 不适用 does."""
        return self.matched >= passing * self.larger


def accuracy(
    intents: Mapping[str, Decimal],
    orders: Mapping[str, Decimal],
    prices: Mapping[str, Decimal],
    policy: IntentPolicy | None = None,
    *,
    packs: Mapping[str, Decimal] | None = None,
    left_out: Collection[str] = (),
) -> Accuracy:
    """F3 of one branch and period; quantities by 产品编码, ``prices`` is 标准单价.

    ``left_out`` are the products that headquarters changed. KeyError where a price is missing
    and weights are by value.
    """
    policy = policy or IntentPolicy()
    skipped = left_out if policy.skip_headquarters else ()
    listed, ordered = _counted(intents, skipped), _counted(orders, skipped)
    matched = larger = _NONE
    for product in sorted(listed.keys() | ordered.keys()):
        value = prices[product] if policy.by_value else Decimal(1)
        low, high = sorted((listed.get(product, _NONE), ordered.get(product, _NONE)))
        slack = policy.tolerance_packs * (packs or {}).get(product, Decimal(1))
        # one of the two blank is a product not listed, or not ordered: never a match
        matched += value * (high if low and high - low <= slack else low)
        larger += value * high
    common, either = listed.keys() & ordered.keys(), listed.keys() | ordered.keys()
    unlisted = int(not any(intents.values()) and bool(ordered))
    return Accuracy(matched, larger, len(common), len(either), unlisted)


def _counted(quantities: Mapping[str, Decimal], skipped: Collection[str]) -> dict[str, Decimal]:
    return {key: value for key, value in quantities.items() if value > 0 and key not in skipped}


def pooled(parts: Iterable[Accuracy]) -> Accuracy:
    """Month or quarter: pooled sums, not the mean of ratios."""
    return sum(parts, Accuracy())


def over_the_edge(
    intents: tuple[Decimal, Decimal], orders: tuple[Decimal, Decimal], edge: tuple[Decimal, Decimal]
) -> tuple[Decimal, Decimal]:
    """What two weeks that follow each other ordered, after orders at the edge went where they were meant.

    ``edge`` is what of each week's orders lies within 意向跨周宽限 of the other week. It moves
    as far as its own week ordered too much and the other too little.
    """
    (first, second), (early, late) = intents, orders
    forward = max(_NONE, min(edge[0], early - first, second - late))
    backward = max(_NONE, min(edge[1], late - second, first - early))
    return early - forward + backward, late + forward - backward
