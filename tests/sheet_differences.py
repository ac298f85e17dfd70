"""What differs between two packages, told from their XML by a reader that has nothing of ours in it."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import tostring

from plain_xml import parsed

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PLACES = {f"{MAIN}dimension", f"{MAIN}sheetViews"}
"""What tells of the cells in use and of where people stand."""


def cells(xml, texts, styles):
    """Every cell: its kind of content and its look, by address."""
    found = {}
    for cell in parsed(xml).iter(f"{MAIN}c"):
        kind, value, formula = cell.get("t", "n"), cell.findtext(f"{MAIN}v"), cell.findtext(f"{MAIN}f")
        if kind == "s":
            kind, value = "text", texts[int(value)]
        elif kind == "inlineStr":
            kind, value = "text", "".join(each.text or "" for each in cell.iter(f"{MAIN}t"))
        found[cell.get("r")] = (
            kind if value is not None else "",
            value,
            formula,
            styles[int(cell.get("s", "0"))],
        )
    return found


def held(parts, part):
    """Every cell of a sheet."""
    return _held(parts[part], parts.get("xl/sharedStrings.xml"), parts["xl/styles.xml"])


@lru_cache(16)
def _held(xml, texts, styles):
    return cells(xml, _shared(texts) if texts else [], _looks(styles))


def shared(parts):
    return _shared(parts["xl/sharedStrings.xml"]) if "xl/sharedStrings.xml" in parts else []


@lru_cache(4)
def _shared(xml):
    items = parsed(xml).iter(f"{MAIN}si")
    return ["".join(each.text or "" for each in item.iter(f"{MAIN}t")) for item in items]


def looks(parts):
    """Every style of cells, spelled out with its number format and fill."""
    return _looks(parts["xl/styles.xml"])


@lru_cache(4)
def _looks(xml):
    root = parsed(xml)
    codes = {each.get("numFmtId"): each.get("formatCode") for each in root.iter(f"{MAIN}numFmt")}
    fills = [tostring(each) for each in root.find(f"{MAIN}fills")]
    return [
        (codes.get(xf.get("numFmtId"), xf.get("numFmtId")), fills[int(xf.get("fillId", "0"))],
         xf.get("fontId"), xf.get("borderId"), [sorted(each.attrib.items()) for each in xf])
        for xf in root.find(f"{MAIN}cellXfs")
    ]  # fmt: skip


def changed_cells(old, new, part):
    """The addresses whose content or look differs; what only looks as it would blank is left out."""
    before, after = held(old, part), held(new, part)
    return {at for at in before.keys() | after.keys() if before.get(at) != after.get(at)}


def around_changed(old, new, part):
    """What else of the sheet differs: the elements around its cells, areas that may grow taken alike."""
    before, after = _around(old[part]), _around(new[part])
    return [each for each in before + after if before.count(each) != after.count(each)]


@lru_cache(16)
def _around(xml):
    before, data, rest = xml.partition(b"<sheetData>")
    alone = before + rest.rpartition(b"</sheetData>")[2] if data else xml  # the cells are compared one by one
    return [
        re.sub(r"([A-Z])\d+(?=[\" <])", r"\1#", tostring(each).decode())
        for each in parsed(alone)
        if each.tag not in {f"{MAIN}sheetData", f"{MAIN}legacyDrawing", *PLACES}
    ]
