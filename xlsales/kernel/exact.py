"""Exact arithmetic: multiplication, division and rounding of money and quantities.

Rounding is half away from zero (四舍五入, as Excel's ROUND), never binary floating
point (spec F15). The column forms do with Arrow decimals what the scalar forms do
with ``Decimal``; a test holds the two together.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
MONEY_PLACES = 2
PRICE_PLACES = 4
QUANTITY_PLACES = 4


def rounded(value: Decimal, places: int) -> Decimal:
    """``value`` at ``places`` decimals, half away from zero.

    >>> rounded(Decimal("1.005"), 2), rounded(Decimal("-0.125"), 2)
    (Decimal('1.01'), Decimal('-0.13'))
    """
    return _EXACT.quantize(value, Decimal(1).scaleb(-places))


def plain(value: Decimal) -> str:
    """A number as text, without exponent and needless zeros.

    >>> plain(Decimal("744.00")), plain(Decimal("2.50")), plain(Decimal("1E+2")), plain(Decimal("-0.0"))
    ('744', '2.5', '100', '0')
    """
    text = f"{value:zf}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def multiplied(left: Decimal, right: Decimal) -> Decimal:
    """``left × right``, not rounded: for a chain of factors that is rounded at its end.

    >>> multiplied(Decimal("16.448"), Decimal("0.125"))
    Decimal('2.056000')
    """
    return _EXACT.multiply(left, right)


def product(left: Decimal, right: Decimal, places: int = MONEY_PLACES) -> Decimal:
    """``left × right``, rounded once.

    >>> product(Decimal("3"), Decimal("0.335")), product(Decimal("7"), Decimal("0.145"))
    (Decimal('1.01'), Decimal('1.02'))
    """
    return rounded(_EXACT.multiply(left, right), places)


def quotient(left: Decimal, right: Decimal, places: int) -> Decimal | None:
    """``left ÷ right``, rounded once; None where ``right`` is 0 (不适用, never 0).

    >>> quotient(Decimal("1850"), Decimal("150"), 4)
    Decimal('12.3333')
    """
    if not right:
        return None
    return rounded(_EXACT.divide(left, right), places)


def ceiling(value: Decimal, step: Decimal = Decimal(1)) -> Decimal:
    """The smallest multiple of ``step`` that is not below ``value``.

    >>> ceiling(Decimal("727.5"), Decimal("24"))
    Decimal('744')
    """
    return _EXACT.multiply(_EXACT.divide(value, step).to_integral_value(ROUND_CEILING), step)


def decimal_type(places: int) -> Any:
    """The Arrow type of an exact column: 18 digits, ``places`` of them decimals."""
    return pa.decimal128(18, places)


def product_column(left: Any, right: Any, places: int = MONEY_PLACES) -> Any:
    """Column ``left × right`` of two decimal(18, ≤4) columns, rounded once; blank in, blank out."""
    exact = pc.multiply(left, right)
    half_up = pc.round(exact, ndigits=places, round_mode="half_towards_infinity")
    return pc.cast(half_up, pa.decimal128(36, places))
