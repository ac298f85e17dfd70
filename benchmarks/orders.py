"""Seeded orders: a stream of lines in order of date, so that any number fits in memory."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from .company import Company, Customer, Product

CENT = Decimal("0.01")
MOST_LINES = 5


@dataclass(frozen=True)
class Order:
    """One order; ``channel`` is how it came in."""

    number: str
    customer: Customer
    received_on: date
    promised_on: date
    channel: str


@dataclass(frozen=True)
class Line:
    """One line of an order; ``amount`` is rounded half away from zero to cents."""

    order: Order
    position: int
    product: Product
    quantity: int
    price: Decimal

    @property
    def amount(self) -> Decimal:
        """数量 × 单价 in yuan."""
        return (self.quantity * self.price).quantize(CENT, ROUND_HALF_UP)


def order_lines(company: Company, lines: int, year: int, seed: int) -> Iterator[Line]:
    """Exactly ``lines`` lines, one to five an order, spread evenly over the year."""
    rng = random.Random(seed)
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    done = serial = month = 0
    while done < lines:
        received = date(year, 1, 1) + timedelta(days=done * days // lines)
        serial = serial + 1 if received.month == month else 1
        month = received.month
        order = _order(rng, company, received, serial)
        size = min(rng.randint(1, MOST_LINES), lines - done)
        for position, product in enumerate(rng.sample(company.products, size), start=1):
            yield Line(order, position, product, rng.randint(1, 500), _price(rng, product))
        done += size


def _order(rng: random.Random, company: Company, received: date, serial: int) -> Order:
    return Order(
        number=f"DD-{received:%Y%m}-{serial:04d}",
        customer=rng.choice(company.customers),
        received_on=received,
        promised_on=received + timedelta(days=rng.randint(3, 30)),
        channel=rng.choice(("电话", "传真", "微信")),
    )


def _price(rng: random.Random, product: Product) -> Decimal:
    """The list price, or 5 % less for every fourth line: statistics split by price."""
    return product.price if rng.random() < 0.75 else (product.price * 95 / 100).quantize(Decimal("0.001"))
