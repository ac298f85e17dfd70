"""The texts that cells point into: only those that are asked for, however long the list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ..errors import HandOverError
from .cells import inline_text

_ITEM = re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_END = b"</si>"


def texts_at(blocks: Iterable[bytes], numbers: Collection[int]) -> dict[int, str]:
    """The shared texts of these numbers; HandOverError where the list is spelled otherwise or shorter."""
    found: dict[int, str] = {}
    last, count, held = max(numbers, default=-1), 0, b""
    for block in blocks:
        held += block
        cut = held.rfind(_END) + len(_END)
        if cut < len(_END):
            continue
        for item in _ITEM.finditer(held[:cut]):
            if count in numbers:
                found[count] = inline_text(item[1] or b"")
            count += 1
        held = held[cut:]
        if count > last:
            break
    if len(found) < len(set(numbers)):
        raise HandOverError("texts that are not in the list")
    return found
