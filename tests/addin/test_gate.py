"""The gate refuses a file that is spoilt in one place, and says where."""

import struct

import pytest
from addin_variants import BIN, DIR, added, packed, parts_of, replaced, small_modules, stream, text, without

from xlsales.addin.addin_file import addin, ribbon_of_house, write_addin
from xlsales.addin.gate import faults, require_sound
from xlsales.addin.vba.module import Module, ModuleKind
from xlsales.book.errors import BookError

TYPES, RELATIONS, RIBBON = "[Content_Types].xml", "_rels/.rels", "customUI/customUI14.xml"
TEXTS, RIBBON_MODULE = "VBA/XlsalesWords", "VBA/XlsalesRibbon"


@pytest.fixture(scope="module")
def sound():
    return addin(ribbon_of_house(), small_modules())


def renamed_record(number, old, new):
    """A record of the dir stream with another content."""
    was, now = (struct.pack("<HI", number, len(data)) + data for data in (old, new))
    return text(DIR, was, now)


SPOILT = {
    "a sheet lost its code name": (
        replaced("xl/worksheets/sheet1.xml", b'<sheetPr codeName="Sheet1"/>', b""),
        "工作表 words没有代码名",
    ),
    "a sheet has another's code name": (
        replaced("xl/worksheets/sheet2.xml", b'"Sheet2"', b'"Sheet1"'),
        "两处用了同一个代码名",
    ),
    "the workbook has a wrong code name": (
        replaced("xl/workbook.xml", b'"ThisWorkbook"', b'"DieseArbeitsmappe"'),
        "工作簿的代码名“DieseArbeitsmappe”没有对应的文档模块",
    ),
    "lines end with LF": (text(TEXTS, b"\r\n", b"\n"), "的换行不是 CRLF"),
    "a BOM stands before the text": (
        text(TEXTS, b"Attribute VB_Name", b"\xef\xbb\xbfAttribute VB_Name"),
        "开头有 BOM",
    ),
    "a line is too long": (
        text(TEXTS, b"Option Explicit\r\n", b"'" + b"x" * 1023 + b"\r\n"),
        "有超过 1023 个字符的行",
    ),
    "the text has another name": (
        text(TEXTS, b'VB_Name = "XlsalesWords"', b'VB_Name = "Words"'),
        "的第一行不是它的 VB_Name",
    ),
    "the directory has another name": (
        renamed_record(0x19, b"XlsalesWords", b"Words"),
        "模块 Words 的流叫 XlsalesWords",
    ),
    "a name is too long": (renamed_record(0x19, b"XlsalesWords", b"A" * 32), "超过 31 个字符"),
    "an offset points behind the start": (
        renamed_record(0x31, struct.pack("<I", 0), struct.pack("<I", 1)),
        "读不出",
    ),
    "a document is listed as a module": (
        stream("PROJECT", lambda data: data.replace(b"Document=Sheet1/&H00000000", b"Module=Sheet1")),
        "模块 Sheet1 在 PROJECT 中是 Module",
    ),
    "a class has no base": (
        text("VBA/Sheet1", b"Attribute VB_Base", b"Attribute VB_Bose"),
        "VB_Base 与种类 Document 不符",
    ),
    "the names in two codings differ": (
        stream("PROJECTwm", lambda data: data.replace(b"XlsalesHelp", b"XlsalesHulp")),
        "PROJECTwm 的名称与 dir 流不同",
    ),
    "a module is missing in the list": (
        stream("PROJECT", lambda data: data.replace(b"Module=XlsalesHelp\r\n", b"")),
        "PROJECT 与 dir 流的模块不同：XlsalesHelp",
    ),
    "the workbook's type is that of an xlsm": (
        replaced(TYPES, b"ms-excel.addin.", b"ms-excel.sheet."),
        "工作簿的内容类型不是",
    ),
    "the project's type is wrong": (
        replaced(TYPES, b"ms-office.vbaProject", b"ms-office.vba"),
        "VBA 工程的内容类型不是",
    ),
    "the ribbon's relation is that of a picture": (
        replaced(RELATIONS, b"ui/extensibility", b"ui/userCustomization"),
        "没有指向 customUI/customUI14.xml 的功能区关系",
    ),
    "the ribbon is gone, its relation stays": (without(RIBBON), "功能区关系指向的部件不存在"),
    "the project's relation is gone": (
        replaced("xl/_rels/workbook.xml.rels", b"2006/relationships/vbaProject", b"2006/relationships/vba"),
        "工作簿没有指向 VBA 工程的关系",
    ),
    "the project is cut off": (
        lambda parts: parts.update({BIN: parts[BIN][:-512]}),
        "VBA 工程读不出：复合文件被截断",
    ),
    "the project is half a sector": (
        lambda parts: parts.update({BIN: parts[BIN][:700]}),
        "VBA 工程读不出：不是完整的复合文件",
    ),
    "the count of modules is wrong": (
        renamed_record(0x0F, struct.pack("<H", 7), struct.pack("<H", 8)),
        "dir 流写的模块个数与模块不符",
    ),
    "the version is another's": (
        stream("VBA/_VBA_PROJECT", lambda _: bytes.fromhex("cc61b500000100")),
        "版本不是 0xFFFF",
    ),
    "a cache follows the version": (stream("VBA/_VBA_PROJECT", lambda data: data + b"cache"), "带有缓存"),
    "the code page is English": (
        renamed_record(0x03, struct.pack("<H", 936), struct.pack("<H", 1252)),
        "代码页不是 936",
    ),
    "Chinese stands in a macro": (
        text(TEXTS, b"Texts for people", "按钮".encode("gbk")),
        "有非 ASCII 字符",
    ),
    "a function can be called from cells": (
        text(RIBBON_MODULE, b"Private Function HasSheet", b"Public Function HasSheet"),
        "模块 XlsalesRibbon 的 HasSheet 是公开的",
    ),
    "a procedure does not say that it is private": (
        text(RIBBON_MODULE, b"Private Function HasSheet", b"Function HasSheet"),
        "模块 XlsalesRibbon 的 HasSheet 是公开的",
    ),
    "a macro can be run by a shape": (
        text("VBA/XlsalesHelp", b"Private Sub XlsalesDescribeOne", b"Public Sub XlsalesDescribeOne"),
        "模块 XlsalesHelp 的 XlsalesDescribeOne 是公开的",
    ),
    "a variable is shared": (
        text(RIBBON_MODULE, b"Private Told As Boolean", b"Public Told As Boolean"),
        "模块 XlsalesRibbon 的 Told 是公开的",
    ),
    "a library is declared outside the class": (
        text(
            RIBBON_MODULE,
            b"Private Told As Boolean",
            b'Private Told As Boolean\r\nPrivate Declare PtrSafe Function F Lib "k" () As Long',
        ),
        "模块 XlsalesRibbon 有公开的 Declare",
    ),
    "a declaration of the class is public": (
        text("VBA/XlsalesPython", b"Private Declare PtrSafe Function Load", b"Declare PtrSafe Function Load"),
        "模块 XlsalesPython 有公开的 Declare",
    ),
    "a stream belongs to no module": (added("VBA/Module1", b"\x01"), "多出的流：Module1"),
    "the dir stream is gone": (
        lambda parts: parts.update(
            {BIN: parts[BIN].replace("dir".encode("utf-16-le"), "rid".encode("utf-16-le"))}
        ),
        "VBA 工程缺少流 'VBA/dir'",
    ),
    "the callback does not exist": (
        replaced(RIBBON, b'onAction="XlsalesRun"', b'onAction="XlsalesGo"'),
        "功能区要的宏不存在：XlsalesGo",
    ),
    "a size is none of the two": (
        replaced(RIBBON, b'size="large"', b'size="huge"'),
        "的 size“huge”不合规定",
    ),
    "two buttons have one id": (
        replaced(RIBBON, b'id="orders_register"', b'id="orders_new"'),
        "功能区的 id 重复：ORDERS_NEW",
    ),
    "an id starts with a figure": (replaced(RIBBON, b'id="group2"', b'id="2"'), "的 id“2”不合规定"),
    "a group has no id": (replaced(RIBBON, b'<group id="group2"', b"<group"), "功能区的 group 缺少 id"),
    "a button has no name": (replaced(RIBBON, b' label="\xe7\x99\xbb\xe8\xae\xb0"', b""), "缺少 label"),
    "a key tip is too long": (replaced(RIBBON, b'keytip="B2"', b'keytip="B222"'), "的 keytip“B222”不合规定"),
    "a key tip hides others": (
        replaced(RIBBON, b'keytip="B2"', b'keytip="B"'),
        "功能区的 keytip B 挡住了 B1",
    ),
    "a tip is longer than Office takes": (
        replaced(RIBBON, b'supertip="', b'supertip="' + b"x" * 1024),
        "的 supertip“xxxxxxxxxxxxxxxxxxxx”不合规定",
    ),
    "a button has a word of its own": (
        replaced(RIBBON, b'size="large"', b'size="large" colour="red"'),
        "没有属性 colour",
    ),
    "a button stands in the tab": (
        replaced(RIBBON, b"</tab>", b'<button id="loose"/></tab>'),
        "功能区的 button 不能放在 tab",
    ),
    "a tab stands in a group": (
        replaced(RIBBON, b"</group>", b'<tab id="inner"/></group>'),
        "功能区的 tab 不能放在 group",
    ),
    "an element that Office does not know": (
        replaced(RIBBON, b"</group>", b'<knob id="loose"/></group>'),
        "功能区的 knob 不能放在 group",
    ),
    "a callback that nobody wrote parameters for": (
        replaced(RIBBON, b'onAction="XlsalesRun"', b'onAction="XlsalesRun" getImage="XlsalesRun"'),
        "功能区的回调 getImage 没有登记参数",
    ),
    "the press has no control": (
        text(RIBBON_MODULE, b"Sub XlsalesRun(control As IRibbonControl)", b"Sub XlsalesRun()"),
        "宏 XlsalesRun 的参数与回调 onAction 不符：没有参数",
    ),
    "the state of a button has nowhere to go": (
        text(RIBBON_MODULE, b", ByRef returnedVal)", b")"),
        "宏 XlsalesEnabled 的参数与回调 getEnabled 不符",
    ),
    "the ribbon comes as a control": (
        text(RIBBON_MODULE, b"ribbon As IRibbonUI", b"ribbon As IRibbonControl"),
        "宏 XlsalesLoaded 的参数与回调 onLoad 不符",
    ),
    "a callback is a function": (
        text(RIBBON_MODULE, b"Public Sub XlsalesLoaded", b"Public Function XlsalesLoaded"),
        "不符",
    ),
    "a procedure has no end": (
        text(RIBBON_MODULE, b"Told = False\r\nEnd Sub", b"Told = False"),
        "模块 XlsalesRibbon 的 Sub 没有结尾，就到了“Public Sub XlsalesEnabled",
    ),
    "a condition has no end": (
        text(RIBBON_MODULE, b"    End If\r\n", b""),
        "模块 XlsalesRibbon 的“End Sub”没有对应的开头",
    ),
    "a loop has no end": (
        text(RIBBON_MODULE, b"    Next sheet\r\n", b""),
        "模块 XlsalesRibbon 的“End Function”没有对应的开头",
    ),
    "a condition of the compiler has no end": (
        text("VBA/XlsalesPython", b"#End If\r\nEnd Function", b"End Function"),
        "模块 XlsalesPython 的 #If 没有结尾",
    ),
    "a loop ends twice": (
        text(RIBBON_MODULE, b"    Next sheet\r\n", b"    Next sheet\r\n    Next sheet\r\n"),
        "的“Next sheet”没有对应的开头",
    ),
    "two procedures of a module have one name": (
        text(RIBBON_MODULE, b"Sub XlsalesQuiet()", b"Sub XlsalesRefresh()"),
        "模块 XlsalesRibbon 里有同名的过程：xlsalesrefresh",
    ),
    "two modules share a public name": (
        text(RIBBON_MODULE, b"Sub XlsalesQuiet()", b"Sub XlsalesDescribe()"),
        "两个模块里有同名的公开过程：xlsalesdescribe",
    ),
    "a jump goes nowhere": (
        text("VBA/XlsalesPython", b"\r\nAbsent:", b"\r\nGone:"),
        "的 IsFile 里没有标签 Absent",
    ),
    "names need not be declared": (
        text(RIBBON_MODULE, b"Option Explicit\r\n", b""),
        "模块 XlsalesRibbon 没有 Option Explicit",
    ),
    "a declaration is for 32 bits": (
        text("VBA/XlsalesPython", b"Declare PtrSafe Function LoadLibraryW", b"Declare Function LoadLibraryW"),
        "的 Declare 没有 PtrSafe",
    ),
    "the library of Office is not referred to": (
        text(DIR, b"2DF8D04C-5BFA-101B-BDE5-00AA0044DE52", b"2DF8D04C-5BFA-101B-BDE5-00AA0044DE53"),
        "VBA 工程没有引用 Office 的对象库",
    ),
    "a text for people is missing": (
        text(RIBBON_MODULE, b'Words.Text("no workbook")', b'Words.Text("no such text")'),
        "宏要的文字在工作表 words 里没有：no such text",
    ),
    "two buttons have one key": (
        lambda parts: parts.update({RIBBON: parts[RIBBON].replace(b'keytip="B2"', b'keytip="B3"')}),
        "功能区的 keytip 重复：B3",
    ),
    "the ribbon has the old namespace": (
        replaced(RIBBON, b"2009/07/customui", b"2006/01/customui"),
        "功能区的命名空间不对",
    ),
    "the ribbon is no XML": (replaced(RIBBON, b"</customUI>", b""), "文件读不出"),
    "there is no project": (without(BIN), "缺少"),
}


@pytest.mark.parametrize(("spoil", "reason"), SPOILT.values(), ids=SPOILT)
def test_one_spoilt_place_is_refused(sound, tmp_path, spoil, reason):
    parts = parts_of(sound)
    spoil(parts)
    found = faults(packed(parts, tmp_path / "xlsales.xlam"))
    assert any(reason in fault for fault in found), found


MODULES = {
    "a sheet has no module": (
        [module for module in small_modules() if module.name != "Sheet2"],
        "没有对应的文档模块",
    ),
    "a document module has no sheet": (
        [*small_modules(), Module.of("Sheet3", ModuleKind.SHEET)],
        "文档模块没有对应的工作表：Sheet3",
    ),
    "a name starts with a figure": (
        [*small_modules(), Module.of("1st", ModuleKind.STANDARD)],
        "应以字母开头",
    ),
    "two modules have one name": (
        [*small_modules(), Module.of("xlsaleswords", ModuleKind.STANDARD)],
        "两个模块同名",
    ),
    "a module is called like the project": (
        [*small_modules(), Module.of("XlsalesAddin", ModuleKind.STANDARD)],
        "工程与模块同名",
    ),
}


@pytest.mark.parametrize(("own", "reason"), MODULES.values(), ids=MODULES)
def test_modules_that_do_not_fit_are_refused(tmp_path, own, reason):
    path = tmp_path / "xlsales.xlam"
    path.write_bytes(addin("", own))
    assert any(reason in fault for fault in faults(path)), faults(path)


def test_a_sound_file_passes_also_as_a_workbook_with_macros(sound, tmp_path):
    add_in, book = tmp_path / "xlsales.xlam", tmp_path / "book.xlsm"
    add_in.write_bytes(sound)
    parts = parts_of(sound)
    replaced(TYPES, b"ms-excel.addin.", b"ms-excel.sheet.")(parts)
    assert faults(add_in) == faults(packed(parts, book)) == []


def test_the_add_in_we_ship_passes(tmp_path):
    path = tmp_path / "xlsales.xlam"
    write_addin(path)
    require_sound(path)
    assert faults(path) == []


def test_a_refusal_names_the_file_and_every_reason(tmp_path):
    path = tmp_path / "xlsales.xlam"
    path.write_bytes(b"no zip")
    with pytest.raises(BookError, match=r"“xlsales\.xlam”不能交付：文件读不出"):
        require_sound(path)
