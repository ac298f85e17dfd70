"""The list of texts that cells of all sheets point into: how long it is, and what it claims to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_ROOT = re.compile(rb"<(\w+:)?sst\b([^>]*)>")
_CLAIM = rb"""\b%s\s*=\s*["'](\d+)["']"""


@dataclass(frozen=True)
class SharedTexts:
    """How many texts there are; what the list says of their number, and of the cells that use them."""

    count: int = 0
    claimed: int | None = None
    used: int | None = None


def shared_texts(blocks: Iterator[bytes]) -> SharedTexts:
    """Counted from the XML of the part, which is followed to its end."""
    start = next(blocks, b"")
    root = _ROOT.search(start)
    items = [b"<%ssi%s" % (root[1] or b"", end) for end in (b">", b" ", b"/")] if root else []
    count, tail = 0, b""
    for block in chain([start], blocks):
        piece = tail + block
        count += sum(piece.count(item) for item in items)
        tail = piece[1 - len(items[0]) :] if items else b""
    given = root[2] if root else b""
    return SharedTexts(count, _claim(b"uniqueCount", given), _claim(b"count", given))


def _claim(name: bytes, given: bytes) -> int | None:
    found = re.search(_CLAIM % name, given)
    return int(found[1]) if found else None
