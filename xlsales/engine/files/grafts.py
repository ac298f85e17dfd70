"""Parts of a file that openpyxl does not carry over: put back afterwards, or named as lost."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from ..cells.references import Rename, rewritten
from . import fragments
from .deferred import waits
from .parts import PartRelation, relations, sheet_parts, workbook_part
from .transplant import Transplant

MACRO_KINDS = (".xlsm", ".xltm")
REWRITTEN = frozenset(
    [
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "worksheet",
        "theme",
        "styles",
        "sharedStrings",
        "externalLink",
        "pivotCacheDefinition",
        "pivotCacheRecords",
        "pivotTable",
        "table",
        "comments",
        "vmlDrawing",
        "hyperlink",
    ]
)
"""Kinds of relations whose parts openpyxl writes anew."""
HARMLESS = frozenset(["calcChain", "printerSettings", "thumbnail"])
"""Parts that Excel makes again without being asked."""
SHEET_GRAFTS = frozenset(["drawing", "threadedComment", "image"])
BOOK_GRAFTS = frozenset(["person", "customXml"])
TEXTS = frozenset(["sharedStrings"])
FILE_GRAFTS = frozenset(["extensibility", "classificationlabels"])
"""Kinds that are carried over whole, with all they refer to, from sheets, the workbook and the package."""


def losses(book: Any, target: Path) -> list[str]:
    """The parts that a save would lose, and ``extLst`` of a sheet that names parts which would be."""
    if not book.package:
        return []
    with ZipFile(io.BytesIO(book.package)) as old:
        parts = sheet_parts(old)
        kept = {parts.get(name) for sheet, name in book.origins.items() if not waits(sheet.worksheet)}
        macros = target.suffix.lower() in MACRO_KINDS
        return sorted({*_lost(old, "", "package", kept, macros=macros), *_lost_extensions(old, kept)})


def _lost(old: ZipFile, part: str, kind: str, kept: set[str | None], *, macros: bool) -> Iterator[str]:
    grafted = {"package": FILE_GRAFTS, "officeDocument": BOOK_GRAFTS, "worksheet": SHEET_GRAFTS}.get(
        kind, frozenset()
    )
    for each in relations(old, part):
        gone = each.external or each.kind in HARMLESS or each.kind in grafted
        if gone or (each.kind == "worksheet" and each.target not in kept):
            continue
        if each.kind in REWRITTEN or (each.kind == "vbaProject" and macros):
            yield from (
                _lost(old, each.target, each.kind, kept, macros=macros) if each.kind != "vmlDrawing" else ()
            )
        elif each.kind not in ("vbaProjectSignature", "wordVbaData"):
            yield each.target


def _lost_extensions(old: ZipFile, kept: set[str | None]) -> Iterator[str]:
    for part in kept - {None}:
        found = fragments.extensions(old.read(part or ""))
        if found and fragments.relation_id(found):
            yield f"{part} extLst"


@dataclass(frozen=True)
class Graft:
    """One sheet of the old file and the part it has in the new one."""

    sheet: Any
    old_part: str
    new_part: str


def graft(book: Any, content: bytes) -> bytes:
    """The bytes that openpyxl wrote, with what it left out put back, and added pictures."""
    pictures = any(sheet.added_pictures for sheet in book.sheets)
    if not book.package and not pictures:
        return content
    with ZipFile(io.BytesIO(content)) as new:
        parts = {name: new.read(name) for name in new.namelist()}
        new_sheets, new_workbook = sheet_parts(new), workbook_part(new)
    with ZipFile(io.BytesIO(book.package or content)) as old:
        work = Transplant(old, parts)
        if book.package:
            _graft_book(work, book, new_sheets, new_workbook)
        for sheet in book.sheets:
            work.add_pictures(new_sheets[sheet.name], sheet.added_pictures)
        return work.packed()


def _graft_book(work: Transplant, book: Any, new_sheets: dict[str, str], new_workbook: str) -> None:
    old, old_sheets, kinds = work.old, sheet_parts(work.old), BOOK_GRAFTS
    for sheet, name in book.origins.items():
        if waits(sheet.worksheet):
            work.carry_relations(old_sheets[name], new_sheets[sheet.name])
            kinds |= TEXTS
        else:
            _graft_sheet(work, Graft(sheet, old_sheets[name], new_sheets[sheet.name]))
    for each in _wanted(old, workbook_part(old), kinds):
        work.relate(new_workbook, each)
    for each in _wanted(old, "", FILE_GRAFTS):
        work.relate("", each)
    _follow(work, book)


def _wanted(old: ZipFile, part: str, kinds: frozenset[str]) -> list[PartRelation]:
    return [each for each in relations(old, part) if each.kind in kinds and not each.external]


def _graft_sheet(work: Transplant, graft: Graft) -> None:
    xml = work.old.read(graft.old_part)
    targets = {each.id: each for each in relations(work.old, graft.old_part)}
    for name in fragments.LINKED:
        found = fragments.element(xml, name)
        relation = targets.get(fragments.relation_id(found) or "") if found else None
        if relation:
            key = work.relate(graft.new_part, relation)
            work.insert(graft.new_part, name, fragments.linked(name, key))
    change = partial(_changed, graft.sheet.book, graft.sheet.book.origins[graft.sheet])
    for name in fragments.PLAIN:
        found = fragments.element(xml, name)
        if found:
            work.insert(graft.new_part, name, fragments.moved(found, change))
    extensions = fragments.extensions(xml)
    if extensions and not fragments.relation_id(extensions):
        work.insert(graft.new_part, "extLst", fragments.moved(fragments.followed(extensions, change), change))
    for each in targets.values():
        if each.kind == "threadedComment":
            work.relate(graft.new_part, each)


def _changed(book: Any, home: str, formula: str) -> str:
    """A formula or place of the sheet that was called ``home`` in the file, after all that happened since."""
    for change in book.changes:
        formula = rewritten(f"={formula}", change, home)[1:]
        home = change.new if isinstance(change, Rename) and change.sheet == home else home
    return formula


def _follow(work: Transplant, book: Any) -> None:
    """Charts follow moved cells and renamed sheets."""
    if not book.changes:
        return
    for part in work.grafted:
        if part.startswith("xl/charts/"):
            work.parts[part] = fragments.followed(work.parts[part], partial(_changed, book, ""))
