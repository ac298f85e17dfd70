"""What surrounds the cells of a sheet: its extent, what is selected, areas that grow with new rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from ....kernel.place import column_letter, corners
from ..errors import HandOverError
from .links import OFFICE

Grown = tuple[int, int, int, int]
"""Rows ended here, and end there now; first and last column."""
_DIMENSION = re.compile(rb"""(<dimension\s[^>]*?\bref=["'])([A-Z0-9:$]+)(["'])""")
_AREAS = re.compile(
    rb"""(<(?:conditionalFormatting|dataValidation)\b(?:[^>"']|"[^"]*"|'[^']*')*?\bsqref=["'])([^"']*)(["'])"""
)
_OTHER_AREAS = re.compile(rb"(<xm:sqref>)([^<]*)(</xm:sqref>)")
_FILTER = re.compile(rb"""(<autoFilter\b[^>]*?\bref=["'])([A-Z0-9:$]+)(["'])""")
_DRAWING = re.compile(rb"""<legacyDrawing\b[^>]*?\b\w+:id=["']([^"']*)["']""")
_AFTER = re.compile(
    rb"<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b"
    rb"|<mc:AlternateContent\b[^>]*>\s*<mc:Choice\b[^>]*>\s*<(?:controls|oleObjects)\b"
)
"""What a sheet says after its legacy drawing."""
_PROTECTED = re.compile(rb"""<sheetProtection\b[^>]*?\bsheet=["'](?:1|true)["']""")
_VIEW = re.compile(rb"<sheetView\b([^>]*?)(/?)>")
_TAB_SELECTED = re.compile(rb"""\stabSelected=["'][^"']*["']""")
_SELECTION = re.compile(rb"<selection\b[^>]*?/>")
_SELECTED = re.compile(rb"""\ssqref=["']([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)[ "']""")
_PANE = re.compile(rb"""\spane=["'][^"']*["']""")
_ACTIVE_PANE = re.compile(rb"""<pane\b[^>]*?\bactivePane=["'](\w+)["']""")


def reaching(head: bytes, row: int, column: int) -> bytes:
    """The start of the sheet whose extent reaches to this cell at least."""
    found = _DIMENSION.search(head)
    if found is None:
        return head
    top, left, bottom, right = corners(found[2].decode())
    ref = _ref(top, left, max(bottom, row), max(right, column))
    return head[: found.start(2)] + ref + head[found.end(2) :]


def selected(head: bytes, *, front: bool, cell: str = "") -> bytes:
    """The start of a sheet that is in front or not, and where its cursor is."""
    found = _VIEW.search(head)
    if found is None:
        return head
    given = _TAB_SELECTED.sub(b"", found[1]) + (b' tabSelected="1"' if front else b"")
    start, rest = head[: found.start()] + b"<sheetView" + given, head[found.end() :]
    if not cell:
        return start + found[2] + b">" + rest
    if found[2]:
        return start + b">" + _cursor(b"", cell) + b"</sheetView>" + rest
    end = rest.index(b"</sheetView>")
    return start + b">" + _moved(rest[:end], cell) + rest[end:]


def cursor_of(head: bytes) -> str:
    """The cells that are selected, the first of several areas; blank where the sheet does not say."""
    found = _VIEW.search(head)
    view = b"" if found is None or found[2] else head[found.end() : head.index(b"</sheetView>", found.end())]
    pane = _ACTIVE_PANE.search(view)
    for each in _SELECTION.finditer(view):
        own = _PANE.search(each[0])
        if (own[0].strip() if own else b"") == (b'pane="%s"' % pane[1] if pane else b""):
            area = _SELECTED.search(each[0])
            return area[1].decode() if area else ""
    return ""


def _moved(view: bytes, cell: str) -> bytes:
    pane = _ACTIVE_PANE.search(view)
    name = b' pane="%s"' % pane[1] if pane else b""
    for found in _SELECTION.finditer(view):
        own = _PANE.search(found[0])
        if (own[0] if own else b"") == name:
            return view[: found.start()] + _cursor(name, cell) + view[found.end() :]
    return view + _cursor(name, cell)


def _cursor(pane: bytes, cell: str) -> bytes:
    first = cell.partition(":")[0].encode()
    return b'<selection%s activeCell="%s" sqref="%s"/>' % (pane, first, cell.encode())


def protected(tail: bytes) -> bool:
    """Whether the sheet lets locked cells alone."""
    return _PROTECTED.search(tail) is not None


def stretched(tail: bytes, grown: Iterable[Grown]) -> bytes:
    """The end of the sheet: checks of what is typed, coloured areas and the filter reach to the new rows."""
    for each in grown:
        for pattern in (_AREAS, _OTHER_AREAS, _FILTER):
            tail = pattern.sub(partial(_stretched, each), tail)
    return tail


def _stretched(grown: Grown, found: re.Match[bytes]) -> bytes:
    return found[1] + longer(found[2], grown) + found[3]


def longer(areas: bytes, grown: Grown) -> bytes:
    """Areas of which those that ended with the rows end with the new ones.

    >>> longer(b"B2:B9 B20 F2:F9", (9, 12, 1, 4))
    b'B2:B12 B20 F2:F9'
    """
    return b" ".join(_longer(area, grown) for area in areas.split())


def _longer(area: bytes, grown: Grown) -> bytes:
    old, new, first, last = grown
    try:
        top, left, bottom, right = corners(area.decode())
    except ValueError:
        return area  # whole columns or rows
    if bottom != old or new < top or left > last or right < first:
        return area
    return _ref(top, left, new, right)


def _ref(top: int, left: int, bottom: int, right: int) -> bytes:
    first = f"{column_letter(left)}{top}"
    last = f"{column_letter(right)}{bottom}"
    return (first if first == last else f"{first}:{last}").encode()


def drawing_of(tail: bytes) -> str:
    """The relation to the drawing of the notes; blank where there is none."""
    found = _DRAWING.search(tail)
    return found[1].decode() if found else ""


def with_drawing(tail: bytes, relation: str) -> bytes:
    """The end of the sheet with a drawing of notes."""
    word = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{relation}"/>'.encode()
    found = _AFTER.search(tail)
    at = found.start() if found else tail.rfind(b"</worksheet>")
    if at < 0:
        raise HandOverError("a sheet without its end")
    return tail[:at] + word + tail[at:]
