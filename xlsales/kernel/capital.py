"""Amounts of money in words (人民币大写), as a printed order and a receipt need them."""

from __future__ import annotations

from decimal import Decimal

from .exact import MONEY_PLACES, rounded


def capital(amount: Decimal) -> str:
    """``amount`` (yuan, rounded to the fen, half away from zero) in capital numerals.

    The spelling is that of 《正确填写票据和结算凭证的基本规定》; where it leaves a 零 open,
    the shorter form is given. ``ValueError`` from 10^16 yuan on.

    >>> capital(Decimal("1409.50")), capital(Decimal("0"))
    ('壹仟肆佰零玖元伍角', '零元整')
    """
    import cn2an

    exact = rounded(amount, MONEY_PLACES)
    # A negative zero (−0.004 rounded) would be read as 负零元整; plain digits, for the
    # library reads no exponents, and a string never passes through binary floating point.
    return str(cn2an.an2cn(f"{exact if exact else abs(exact):f}", "rmb"))
