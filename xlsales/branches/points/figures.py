"""F1 and F2: reorder point, stock status and suggested quantity. Pure and exact.

Averages are fractions until the end, so that no ceiling depends on how a division was cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ...handbook.settings import Settings
from ...kernel.exact import rounded

DAILY_PLACES = 6
NORMAL, TO_ORDER, ORDERED, UNKNOWN = "正常", "到订货点", "已订未到", "数据不足"
"""The words of 库存状态."""
NO_LAST_YEAR, NO_LAST_MONTH, ESTIMATED = "无去年同月", "无上月", "新品预估"
NET_RETURN = "退货大于销售"
WEIGHTED, LARGER, LAST_MONTH = "加权", "取大", "上月"
PACKS = "包装数量"


@dataclass(frozen=True)
class Base:
    """What was sold in a month: ``quantity`` in base units, on ``days`` effective days (N of F1)."""

    quantity: Decimal
    days: int

    @property
    def daily(self) -> Fraction | None:
        """日均销量, never below 0; None where no day counts."""
        if self.days <= 0:
            return None
        return Fraction(max(self.quantity, Decimal(0))) / self.days

    @property
    def returned(self) -> bool:
        """Whether more came back than was sold."""
        return self.days > 0 and self.quantity < 0


@dataclass(frozen=True)
class PointPolicy:
    """The settings of F1 and F2; the weights sum to 1. ``factors`` are 促销系数 of January to December."""

    weight_last_month: Decimal = Decimal("0.5")
    weight_last_year: Decimal = Decimal("0.5")
    method: str = WEIGHTED
    handling_days: int = 1
    safety_days: int = 3
    cycle_days: int = 30
    factors: Sequence[Decimal] = (Decimal(1),) * 12
    whole_packs: bool = False

    @classmethod
    def of(cls, settings: Settings) -> PointPolicy:
        """As the sheet 设置 has them; InvalidSetting where one cannot be used."""
        return cls(
            weight_last_month=settings.weight_last_month,
            weight_last_year=settings.weight_last_year,
            method=settings.daily_method,
            handling_days=settings.handling_days,
            safety_days=settings.safety_days,
            cycle_days=settings.order_cycle_days,
            factors=settings.promotion_factors,
            whole_packs=settings.point_rounding == PACKS,
        )


@dataclass(frozen=True)
class StockItem:
    """A product at a branch: ``transit`` days, ``review`` days between two counts, pack, 最小订货量.

    ``safety`` is the 安全库存 that overrides 安全天数, ``estimate`` the 新品预估日销量.
    """

    transit: int
    review: int = 0
    pack: Decimal = Decimal(1)
    minimum_order: Decimal = Decimal(0)
    safety: Decimal | None = None
    estimate: Decimal | None = None


@dataclass(frozen=True)
class MonthPoint:
    """The 订货点 of one month; ``point`` and ``target`` None where 数据不足.

    ``raw`` is the point before it was rounded up, ``target`` the stock that an order fills up
    to (T of F2), ``flags`` what was not usual.
    """

    last_month: Fraction | None
    last_year: Fraction | None
    daily: Fraction | None
    raw: Fraction | None
    point: Decimal | None
    target: Fraction | None
    flags: tuple[str, ...] = field(default=())


def decimal(value: Fraction | None, places: int = DAILY_PLACES) -> Decimal | None:
    """A fraction as a decimal, rounded once; None stays None.

    >>> decimal(Fraction(22, 7), 4)
    Decimal('3.1429')
    """
    if value is None:
        return None
    # one digit more than asked, and odd in the last where the rest is not 0: rounds as the fraction would
    scaled = value * 10 ** (places + 1)
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    digits = whole * 10 + (1 if rest else 0)
    return rounded(Decimal(digits if value >= 0 else -digits).scaleb(-(places + 2)), places)


def up(value: Fraction, step: Decimal = Decimal(1)) -> Decimal:
    """The smallest multiple of ``step`` not below ``value``.

    >>> up(Fraction("727.5"), Decimal(24)), up(Fraction(3, 1))
    (Decimal('744'), Decimal('3'))
    """
    return step * -(-value // Fraction(step))


def reorder_point(
    last_month: Base | None,
    last_year: Base | None,
    item: StockItem,
    month: int,
    policy: PointPolicy | None = None,
) -> MonthPoint:
    """F1 for the target ``month`` (1 to 12): 订货点 of a product at a branch.

    A base of None is a month in which the product was not on sale there.
    """
    policy = policy or PointPolicy()
    bases = last_month, last_year
    last, year = (None if base is None else base.daily for base in bases)
    flags = [NET_RETURN] if any(base is not None and base.returned for base in bases) else []
    daily, why = _daily(last, year, item.estimate, policy)
    flags += why
    if daily is None:
        return MonthPoint(last, year, None, None, None, None, tuple(flags))
    sold = daily * Fraction(policy.factors[month - 1])
    lead = item.transit + policy.handling_days + item.review
    safety = sold * policy.safety_days if item.safety is None else Fraction(item.safety)
    raw = sold * lead + safety
    step = item.pack if policy.whole_packs else Decimal(1)
    target = raw + sold * policy.cycle_days
    return MonthPoint(last, year, daily, raw, up(raw, step), target, tuple(flags))


def _daily(
    last: Fraction | None, year: Fraction | None, estimate: Decimal | None, policy: PointPolicy
) -> tuple[Fraction | None, list[str]]:
    """d of F1, and what it had to do without."""
    if last is None and year is None:
        return (None, [UNKNOWN]) if estimate is None else (Fraction(estimate), [ESTIMATED])
    if last is None:
        return year, [NO_LAST_MONTH]
    if year is None:
        return last, [NO_LAST_YEAR]
    if policy.method == LAST_MONTH:
        return last, []
    if policy.method == LARGER:
        return max(last, year), []
    return Fraction(policy.weight_last_month) * last + Fraction(policy.weight_last_year) * year, []


@dataclass(frozen=True)
class Stock:
    """Stock of a product at a branch: usable 库存量, 在途量, 已订未发."""

    on_hand: Decimal
    in_transit: Decimal = Decimal(0)
    on_order: Decimal = Decimal(0)

    @property
    def position(self) -> Decimal:
        """What is there and what is on its way."""
        return self.on_hand + self.in_transit + self.on_order

    @property
    def out(self) -> bool:
        """缺货: a flag beside the status."""
        return self.on_hand <= 0


def usable(book: Decimal, *withheld: Decimal | None) -> Decimal:
    """可用库存 = 账面 − 残次 − 冻结 − 已售未提; a blank part is none.

    >>> usable(Decimal(100), Decimal(4), None, Decimal(6))
    Decimal('90')
    """
    return book - sum((part for part in withheld if part is not None), Decimal(0))


def status(stock: Stock | None, point: Decimal | None) -> str:
    """F2: 当库存量达到或低于订货点时, with what is on its way counted against a second order."""
    if stock is None or point is None:
        return UNKNOWN
    if stock.on_hand > point:
        return NORMAL
    return ORDERED if stock.position > point else TO_ORDER


def suggested(target: Fraction | None, position: Decimal, item: StockItem) -> Decimal | None:
    """F2: what fills the position up to ``target``, whole packs, at least 最小订货量; None where 数据不足."""
    if target is None:
        return None
    need = target - Fraction(position)
    if need <= 0:
        return Decimal(0)
    return up(max(need, Fraction(item.minimum_order)), item.pack)


def service_point(mean: Decimal, deviation: Decimal, days: Decimal, z: Decimal) -> Decimal:
    """mean·L + z·σ·√L, the textbook's point: for comparison only, the handbook does not know it."""
    return mean * days + z * deviation * days.sqrt()
