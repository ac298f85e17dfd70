"""What open_package refuses and says, and what it knows of a good package."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from xlsales.book.errors import BookError
from xlsales.book.package import open_package
from xlsales.book.triage import WORDS

PLAIN = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
RELATIONS = f"{PLAIN}/package/2006/relationships"
SAVE_AS = "请在Excel或WPS中打开它，另存为“Excel 工作簿(*.xlsx)”后再用"


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
        "xl/worksheets/sheet1.xml": sheet,
    }


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def without(name: str) -> bytes:
    parts = workbook_parts()
    del parts[name]
    return packed(parts)


def ole(stream: str) -> bytes:
    """An OLE2 header and one directory entry."""
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + stream.encode("utf-16-le").ljust(128, b"\0")


def renamed(old: bytes, new: bytes) -> bytes:
    """A good package with some bytes of equal length replaced."""
    assert len(old) == len(new)
    return packed(workbook_parts()).replace(old, new)


def lying(name: str, size: int) -> bytes:
    """The directory promises fewer bytes than the part inflates to, with the matching checksum."""
    text = workbook_parts()[name].encode()
    content = packed(workbook_parts())
    honest = struct.pack("<L", zlib.crc32(text)), struct.pack("<L", len(text))
    told = struct.pack("<L", zlib.crc32(text[:size])), struct.pack("<L", size)
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    entry = content[at : at + 46]
    forged = entry[:16] + told[0] + entry[20:24] + told[1] + entry[28:]
    assert entry[16:20] == honest[0]
    assert entry[24:28] == honest[1]
    return content[:at] + forged + content[at + 46 :]


GOOD = packed(workbook_parts())
BOMB = packed(workbook_parts() | {"xl/worksheets/sheet1.xml": " " * (17 << 20)})
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">]><workbook><sheets/></workbook>'

REFUSED = {
    "old Excel": (ole("Workbook"), "x.xls", "xls", f"是旧格式的Excel文件（.xls），{SAVE_AS}。"),
    "old Excel renamed": (ole("Book"), "x.xlsx", "xls", f"是旧格式的Excel文件（.xls），{SAVE_AS}。"),
    "password": (ole("EncryptedPackage"), "x.xlsx", "encrypted",
                 "设了打开密码，请在Excel中打开，取消密码后保存再用。"),
    "WPS": (ole("Workbook"), "x.et", "et", f"是WPS的 .et 表格，{SAVE_AS}。"),
    "WPS renamed": (ole("ETExtData"), "x.xlsx", "et", f"是WPS的 .et 表格，{SAVE_AS}。"),
    "old Word": (ole("WordDocument"), "x.doc", "ole",
                 "不是工作簿（像是旧格式的Office文件），请选择 .xlsx 文件。"),
    "PDF": (b"%PDF-1.7\n", "x.xlsx", "pdf", "是PDF文件，请索取Excel工作簿原件。"),
    "web page": (b"\xef\xbb\xbf\r\n<html><table>", "x.xls", "html",
                 f"是网页（HTML），不是真正的工作簿，{SAVE_AS}。"),
    "XML table": (b'<?xml version="1.0"?><Workbook/>', "x.xls", "xml",
                  f"是XML文件，不是 .xlsx 工作簿，{SAVE_AS}。"),
    "text": ("订单号码,数量\nPP-1,3\n".encode("gb18030"), "x.xlsx", "csv",
             "是文本（CSV），不是工作簿，请改扩展名为 .csv 后用导入，或在Excel中另存为 .xlsx。"),
    "Unicode text": ("订单\t数量".encode("utf-16"), "x.xlsx", "csv",
                     "是文本（CSV），不是工作簿，请改扩展名为 .csv 后用导入，或在Excel中另存为 .xlsx。"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "x.xlsx", "unknown",
                "不是Excel工作簿，请核对是否选错了文件。"),
    "empty": (b"", "x.xlsx", "empty", "是空文件（0字节），请重新保存或索取一份。"),
    "cut off": (GOOD[: len(GOOD) // 2], "x.xlsx", "truncated",
                "不完整（可能没有下载或复制完），请重新取得这个文件。"),
    "broken directory": (renamed(b"PK\x01\x02", b"PK\x09\x09"), "x.xlsx", "damaged",
                         "已损坏，请在Excel中打开并修复后另存，或重新取得这个文件。"),
    "Word": (packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), "x.xlsx",
             "not_workbook", "是压缩包，但里面没有工作簿，请核对是否选错了文件。"),
    "no content types": (without("[Content_Types].xml"), "x.xlsx", "not_workbook",
                         "是压缩包，但里面没有工作簿，请核对是否选错了文件。"),
    "no workbook part": (without("xl/workbook.xml"), "x.xlsx", "not_workbook",
                         "是压缩包，但里面没有工作簿，请核对是否选错了文件。"),
    "sheet part missing": (without("xl/worksheets/sheet1.xml"), "x.xlsx", "damaged",
                           "已损坏，请在Excel中打开并修复后另存，或重新取得这个文件。"),
    "torn XML": (packed(workbook_parts() | {"xl/workbook.xml": "<workbook><sheets>"}), "x.xlsx", "damaged",
                 "已损坏，请在Excel中打开并修复后另存，或重新取得这个文件。"),
    "binary workbook": (packed({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "x.xlsb", "xlsb",
                        f"是二进制工作簿（.xlsb），{SAVE_AS}。"),
    "LibreOffice": (packed({"mimetype": "application/vnd.oasis", "content.xml": ""}), "x.ods", "ods",
                    f"是OpenDocument表格（.ods），{SAVE_AS}。"),
    "strict": (packed(workbook_parts(f"{STRICT}/officeDocument", f"{STRICT}/spreadsheetml/main")), "x.xlsx",
               "strict", f"是“Strict Open XML”格式，{SAVE_AS}。"),
    "new book called .xls": (GOOD, "x.xls", "suffix",
                             "内容是工作簿，但扩展名不是 .xlsx 或 .xlsm，请改扩展名后再用。"),
    "bomb": (BOMB, "x.xlsx", "bomb", "解开后大得不合常理，为安全起见没有打开，请向发来的人核实。"),
    "longer than promised": (lying("xl/workbook.xml", 20), "x.xlsx", "bomb",
                             "解开后大得不合常理，为安全起见没有打开，请向发来的人核实。"),
    "entities": (packed(workbook_parts() | {"xl/workbook.xml": LAUGHS}), "x.xlsx", "unsafe",
                 "含有不安全的XML定义，为安全起见没有打开，请向发来的人核实。"),
    "no sheets": (packed(workbook_parts() | {"xl/_rels/workbook.xml.rels": relations(
        ("rId1", "chartsheet", "chartsheets/sheet1.xml"))}), "x.xlsx", "no_sheets",
        "里面没有工作表，请核对是否选错了文件。"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_workbook_is_refused_with_a_cure(case: str, tmp_path: Path) -> None:
    content, name, code, words = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BookError) as refused:
        open_package(path)
    assert (refused.value.code, refused.value.message) == (code, f"“{name}”{words}")


def test_a_missing_file_a_folder_and_an_owner_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "~$x.xlsx").write_bytes(b"\x03Bob")
    said = {}
    for path in (tmp_path / "没有.xlsx", tmp_path, tmp_path / "~$x.xlsx"):
        with pytest.raises(BookError) as refused:
            open_package(path)
        said[refused.value.code] = refused.value.message
    assert said == {
        "missing": "“没有.xlsx”找不到这个文件，请核对文件名和文件夹。",
        "folder": f"“{tmp_path.name}”是文件夹，请选择其中的工作簿。",
        "owner_file": "“~$x.xlsx”是Excel打开文件时留下的临时文件，请选择“x.xlsx”。",
    }


def test_too_many_entries_are_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(packed(workbook_parts() | {f"xl/media/{number}": "" for number in range(10_001)}))
    with pytest.raises(BookError) as refused:
        open_package(path)
    assert refused.value.code == "bomb"


@pytest.mark.parametrize("at", range(0, len(GOOD), 7))
def test_a_flipped_byte_is_refused_or_harmless(at: int, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :])
    try:
        seen = [sheet.name for sheet in open_package(path).sheets]
    except BookError as refused:
        seen = [refused.code]
    assert seen == ["甲"] or seen[0] in WORDS


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """Two sheets with a table, a hidden and a very hidden one, a chart, pictures, a note and a name."""
    path = tmp_path / "rich.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        first, second = book.add_worksheet("订货"), book.add_worksheet("图")
        first.add_table("B3:C6", {"name": "xs_order", "columns": [{"header": "编号"}, {"header": "数量"}]})
        first.add_table("F1:F4", {"name": "bare", "header_row": False})
        first.write_comment("B3", "说明")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=订货!$C$4:$C$6"})
        second.insert_chart("A1", chart)
        second.insert_textbox("A30", "注意")
        book.add_worksheet("藏").hide()
        book.add_worksheet("深藏").very_hidden()
        book.define_name("税率", "=订货!$C$4")
    return path


def test_sheets_stand_in_order_with_their_state(rich: Path) -> None:
    package = open_package(rich)
    assert [(sheet.name, sheet.state) for sheet in package.sheets] == [
        ("订货", "visible"), ("图", "visible"), ("藏", "hidden"), ("深藏", "veryHidden"),
    ]  # fmt: skip
    assert package.defined_names == {"税率": "订货!$C$4"}
    assert not package.date1904


def test_tables_know_their_place(rich: Path) -> None:
    tables = {item.name: item for item in open_package(rich).tables}
    order, bare = tables["xs_order"], tables["bare"]
    assert (order.sheet, order.ref, order.header_row) == ("订货", "B3:C6", 3)
    assert (order.first_column, order.last_column, order.last_row) == (2, 3, 6)
    assert bare.header_row is None


def test_what_a_rebuild_would_lose_is_named_but_notes_are_not(rich: Path) -> None:
    assert open_package(rich).foreign_parts() == ["“图”里的 1 个图表", "“图”里的 1 个图形"]


def test_macros_links_pivots_and_unknown_parts_are_named(tmp_path: Path) -> None:
    parts = workbook_parts()
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        *((f"rId{at}", kind, "x.xml") for at, kind in enumerate(
            ("vbaProject", "externalLink", "externalLink", "styles", "brandNew"), 2
        )),
    )  # fmt: skip
    kinds = ("pivotTable", "threadedComment", "slicer", "vmlDrawing", "comments", "oleObject")
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        *((f"rId{at}", kind, "../x.xml") for at, kind in enumerate(kinds))
    )
    path = tmp_path / "x.xlsm"
    path.write_bytes(packed(parts))
    assert open_package(path).foreign_parts() == [
        "1 个宏（VBA）", "2 个外部链接", "1 个其他部件（brandNew）", "“甲”里的 1 个数据透视表",
        "“甲”里的 1 个会话批注", "“甲”里的 1 个切片器", "“甲”里的 1 个嵌入的对象",
    ]  # fmt: skip


def test_an_unknown_sheet_is_answered_with_the_known_ones(rich: Path) -> None:
    with pytest.raises(BookError) as refused:
        open_package(rich).sheet("定货")
    assert refused.value.message == (
        "“rich.xlsx”里没有工作表“定货”，现有“订货”、“图”、“藏”、“深藏”，请核对名称。"
    )


def test_the_1904_date_system_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        book.add_worksheet()
    assert open_package(path).date1904


def excel_note(narrow: bytes, wide: str) -> bytes:
    start = bytes([len(narrow)]) + narrow.ljust(54)
    return start + struct.pack("<H", len(wide)) + wide.encode("utf-16-le").ljust(108, b"\0")


@pytest.mark.parametrize(
    ("name", "note", "owner"),
    [
        ("~$x.xlsx", excel_note(b"Wang", "Wang"), "Wang"),
        ("~$x.xlsx", excel_note("王小明".encode("gb18030"), "王小明"), "王小明"),
        ("~$x.xlsx", bytes([6]) + "王小明".encode("gb18030"), "王小明"),
        ("~$x.xlsx", b"", "另一个程序"),
        (".~lock.x.xlsx#", "王小明,wang,PC-7,23.11.2026 09:00,file:///home;".encode(), "王小明"),
        (".~lock.x.xlsx#", rb"Wang\, Xiaoming,wang,PC-7,23.11.2026 09:00,;", "Wang, Xiaoming"),
        (".~lock.x.xlsx#", b",wang,PC-7,23.11.2026 09:00,;", "wang"),
    ],
)
def test_the_note_beside_a_workbook_tells_who_holds_it(
    name: str, note: bytes, owner: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(GOOD)
    assert open_package(path).owner() is None
    (tmp_path / name).write_bytes(note)
    assert open_package(path).owner() == owner


def test_the_file_can_be_replaced_while_the_package_is_in_use(rich: Path) -> None:
    package = open_package(rich)
    rich.rename(rich.with_name("moved.xlsx"))
    assert next(sheet.name for sheet in package.sheets) == "订货"
