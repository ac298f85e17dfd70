"""Amounts by code, as they are typed on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation


def amounts(typed: Sequence[str]) -> dict[str, Decimal]:
    """Amounts by code, of ``HB0003=12345``; of one code added up. ValueError, in words, for others.

    >>> amounts(["HB0003=12,345", "HB0004=0"])
    {'HB0003': Decimal('12345'), 'HB0004': Decimal('0')}
    """
    found: dict[str, Decimal] = {}
    for text in typed:
        code, _, amount = text.partition("=")
        try:
            money = Decimal(amount.replace(",", ""))
        except InvalidOperation:
            money = Decimal(-1)
        if not code or not money.is_finite() or money < 0:
            raise ValueError(f"“{text}”看不懂，请写成 客户代码=金额，如 HB0003=12345")
        found[code] = found.get(code, Decimal(0)) + money
    return found
