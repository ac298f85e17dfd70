"""How the crafted files of ``test_verdicts`` are made, each from a few lines of XML; none comes from elsewhere."""

from __future__ import annotations

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

from packed_books import GOOD, PLAIN, packed, relations, workbook_parts

MAIN = f"{PLAIN}/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
ENTITY = '<!DOCTYPE x [<!ENTITY a "ha">]>'
TEXTS = f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>甲</t></si><si/></sst>'


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def book(rows: str = ROW, before: str = "", after: str = "") -> bytes:
    """A workbook of one sheet."""
    return packed(workbook_parts() | {SHEET: sheet(rows, before, after)})


def linked(*items: tuple[str, str, str], parts: dict[str, str] | None = None) -> bytes:
    """A workbook that refers to further parts."""
    base = workbook_parts() | {SHEET: sheet(ROW)} | (parts or {})
    rels = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), *items)
    return packed(base | {"xl/_rels/workbook.xml.rels": rels})


def of_sheet(*items: tuple[str, str, str], parts: dict[str, str] | None = None) -> bytes:
    """A workbook whose sheet refers to further parts."""
    rels = {"xl/worksheets/_rels/sheet1.xml.rels": relations(*items)}
    return packed(workbook_parts() | {SHEET: sheet(ROW)} | rels | (parts or {}))


def said_by_workbook(old: str, new: str) -> bytes:
    parts = workbook_parts() | {SHEET: sheet(ROW)}
    assert old in parts["xl/workbook.xml"]
    return packed(parts | {"xl/workbook.xml": parts["xl/workbook.xml"].replace(old, new)})


def elsewhere(book: str, texts: str, sheet_part: str) -> bytes:
    """A workbook whose parts are where only its relations tell; one number, one text."""
    parts = workbook_parts()
    row = '<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="s"><v>0</v></c></row>'
    folder, _, name = book.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    listed = relations(("rId1", "worksheet", f"/{sheet_part}"), ("rId2", "sharedStrings", f"/{texts}"))
    return packed(
        {
            "[Content_Types].xml": parts["[Content_Types].xml"],
            "_rels/.rels": relations(("rId1", "officeDocument", f"/{book}")),
            book: parts["xl/workbook.xml"],
            rels: listed,
            texts: TEXTS,
            sheet_part: sheet(row),
        }
    )


def remarked(count: int, then: str = "") -> bytes:
    """A workbook whose sheet begins with so many remarks."""
    return packed(workbook_parts() | {SHEET: "<!-- a -->" * count + then + sheet(ROW)})


def texts(cell: str, table: str = TEXTS) -> bytes:
    """One number, and one cell that points into the list of shared texts."""
    row = f'<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="s">{cell}</c></row>'
    parts = workbook_parts() | {SHEET: sheet(row), "xl/sharedStrings.xml": table}
    return packed({name: text for name, text in parts.items() if text})


def without(name: str) -> bytes:
    return packed({part: text for part, text in workbook_parts().items() if part != name})


def ole(stream: str) -> bytes:
    """An OLE2 header and one directory entry."""
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + stream.encode("utf-16-le").ljust(128, b"\0")


def with_wrong_checksum(name: str) -> bytes:
    check = struct.pack("<L", zlib.crc32(workbook_parts()[name].encode()))
    return GOOD.replace(check, bytes(4))


def lying(name: str, size: int) -> bytes:
    """The directory promises fewer bytes than the part inflates to, with the matching checksum."""
    text = workbook_parts()[name].encode()
    honest = struct.pack("<L", zlib.crc32(text)), struct.pack("<L", len(text))
    told = struct.pack("<L", zlib.crc32(text[:size])), struct.pack("<L", size)
    at = GOOD.rindex(b"PK\x01\x02", 0, GOOD.rindex(name.encode()))
    entry = GOOD[at : at + 46]
    assert (entry[16:20], entry[24:28]) == honest
    forged = entry[:16] + told[0] + entry[20:24] + told[1] + entry[28:]
    return GOOD[:at] + forged + GOOD[at + 46 :]


def locked() -> bytes:
    """A package whose parts are encrypted one by one."""
    at = GOOD.rindex(b"PK\x01\x02")
    return GOOD[: at + 8] + b"\1" + GOOD[at + 9 :]


def doubled() -> bytes:
    """Two parts of one name, as far as names in a package differ."""
    return packed(workbook_parts() | {SHEET.upper(): sheet(ROW)})


def plain_zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "")
    return buffer.getvalue()


def far(cell: str, inside: str) -> str:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'{ROW}<row r="{row}"><c r="{cell}">{inside}</c></row>'
