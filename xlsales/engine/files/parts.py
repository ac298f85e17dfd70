"""An .xlsx file as a package of parts and the relations between them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class PartRelation:
    """What a part refers to: ``kind`` is the last word of the relation's type."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: ``drawing``, ``chart``, ``image`` …"""
        return self.type.rpartition("/")[2]


def relations_part(part: str) -> str:
    """The part that lists the relations of ``part``; of the package itself, the empty part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def tree(archive: ZipFile, part: str) -> Any:
    """A part parsed as XML, entities and DTDs refused."""
    from defusedxml.ElementTree import fromstring

    return fromstring(archive.read(part), forbid_dtd=True)


def relations(archive: ZipFile, part: str) -> list[PartRelation]:
    """What ``part`` refers to."""
    listed = relations_part(part)
    if listed not in archive.namelist():
        return []
    return [_relation(part, item) for item in tree(archive, listed).iterfind("{*}Relationship")]


def _relation(part: str, item: Any) -> PartRelation:
    target, external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return PartRelation(item.get("Id", ""), item.get("Type", ""), target, external)


def workbook_part(archive: ZipFile) -> str:
    """The part of the workbook."""
    found = [each.target for each in relations(archive, "") if each.kind == "officeDocument"]
    return found[0] if found else "xl/workbook.xml"


def sheet_parts(archive: ZipFile) -> dict[str, str]:
    """The part of each worksheet by its name."""
    part = workbook_part(archive)
    targets = {each.id: each for each in relations(archive, part)}
    found = {}
    for item in tree(archive, part).iterfind("{*}sheets/{*}sheet"):
        key = next((value for name, value in item.attrib.items() if name.endswith("}id")), "")
        if key in targets and targets[key].kind == "worksheet":
            found[item.get("name", "")] = targets[key].target
    return found


def closure(archive: ZipFile, start: str) -> Iterator[str]:
    """A part and all that it refers to, inside the package."""
    seen, waiting = set(), [start]
    names = set(archive.namelist())
    while waiting:
        part = waiting.pop()
        if part in seen or part not in names:
            continue
        seen.add(part)
        yield part
        waiting += [each.target for each in relations(archive, part) if not each.external]
