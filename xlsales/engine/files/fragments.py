"""Pieces of a sheet's XML that openpyxl leaves out: taken from the old part, put into the new one."""

from __future__ import annotations

import re
from collections.abc import Callable

from .parts import RELATIONS

_TAIL = [
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""The elements behind the cells, in the order that the file format asks for."""
PLAIN = ("protectedRanges", "ignoredErrors")
"""Elements without relations, carried over as they are."""
LINKED = ("drawing", "legacyDrawingHF", "picture")
"""Elements that point at another part."""
_EXTENSION = re.compile(rb"<(/?)extLst\b[^<>]*?(/?)>")
_ID = re.compile(rb'\br:id="([^"]+)"')


def tail(xml: bytes) -> bytes:
    """What follows the cells."""
    for mark in (b"</sheetData>", b"<sheetData/>"):
        if mark in xml:
            return xml[xml.rindex(mark) + len(mark) :]
    return xml


def element(xml: bytes, name: str) -> bytes | None:
    """An element behind the cells, as text; None where there is none."""
    end, closing = tail(xml), f"</{name}>".encode()
    found = re.search(rf"<{name}\b[^<>]*>".encode(), end)
    if found is None or found[0].endswith(b"/>"):
        return found[0] if found else None
    last = end.find(closing, found.end())
    return end[found.start() : last + len(closing)] if last >= 0 else None


def relation_id(fragment: bytes) -> str | None:
    """The relation that an element names."""
    return next(iter(relation_ids(fragment)), None)


def relation_ids(fragment: bytes) -> list[str]:
    """All relations that an element and those in it name."""
    return [found.decode() for found in _ID.findall(fragment)]


def extensions(xml: bytes) -> bytes | None:
    """The list of extensions at the end of a sheet, with the namespaces of the sheet that it uses."""
    end, depth = tail(xml), 0
    if not re.search(rb"</extLst>\s*</worksheet>\s*$", end):
        return None
    for mark in reversed(list(_EXTENSION.finditer(end))):
        depth += 1 if mark[1] else 0 if mark[2] else -1
        if depth == 0:
            inside = end[mark.end() : end.rindex(b"</extLst>")]
            return b"<extLst%s>%s</extLst>" % (_namespaces(xml, inside), inside)
    return None


def _namespaces(xml: bytes, inside: bytes) -> bytes:
    root = re.search(rb"<worksheet\b[^<>]*>", xml)
    declared = re.findall(rb'\sxmlns:(\w+)="([^"]*)"', root[0]) if root else []
    return b"".join(b' xmlns:%s="%s"' % each for each in declared if each[0] + b":" in inside)


def linked(name: str, relation: str) -> bytes:
    """An element that points at a relation."""
    return f'<{name} xmlns:r="{RELATIONS}" r:id="{relation}"/>'.encode()


def inserted(xml: bytes, name: str, fragment: bytes) -> bytes:
    """A sheet part with an element in its place; what stood there before gives way."""
    old = element(xml, name)
    if old is not None and name != "extLst":
        xml = xml.replace(old, b"")
    followers = "|".join(_TAIL[_TAIL.index(name) + 1 :]) or "$"
    end = tail(xml)
    start = len(xml) - len(end)
    found = re.search(rf"<(?:{followers})\b".encode(), end)
    place = start + found.start() if found else xml.rindex(b"</worksheet>")
    return xml[:place] + fragment + xml[place:]


_SELECTED = re.compile(rb'\s+tabSelected="[^"]*"')
_VIEW = re.compile(rb"<sheetView\b")


def selected(xml: bytes, *, is_active: bool) -> bytes:
    """A sheet part whose tab is selected or not; the same bytes where it was so."""
    head, mark, rest = xml.partition(b"<sheetData")
    found = _SELECTED.search(head)
    if (found is not None and found[0][-2:-1] in b"1e") == is_active:
        return xml
    head = _SELECTED.sub(b"", head)
    return (_VIEW.sub(b'<sheetView tabSelected="1"', head, count=1) if is_active else head) + mark + rest


_PLACES = re.compile(rb'(\bsqref="|<xm:sqref>)([^"<]*)(["<])')


def moved(xml: bytes, change: Callable[[str], str]) -> bytes:
    """A fragment whose places (``sqref``) have followed moved cells."""

    def rewrite(found: re.Match[bytes]) -> bytes:
        places = [change(each) for each in found[2].decode().split()]
        return found[1] + " ".join(each for each in places if "#" not in each).encode() + found[3]

    return _PLACES.sub(rewrite, xml)


def followed(xml: bytes, change: Callable[[str], str]) -> bytes:
    """A part with the formulas of its ``f`` elements (of charts, extensions) rewritten."""
    from xml.sax.saxutils import escape, unescape

    def rewrite(found: re.Match[bytes]) -> bytes:
        text = unescape(found[2].decode(), {"&apos;": "'", "&quot;": '"'})
        return found[1] + escape(change(text)).encode() + found[3]

    return re.sub(rb"(<(?:c|cx|xm):f(?: [^<>]*)?>)([^<]*)(</)", rewrite, xml)
