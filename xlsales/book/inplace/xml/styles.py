"""The looks of cells: read from the list of styles, new ones added at its end."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from functools import partial

from ...changes.carrier import Colour
from ...package.markup import attributes
from ..errors import HandOverError
from .colours import Palette

GENERAL, TEXT_FORMAT = "General", "@"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0",
    49: TEXT_FORMAT,
}  # fmt: skip
"""The formats that no file spells out."""
DATED = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
"""Those of them that show moments, in Chinese too."""
FIRST_OWN = 164
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_MOMENT = re.compile(r"[dmyhs年月日]", re.IGNORECASE)
_XF = re.compile(rb"<xf\b[^>]*?(?:/>|>.*?</xf>)", re.DOTALL)
_FILL = re.compile(rb"<fill\b[^>]*?(?:/>|>.*?</fill>)", re.DOTALL)
_FORMAT = re.compile(rb"""<numFmt\b(?:[^>"']|"[^"]*"|'[^']*')*?(?:/>|></numFmt>)""")
_TAG = re.compile(rb"<xf\b([^>]*?)(/?)>")
_ALIGNMENT = re.compile(rb"<alignment\b([^>]*?)/>")
_UNLOCKED = re.compile(rb"<protection\b[^>]*?\blocked=[\"'](?:0|false)[\"']")
_PATTERN = re.compile(rb"<patternFill\b([^>]*?)(?:/>|>(.*?)</patternFill>)", re.DOTALL)
_FRONT = re.compile(rb"<fgColor\b([^>]*?)/>")
_ROOT = re.compile(rb"<styleSheet\b[^>]*>")


class Styles:
    """The styles of a workbook; a style is the number that a cell gives as its ``s``."""

    def __init__(self, data: bytes, palette: Callable[[], Palette]) -> None:
        self._data, self._palette = data, palette
        self._cells, self._fills = self._items(b"cellXfs", _XF), self._items(b"fills", _FILL)
        self._formats = self._items(b"numFmts", _FORMAT)
        if not self._cells or not self._fills or (b"<numFmts" in data and not self._formats):
            raise HandOverError("styles of another spelling")
        self._before = [len(each) for each in (self._cells, self._fills, self._formats)]
        given = [attributes(each[7:]) for each in self._formats]
        self._codes = {int(each[b"numFmtId"]): _told(each.get(b"formatCode", b"")) for each in given}

    def _items(self, name: bytes, pattern: re.Pattern[bytes]) -> list[bytes]:
        found = _section(name).search(self._data)
        return pattern.findall(found[2]) if found else []

    @property
    def changed(self) -> bool:
        """Whether a style was added."""
        return len(self._cells) > self._before[0]

    def xml(self) -> bytes:
        """The part as it is now: what was there before has the same bytes and the same numbers."""
        data = self._data
        if len(self._formats) > self._before[2] and not self._before[2]:
            data = _ROOT.sub(lambda root: root[0] + b'<numFmts count="0"></numFmts>', data, count=1)
        for name, items, before in zip(
            (b"cellXfs", b"fills", b"numFmts"),
            (self._cells, self._fills, self._formats),
            self._before,
            strict=True,
        ):
            if len(items) > before:
                data = _section(name).sub(partial(_grown, items, before), data, count=1)
        return data

    def locked(self, style: int) -> bool:
        """Whether the cell may not be changed on a protected sheet."""
        return not _UNLOCKED.search(self._cell(style))

    def format(self, style: int) -> str:
        """The number format, as its letters."""
        number = int(self._given(style).get(b"numFmtId", b"0"))
        return self._codes.get(number) or BUILT_IN.get(number, GENERAL)

    def dated(self, style: int) -> bool:
        """Whether a number shows as a moment."""
        number = int(self._given(style).get(b"numFmtId", b"0"))
        if number in self._codes:
            return _MOMENT.search(_QUIET.sub("", self._codes[number].partition(";")[0])) is not None
        return number in DATED

    def fill(self, style: int) -> Colour | None:
        """The colour of the cell; None where it has none."""
        number = int(self._given(style).get(b"fillId", b"0"))
        found = _PATTERN.search(self._fills[number]) if number < len(self._fills) else None
        if found is None or attributes(found[1]).get(b"patternType", b"none") == b"none":
            return None
        front = _FRONT.search(found[2] or b"")
        return self._palette().shown(attributes(front[1])) if front else (0, 0, 0)

    def with_format(self, style: int, code: str) -> int:
        """The same style with another number format."""
        if self.format(style) == code:
            return style
        return self._with(style, {b"numFmtId": b"%d" % self._number(code), b"applyNumberFormat": b"1"})

    def with_fill(self, style: int, colour: Colour | None) -> int:
        """The same style with another colour, or with none."""
        if self.fill(style) == colour:
            return style
        number = 0
        if colour is not None:
            rgb = b"FF%02X%02X%02X" % colour
            number = _at(
                self._fills,
                b'<fill><patternFill patternType="solid"><fgColor rgb="' + rgb + b'"/>'
                b'<bgColor indexed="64"/></patternFill></fill>',
            )
        return self._with(style, {b"fillId": b"%d" % number, b"applyFill": b"1"})

    def wrapped(self, style: int) -> int:
        """The same style, its text broken into lines."""
        xf = self._cell(style)
        found = _ALIGNMENT.search(xf)
        if found and attributes(found[1]).get(b"wrapText", b"0") in (b"1", b"true"):
            return style
        if found:
            other = {**attributes(found[1]), b"wrapText": b"1"}
            xf = xf[: found.start()] + b"<alignment%s/>" % _spelled(other) + xf[found.end() :]
        else:
            tag = _TAG.match(xf)
            inside = b"" if tag is None or tag[2] else xf[tag.end() : -len(b"</xf>")]
            xf = b"<xf%s>" % (tag[1] if tag else b"") + b'<alignment wrapText="1"/>' + inside + b"</xf>"
        return _at(self._cells, _retagged(xf, {b"applyAlignment": b"1"}))

    def _cell(self, style: int) -> bytes:
        if style >= len(self._cells):
            raise HandOverError("a style that is not there")
        return self._cells[style]

    def _given(self, style: int) -> dict[bytes, bytes]:
        tag = _TAG.match(self._cell(style))
        return attributes(tag[1]) if tag else {}

    def _with(self, style: int, other: Mapping[bytes, bytes]) -> int:
        return _at(self._cells, _retagged(self._cell(style), other))

    def _number(self, code: str) -> int:
        known = {text: number for number, text in {**BUILT_IN, **self._codes}.items()}
        if code not in known:
            number = max([FIRST_OWN - 1, *self._codes]) + 1
            self._codes[number] = code
            text = html.escape(code).encode()
            self._formats.append(b'<numFmt numFmtId="%d" formatCode="%s"/>' % (number, text))
            return number
        return known[code]


def _section(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(<%s\b[^>]*>)(.*?)(</%s>)" % (name, name), re.DOTALL)


def _grown(items: list[bytes], before: int, old: re.Match[bytes]) -> bytes:
    """The list with its new items at the end."""
    start = re.sub(rb"""\bcount=["']\d*["']""", b'count="%d"' % len(items), old[1])
    return start + old[2] + b"".join(items[before:]) + old[3]


def _at(items: list[bytes], item: bytes) -> int:
    """The number of an item, added where it is not there."""
    if item not in items:
        items.append(item)
    return items.index(item)


def _retagged(xf: bytes, other: Mapping[bytes, bytes]) -> bytes:
    tag = _TAG.match(xf)
    if tag is None:
        raise HandOverError("a style of another spelling")
    return b"<xf%s%s>" % (_spelled({**attributes(tag[1]), **other}), tag[2]) + xf[tag.end() :]


def _spelled(given: Mapping[bytes, bytes]) -> bytes:
    return b"".join(b' %s="%s"' % pair for pair in given.items())


def _told(text: bytes) -> str:
    return html.unescape(text.decode("utf-8"))
