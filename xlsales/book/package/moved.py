"""A workbook whose parts lie in unusual places, as the fast reader wants to find them.

A package says by its relations where everything is; the reader goes by the names that Excel gives.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile

from .members import Relation

BASE = "http://schemas.openxmlformats.org"
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
NAMES = {"sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
"""What a workbook has one of, by the kind of relation: the name in Excel's folder."""
SPEED = 1
"""Of deflate: the copy is read once."""


def is_moved(workbook_part: str, relations: list[Relation]) -> bool:
    """Whether anything that the fast reader goes to by name lies elsewhere."""
    elsewhere = (
        each.target.lower() != f"xl/{NAMES[each.kind]}".lower() for each in relations if each.kind in NAMES
    )
    return workbook_part.lower() != WORKBOOK or any(elsewhere)


def as_usual(
    workbook_part: str, relations: list[Relation], blocks: Callable[[str], Iterator[bytes] | None]
) -> bytes:
    """A copy of workbook, sheets, texts and styles under the usual names; ``blocks`` is None for no part."""
    found = list(_named(relations))
    places = {workbook_part: WORKBOOK, **{each.target: f"xl/{name}" for each, name in found}}
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=SPEED) as copy:
        copy.writestr("_rels/.rels", _listed([("rId1", "officeDocument", WORKBOOK)]))
        copy.writestr(RELATIONS, _listed([(each.id, each.kind, name) for each, name in found]))
        for part, name in places.items():
            if (found_blocks := blocks(part)) is not None:
                with copy.open(name, "w", force_zip64=True) as written:
                    written.writelines(found_blocks)
    return out.getvalue()


def _named(relations: list[Relation]) -> Iterator[tuple[Relation, str]]:
    for number, each in enumerate(relations, 1):
        if each.kind in NAMES:
            yield each, NAMES[each.kind]
        elif each.kind.endswith("sheet"):
            yield each, f"{each.kind}s/sheet{number}.xml"


def _listed(found: list[tuple[str, str, str]]) -> str:
    """Relations by their id, kind and target."""
    from xml.sax.saxutils import quoteattr  # slow to import, and hardly any file needs it

    types = f"{BASE}/officeDocument/2006/relationships"
    rows = "".join(
        f'<Relationship Id={quoteattr(id_)} Target="{target}" Type="{types}/{kind}"/>'
        for id_, kind, target in found
    )
    return f'<Relationships xmlns="{BASE}/package/2006/relationships">{rows}</Relationships>'
