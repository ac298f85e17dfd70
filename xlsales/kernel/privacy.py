"""Numbers that tell persons apart, hidden but for their last four signs in all that leaves a book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

HIDDEN = "****"
KEPT = 4
SHORTEST_IDENTITY = 18
PLACES = frozenset({"file", "files", "directory"})
"""Parts of a document that lead to files: their names are made without such numbers (``book.names``)."""
_GAP = r"[ 　\-－]"
_LONG = re.compile(rf"\d(?:{_GAP}?\d){{9}}")
"""What a text must have for a closer look."""
_HALF = str.maketrans("０１２３４５６７８９Ｘｘ　－", "0123456789Xx -")
_BEFORE = r"(?:(?<![0-9A-Za-z])(?<![0-9]\.)|(?<=\\[nrt]))"
"""A number's own start; in a traceback it may follow on a written line break."""
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
_IDENTITY = re.compile(
    rf"{_BEFORE}{_PROVINCE}[0-9]{{4}} ?(?:18|19|20)[0-9]{{6}} ?[0-9]{{3}}[0-9Xx](?![0-9A-Za-z])"
)
"""身份证号 of 18 signs, by place and century; a slip in the date or the last sign still is somebody's."""
_OLD_IDENTITY = re.compile(
    rf"{_BEFORE}{_PROVINCE}[0-9]{{6}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}(?![0-9A-Za-z])"
)
_MOBILE = re.compile(
    rf"{_BEFORE}(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{{4}}[ -]?[0-9]{{4}}(?![0-9A-Za-z]|\.[0-9])"
)
_SLIPPED = re.compile(
    rf"{_BEFORE}(?<![A-Za-z]-)(?:\+?86[ -]?)?(?=1[3-9](?:[ -]?[0-9]){{8,10}}(?![ -]?[0-9]|[A-Za-z]|\.[0-9]))"
    r"[0-9]+(?:[ -][0-9]{2,}){0,3}(?![0-9A-Za-z])"
)
"""A mobile number with a digit too few or too many, or with blanks in odd places: it still is somebody's."""


def without_identity(text: str) -> str:
    """A text for paper, without 身份证号.

    >>> without_identity("店主 11010519491231002X，运单 110105194912310，手机 13800138000")
    '店主 ****002X，运单 110105194912310，手机 13800138000'
    """
    return text if len(text) < SHORTEST_IDENTITY else _hidden(text, _IDENTITY)


def masked(text: str) -> str:
    """A text for logs and messages, without 身份证号 and mobile numbers.

    A text that is nothing but a mobile number is a code by which a record is known, and stays.

    >>> masked("李 110105 19491231 002x, +86 138-0013-8000, DD-202506-0001, １３８００１３８０００, 1.00")
    '李 ****002x, ****8000, DD-202506-0001, ****８０００, 1.00'
    >>> masked("13800138000"), masked("13800138000.50 元"), masked("李 138 0013 800")
    ('13800138000', '13800138000.50 元', '李 **** 800')
    """
    if _MOBILE.fullmatch(text):
        return text
    return _hidden(text, _IDENTITY, _OLD_IDENTITY, _MOBILE, _SLIPPED)


def _hidden(text: str, *patterns: re.Pattern[str]) -> str:
    if not _LONG.search(text):
        return text
    half = text.translate(_HALF)
    for pattern in patterns:
        spans = [found.span() for found in pattern.finditer(half)]
        for start, end in reversed(spans):
            text = text[:start] + HIDDEN + text[end - KEPT :]
        half = text.translate(_HALF) if spans else half
    return text


class Masked(dict[str, str]):
    """Each text masked once, however often it comes: a sheet's faults say much the same in every row."""

    def __missing__(self, text: str) -> str:
        self[text] = masked(text)
        return self[text]


def masked_document(value: Any, name: str = "", known: Mapping[str, str] | None = None) -> Any:
    """A command's document with every text masked but the names of files; ``known`` are those of before."""
    own = Masked() if known is None else known
    match value:
        case str():
            return value if name in PLACES else own[value]
        case Mapping():
            return {key: masked_document(part, key, own) for key, part in value.items()}
        case list() | tuple():
            return [masked_document(part, name, own) for part in value]
        case _:
            return value
