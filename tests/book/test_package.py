"""What open_package refuses, and what it says."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from packed_books import GOOD, STRICT, packed, relations, workbook_parts

from xlsales.book.errors import BookError
from xlsales.book.package import open_package
from xlsales.book.triage import WORDS

SAVE_AS = "请在Excel或WPS中打开它，另存为“Excel 工作簿(*.xlsx)”后再用"


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


def with_wrong_checksum(name: str) -> bytes:
    check = struct.pack("<L", zlib.crc32(workbook_parts()[name].encode()))
    return renamed(check, b"\0\0\0\0")


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
    "wrong checksum": (with_wrong_checksum("xl/workbook.xml"), "x.xlsx", "damaged",
                       "已损坏，请在Excel中打开并修复后另存，或重新取得这个文件。"),
    "texts longer than promised": (lying("xl/sharedStrings.xml", 20), "x.xlsx", "bomb",
                                   "解开后大得不合常理，为安全起见没有打开，请向发来的人核实。"),
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
