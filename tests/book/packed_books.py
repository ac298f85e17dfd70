"""The smallest workbook there is, part by part."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

PLAIN = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
RELATIONS = f"{PLAIN}/package/2006/relationships"


def relations(*items: tuple[str, str, str], base: str = f"{PLAIN}/officeDocument/2006") -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{base}/relationships/{kind}" Target="{target}"/>'
        for key, kind, target in items
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def workbook_parts(base: str = f"{PLAIN}/officeDocument/2006", main: str = "") -> dict[str, str]:
    main = main or f"{PLAIN}/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData/></worksheet>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PLAIN}/package/2006/content-types"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml"), base=base),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{base}/relationships">'
        '<sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml"), base=base),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>无人用</t></si></sst>',
        "xl/worksheets/sheet1.xml": sheet,
    }


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


GOOD = packed(workbook_parts())
