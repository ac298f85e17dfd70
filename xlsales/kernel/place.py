"""Where a cell stands, as a sheet writes it."""

from __future__ import annotations


def column_letter(index: int) -> str:
    """The letters of the 1-based column ``index``.

    >>> column_letter(1), column_letter(27), column_letter(16384)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
