"""A package with changes to come: its parts as they are, those that become others, the file with it all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import count
from pathlib import Path

from ..package.triage import directory
from ..package.workbook_file import Package
from .errors import HandOverError
from .xml import core as core_xml
from .xml.book import BookXml
from .xml.cells import APPLE, WINDOWS
from .xml.colours import Palette
from .xml.links import NONE, related, rels_of, typed, typed_by_suffix, without
from .xml.styles import Styles
from .xml.texts import texts_at
from .zipped import Content, copied

PROPERTIES = "docProps/core.xml"
TYPES = "[Content_Types].xml"
WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
SIGNATURES = "_xmlsignatures/"
MOST_FORMULAS = 64 << 20
"""Bytes of a sheet that is looked through for formulas; a larger one is taken to hold some."""
_BLANK = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1"/>'
    b'<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    b'<sheetData/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    b"</worksheet>"
)


class Editor:
    """The package; nothing is written before ``write``, and the file that was opened stays as it is.

    HandOverError wherever it is spelled in a way that only the engine follows.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.package = Package(path, directory(path))
        self._changed: dict[str, Content] = {}
        self._added: dict[str, bytes] = {}
        self._gone: set[str] = set()
        self.book = BookXml(self.part(self.package.workbook_part))
        self._parts = {sheet.name: sheet.part for sheet in self.package.sheets}

    @property
    def signed(self) -> bool:
        """Whether somebody vouches for the file as it is."""
        return any(name.startswith(SIGNATURES) for name in self.package.entries)

    @cached_property
    def epoch(self) -> datetime:
        """From when serial dates count."""
        return APPLE if self.package.date1904 else WINDOWS

    @cached_property
    def styles(self) -> Styles:
        """The looks of cells."""
        return Styles(self.part(self._styles_part), self._palette)

    @cached_property
    def _styles_part(self) -> str:
        return self._one("styles") or self._missing()

    def _missing(self) -> str:
        raise HandOverError("no styles")

    def _palette(self) -> Palette:
        theme = self._one("theme")
        return Palette.of(self.part(theme) if theme else b"")

    def _one(self, kind: str) -> str:
        found = (
            each.target for each in self.package.relations(self.package.workbook_part) if each.kind == kind
        )
        return next(found, "")

    def shared(self, numbers: set[int]) -> dict[int, str]:
        """The shared texts of these numbers."""
        part = self._one("sharedStrings")
        return texts_at(self.package.blocks(part), numbers) if numbers and part else {}

    def part(self, name: str) -> bytes:
        """A part as it is now."""
        if name in self._added:
            return self._added[name]
        known = self._changed.get(self._spelled(name))
        if isinstance(known, list):
            return b"".join(known)
        return b"".join(self.package.blocks(name))

    def part_of(self, sheet: str) -> str:
        """The part of a sheet."""
        return self._parts[sheet]

    def has(self, sheet: str) -> bool:
        """Whether there is such a sheet."""
        return sheet in self._parts

    def blocks(self, part: str) -> Iterable[bytes]:
        """The bytes of a part, a megabyte at a time."""
        return [self._added[part]] if part in self._added else self.package.blocks(part)

    def set(self, part: str, content: Content) -> None:
        """Give a part other bytes, or make it."""
        if part in self._added or part.lower() not in self.package.entries:
            self._added[part] = b"".join(content)
        else:
            self._changed[self._spelled(part)] = content

    def _spelled(self, part: str) -> str:
        """As the archive spells the name."""
        entry = self.package.entries.get(part.lower())
        return entry.filename if entry else part

    def add_sheet(self, name: str, state: str) -> None:
        """A blank sheet behind the others."""
        part = self.new_part("xl/worksheets/sheet{}.xml")
        self._added[part] = _BLANK
        self._parts[name] = part
        relation = self.relate(self.package.workbook_part, "worksheet", part)
        self.add_kind(part, WORKSHEET)
        self.book.add_sheet(name, relation, state)

    def new_part(self, pattern: str) -> str:
        """A name that no part has."""
        names = (pattern.format(number) for number in count(1))
        return next(
            each for each in names if each.lower() not in self.package.entries and each not in self._added
        )

    def relate(self, part: str, kind: str, target: str) -> str:
        """Note that a part refers to another; the name of the relation."""
        rels = rels_of(part)
        known = rels in self._added or rels.lower() in self.package.entries
        way = posixpath.relpath(target, posixpath.dirname(part) or ".")
        data, name = related(self.part(rels) if known else NONE, kind, way)
        self.set(rels, [data])
        return name

    def add_kind(self, part: str, kind: str) -> None:
        """Note of which kind a new part is."""
        self.set(TYPES, [typed(self.part(TYPES), part, kind)])

    def add_suffix(self, suffix: str, kind: str) -> None:
        """The same for all parts of a suffix."""
        self.set(TYPES, [typed_by_suffix(self.part(TYPES), suffix, kind)])

    def drop_order_of_work(self) -> None:
        """Take out the order in which formulas were worked out: it names cells that have none any more."""
        part = self._one("calcChain")
        if part and self._spelled(part) not in self._gone:
            self._gone.add(self._spelled(part))
            rels = rels_of(self.package.workbook_part)
            name = posixpath.basename(part)
            self.set(rels, [without(self.part(rels), b"Relationship", [name])])
            self.set(TYPES, [without(self.part(TYPES), b"Override", [name])])

    def remark(self, text: str) -> None:
        """Write a remark into the file's properties."""
        if PROPERTIES.lower() not in self.package.entries:
            self.set(PROPERTIES, [core_xml.NONE])
            self.relate("", core_xml.RELATION, PROPERTIES)
            self.add_kind(PROPERTIES, core_xml.KIND)
        self.set(PROPERTIES, [core_xml.remarked(self.part(PROPERTIES), text)])

    def has_formulas(self) -> bool:
        """Whether anything in the workbook is worked out."""
        return bool(self._one("calcChain")) or any(map(self._works_out, self._parts.values()))

    def _works_out(self, part: str) -> bool:
        if part in self._added:
            return b"<f" in self._added[part]
        if self.package.entries[part.lower()].file_size > MOST_FORMULAS:
            return True
        tail = b""
        for block in self.package.blocks(part):
            if b"<f>" in tail + block or b"<f " in tail + block:
                return True
            tail = block[-2:]
        return False

    def write(self, target: Path) -> None:
        """The package with its changes; ``target`` is written whole or not at all by who calls."""
        if "styles" in self.__dict__ and self.styles.changed:
            self.set(self._styles_part, [self.styles.xml()])
        if self.book.data != self.part(self.package.workbook_part):
            self.set(self.package.workbook_part, [self.book.data])
        changed = {**self._changed, **dict.fromkeys(self._gone)}
        copied(self.path, self.package.entries.values(), target, changed, self._added)
