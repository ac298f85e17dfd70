"""Things in a workbook that are nobody's but people's own, put into its package part by part.

Made by hand, so that no library of ours says what they look like: charts, pictures, pivot tables, slicers,
sparklines, threaded comments, newer formats and checks, form controls, custom XML and properties, printer
settings, what WPS leaves behind with its pictures in cells.
"""

from __future__ import annotations

import posixpath
import re
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOOK_PARTS = {
    "docProps/custom.xml": ("", "custom-properties", '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ICV"><vt:lpwstr>8A1C</vt:lpwstr></property><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.17827</vt:lpwstr></property></Properties>'),
    "xl/cellimages.xml": ("xl/workbook.xml", "http://www.wps.cn/officeDocument/2020/cellImage", f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:xdr="{XDR}" xmlns:r="{OFFICE}"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_8F3C"/></xdr:nvPicPr></xdr:pic></etc:cellImage></etc:cellImages>'),
    "customXml/item1.xml": ("xl/workbook.xml", "customXml", '<own xmlns="urn:people">内部资料</own>'),
    "xl/pivotCache/pivotCacheDefinition1.xml": ("xl/workbook.xml", "pivotCacheDefinition", f'<pivotCacheDefinition xmlns="{MAIN}" refreshOnLoad="1"><cacheSource type="worksheet"><worksheetSource ref="A1:C3" sheet="订货单"/></cacheSource></pivotCacheDefinition>'),
    "xl/slicerCaches/slicerCache1.xml": ("xl/workbook.xml", "http://schemas.microsoft.com/office/2007/relationships/slicerCache", f'<slicerCacheDefinition xmlns="{X14}" name="切片器_状态" sourceName="状态"/>'),
    "xl/persons/person.xml": ("xl/workbook.xml", "http://schemas.microsoft.com/office/2017/10/relationships/person", '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="王芳" id="{1}"/></personList>'),
    "xl/connections.xml": ("xl/workbook.xml", "connections", f'<connections xmlns="{MAIN}"><connection id="1" name="库" type="5" refreshedVersion="6"/></connections>'),
}  # fmt: skip
SHEET_PARTS = {
    "xl/charts/chart{n}.xml": ("xl/drawings/own{n}.xml", "chart", '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart/></c:chartSpace>'),
    "xl/media/own{n}.png": ("xl/drawings/own{n}.xml", "image", PNG),
    "xl/drawings/own{n}.xml": ("{sheet}", "drawing", f'<xdr:wsDr xmlns:xdr="{XDR}"><xdr:oneCellAnchor><xdr:sp><xdr:txBody/></xdr:sp></xdr:oneCellAnchor></xdr:wsDr>'),
    "xl/pivotTables/pivotTable{n}.xml": ("{sheet}", "pivotTable", f'<pivotTableDefinition xmlns="{MAIN}" name="透视{{n}}" cacheId="1"/>'),
    "xl/slicers/slicer{n}.xml": ("{sheet}", "http://schemas.microsoft.com/office/2007/relationships/slicer", f'<slicers xmlns="{X14}"/>'),
    "xl/threadedComments/threadedComment{n}.xml": ("{sheet}", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'),
    "xl/ctrlProps/ctrlProp{n}.xml": ("{sheet}", "ctrlProp", f'<formControlPr xmlns="{X14}" objectType="Button"/>'),
    "xl/printerSettings/printerSettings{n}.bin": ("{sheet}", "printerSettings", b"\x00HP LaserJet\x00"),
    "xl/embeddings/oleObject{n}.bin": ("{sheet}", "oleObject", b"\xd0\xcf\x11\xe0"),
}  # fmt: skip
EXTENSIONS = (
    f'<extLst><ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}" xmlns:xm="{XM}">'
    "<x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>A2:C2</xm:f>"
    "<xm:sqref>Z2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>"
    f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}" xmlns:xm="{XM}">'
    "<x14:dataValidations><x14:dataValidation><x14:formula1><xm:f>选项表!$A$1:$A$9</xm:f></x14:formula1>"
    "<xm:sqref>Y2:Y900</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    f'<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}" xmlns:xm="{XM}">'
    "<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type='dataBar' id='{9}'/>"
    "<xm:sqref>X2:X900</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)


def parts_of(path):
    """Every part's bytes, by name."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path, parts):
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def sheet_part(parts, name):
    """The part of a sheet."""
    key = re.search(rf'<sheet [^>]*?\bname="{name}"[^>]*?\w:id="(\w+)"', parts["xl/workbook.xml"].decode())[1]
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    relation = next(each for each in re.findall(r"<Relationship [^>]*>", rels) if f'Id="{key}"' in each)
    return posixpath.normpath(posixpath.join("/xl", re.search(r'Target="([^"]*)"', relation)[1])).lstrip("/")


def make_foreign(path, sheets):
    """Put one of each kind into the workbook, and one of each kind that stands on a sheet onto these."""
    parts = parts_of(path)
    for name, (owner, kind, content) in BOOK_PARTS.items():
        _add(parts, name, owner, kind, content)
    _relate(parts, "xl/cellimages.xml", "image", "xl/media/image900.png")
    parts["xl/media/image900.png"] = PNG
    for number, sheet in enumerate(sheets, 901):
        part = sheet_part(parts, sheet)
        for name, (owner, kind, content) in SHEET_PARTS.items():
            given = content if isinstance(content, bytes) else content.replace("{n}", str(number))
            _add(parts, name.format(n=number), owner.format(n=number, sheet=part), kind, given)
        parts[part] = parts[part].replace(b"</worksheet>", EXTENSIONS.encode() + b"</worksheet>")
    pack(path, parts)


def _add(parts, name, owner, kind, content):
    parts[name] = content if isinstance(content, bytes) else (XML + content).encode()
    _relate(parts, owner, kind, name)
    word = f'<Override PartName="/{name}" ContentType="application/octet-stream"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", word)


def _relate(parts, owner, kind, target):
    folder, name = posixpath.split(owner)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    empty = f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    known = parts.setdefault(rels, empty.encode())
    key = f"own{known.count(b'<Relationship ')}"
    whole = kind if ":" in kind else f"{OFFICE}/{kind}"
    way = posixpath.relpath(target, folder or ".")
    word = f'<Relationship Id="{key}" Type="{whole}" Target="{way}"/></Relationships>'.encode()
    parts[rels] = known.replace(b"</Relationships>", word)
