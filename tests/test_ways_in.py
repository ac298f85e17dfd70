"""Every way into a workbook says every kind of thing that would otherwise be silently wrong.

A row for each kind: what is done to a number at row 2 of a good file, and what each way must say of it. The
ways: ``check``, ``import``, a button pressed on the open workbook, a 要货意向 that has come back.
"""

import json
import re
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from built import build
from typer.testing import CliRunner

from xlsales.book.exchange.inward import read_back
from xlsales.book.exchange.manifest import Manifest
from xlsales.book.exchange.outward import HIDDEN
from xlsales.branches.intents.sending import INTENT_LIST, SHEET
from xlsales.cli.app import app
from xlsales.house import open_house

PLAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PRODUCT = {"product_code": "P1", "product_name": "甲", "unit": "件", "list_price": Decimal("2.5")}
GOODS = [["编码", "名称", "单位", "价格"], ["P1", "甲", "件", 2.5]]
GOODS_MAP = """
[source]
name = "旧系统"
[[table]]
sheet = "产品"
[table.columns]
"产品编码" = "编码"
"品名" = "名称"
"单位" = "单位"
"标准单价" = "价格"
"""
KNOWN = Manifest(
    "要货意向清单", "", "", ("FGS-SH", "周", "2025-07-07"), "0", ("意向", "备注"), {"P1": ("", "")}
).sealed([])
WISHES = [["产品编码", "品名", "规格", "单位", "意向", "备注"], ["P1", "甲", "", "件", 24, "急"]]


def cell(kind, inside):
    """Another cell in place of the number."""
    return lambda parts, part, place: replaced(
        parts, part, rf'<c r="{place}"[^>]*>.*?</c>', f'<c r="{place}"{kind}>{inside}</c>'
    )


def replaced(parts, part, pattern, new):
    changed, count = re.subn(pattern, new, parts[part])
    assert count, (part, pattern)
    return parts | {part: changed}


def lying(parts, part, place):
    """The sheet claims A1 only, and a word stands outside of that."""
    parts = cell(' t="inlineStr"', "<is><t>三十左右</t></is>")(parts, part, place)
    return replaced(parts, part, '<dimension ref="[^"]*"', '<dimension ref="A1:A1"')


def strict(parts, *_):
    return parts | {"xl/workbook.xml": parts["xl/workbook.xml"].replace(PLAIN, STRICT)}


def from_1904(parts, *_):
    return replaced(parts, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')


def doubled_row(parts, part, _):
    """The row again, merged with the one above in its first column."""
    row = re.search(r'<row r="2".*?</row>', parts[part])[0]
    again = re.sub(r'(r="[A-Z]*)2"', r'\g<1>3"', row)
    parts = replaced(parts, part, re.escape(row), row + again)
    return replaced(
        parts, part, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    )


def hidden(parts, part, _):
    return replaced(parts, part, '<row r="2"', '<row r="2" hidden="1"')


KINDS = {
    # kind: what is done, what check and a button say, an import, a return
    "错误值": (cell(' t="e"', "<v>#REF!</v>"), "是错误值 #REF!", "#REF!", "意向“#REF!”"),
    "没有结果的公式": (cell("", "<f>1+1</f>"), "的公式没有计算结果", "没有结果的公式", "意向“没有结果的公式”"),
    "严格格式": (strict, "Strict Open XML", "Strict Open XML", "Strict Open XML"),
    "长号码": (cell("", "<v>1.1010519491231E+17</v>"), "是超过 15 位的数字", "超过15位的数字", "超过15位的数字"),
    "1904": (from_1904, "1904日期系统", "1904日期系统", "1904日期系统"),
    "数字列里的文字": (cell(' t="inlineStr"', "<is><t>三十左右</t></is>"), "“三十左右”读不出来", "“三十左右”", "意向“三十左右”"),
    "丢失的文字": (cell(' t="s"', "<v>99999</v>"), "格的文字丢失了", "格的文字丢失了", "格的文字丢失了"),
    "范围不实": (lying, "自称范围是 A1:A1", "自称范围是 A1:A1", "自称范围是 A1:A1"),
    "范围外的格": (lying, "“三十左右”读不出来", "“三十左右”", "意向“三十左右”"),
    "合并的格": (doubled_row, "A2:A3 是合并单元格", "上下合并的单元格", "上下合并的单元格"),
    "隐藏的行": (hidden, "1 行隐藏或被筛选掉", "1 行隐藏或被筛选掉", "1 行隐藏或被筛选掉"),
}  # fmt: skip


def spoilt(path, sheet, place, change):
    """The file with one thing changed in it."""
    with ZipFile(path) as opened:
        raw = {name: opened.read(name) for name in opened.namelist()}
    parts = {name: content.decode() for name, content in raw.items() if name.endswith((".xml", ".rels"))}
    part = part_of(parts, sheet)
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        for name, content in (raw | change(parts, part, place)).items():
            made.writestr(name, content)


def part_of(parts, sheet):
    key = re.search(rf'<sheet name="{sheet}"[^>]*r:id="(\w+)"', parts["xl/workbook.xml"])[1]
    rels = parts["xl/_rels/workbook.xml.rels"]
    return "xl/" + re.search(rf'Id="{key}"[^>]*Target="([^"]+)"', rels)[1]


def written(path, sheets):
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def run(*words):
    done = CliRunner().invoke(app, [*map(str, words), "--json", "--today", "2025-06-30"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return json.dumps(json.loads(done.stdout or "{}"), ensure_ascii=False) + done.stderr


def by_check(folder, change):
    return run("check", own_book(folder, change))


def by_button(folder, change):
    return run("run", "book.check", own_book(folder, change))


def own_book(folder, change):
    path = folder / "销售管理.xlsx"
    build(path, records={"产品": [PRODUCT]})
    spoilt(path, "产品", "J2", change)
    return path


def by_import(folder, change):
    book, source, mapping = folder / "销售管理.xlsx", folder / "旧.xlsx", folder / "goods.toml"
    build(book)
    mapping.write_text(GOODS_MAP, "utf-8")
    spoilt(written(source, {"货": GOODS}), "货", "D2", change)
    return run("import", book, source, "--map", mapping)


def by_return(folder, change):
    path = written(folder / "回.xlsx", {SHEET: WISHES, HIDDEN: KNOWN})
    spoilt(path, SHEET, "E2", change)
    found = read_back(path, INTENT_LIST)
    return "\n".join([*found.faults, *found.notes, *(row.fault for row in found.rows)])


WAYS = {"check": (by_check, 1), "live": (by_button, 1), "import": (by_import, 2), "return": (by_return, 3)}


@pytest.fixture(scope="module", autouse=True)
def house():
    open_house()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_way_in_says_what_would_be_silently_wrong(kind, way, tmp_path):
    go, words = WAYS[way]
    said = go(tmp_path, KINDS[kind][0])
    assert KINDS[kind][words] in said


@pytest.mark.parametrize("way", WAYS)
def test_of_a_good_file_nothing_of_the_kind_is_said(way, tmp_path):
    go, words = WAYS[way]
    said = go(tmp_path, lambda parts, *_: parts)
    assert [kind for kind, row in KINDS.items() if row[words] in said] == []


def test_a_returned_list_that_is_good_is_read(tmp_path):
    found = read_back(written(tmp_path / "回.xlsx", {SHEET: WISHES, HIDDEN: KNOWN}), INTENT_LIST)
    assert (found.faults, found.notes) == ((), ())
    assert [(row.key, row.values) for row in found.rows] == [
        ("P1", {"quantity": Decimal(24), "remark": "急"})
    ]
    assert found.manifest.identity == ("FGS-SH", "周", "2025-07-07")
