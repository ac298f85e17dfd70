"""The notes of a sheet: what they say in one part, the boxes in which they show in another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....kernel.place import Place, column_letter
from ...package.markup import attributes
from ..errors import HandOverError
from .cells import TEXT, decoded, spelled, told

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NO_COMMENTS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="%s"><authors><author></author></authors><commentList></commentList></comments>'
    % MAIN.encode()
)
_SPACES = (
    b' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
NO_BOXES = (
    b"<xml" + _SPACES + b'><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_KIND = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:1.5pt;width:160pt;height:80pt;z-index:{layer};visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left">'
    '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
FIRST_BOX = 1025
_COMMENT = re.compile(rb"<comment\b([^>]*?)(?:/>|>(.*?)</comment>)", re.DOTALL)
_LIST = re.compile(rb"<commentList\b[^>]*?(?:/>|>(.*?)</commentList>)", re.DOTALL)
_AUTHORS = re.compile(rb"<authors\b[^>]*?(?:/>|>(.*?)</authors>)", re.DOTALL)
_AUTHOR = re.compile(rb"<author\b[^>]*?(?:/>|>(.*?)</author>)", re.DOTALL)
_THREADED = b"tc={"
"""So begins the author of a note that only repeats a threaded comment."""
_SHAPE = re.compile(rb"<(\w+):shape\b.*?</\1:shape>", re.DOTALL)
_AT = {name: re.compile(rb"<\w+:%s>\s*(\d+)\s*</" % name) for name in (b"Row", b"Column")}
_SHAPE_ID = re.compile(rb"""\bid=["'][^"']*?_s(\d+)["']""")


@dataclass
class Notes:
    """The notes and their boxes, as bytes of their parts."""

    comments: bytes = NO_COMMENTS
    boxes: bytes = NO_BOXES

    def __post_init__(self) -> None:
        if not _LIST.search(self.comments) or not _AUTHORS.search(self.comments):
            raise HandOverError("notes of another spelling")

    def text(self, place: Place) -> str | None:
        """What the note of a cell says; None where it has none of its own."""
        found = self._find(place)
        if found is None or self.threaded(place):
            return None
        return decoded("".join(told(each or b"") for each in TEXT.findall(found[2] or b"")))

    def threaded(self, place: Place) -> bool:
        """Whether people talk to one another at the cell: that is nobody's to replace."""
        found = self._find(place)
        if found is None:
            return False
        number = int(attributes(found[1]).get(b"authorId", b"0"))
        authors = self._authors()
        return number < len(authors) and authors[number].startswith(_THREADED)

    def put(self, place: Place, text: str | None) -> None:
        """Give a cell another note, or take it away."""
        if self.threaded(place):
            return
        if (found := self._find(place)) is not None:
            self.comments = self.comments[: found.start()] + self.comments[found.end() :]
            if text is None:
                self._unbox(place)
        elif text is not None:
            self._box(place)
        if text is not None:
            self._write(place, text)

    def _find(self, place: Place) -> re.Match[bytes] | None:
        ref = f"{column_letter(place[1])}{place[0]}".encode()
        named = re.search(rb"""<comment\b[^>]*?\bref=["']%s["']""" % ref, self.comments)
        return _COMMENT.match(self.comments, named.start()) if named else None

    def _authors(self) -> list[bytes]:
        found = _AUTHORS.search(self.comments)
        return _AUTHOR.findall((found and found[1]) or b"")

    def _nobody(self) -> int:
        """The number of the author without a name."""
        authors = self._authors()
        if b"" not in authors:
            inside = b"".join(b"<author>%s</author>" % each for each in [*authors, b""])
            new = b"<authors>%s</authors>" % inside
            self.comments = _AUTHORS.sub(lambda _: new, self.comments, count=1)
            return len(authors)
        return authors.index(b"")

    def _write(self, place: Place, text: str) -> None:
        author = self._nobody()
        ref = f"{column_letter(place[1])}{place[0]}".encode()
        words = b'<t xml:space="preserve">%s</t>' % spelled(text)
        made = b'<comment ref="%s" authorId="%d"><text>%s</text></comment>' % (ref, author, words)
        found = _LIST.search(self.comments)
        if found is None:
            raise HandOverError("notes of another spelling")
        if found[1] is None:
            new = b"<commentList>%s</commentList>" % made
            self.comments = self.comments[: found.start()] + new + self.comments[found.end() :]
        else:
            self.comments = self.comments[: found.end(1)] + made + self.comments[found.end(1) :]

    def _box(self, place: Place) -> None:
        end = self.boxes.rfind(b"</xml>")
        if end < 0:
            raise HandOverError("boxes of another spelling")
        numbers = [int(each) for each in _SHAPE_ID.findall(self.boxes)]
        number = max([FIRST_BOX - 1, *numbers]) + 1
        row, column = place[0] - 1, place[1] - 1
        box = _BOX.format(
            number=number,
            layer=number - FIRST_BOX + 1,
            left=column + 1,
            top=max(row - 1, 0),
            right=column + 4,
            bottom=row + 4,
            row=row,
            column=column,
        ).encode()
        made = box if b"_x0000_t202" in self.boxes else _KIND + box
        if b"xmlns:v=" not in self.boxes[: self.boxes.find(b">")]:
            made = re.sub(rb"<v:shape(?:type)?\b", lambda start: start[0] + _SPACES, made)
        self.boxes = self.boxes[:end] + made + self.boxes[end:]

    def _unbox(self, place: Place) -> None:
        wanted = [place[0] - 1, place[1] - 1]
        for shape in _SHAPE.finditer(self.boxes):
            found = [pattern.search(shape[0]) for pattern in _AT.values()]
            if b'ObjectType="Note"' in shape[0] and [int(each[1]) for each in found if each] == wanted:
                self.boxes = self.boxes[: shape.start()] + self.boxes[shape.end() :]
                return
