"""Where a cell stands, as a sheet writes it."""

from __future__ import annotations

Place = tuple[int, int]
"""Row and column of a cell, from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


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


def column_number(letters: str) -> int:
    """The 1-based number of a column.

    >>> column_number("A"), column_number("AA"), column_number("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def corners(ref: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of a reference; ValueError for what is none.

    >>> corners("B2:C9"), corners("$D$4")
    ((2, 2, 9, 3), (4, 4, 4, 4))
    """
    first, _, last = ref.replace("$", "").partition(":")
    ends = [_place(end) for end in (first, last or first)]
    return (*ends[0], *ends[1])


def _place(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    if not letters.isascii() or not letters.isupper() or len(letters) > 3:
        raise ValueError(cell)
    return int(cell[len(letters) :]), column_number(letters)
