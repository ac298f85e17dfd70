"""The manifest of a file that goes out: whose it is, for what, and what stood in it. Pure.

It is sealed with a line of 操作记录 that only the book has, so that nobody else can make another one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from ...kernel.exact import plain, rounded
from ..log.entries import HASH, HEADERS, Anchor, Line
from ..paper.styles import UNKNOWN

LAYOUT = "1"
"""The form of the manifest: a file with another one is of another release."""
_HEAD = ("清单格式", "表", "公司", "操作记录", "对象", "版次", "可填")
_CLOSED, _ROW, _SEAL = "不可填", "行", "封签"
_PLACES = 6
"""Of a number that stands to be read: what a binary fraction adds behind is no change."""
Lines = list[list[str]]


@dataclass(frozen=True)
class Manifest:
    """What a file says of itself, all as texts.

    ``origin`` is the end of the book's log when it was made, ``version`` the last answer that stood in the
    book then, ``opened`` the headers that may change, ``rows`` what stood below them by the key of each row,
    ``closed`` the headers that stand to be read, ``printed`` what stood below those.
    """

    sheet: str
    company: str
    origin: str
    identity: tuple[str, ...]
    version: str
    opened: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]
    closed: tuple[str, ...] = ()
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def lines(self) -> Lines:
        """As they stand on the hidden sheet, without the seal."""
        own = ((LAYOUT,), (self.sheet,), (self.company,), (self.origin,), self.identity, (self.version,))
        head = [[word, *texts] for word, texts in zip(_HEAD, (*own, self.opened), strict=True)]
        if self.closed:
            head.append([_CLOSED, *self.closed])
        rows = ([_ROW, key, *texts, *self.printed.get(key, ())] for key, texts in self.rows.items())
        return [*head, *rows]

    def sealed(self, log: Iterable[Line]) -> Lines:
        """The same with the seal below."""
        return [*self.lines(), [_SEAL, seal(self, log) or ""]]


def seal(manifest: Manifest, log: Iterable[Line]) -> str | None:
    """The seal of a manifest that was made from the book of this log; None where it was made from another."""
    secret = _secret(log, Anchor.read(manifest.origin))
    if secret is None:
        return None
    lines = json.dumps([_trimmed(line) for line in manifest.lines()], ensure_ascii=False)
    return hmac.new(secret.encode(), lines.encode(), hashlib.sha256).hexdigest()


def _secret(log: Iterable[Line], anchor: Anchor | None) -> str | None:
    """What stands in the line of an anchor; the file itself tells no more than its 校验."""
    if anchor is None:
        return ""
    lines = [line for line in log if line.get(HASH)]
    if anchor.count > len(lines) or lines[anchor.count - 1][HASH] != anchor.head:
        return None
    return " ".join(" ".join(lines[anchor.count - 1].get(header, "").split()) for header in HEADERS)


def parsed(lines: Iterable[Sequence[str]]) -> tuple[Manifest, str] | None:
    """A manifest and its seal; None where the lines are none of this layout."""
    said = [_trimmed(line) for line in lines]
    found = {line[0]: tuple(line[1:]) for line in said if line and line[0] != _ROW}
    if found.get(_HEAD[0]) != (LAYOUT,) or not {*_HEAD, _SEAL} <= found.keys():
        return None
    _, sheet, company, origin, identity, version, opened = (found[word] for word in _HEAD)
    closed = found.get(_CLOSED, ())
    whole = len(opened) + len(closed)
    texts = {
        line[1]: (*line[2:], *[""] * (whole + 2 - len(line)))
        for line in said
        if len(line) > 1 and line[0] == _ROW
    }
    rows = {key: own[: len(opened)] for key, own in texts.items()}
    printed = {key: own[len(opened) :] for key, own in texts.items()} if closed else {}
    name, by, end, number, sealed = map("".join, (sheet, company, origin, version, found[_SEAL]))
    return Manifest(name, by, end, identity, number, opened, rows, closed, printed), sealed


def printed_text(value: Any) -> str:
    """What a cell shows that is only read, the same before and after a workbook was saved by whomever.

    >>> [printed_text(own) for own in (None, "—", " 沐浴 露", "12.0", Decimal("0.50"), 0.1 + 0.2)]
    ['', '', '沐浴 露', '12', '0.5', '0.3']
    """
    text = "" if value in (None, UNKNOWN) else " ".join(str(value).split())
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return plain(rounded(number, _PLACES)) if number.is_finite() else text


def _trimmed(line: Sequence[str]) -> list[str]:
    """Without blank cells at the end: a sheet does not tell them from none."""
    last = max((at for at, text in enumerate(line, 1) if text), default=0)
    return list(line[:last])
