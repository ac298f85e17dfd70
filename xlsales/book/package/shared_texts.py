"""The list of texts that cells of all sheets point into: how long it is, and what it claims to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_ROOT = re.compile(rb"<(\w+:)?sst\b([^<>]*)>")
_CLAIM = rb"""\b%s\s*=\s*["'](\d{1,18}+)["']"""


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
    item = b"<%ssi" % ((root and root[1]) or b"")  # nothing else in the list begins so
    count, tail = 0, b""
    for block in chain([start], blocks):
        count += block.count(item) + (tail + block[: len(item) - 1]).count(item)
        tail = (tail + block)[1 - len(item) :] if len(block) < len(item) else block[1 - len(item) :]
    given = root[2] if root else b""
    return SharedTexts(count, _claim(b"uniqueCount", given), _claim(b"count", given))


def _claim(name: bytes, given: bytes) -> int | None:
    found = re.search(_CLAIM % name, given)
    return int(found[1]) if found else None
