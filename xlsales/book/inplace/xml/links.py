"""The relations and the kinds of the parts: a package's own bookkeeping, changed by a word at a time."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ..errors import HandOverError

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NONE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_ID = re.compile(rb"""\sId=["']rId(\d+)["']""")
_EMPTY = re.compile(rb"<(Relationships|Types)\b([^>]*?)/>")


def rels_of(part: str) -> str:
    """The part that holds the relations of another."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def related(rels: bytes, kind: str, target: str) -> tuple[bytes, str]:
    """The relations with one more, and its name; ``kind`` is a word of Office, or a whole address."""
    number = max((int(each) for each in _ID.findall(rels)), default=0) + 1
    whole = kind if ":" in kind else f"{OFFICE}/{kind}"
    word = f'<Relationship Id="rId{number}" Type="{whole}" Target="{target}"/>'
    return _with(rels, b"Relationships", word.encode()), f"rId{number}"


def without(xml: bytes, element: bytes, names: Iterable[str]) -> bytes:
    """Without the elements that hold one of the ``names``."""
    for name in names:
        pattern = rb"<%s\b[^>]*?[\"'/]%s[\"'][^>]*?/>" % (element, re.escape(name.encode()))
        xml = re.sub(pattern, b"", xml)
    return xml


def typed(types: bytes, part: str, kind: str) -> bytes:
    """The kinds of parts with that of one more."""
    word = f'<Override PartName="/{part}" ContentType="{kind}"/>'
    return _with(types, b"Types", word.encode())


def typed_by_suffix(types: bytes, suffix: str, kind: str) -> bytes:
    """The same for all parts of a suffix."""
    if re.search(rb"""<Default\b[^>]*?Extension=["']%s["']""" % suffix.encode(), types, re.IGNORECASE):
        return types
    word = f'<Default Extension="{suffix}" ContentType="{kind}"/>'
    start = re.search(rb"<Types\b[^>]*>", types)
    if start is None:
        raise HandOverError("kinds of another spelling")
    return types[: start.end()] + word.encode() + types[start.end() :]


def _with(xml: bytes, root: bytes, word: bytes) -> bytes:
    xml = _EMPTY.sub(rb"<\1\2></\1>", xml)
    at = xml.rfind(b"</%s>" % root)
    if at < 0:
        raise HandOverError("bookkeeping of another spelling")
    return xml[:at] + word + xml[at:]
