"""Money of the ledger: whole fen (分), so that a million lines add up fast and exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..kernel.exact import MONEY_PLACES, rounded
from ..kernel.report import Kind

_FEN = 10**MONEY_PLACES


def fen(amount: Decimal) -> int:
    """An amount in yuan as whole fen, rounded half away from zero.

    >>> fen(Decimal("39999.50")), fen(Decimal("-0.005"))
    (3999950, -1)
    """
    return int(rounded(amount, MONEY_PLACES).scaleb(MONEY_PLACES))


def yuan(amount: int) -> Decimal:
    """Whole fen as an amount in yuan.

    >>> yuan(3999950), yuan(0)
    (Decimal('39999.50'), Decimal('0.00'))
    """
    return Decimal(amount).scaleb(-MONEY_PLACES)


FEN = Kind("money", yuan, str)
"""A column of a report whose values are fen."""
FEN_IF_ANY = Kind("owed", yuan, str)
"""The same, blank on paper where it is nothing."""


def money(amount: int) -> str:
    """Fen as people read money.

    >>> money(1234567)
    '12,345.67 元'
    """
    return f"{yuan(amount):,.2f} 元"


def fen_column(amounts: Any) -> list[int | None]:
    """A column of decimal(·, 2) as whole fen; None where blank."""
    wide = pc.multiply(amounts, pa.scalar(_FEN, pa.decimal128(3, 0)))
    fens: list[int | None] = pc.cast(wide, pa.int64()).to_pylist()
    return fens
