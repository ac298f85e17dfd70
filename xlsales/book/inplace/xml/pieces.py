"""A worksheet's XML in pieces of whole rows, where it is spelled as nearly all programs do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...package.markup import Markup
from ..errors import HandOverError

START, END = b"<sheetData>", b"</sheetData>"
ROW_END = b"</row>"
MOST_HELD = 64 << 20
_START = re.compile(rb"<sheetData\b[^>]*?(/?)>")
_ROW_TAG = re.compile(rb"<row\b([^>]*?)/?>")
_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d+)["']""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([\w-]+)["']""")


def pieces(blocks: Iterable[bytes], *, known: bool = False) -> Iterator[tuple[str, bytes]]:
    """``head``, then ``rows`` as often as it takes, then ``tail``; HandOverError for another spelling.

    What is ``known`` was gone through before and need not be looked at again.
    """
    held, seen, done = b"", False, False
    for block in blocks:
        held += block
        if not seen and (start := _START.search(held)):
            _require_plain(held[: start.end()])
            yield "head", held[: start.start()] + START
            held = (END if start[1] else b"") + held[start.end() :]
            seen = True
        if not seen or done:
            _require_small(held)
            continue
        end = held.find(END)
        done = end >= 0
        cut = end if done else held.rfind(ROW_END) + len(ROW_END)
        if cut >= len(ROW_END) or done:
            yield "rows", held[:cut] if known else _regular(held[:cut])
            held = held[cut:]
        _require_small(held)
    if not done:
        raise HandOverError("no cells")
    yield "tail", _uncommented(held)


def _require_plain(head: bytes) -> None:
    encoding = _ENCODING.match(head)
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
        raise HandOverError("another encoding")
    try:
        prefix = Markup.of(head).p
    except ValueError:
        raise HandOverError("no worksheet") from None
    if prefix or b"<!--" in head:
        raise HandOverError("another spelling")


def _require_small(held: bytes) -> None:
    if len(held) > MOST_HELD:
        raise HandOverError("a row or an end without measure")


def _regular(piece: bytes) -> bytes:
    """A piece in which every row says its number; comments and quoted parts are left to the engine."""
    regular = piece.count(b"<row") == piece.count(b'<row r="')
    if not regular and any(not _NUMBER.search(tag[1]) for tag in _ROW_TAG.finditer(piece)):
        raise HandOverError("a row without its number")
    return _uncommented(piece)


def _uncommented(piece: bytes) -> bytes:
    if b"<!" in piece:
        raise HandOverError("comments or quoted parts")
    return piece


def number_of(attributes_of_row: bytes) -> int:
    """The number of a row."""
    found = _NUMBER.search(attributes_of_row)
    if found is None:
        raise HandOverError("a row without its number")
    return int(found[1])


def ends_of(piece: bytes) -> tuple[int, int]:
    """The first and the last row of a piece; zeros where it holds none."""
    first = _ROW_TAG.search(piece)
    last = _ROW_TAG.match(piece, piece.rfind(b"<row")) if first else None
    return (number_of(first[1]), number_of(last[1])) if first and last else (0, 0)
