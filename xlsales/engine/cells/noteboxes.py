"""The size of notes' boxes, which openpyxl does not read: taken from the drawing that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from ..files.parts import relations

POINTS_OF_PIXEL = 0.75
_SHAPE, _SHAPE_END = re.compile(rb"<v:shape\b"), b"</v:shape>"
_SIZE = {name: re.compile(rf"[;\"'\s]{name}:([\d.]+)pt".encode()) for name in ("width", "height")}
_PLACE = {name: re.compile(rf"<x:{name}>(\d+)</x:{name}>".encode()) for name in ("Row", "Column")}


def size_notes(worksheet: Any, archive: ZipFile, part: str) -> None:
    """Give the notes of a sheet the boxes that they have in its ``part``."""
    for each in relations(archive, part):
        for place, (width, height) in _boxes(archive.read(each.target)) if each.kind == "vmlDrawing" else ():
            cell = worksheet._cells.get(place)
            if cell is not None and cell.comment:
                cell.comment.width, cell.comment.height = width, height


def _boxes(xml: bytes) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Row and column from 1, width and height in pixels, of every note's box."""
    for shape in _shapes(xml):
        place = [found for pattern in _PLACE.values() if (found := pattern.search(shape))]
        size = [found for pattern in _SIZE.values() if (found := pattern.search(shape))]
        if len(place) == len(size) == 2:
            row, column = (int(each[1]) + 1 for each in place)
            width, height = (round(float(each[1]) / POINTS_OF_PIXEL) for each in size)
            yield (row, column), (width, height)


def _shapes(xml: bytes) -> Iterator[bytes]:
    end = 0
    while (found := _SHAPE.search(xml, end)) and (last := xml.find(_SHAPE_END, found.end())) >= 0:
        end = last + len(_SHAPE_END)
        yield xml[found.start() : end]
