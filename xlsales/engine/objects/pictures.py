"""Pictures that are added to a sheet; those of the file stay in it, but are not shown."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from xlwings import base_classes

from ..errors import EngineError
from ..unsupported import Named

EMU = 12_700
"""Units of a drawing in one point."""
PIXEL = 0.75
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BLANK_DRAWING = f'<xdr:wsDr xmlns:xdr="{_DRAWING}" xmlns:a="{_MAIN}"></xdr:wsDr>'.encode()
FIRST_ID = 9_000
"""Ids of added pictures, above those that a file's own shapes have."""


class Picture(Named, base_classes.Picture):
    """A picture that was added since the book was opened."""

    type = "picture"

    def __init__(self, sheet: Any, path: Path, place: tuple[float, float], size: tuple[float, float]) -> None:
        self.sheet, self._name = sheet, f"Picture {len(sheet.added_pictures) + 1}"
        self.data, self.extension = path.read_bytes(), path.suffix.lstrip(".").lower()
        self.original = _size(self.data, path)
        self.left, self.top = place
        self._width, self._height = (
            own if given < 0 else given for given, own in zip(size, self.original, strict=True)
        )
        self.lock_aspect_ratio = True

    left: Any = 0.0
    top: Any = 0.0
    lock_aspect_ratio: Any = True

    @property
    def api(self) -> Picture:
        """The engine's own object."""
        return self

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._name = value

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    @property
    def index(self) -> int:
        """Its place among the added ones, from 1."""
        return int(self.sheet.added_pictures.index(self)) + 1

    @property
    def width(self) -> float:
        """Points."""
        return self._width

    @width.setter
    def width(self, value: float) -> None:
        if self.lock_aspect_ratio:
            self._height *= value / self._width
        self._width = value

    @property
    def height(self) -> float:
        """Points."""
        return self._height

    @height.setter
    def height(self, value: float) -> None:
        if self.lock_aspect_ratio:
            self._width *= value / self._height
        self._height = value

    def delete(self) -> None:
        """Take it away."""
        self.sheet.added_pictures.remove(self)

    def update(self, filename: str) -> Picture:
        """Another picture in its place, of its size and name."""
        path = Path(filename)
        self.data, self.extension = path.read_bytes(), path.suffix.lstrip(".").lower()
        return self

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: Any) -> None:
        """So many times as wide."""
        self._width = factor * (self.original[0] if relative_to_original_size else self._width)

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: Any) -> None:
        """So many times as high."""
        self._height = factor * (self.original[1] if relative_to_original_size else self._height)

    def anchor(self, relation: str) -> str:
        """The drawing's XML for it."""
        x, y, wide, high = (round(each * EMU) for each in (self.left, self.top, self._width, self._height))
        number, name = FIRST_ID + self.index, quoteattr(self._name)
        return (
            f'<xdr:absoluteAnchor xmlns:xdr="{_DRAWING}" xmlns:a="{_MAIN}"><xdr:pos x="{x}" y="{y}"/>'
            f'<xdr:ext cx="{wide}" cy="{high}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name={name}/>'
            "<xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>"
            f'<a:blip xmlns:r="{_RELATIONS}" r:embed="{relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
            f'<xdr:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
            "<xdr:clientData/></xdr:absoluteAnchor>"
        )


def _size(data: bytes, path: Path) -> tuple[float, float]:
    """Width and height in points of a PNG, JPEG or GIF; EngineError for others."""
    pixels = _pixels(data)
    if pixels is None:
        raise EngineError(f"“{path.name}”不是PNG、JPEG或GIF图片，不能插入，请先转换。")
    return pixels[0] * PIXEL, pixels[1] * PIXEL


def _pixels(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith(b"GIF8"):
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _jpeg(data) if data.startswith(b"\xff\xd8") else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


class Pictures(Named, base_classes.Pictures):
    """The pictures added to a sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Pictures:
        """The engine's own object."""
        return self

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    def __len__(self) -> int:
        return len(self.sheet.added_pictures)

    def __iter__(self) -> Iterator[Picture]:
        return iter(list(self.sheet.added_pictures))

    def __contains__(self, key: Any) -> bool:
        return any(picture.name == key for picture in self)

    def __call__(self, key: Any) -> Picture:
        """One by name or number from 1; KeyError where there is none."""
        for number, picture in enumerate(self, 1):
            if key in (number, picture.name):
                return picture
        raise KeyError(key)

    def add(
        self,
        filename: Any,
        link_to_file: Any,
        save_with_document: Any,
        left: Any,
        top: Any,
        width: Any,
        height: Any,
        anchor: Any = None,
    ) -> Picture:
        """Add a picture of a file at a place in points, or at a range."""
        place = (anchor.left, anchor.top) if anchor else (left or 0.0, top or 0.0)
        picture = Picture(self.sheet, Path(filename), place, (width, height))
        self.sheet.added_pictures.append(picture)
        return picture
