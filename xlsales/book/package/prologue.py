"""What stands before the first element of a part: comments and instructions, and no definitions."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

MOST_PROLOGUE = 1 << 20
"""Bytes; no program writes a thousandth of it."""
DEFINITION = b"<!DOCTYPE"
_SPACE = re.compile(rb"\s*+")
_PASSED = ((b"<?", b"?>"), (b"<!--", b"-->"))


class Defined(Exception):  # noqa: N818 - a state of the part, not an error of ours
    """The part begins with a definition, or does not begin within ``MOST_PROLOGUE``."""


def undefined(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes; Defined where readers would follow a definition, or stumble over it."""
    start = b""
    for block in blocks:
        start += block
        at = _end(start)
        begun = start[at : at + len(DEFINITION)].upper()
        if begun == DEFINITION or (at < 0 and len(start) >= MOST_PROLOGUE):
            raise Defined
        if at >= 0 and not DEFINITION.startswith(begun):
            break
    if start:
        yield start
    yield from blocks


def _end(start: bytes) -> int:
    """Where the first element begins, or a definition; -1 where that is not in sight.

    >>> _end(b"<?xml?> <!-- a --><!-- b --><x>"), _end(b"<!-- <!DOCTYPE x> "), _end(b"  ")
    (28, -1, -1)
    """
    at = len(BOM_UTF8) if start.startswith(BOM_UTF8) else 0
    while True:
        at = _SPACE.match(start, at).end()  # type: ignore[union-attr] # it matches nothing, too
        closing = next((last for first, last in _PASSED if start.startswith(first, at)), b"")
        if not closing:
            return at if at < len(start) else -1
        end = start.find(closing, at)
        if end < 0:
            return -1
        at = end + len(closing)
