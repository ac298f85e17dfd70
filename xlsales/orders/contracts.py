"""F12 按合同订货 and the price in force (DH-3.3). Pure: plain values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..handbook.dates import MonthDay, month_day
from ..kernel.exact import rounded
from ..ledger.order_lines import NORMAL

EFFECTIVE, EXPIRED, FRAMEWORK = "生效", "到期", "框架"
PERIOD, PRODUCT, PRICE, QUANTITY, TERMS = "合同期外", "产品不在合同", "单价不符", "超合同数量", "付款条件不符"


class Agreed(NamedTuple):
    """A line of a contract: ``price`` None is that of 价格表, ``quantity`` None is not limited."""

    price: Decimal | None
    quantity: Decimal | None


@dataclass(frozen=True)
class ContractTerms:
    """A contract; ``lines`` by 产品编码, ``settlement`` and ``days`` None where it does not say."""

    number: str
    kind: str
    customer: str
    starts_on: date | None
    ends_on: date | None
    status: str
    settlement: str | None = None
    days: int | None = None
    lines: Mapping[str, Agreed] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies in its period, both ends included; an open end covers."""
        return (self.starts_on or date.min) <= day <= (self.ends_on or date.max)

    def renewed(self, day: date, until: MonthDay) -> bool:
        """Whether a 框架 contract that has ended still counts: to the first ``until`` after its end."""
        if self.kind != FRAMEWORK or self.ends_on is None or day <= self.ends_on:
            return False
        last = month_day(self.ends_on.year, until.month, until.day)
        if last <= self.ends_on:
            last = month_day(self.ends_on.year + 1, until.month, until.day)
        return day <= last

    def in_force(self, day: date, until: MonthDay) -> bool:
        """Approved, and its period or the grace after it covers ``day``."""
        if self.renewed(day, until):
            return self.status in (EFFECTIVE, EXPIRED)
        return self.status == EFFECTIVE and self.covers(day)


def chosen(
    number: str, customer: str, day: date, known: Mapping[str, ContractTerms], own: Iterable[ContractTerms],
    until: MonthDay,
) -> tuple[ContractTerms | None, str, bool]:  # fmt: skip
    """The contract an order is under, why it does not serve, and whether it is only suggested.

    ``number`` is the order's 合同编号; where that is blank, the only one in force of the customer's
    ``own`` is suggested.
    """
    if not number:
        able = [each for each in own if each.in_force(day, until)]
        if len(able) == 1:
            return able[0], "", True
        names = "、".join(sorted(each.number for each in able))
        return None, f"有几份合同：{names}，请填合同编号" if able else "没有生效的合同", False
    contract = known.get(number)
    if contract is None:
        return None, f"合同{number}不在合同表里", False
    if contract.customer != customer:
        return contract, f"合同{contract.number}是客户{contract.customer}的", False
    if not contract.in_force(day, until):
        outside = contract.status == EFFECTIVE and not contract.covers(day)
        why = "接单日期不在合同期内" if outside else f"状态是{contract.status}，没有生效"
        return contract, f"合同{contract.number}{why}", False
    return contract, "", False


class ContractUse(NamedTuple):
    """An order line in base units; ``amount`` is fen."""

    product: str
    quantity: Decimal
    price: Decimal
    amount: int
    kind: str = NORMAL


class Deviation(NamedTuple):
    """A way in which an order is not as contracted; ``holds`` False is to be looked at only."""

    kind: str
    product: str
    by: Decimal | None = None
    holds: bool = True

    def __str__(self) -> str:
        places = 4 if self.kind == PRICE else 2
        by = "" if self.by is None else f" {rounded(self.by, places)}"
        return f"{self.kind}{by}"


@dataclass(frozen=True)
class Tolerance:
    """单价容差 (yuan) and 合同数量容差 (a rate of the contract's quantity)."""

    price: Decimal = Decimal(0)
    quantity: Decimal = Decimal(0)


def deviations(
    contract: ContractTerms,
    lines: Iterable[ContractUse],
    used: Mapping[str, Decimal],
    prices: Mapping[str, Decimal | None],
    tolerance: Tolerance,
) -> list[Deviation]:
    """F12 for the lines of an order: product, price and quantity, product by product.

    ``used`` is what was ordered under the contract before, ``prices`` the price in force of each
    product. 赠品 and other lines than 正常 have prices of their own; they use quantity all the same.
    A higher price and, in a 框架 contract, a higher quantity are only to be looked at.
    """
    found: list[Deviation] = []
    wanted: dict[str, Decimal] = {}
    for line in lines:
        wanted[line.product] = wanted.get(line.product, Decimal(0)) + line.quantity
        price = prices.get(line.product)
        if line.kind == NORMAL and price is not None and abs(line.price - price) > tolerance.price:
            by = line.price - price
            found.append(Deviation(PRICE, line.product, by, holds=by < 0))
    for product, quantity in wanted.items():
        agreed = contract.lines.get(product)
        if agreed is None:
            found.append(Deviation(PRODUCT, product))
        elif agreed.quantity is not None:
            left = agreed.quantity * (1 + tolerance.quantity) - used.get(product, Decimal(0))
            if quantity > left:
                found.append(Deviation(QUANTITY, product, quantity - left, holds=contract.kind != FRAMEWORK))
    return found


class Offer(NamedTuple):
    """A row of 价格; blanks of ``customer`` and of the days do not restrict it."""

    kind: str
    product: str
    price: Decimal
    order: str | None = None
    customer: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def applies(self, order: str, customer: str, day: date) -> bool:
        """Whether it may be asked for by this order of this customer on this day."""
        if self.kind == "特批" and self.order != order:
            return False
        if self.customer is not None and self.customer != customer:
            return False
        return (self.starts_on or date.min) <= day <= (self.ends_on or date.max)


def price_in_force(
    offers: Iterable[Offer], contracted: Decimal | None, order: str, customer: str, day: date
) -> Decimal | None:
    """The price of one product: 特批 → 促销 → 合同 → 价格表; None where nothing says it.

    ``offers`` are the rows of that product. Of several of one kind the customer's own wins, then the
    latest begun, then the lowest.
    """
    best: dict[str, Offer] = {}
    for offer in offers:
        if offer.applies(order, customer, day):
            known = best.get(offer.kind)
            best[offer.kind] = offer if known is None else max(known, offer, key=_rank)
    for kind in ("特批", "促销"):
        if kind in best:
            return best[kind].price
    if contracted is not None:
        return contracted
    return best["价格表"].price if "价格表" in best else None


def _rank(offer: Offer) -> tuple[bool, date, Decimal]:
    return (offer.customer is not None, offer.starts_on or date.min, -offer.price)
