"""The properties of the file: the remark that anchors the log, and when it was written."""

from __future__ import annotations

import html
import re
from datetime import UTC

from ...clock import clock
from ..errors import HandOverError

_REMARK = re.compile(rb"<dc:description\b[^>]*?(?:/>|>.*?</dc:description>)", re.DOTALL)
_SPACE = b' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_SAVED = re.compile(rb"(<dcterms:modified\b[^>]*>)[^<]*(</dcterms:modified>)")
NONE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b"></cp:coreProperties>"
)
KIND = "application/vnd.openxmlformats-package.core-properties+xml"
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_END = re.compile(rb"</(?:\w+:)?coreProperties>")


def remarked(core: bytes, text: str) -> bytes:
    """The properties with another remark, and the time of now."""
    now = f"{clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    core = _SAVED.sub(lambda found: found[1] + now + found[2], core)
    word = b"<dc:description%s>%s</dc:description>" % (_SPACE, html.escape(text, quote=False).encode("utf-8"))
    if _REMARK.search(core):
        return _REMARK.sub(lambda _: word, core, count=1)
    end = _END.search(core)
    if end is None:
        raise HandOverError("properties of another spelling")
    return core[: end.start()] + word + core[end.start() :]
