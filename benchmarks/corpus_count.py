"""What a workbook holds, counted from its XML in the plainest way; nothing here is taken from xlsales.

Slow and trusting: only for files that were found safe before.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring, iterparse
from zipfile import ZipFile

FOREIGN = {
    "xl/vbaproject.bin": "宏（VBA）",
    "xl/externallinks/externallink": "外部链接",
    "xl/pivottables/": "数据透视表",
    "xl/charts/chart": "图表",
    "xl/chartsheets/": "图表工作表",
    "xl/embeddings/": "嵌入",
    "xl/ctrlprops/": "控件",
    "xl/connections.xml": "数据连接",
    "xl/querytables/": "外部数据查询",
    "xl/slicers/": "切片器",
    "xl/threadedcomments/": "会话批注",
    "xl/revisions/": "修订记录",
    "xl/macrosheets/": "宏表",
    "customxml/": "自定义XML",
}
"""How a part's name begins, and the word by which a person must be told of it."""
STRICT = "http://purl.oclc.org/ooxml"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
LONG = re.compile(r"-?\d{16,}(\.\d*)?|-?\d(\.\d*)?[Ee]\+?(1[5-9]|[2-9]\d|\d{3,})")


@dataclass
class SheetCount:
    """What one worksheet holds; ``cells`` have a value that can be shown, errors not among them."""

    errors: int = 0
    uncached: int = 0
    hidden_rows: int = 0
    merged: int = 0
    long: int = 0
    cells: int = 0
    bad_texts: int = 0
    text_cells: int = 0
    outside: bool = False
    state: str = "visible"


@dataclass
class BookCount:
    """What a workbook holds."""

    sheets: dict[str, SheetCount] = field(default_factory=dict)
    date1904: bool = False
    strict: bool = False
    lying_texts: bool = False
    foreign: set[str] = field(default_factory=set)


def counted(path: Path) -> BookCount:
    """Every worksheet of the workbook, cell by cell."""
    with ZipFile(path) as archive:
        names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        read = {key: (lambda name=name: archive.open(name)) for key, name in names.items()}
        found = BookCount(
            foreign={word for start, word in FOREIGN.items() if any(map(_starts(start), names))}
        )
        start = _targets(read, "").get("officeDocument", ["xl/workbook.xml"])[0]
        book = fromstring(read[start]().read())
        found.strict = STRICT in book.tag
        found.date1904 = any(
            _true(item.get("date1904")) for item in book.iter() if _tag(item) == "workbookPr"
        )
        by_id = _by_id(read, start)
        texts, claimed = _texts(read, by_id.values())
        for item in (each for each in book.iter() if _tag(each) == "sheet"):
            kind, part = next(by_id[value] for key, value in item.attrib.items() if key.endswith("}id"))
            if kind == "worksheet":
                sheet = _sheet(read[part](), texts)
                sheet.state = item.get("state", "visible")
                if _pictures(read, part):
                    found.foreign.add("图片")
                found.sheets[item.get("name", "")] = sheet
        used = sum(sheet.text_cells for sheet in found.sheets.values())
        found.lying_texts = any(
            claimed.get(name, str(real)) != str(real)
            for name, real in (("uniqueCount", len(texts)), ("count", used))
        )
    return found


def _starts(start: str) -> Any:
    return lambda name: name.startswith(start)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _true(text: str | None) -> bool:
    return (text or "").lower() in ("1", "true", "on")


def _by_id(read: Any, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", name + ".rels")
    items = fromstring(read[rels]().read()) if rels in read else []
    return {
        item.get("Id", ""): (
            item.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, item.get("Target", "").replace("\\", "/")))
            .lstrip("/")
            .lower(),
        )
        for item in items
    }


def _targets(read: Any, part: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, target in _by_id(read, part).values():
        found.setdefault(kind, []).append(target)
    return found


def _pictures(read: Any, part: str) -> bool:
    """Whether a sheet, its drawings or its page headers show a picture; a chart's own come with the chart."""
    mine = _targets(read, part)
    drawn = [target for kind in ("drawing", "vmlDrawing", "legacyDrawingHF") for target in mine.get(kind, ())]
    return "image" in mine or any("image" in _targets(read, target) for target in drawn)


def _texts(read: Any, relations: Any) -> tuple[list[str], dict[str, str]]:
    part = next((target for kind, target in relations if kind == "sharedStrings"), "xl/sharedstrings.xml")
    if part not in read:
        return [], {}
    root = fromstring(read[part]().read())
    return [_text(item) for item in root if _tag(item) == "si"], dict(root.attrib)


def _text(item: Any) -> str:
    """The text of an ``si`` or ``is``; the reading aid beside it is none."""
    own = [each.text or "" for each in item if _tag(each) == "t"]
    runs = [part.text or "" for each in item if _tag(each) == "r" for part in each if _tag(part) == "t"]
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(own + runs))


def _sheet(file: Any, texts: list[str]) -> SheetCount:
    found, row, column, claimed = SheetCount(), 0, 0, ""
    cells: dict[tuple[int, int], str] = {}
    for event, item in iterparse(file, ("start", "end")):
        match event, _tag(item):
            case "start", "row":
                row, column = int(item.get("r", row + 1)), 0
                found.hidden_rows += _true(item.get("hidden"))
            case "end", "row":
                item.clear()
            case "end", "c":
                row, column = _place(item.get("r")) if item.get("r") else (row, column + 1)
                cells[row, column] = _cell(item, texts)
                found.text_cells += item.get("t") == "s"
                if LONG.fullmatch(_value(item)) and item.get("t", "n") == "n":
                    found.long += 1
            case "end", "mergeCell":
                found.merged += 1
            case "end", "dimension":
                claimed = item.get("ref", "")
    kinds = Counter(cells.values())
    found.errors, found.uncached, found.bad_texts = kinds["error"], kinds["uncached"], kinds["bad text"]
    found.cells = kinds["value"]
    found.outside = bool(claimed) and _outside([at for at, kind in cells.items() if kind == "value"], claimed)
    return found


def _child(item: Any, name: str) -> Any:
    return next((each for each in item if _tag(each) == name), None)


def _value(item: Any) -> str:
    found = _child(item, "v")
    return "" if found is None else (found.text or "").strip(" \r\n\t")


def _cell(item: Any, texts: list[str]) -> str:
    """What kind of thing stands in a cell."""
    kind, value = item.get("t", "n"), _value(item)
    if kind == "e":
        return "error"
    if kind == "inlineStr" or (kind != "s" and not value and _child(item, "is") is not None):
        inside = _child(item, "is")
        return "value" if inside is not None and _text(inside).strip() else "blank"
    if _child(item, "f") is not None and not value and (kind != "str" or _child(item, "v") is None):
        return "uncached"
    if kind == "s" and value:
        if not value.isdigit() or int(value) >= len(texts):
            return "bad text"
        return "value" if texts[int(value)].strip() else "blank"
    return "value" if value else "blank"


def _place(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(ref[len(letters) :]), column


def _outside(places: list[tuple[int, int]], claimed: str) -> bool:
    first, _, last = claimed.replace("$", "").partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return any(not (top <= row <= bottom and left <= column <= right) for row, column in places)
