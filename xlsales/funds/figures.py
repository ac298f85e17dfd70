"""F4: what of the company's money a branch holds, and its limit (DH-8). Pure; money is whole fen (分)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ..handbook.settings import Settings
from ..kernel.exact import quotient

RATE_PLACES = 4
WITHIN, BEYOND, UNSET = "限额内", "超限额", "未核定限额"
RESULTS = {WITHIN: "限额内保证供货", BEYOND: "超限额→营销总监审批", UNSET: "未核定限额→营销总监审批"}
TEMPORARY = "旺季临时"


@dataclass(frozen=True)
class FundsPolicy:
    """What counts as 资金占用, and how long an expired limit still serves."""

    stock: bool = True
    transit: bool = True
    receivable: bool = True
    less_prepaid: bool = False
    less_remitted: bool = True
    grace_days: int = 30
    split: bool = False

    @classmethod
    def of(cls, settings: Settings) -> FundsPolicy:
        """As the sheet 设置 has them; InvalidSetting where one cannot be used."""
        return cls(
            stock=settings.funds_stock,
            transit=settings.funds_transit,
            receivable=settings.funds_receivable,
            less_prepaid=settings.funds_less_prepaid,
            less_remitted=settings.funds_less_remitted,
            grace_days=settings.limit_grace_days,
            split=settings.split_order,
        )


@dataclass(frozen=True)
class Holdings:
    """A branch's stock and goods in transit at 供货价, 应收账款, 已批未发订单, 预收, 在途回款; fen."""

    stock: int = 0
    transit: int = 0
    receivable: int = 0
    committed: int = 0
    prepaid: int = 0
    remitted: int = 0


@dataclass(frozen=True)
class FundsLimit:
    """A 资金占用限额指标, fen, from ``starts_on`` to ``ends_on`` (None: until the next one)."""

    amount: int
    starts_on: date
    ends_on: date | None = None
    temporary: bool = False


@dataclass(frozen=True)
class InForce:
    """The limit that counts on a day; ``expired`` days ago where it only goes on by the grace."""

    amount: int
    expired: int = 0


@dataclass(frozen=True)
class Funds:
    """占用额 before and ``after`` an order, fen; 可保证额, 超额 and 使用率 None where no limit is set.

    ``guaranteed`` is what may be supplied now: all of it, none, or the part within where 允许拆分.
    """

    state: str
    occupied: int
    after: int
    headroom: int | None
    excess: int | None
    rate: Decimal | None
    guaranteed: int

    @property
    def result(self) -> str:
        """What follows, in the words of the specification."""
        return RESULTS[self.state]


def occupied(held: Holdings, policy: FundsPolicy | None = None) -> int:
    """占用额 in fen: each part as its setting says; 已批未发 always counts."""
    policy = policy or FundsPolicy()
    total = held.committed
    total += held.stock if policy.stock else 0
    total += held.transit if policy.transit else 0
    total += held.receivable if policy.receivable else 0
    total -= held.prepaid if policy.less_prepaid else 0
    return total - (held.remitted if policy.less_remitted else 0)


def funds(held: Holdings, order: int, limit: int | None, policy: FundsPolicy | None = None) -> Funds:
    """F4: the limit itself may be reached; without one nothing is guaranteed."""
    policy = policy or FundsPolicy()
    before = occupied(held, policy)
    after = before + order
    if limit is None:
        return Funds(UNSET, before, after, None, None, None, 0)
    headroom, excess = max(0, limit - before), max(0, after - limit)
    rate = quotient(Decimal(after), Decimal(limit), RATE_PLACES)
    if not excess:
        return Funds(WITHIN, before, after, headroom, excess, rate, order)
    return Funds(BEYOND, before, after, headroom, excess, rate, min(headroom, order) if policy.split else 0)


def limit_in_force(limits: Iterable[FundsLimit], day: date, grace_days: int) -> InForce | None:
    """The limit on ``day``: 旺季临时 before the usual one, the latest of each; else one that ran out
    at most ``grace_days`` ago; None where there is none."""
    begun = [limit for limit in limits if limit.starts_on <= day]
    in_force = [limit for limit in begun if limit.ends_on is None or day <= limit.ends_on]
    if in_force:
        return InForce(max(in_force, key=lambda own: (own.temporary, own.starts_on)).amount)
    usual = [limit for limit in begun if not limit.temporary]
    if not usual:
        return None
    last = max(usual, key=lambda own: (own.ends_on or day, own.starts_on))
    expired = (day - (last.ends_on or day)).days
    return InForce(last.amount, expired) if expired <= grace_days else None


def renewal_due(ends_on: date, warn_days: int) -> date:
    """From when on the next limit should be asked for."""
    return ends_on - timedelta(warn_days)
