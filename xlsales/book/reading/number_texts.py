"""A number as a spreadsheet shows it: fifteen digits, at most nine of them behind the point."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

DIGITS = 15
"""Excel keeps fifteen significant digits."""
PLACES = 9
"""What the fast reader of files gives behind the point."""
_NOISY = r"^-?\d{7,14}\.\d{1,9}$"
"""Where nine places behind the point are more digits than Excel keeps."""
_SHORTEST_NOISY = DIGITS + 2
"""Characters: sixteen digits and the point."""
_FEW = 50
"""Texts so few are measured one by one: most sheets have a header and little else."""


def number_text(value: float | Decimal) -> str:
    """The text of a number.

    >>> number_text(0.1 + 0.2), number_text(44246311.29), number_text(2 / 3), number_text(1e15)
    ('0.3', '44246311.29', '0.666666667', '1000000000000000')
    """
    if abs(value) >= 10**DIGITS:  # its end is lost: told as it is stored, and found as such
        return f"{Decimal(value):.0f}"
    number = Decimal(format(value, f".{DIGITS}g"))
    if not number % 1:
        return f"{number.to_integral_value():f}"
    # The reader rounds what is stored, not what is shown.
    few = Decimal(f"{value:.{PLACES}f}") if abs(number) < 10 ** (DIGITS - PLACES) else number
    return f"{few:f}".rstrip("0").rstrip(".")


def without_noise(texts: Any) -> Any:
    """A column of the fast reader with its numbers as ``number_text`` gives them.

    It writes 44246311.29 as 44246311.289999999. A text that no number would give stays as it is.
    """
    if len(texts) < _FEW and not any(text and len(text) >= _SHORTEST_NOISY for text in texts.to_pylist()):
        return texts
    long = pc.greater_equal(pc.binary_length(texts), _SHORTEST_NOISY)
    if not pc.any(long).as_py():
        return texts
    noisy = pc.fill_null(pc.and_(long, pc.match_substring_regex(texts, _NOISY)), False)
    if not pc.any(noisy).as_py():
        return texts
    shown = [_without_noise(text) for text in texts.filter(noisy).to_pylist()]
    return pc.replace_with_mask(texts, noisy, pa.array(shown, pa.string()))


def _without_noise(text: str) -> str:
    value = float(text)
    return number_text(value) if f"{value:.{PLACES}f}".rstrip("0") == text else text
