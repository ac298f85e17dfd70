"""Parts of one package put into another: with what they refer to, their content types and relations."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from . import fragments
from .parts import RELATIONS, PartRelation, closure, relations, relations_part, tree

TYPES = "[Content_Types].xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()


class Transplant:
    """The parts of a new package, and the old one that some of its parts come from."""

    def __init__(self, old: ZipFile, parts: dict[str, bytes]) -> None:
        self.old, self.parts = old, parts
        self.grafted: list[str] = []
        self._count = 0
        types = tree(old, TYPES)
        self._defaults = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in types.iterfind("{*}Default")
        }
        self._types = {
            each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
            for each in types.iterfind("{*}Override")
        }

    def relate(self, part: str, relation: PartRelation) -> str:
        """Carry over what a relation points at, and let ``part`` point at it; the relation's new id."""
        for each in closure(self.old, relation.target):
            self._carry(each)
        return self.point(part, relation.type, relation.target)

    def carry_relations(self, old_part: str, new_part: str) -> None:
        """Let a part that was copied refer to the same as before, in a file beside it."""
        listed = relations_part(old_part)
        if listed in self.old.namelist():
            self.parts[relations_part(new_part)] = self.old.read(listed)
        for own in relations(self.old, old_part):
            for each in () if own.external else closure(self.old, own.target):
                self._carry(each)

    def _carry(self, part: str) -> None:
        if part in self.parts:
            return
        self.put(part, self.old.read(part), self._types.get(part))
        self.grafted.append(part)
        listed = relations_part(part)
        if listed in self.old.namelist():
            self.parts[listed] = self.old.read(listed)

    def put(self, part: str, data: bytes, content_type: str | None) -> None:
        """A new part with its content type; None for the one that its extension has."""
        self.parts[part] = data
        extension = posixpath.splitext(part)[1].lstrip(".").lower()
        if content_type:
            self._add_type(
                f"<Override PartName={quoteattr('/' + part)} ContentType={quoteattr(content_type)}/>"
            )
        elif f'Extension="{extension}"'.encode() not in self.parts[TYPES]:
            kind = self._defaults.get(extension, f"image/{extension}")
            self._add_type(f"<Default Extension={quoteattr(extension)} ContentType={quoteattr(kind)}/>")

    def _add_type(self, entry: str) -> None:
        self.parts[TYPES] = _appended(self.parts[TYPES], "Types", entry)

    def point(self, part: str, kind: str, target: str) -> str:
        """A relation from ``part`` (the empty one is the package) to ``target``; its id."""
        self._count += 1
        key, listed = f"rIdKept{self._count}", relations_part(part)
        entry = f'<Relationship Id="{key}" Type={quoteattr(kind)} Target={quoteattr("/" + target)}/>'
        self.parts[listed] = _appended(self.parts.get(listed, _EMPTY), "Relationships", entry)
        return key

    def insert(self, part: str, name: str, fragment: bytes) -> None:
        """Put an element into a sheet part."""
        self.parts[part] = fragments.inserted(self.parts[part], name, fragment)

    def add_pictures(self, part: str, pictures: Sequence[Any]) -> None:
        """Draw pictures on a sheet, behind what is drawn there already."""
        if not pictures:
            return
        drawing = self._drawing(part)
        anchors = []
        for number, picture in enumerate(pictures, 1):
            media = f"xl/media/{posixpath.basename(drawing)[:-4]}_{number}.{picture.extension}"
            self.put(media, picture.data, None)
            anchors.append(picture.anchor(self.point(drawing, f"{RELATIONS}/image", media)))
        self.parts[drawing] = _appended(self.parts[drawing], r"(?:\w+:)?wsDr", "".join(anchors))

    def _drawing(self, part: str) -> str:
        """The drawing of a sheet, made where there is none."""
        from ..objects.pictures import BLANK_DRAWING, DRAWING_TYPE

        found = fragments.element(self.parts[part], "drawing")
        if found:
            key = fragments.relation_id(found) or ""
            with_id = re.search(rf'<[^<>]*\sId="{key}"[^<>]*>'.encode(), self.parts[relations_part(part)])
            target = re.search(rb'\sTarget="([^"]+)"', with_id[0]) if with_id else None
            if target:
                place = posixpath.join("/", posixpath.dirname(part), target[1].decode())
                return posixpath.normpath(place).lstrip("/")
        self._count += 1
        drawing = f"xl/drawings/drawingAdded{self._count}.xml"
        self.put(drawing, BLANK_DRAWING, DRAWING_TYPE)
        self.insert(
            part, "drawing", fragments.linked("drawing", self.point(part, f"{RELATIONS}/drawing", drawing))
        )
        return drawing

    def packed(self) -> bytes:
        """The new package's bytes."""
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name in sorted(self.parts, key=lambda name: name != TYPES):
                archive.writestr(name, self.parts[name])
        return out.getvalue()


def _appended(xml: bytes, root: str, text: str) -> bytes:
    """XML with text put before the end of its root element."""
    empty = re.search(rf"<({root})\b([^>]*)/>\s*$".encode(), xml)
    if empty:
        return xml[: empty.start()] + b"<%s%s>%s</%s>" % (empty[1], empty[2], text.encode(), empty[1])
    last = list(re.finditer(rf"</{root}>".encode(), xml))[-1]
    return xml[: last.start()] + text.encode() + xml[last.start() :]
