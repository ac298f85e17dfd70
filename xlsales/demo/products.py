"""The twelve products of the demo company (spec.md §6)."""

from __future__ import annotations

from datetime import date

from ..company.forms.product import Product
from .sheets import Record, typed

SEASONAL = "P006"
"""Sells twice as much in March."""
ANNUAL = "P007"
"""The product of the five lines of spec.md F10."""
EXACT = "P008"
"""Its price has three decimals (F15)."""
LOOSE = "P012"
"""Sold piece by piece, at fractions of a fen."""


def products() -> list[Record]:
    """产品."""
    return typed(Product)


def on_sale(records: list[Record], day: date) -> list[Record]:
    """The products that could be ordered on ``day`` and are sold in the ordinary way."""
    return [
        record
        for record in records
        if record["launched_on"] <= day <= record.get("discontinued_on", day)
        and record["product_code"] not in (ANNUAL, EXACT, LOOSE)
    ]
