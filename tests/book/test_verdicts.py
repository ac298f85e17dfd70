"""One table: a crafted file, and what ``xlsales inspect --json`` says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from crafted_books import (
    ENTITY,
    MAIN,
    ROW,
    SHEET,
    TEXTS,
    book,
    doubled,
    elsewhere,
    far,
    linked,
    locked,
    lying,
    of_sheet,
    ole,
    plain_zip,
    remarked,
    said_by_workbook,
    sheet,
    texts,
    with_wrong_checksum,
    without,
)  # fmt: skip
from packed_books import GOOD, STRICT, packed, relations, workbook_parts
from typer.testing import CliRunner

from xlsales.book.package.triage import WORDS
from xlsales.cli.app import app

Make = Callable[[], bytes]
LOST = "含有{}，本系统不使用它，写入时会拒绝而不是丢掉"
KEPT = "含有{}，本系统不使用它，写入时原样保留"
SAVE_AS = "请在Excel或WPS中打开它，另存为“Excel 工作簿(*.xlsx)”后再用。"
SUSPECT = "为安全起见没有打开，请向发来的人核实。"
BROKEN = "已损坏，请在Excel中打开并修复后另存，或重新取得这个文件。"
NO_BOOK = "是压缩包，但里面没有工作簿，请核对是否选错了文件。"
BOMB = f"解开后大得不合常理，{SUSPECT}"
NAMES = f"里面有名字不安全的部件（想写到别的文件夹去），{SUSPECT}"
UNSAFE = f"含有不安全的XML定义，{SUSPECT}"
AS_TEXT = "是文本（CSV），不是工作簿，请改扩展名为 .csv 后用导入，或在Excel中另存为 .xlsx。"
ASTRAY = "的“甲”有 1 格的文字丢失了，第一处在 B1，请在Excel中打开并修复后另存，或重新取得这个文件。"

COMMENT = (
    f'<comments xmlns="{MAIN}"><authors><author>王</author></authors><commentList>'
    '<comment ref="XFD1048576" authorId="0"><text><t>到此为止</t></text></comment></commentList></comments>'
)
LINK = '<externalLink xmlns="{}">{}</externalLink>'
DDE = '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'
TABLE_PART = f'<table xmlns="{MAIN}" name="t" displayName="t" ref="A1:B1"/>'

USABLE: dict[str, tuple[str, Make, dict[str, int], list[str]]] = {
    # case: the file's name, its content, what the sheet has beside 1 row of 2 columns, the warnings
    "工作簿": ("好.xlsx", book,
     {}, []),
    "带宏": ("宏.xlsm", lambda: linked(("rId9", "vbaProject", "vbaProject.bin"), parts={"xl/vbaProject.bin": "x"}),
     {}, [KEPT.format("1 个宏（VBA）")]),
    "UTF-8文本": ("表.csv", "客户,数量\nK1,3\n".encode,
     {"rows": 2}, []),
    "GBK文本": ("表.csv", lambda: "客户,数量\nK1,3\n".encode("gb18030"),
     {"rows": 2}, []),
    "文本里有个控制符": ("表.csv", ("客户,数量\n" + "K1\x16,3\n" + "K2,5\n" * 40).encode,
     {"rows": 42}, []),
    "末格有批注": ("批注.xlsx", lambda: of_sheet(
        ("rId1", "comments", "../comments1.xml"), parts={"xl/comments1.xml": COMMENT}),
     {}, []),
    "末格只有格式": ("格式.xlsx", lambda: book(far("XFD1048576", "").replace('"XFD1048576">', '"XFD1048576" s="0">')),
     {}, []),
    "用到最后一行": ("长.xlsx", lambda: book(far("A1048576", "<v>1</v>")),
     {"rows": 1_048_576}, []),
    "范围不实": ("范围.xlsx", lambda: book(before='<dimension ref="A1:A1"/>'),
     {}, ["“甲”自称范围是 A1:A1，实际用到 B1，已按实际的读取"]),
    "共享文字条数不实": ("条数.xlsx", lambda: texts("<v>0</v>", TEXTS.replace('uniqueCount="2"', 'uniqueCount="9"')),
     {}, ["共享文字表自称有 9 条，实际有 2 条，已按实际的读取", "共享文字表自称用在 2 格，实际用在 1 格，已按实际的读取"]),
    "外部链接": ("链接.xlsx", lambda: linked(("rId9", "externalLink", "externalLinks/a.xml"), parts={
        "xl/externalLinks/a.xml": LINK.format(MAIN, "<externalBook/>")}),
     {}, [KEPT.format("1 个外部链接")]),
    "DDE": ("dde.xlsx", lambda: linked(("rId9", "externalLink", "externalLinks/a.xml"), parts={
        "xl/externalLinks/a.xml": LINK.format(MAIN, DDE)}),
     {}, [KEPT.format("1 个外部链接"), "含有 1 个会启动别的程序的链接（DDE/OLE），本系统不运行它，请向发来的人核实"]),
    "嵌入的对象": ("对象.xlsx", lambda: of_sheet(
        ("rId1", "oleObject", "../embeddings/a.bin"), ("rId2", "package", "../embeddings/b.xlsx")),
     {}, [LOST.format("“甲”里的 1 个嵌入的对象"), LOST.format("“甲”里的 1 个嵌入的文件")]),
    "表里的查询": ("查询.xlsx", lambda: of_sheet(("rId1", "table", "../tables/table1.xml"), parts={
        "xl/tables/table1.xml": TABLE_PART,
        "xl/tables/_rels/table1.xml.rels": relations(("rId1", "queryTable", "../queryTables/a.xml"))}),
     {}, [LOST.format("“甲”里的 1 个外部数据查询")]),
    "页眉里的图片": ("页眉.xlsx", lambda: of_sheet(("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"), parts={
        "xl/drawings/_rels/vmlDrawing1.vml.rels": relations(("rId1", "image", "../media/image1.png"))}),
     {}, [KEPT.format("“甲”里的 1 个图片")]),
    "自定义文档属性": ("属性.xlsx", lambda: packed(workbook_parts() | {
        SHEET: sheet(ROW), "docProps/custom.xml": "<Properties/>", "_rels/.rels": relations(
            ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "custom-properties", "docProps/custom.xml"))}),
     {}, [KEPT.format("1 个自定义文档属性")]),
    "工作簿在别的文件夹": ("挪.xlsx", lambda: elsewhere("wtf/甲 book.xml", "odd/texts.xml", "s/one.xml"),
     {}, ["共享文字表自称用在 2 格，实际用在 1 格，已按实际的读取"]),
    "最小的包": ("小.xlsx", lambda: elsewhere("workbook.xml", "strings.xml", "sheet.xml"),
     {}, ["共享文字表自称用在 2 格，实际用在 1 格，已按实际的读取"]),
    "只有文字在别处": ("字.xlsx", lambda: elsewhere("xl/workbook.xml", "xl/t.xml", "xl/worksheets/sheet1.xml"),
     {}, ["共享文字表自称用在 2 格，实际用在 1 格，已按实际的读取"]),
    "开头有许多注释": ("注.xlsx", lambda: remarked(24),
     {}, []),
    "1904": ("1904.xlsx", lambda: said_by_workbook("<sheets>", '<workbookPr date1904="1"/><sheets>'),
     {}, ["用的是1904日期系统，日期已按它换算"]),
    "隐藏的工作表": ("隐藏.xlsx", lambda: said_by_workbook('sheetId="1"', 'sheetId="1" state="hidden"'),
     {}, ["工作表“甲”是隐藏的"]),
    "错误值": ("错误.xlsx", lambda: book(ROW + '<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>'),
     {"rows": 2, "error_cells": 1}, ["“甲”有 1 格是错误值，第一处在 B2（#REF!）"]),
    "没有结果的公式": ("公式.xlsx", lambda: book(ROW + '<row r="9"><c r="B9"><f>1+1</f></c></row>'),
     {"rows": 9, "uncached_formulas": 1}, ["“甲”有 1 个公式没有计算结果，第一处在 B9，请在Excel中打开并保存"]),
    "长号码": ("号码.xlsx", lambda: book(ROW + '<row r="2"><c r="A2"><v>1.1010519491231E+17</v></c></row>'),
     {"rows": 2}, ["“甲”有 1 格是超过15位的数字，末尾几位已丢失，第一处在 A2"]),
    "很大的数": ("大.xlsx", lambda: book(ROW + '<row r="2"><c r="A2"><v>1E+100</v></c></row>'),
     {"rows": 2}, ["“甲”有 1 格是超过15位的数字，末尾几位已丢失，第一处在 A2"]),
    "隐藏的行": ("行.xlsx", lambda: book(ROW + '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'),
     {"rows": 2, "hidden_rows": 1}, []),
    "合并": ("合并.xlsx", lambda: book(after='<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'),
     {"merged": 1}, []),
}  # fmt: skip
REFUSED: dict[str, tuple[str, Make, str, str]] = {
    # case: the file's name, its content, the code, what is said after the file's name
    "空文件": ("空.xlsx", lambda: b"",
     "empty", "是空文件（0字节），请重新保存或索取一份。"),
    "截断": ("断.xlsx", lambda: GOOD[: len(GOOD) // 2],
     "truncated", "不完整（可能没有下载或复制完），请重新取得这个文件。"),
    "目录坏了": ("坏.xlsx", lambda: GOOD.replace(b"PK\x01\x02", b"PK\x09\x09"),
     "damaged", BROKEN),
    "旧格式": ("旧.xls", lambda: ole("Workbook"),
     "xls", f"是旧格式的Excel文件（.xls），{SAVE_AS}"),
    "更旧的格式": ("旧.xlsx", lambda: ole("Book"),
     "xls", f"是旧格式的Excel文件（.xls），{SAVE_AS}"),
    "旧格式大写": ("旧.xls", lambda: ole("WORKBOOK"),
     "xls", f"是旧格式的Excel文件（.xls），{SAVE_AS}"),
    "最旧的格式": ("旧.xls", lambda: bytes.fromhex("09020600000010008f20"),
     "xls", f"是旧格式的Excel文件（.xls），{SAVE_AS}"),
    "打开密码": ("密.xlsx", lambda: ole("EncryptedPackage"),
     "encrypted", "设了打开密码，请在Excel中打开，取消密码后保存再用。"),
    "部件加密": ("密.xlsx", locked,
     "encrypted", "设了打开密码，请在Excel中打开，取消密码后保存再用。"),
    "WPS": ("表.et", lambda: ole("Workbook"),
     "et", f"是WPS的 .et 表格，{SAVE_AS}"),
    "WPS改名": ("表.xlsx", lambda: ole("ETExtData"),
     "et", f"是WPS的 .et 表格，{SAVE_AS}"),
    "旧Word": ("文.doc", lambda: ole("WordDocument"),
     "ole", "不是工作簿（像是旧格式的Office文件），请选择 .xlsx 文件。"),
    "xlsb": ("表.xlsb", lambda: plain_zip("[Content_Types].xml", "xl/workbook.bin"),
     "xlsb", f"是二进制工作簿（.xlsb），{SAVE_AS}"),
    "ods": ("表.ods", lambda: plain_zip("mimetype", "content.xml"),
     "ods", f"是OpenDocument表格（.ods），{SAVE_AS}"),
    "PDF": ("表.xlsx", lambda: b"%PDF-1.7\n",
     "pdf", "是PDF文件，请索取Excel工作簿原件。"),
    "网页改名": ("表.xls", lambda: b"\xef\xbb\xbf\r\n<html><table>",
     "html", f"是网页（HTML），不是真正的工作簿，{SAVE_AS}"),
    "XML表": ("表.xls", lambda: b'<?xml version="1.0"?><Workbook/>',
     "xml", f"是XML文件，不是 .xlsx 工作簿，{SAVE_AS}"),
    "文本改名": ("表.xlsx", lambda: "订单号码,数量\nPP-1,3\n".encode("gb18030"),
     "csv", AS_TEXT),
    "Unicode文本改名": ("表.xlsx", lambda: "订单\t数量".encode("utf-16"),
     "csv", AS_TEXT),
    "图片": ("图.xlsx", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
     "unknown", "不是Excel工作簿，请核对是否选错了文件。"),
    "文本里有零字符": ("表.csv", lambda: b"a,b\0\n1,2\n",
     "unknown", "不是Excel工作簿，请核对是否选错了文件。"),
    "扩展名不对": ("好.xls", lambda: GOOD,
     "suffix", "内容是工作簿，但扩展名不是 .xlsx 或 .xlsm，请改扩展名后再用。"),
    "Word": ("文.xlsx", lambda: plain_zip("[Content_Types].xml", "word/document.xml"),
     "not_workbook", NO_BOOK),
    "Word有关系": ("文.xlsx", lambda: packed(workbook_parts() | {
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")), "word/document.xml": "<document/>"}),
     "not_workbook", NO_BOOK),
    "没有内容类型": ("包.xlsx", lambda: without("[Content_Types].xml"),
     "not_workbook", NO_BOOK),
    "没有工作簿部件": ("包.xlsx", lambda: without("xl/workbook.xml"),
     "not_workbook", NO_BOOK),
    "缺工作表部件": ("缺.xlsx", lambda: without(SHEET),
     "damaged", BROKEN),
    "没有工作表": ("无.xlsx", lambda: packed(workbook_parts() | {
        "xl/_rels/workbook.xml.rels": relations(("rId1", "chartsheet", "chartsheets/sheet1.xml"))}),
     "no_sheets", "里面没有工作表，请核对是否选错了文件。"),
    "XML不完整": ("坏.xlsx", lambda: packed(workbook_parts() | {"xl/workbook.xml": "<workbook><sheets>"}),
     "damaged", BROKEN),
    "部件重名": ("重.xlsx", doubled,
     "damaged", BROKEN),
    "校验和不对": ("坏.xlsx", lambda: with_wrong_checksum("xl/workbook.xml"),
     "damaged", BROKEN),
    "严格格式": ("严.xlsx", lambda: packed(workbook_parts(f"{STRICT}/officeDocument", f"{STRICT}/spreadsheetml/main")),
     "strict", f"是“Strict Open XML”格式，{SAVE_AS}"),
    "压缩比太大": ("弹.xlsx", lambda: packed(workbook_parts() | {SHEET: " " * (17 << 20)}),
     "bomb", BOMB),
    "部件太多": ("弹.xlsx", lambda: packed(workbook_parts() | {f"xl/media/{at}": "" for at in range(10_001)}),
     "bomb", BOMB),
    "比目录说的大": ("弹.xlsx", lambda: lying("xl/workbook.xml", 20),
     "bomb", BOMB),
    "文字比目录说的大": ("弹.xlsx", lambda: lying("xl/sharedStrings.xml", 20),
     "bomb", BOMB),
    "名字往外指": ("名.xlsx", lambda: packed(workbook_parts() | {"xl/../../../evil.dll": "x"}),
     "names", NAMES),
    "名字带反斜杠往外指": ("名.xlsx", lambda: packed(workbook_parts() | {"xl\\..\\..\\evil.dll": "x"}),
     "names", NAMES),
    "名字带盘符": ("名.xlsx", lambda: packed(workbook_parts() | {"C:/evil.dll": "x"}),
     "names", NAMES),
    "工作簿里有实体": ("实.xlsx", lambda: packed(workbook_parts() | {"xl/workbook.xml": f"{ENTITY}<workbook/>"}),
     "unsafe", UNSAFE),
    "共享文字里有实体": ("实.xlsx", lambda: texts("<v>0</v>", f'<?xml version="1.0"?>{ENTITY}{TEXTS}'),
     "unsafe", UNSAFE),
    "工作表里有实体": ("实.xlsx", lambda: packed(workbook_parts() | {SHEET: f"<!-- a -->\n{ENTITY}{sheet(ROW)}"}),
     "unsafe", UNSAFE),
    "注释后有实体": ("实.xlsx", lambda: remarked(24, ENTITY),
     "unsafe", UNSAFE),
    "注释长过一兆": ("注.xlsx", lambda: packed(workbook_parts() | {SHEET: f"<!--{'ab' * 600_000}-->{ENTITY}"}),
     "unsafe", UNSAFE),
    "远处有值": ("远.xlsx", lambda: book(far("XFD1048576", "<v>1</v>")),
     "far", "的“甲”用到了 XFD1048576，范围太大，请删除远处多余的行和列，保存后再用。"),
    "文字编号超出": ("字.xlsx", lambda: texts("<v>2</v>"),
     "astray", ASTRAY),
    "文字编号是负数": ("字.xlsx", lambda: texts("<v>-1</v>"),
     "astray", ASTRAY),
    "文字编号是文字": ("字.xlsx", lambda: texts("<v>乙</v>"),
     "astray", ASTRAY),
    "文字编号是小数": ("字.xlsx", lambda: texts("<v>1.0</v>"),
     "astray", ASTRAY),
    "缺共享文字": ("字.xlsx", lambda: texts("<v>0</v>", ""),
     "astray", ASTRAY),
}  # fmt: skip
PLAIN = {"rows": 1, "columns": 2, "error_cells": 0, "uncached_formulas": 0, "hidden_rows": 0, "merged": 0}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one run over all files says, by case."""
    folder = tmp_path_factory.mktemp("crafted")
    paths = {}
    for number, (case, (name, make, *_)) in enumerate((USABLE | REFUSED).items()):
        paths[case] = folder / str(number) / name
        paths[case].parent.mkdir()
        paths[case].write_bytes(make())
    done = CliRunner().invoke(app, ["inspect", *map(str, paths.values()), "--json"])
    assert done.exit_code == 2
    files = json.loads(done.stdout)["files"]
    assert [item["file"] for item in files] == [*map(str, paths.values())]
    return dict(zip(paths, files, strict=True))


@pytest.mark.parametrize("case", USABLE)
def test_what_is_odd_about_a_usable_file_is_said(case: str, said: dict[str, Any]) -> None:
    name, _, facts, warnings = USABLE[case]
    found = said[case]
    assert (found["verdict"], found["code"], found["message"]) == ("ok", "", f"“{name}”可以使用。")
    assert found["warnings"] == warnings
    (sheet_said,) = found["sheets"]
    expected = PLAIN | facts | {"name": Path(name).stem if name.endswith(".csv") else "甲"}
    assert sheet_said == expected


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_workbook_is_refused_with_a_cure(case: str, said: dict[str, Any]) -> None:
    name, _, code, words = REFUSED[case]
    found = said[case]
    assert (found["verdict"], found["code"], found["message"]) == ("refused", code, f"“{name}”{words}")
    assert (found["sheets"], found["warnings"]) == ([], [])


def test_every_word_of_refusal_has_its_file() -> None:
    """Those left out are said of no file at all, of a folder, and of what nobody may read."""
    assert WORDS.keys() - {code for _, _, code, _ in REFUSED.values()} == {
        "missing", "folder", "unreadable", "owner_file",
    }  # fmt: skip
