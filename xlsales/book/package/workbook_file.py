"""An .xlsx file as a package of parts: its sheets, tables and names, and who holds it open."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipInfo

from ...kernel.place import corners
from ..errors import BookError
from .holder import holder
from .members import MOST_TREE, Relation, SheetPart, TablePart
from .moved import WORKBOOK, as_usual, is_moved
from .prologue import Defined, undefined
from .scan import Scan
from .shared_texts import SharedTexts, shared_texts
from .triage import inflated, refusal

BLOCK = 1 << 20
SMALL = 1 << 16
MOST_SMALL = 512
"""Parts up to ``SMALL`` bytes are kept once they were followed to their end, as many as this: most are asked
for three times."""
STRICT = "http://purl.oclc.org/ooxml"
SHARED_TEXTS = "xl/sharedstrings.xml"
"""Where the fast reader looks for them also where the workbook says nothing."""
ONLY_READ_ELSEWHERE = ("media/", "embeddings/", "worksheets/")


class Package:
    """An opened workbook file; drop it before the file is replaced, ``reader`` may hold it open.

    ``scans`` holds what the look found in each worksheet, by part; None where that is no worksheet's XML.
    ``digests`` are the SHA-256 of the parts that are not large, as far as the look went through them;
    ``sheet_digests`` what tells the content of a sheet from any other, as far as it was asked for.
    """

    def __init__(self, path: Path, entries: dict[str, ZipInfo]) -> None:
        self.path, self.entries, self.texts = path, entries, SharedTexts()
        self.scans: dict[str, Scan | None] = {}
        self.digests: dict[str, bytes] = {}
        self.sheet_digests: dict[str, bytes | None] = {}
        self._small: dict[str, bytes] = {}
        self._relations: dict[str, list[Relation]] = {}
        self._table_parts: dict[tuple[str, str], TablePart] = {}
        self.workbook_part = self._workbook_part()
        self.workbook = self.tree(self.workbook_part)
        if self.workbook.tag.rpartition("}")[2] != "workbook":  # a text, or slides
            raise refusal(path, "not_workbook")
        if STRICT in self.workbook.tag or self._strict_relations():
            raise refusal(path, "strict")
        self.sheets = list(self._sheets())
        if not self.sheets:
            raise refusal(path, "no_sheets")

    @property
    def date1904(self) -> bool:
        """Whether serial dates count from 1904."""
        found = self.workbook.find("{*}workbookPr")
        return found is not None and found.get("date1904", "0").lower() in ("1", "true")

    @cached_property
    def tables(self) -> list[TablePart]:
        """All structured tables, sheet by sheet."""
        return [
            self._table(sheet, relation.target)
            for sheet in self.sheets
            for relation in self.relations(sheet.part)
            if relation.kind == "table"
        ]

    @cached_property
    def defined_names(self) -> dict[str, str]:
        """Names of the workbook and what they refer to."""
        found = self.workbook.iterfind("{*}definedNames/{*}definedName")
        return {item.get("name", ""): item.text or "" for item in found}

    @cached_property
    def reader(self) -> Any:
        """The fast reader; shared strings are read once for all sheets."""
        import fastexcel

        found = self.relations(self.workbook_part)
        moved = is_moved(self.workbook_part, found)
        return fastexcel.read_excel(as_usual(self.workbook_part, found, self._copied) if moved else self.path)

    def again(self) -> Package:
        """The same package with all that is known of it, but for the fast reader, which may hold the file."""
        same = copy(self)
        same.__dict__.pop("reader", None)
        return same

    @cached_property
    def shared_digest(self) -> bytes:
        """Of what all sheets share and the look left out: texts, formats, how days are counted."""
        whole = sha256(bytes([self.date1904]))
        known = {item.target.lower() for item in self.relations(self.workbook_part)}
        for part in sorted((known | {SHARED_TEXTS}) & self.entries.keys() - self.digests.keys()):
            for block in self.blocks(part):
                whole.update(block)
        return whole.digest()

    def sheet(self, name: str) -> SheetPart:
        """The worksheet ``name``; BookError naming those that exist."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        known = "、".join(f"“{sheet.name}”" for sheet in self.sheets)
        raise BookError(f"“{self.path.name}”里没有工作表“{name}”，现有{known}，请核对名称。", "no_sheet")

    def owner(self) -> str | None:
        """Who has the file open, by the note which Excel or LibreOffice leaves beside it; maybe stale."""
        return holder(self.path)

    def blocks(self, part: str, size: int = BLOCK) -> Iterator[bytes]:
        """The bytes of a part, checked; BookError where it is missing or broken."""
        name = part.lower()
        entry = self.entries.get(name)
        if entry is None:
            raise refusal(self.path, "damaged")
        if name not in self._small and (entry.file_size > SMALL or len(self._small) >= MOST_SMALL):
            return self._checked(name, inflated(self.path, entry, size))
        if name not in self._small:
            self._small[name] = b"".join(self._checked(name, inflated(self.path, entry, size)))
        return iter([self._small[name]] if self._small[name] else [])

    def _checked(self, name: str, blocks: Iterator[bytes]) -> Iterator[bytes]:
        return self._undeclared(blocks) if name.endswith(".xml") else blocks

    def _undeclared(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """The same; refused where it begins with a definition."""
        try:
            yield from undefined(blocks)
        except Defined:
            raise refusal(self.path, "unsafe") from None

    def tree(self, part: str) -> Any:
        """A part parsed as XML, entities and DTDs refused."""
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring

        entry = self.entries.get(part.lower())
        if entry is not None and entry.file_size > MOST_TREE:
            raise refusal(self.path, "bomb")
        try:
            return fromstring(b"".join(self.blocks(part)), forbid_dtd=True)
        except DefusedXmlException:
            raise refusal(self.path, "unsafe") from None
        except (ParseError, ValueError, LookupError):
            raise refusal(self.path, "damaged") from None

    def relations(self, part: str) -> list[Relation]:
        """What ``part`` refers to; the package itself is the empty part."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            rels = posixpath.join(folder, "_rels", f"{name}.rels")
            found = self.tree(rels).iterfind("{*}Relationship") if rels.lower() in self.entries else ()
            self._relations[part] = [_relation(folder, item) for item in found]
        return self._relations[part]

    def check_shared(self) -> None:
        """Follow every part outside the sheets to its end: the fast reader trusts the directory."""
        home = posixpath.join(posixpath.dirname(self.workbook_part), "").lower()
        known = self.relations(self.workbook_part)
        texts = next((item.target.lower() for item in known if item.kind == "sharedStrings"), SHARED_TEXTS)
        left = {texts, *(sheet.part.lower() for sheet in self.sheets)}
        if texts in self.entries:
            self.texts = shared_texts(self.blocks(texts))
        for name in (each for each in self.entries if each.startswith(home) and each not in left):
            if not name.removeprefix(home).startswith(ONLY_READ_ELSEWHERE):
                deque(self.blocks(name), maxlen=0)

    def _workbook_part(self) -> str:
        found = [item.target for item in self.relations("") if item.kind == "officeDocument"]
        part = found[0] if found else WORKBOOK
        if not self._has(part):
            none = found or not any(name.startswith("xl/") for name in self.entries)
            raise refusal(self.path, "not_workbook" if none else "damaged")
        return part

    def _strict_relations(self) -> bool:
        found = self.tree("_rels/.rels") if "_rels/.rels" in self.entries else ()
        return any(item.get("Type", "").startswith(STRICT) for item in found)

    def _sheets(self) -> Iterator[SheetPart]:
        relations = {item.id: item for item in self.relations(self.workbook_part)}
        for item in self.workbook.iterfind("{*}sheets/{*}sheet"):
            key = next((value for name, value in item.attrib.items() if name.endswith("}id")), "")
            relation = relations.get(key)
            if relation is None or (relation.kind == "worksheet" and not self._has(relation.target)):
                raise refusal(self.path, "damaged")
            if relation.kind == "worksheet":
                yield SheetPart(item.get("name", ""), relation.target, item.get("state", "visible"))

    def _copied(self, part: str) -> Iterator[bytes] | None:
        return self.blocks(part) if self._has(part) else None

    def _has(self, part: str) -> bool:
        return part.lower() in self.entries

    def _table(self, sheet: SheetPart, part: str) -> TablePart:
        if (sheet.part, part) not in self._table_parts:
            self._table_parts[sheet.part, part] = self._read_table(sheet, part)
        return self._table_parts[sheet.part, part]

    def _read_table(self, sheet: SheetPart, part: str) -> TablePart:
        root = self.tree(part)
        try:
            first_row, first_column, last_row, last_column = corners(root.get("ref", ""))
            headers, totals = (int(root.get(f"{kind}RowCount", start)) for kind, start in _ROW_COUNTS)
        except ValueError:
            raise refusal(self.path, "damaged") from None
        name = root.get("displayName") or root.get("name", "")
        header_row = first_row if headers else None
        return TablePart(
            name, root.get("ref", ""), sheet.name, header_row, first_column, last_column, last_row, totals
        )


_ROW_COUNTS = (("header", "1"), ("totals", "0"))


def _relation(folder: str, item: Any) -> Relation:
    kind = item.get("Type", "").rpartition("/")[2]
    target = item.get("Target", "").replace("\\", "/")
    external = item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(item.get("Id", ""), kind, target, external)
