"""A text that might be taken for a formula, a link or a number is written as the text it is."""

import re
from pathlib import Path

import pytest
from built import build
from dangers import DANGERS, IDENTITIES
from openpyxl import load_workbook
from outputs import faults, texts

import xlsales
from xlsales.book.live.headless import headless, save
from xlsales.book.paper.new import new_workbook
from xlsales.book.paper.origin import ORIGIN, Origin
from xlsales.house import open_house

open_house()
HOUSE = Path(xlsales.__file__).parent
WAYS = {
    "write_string": lambda sheet, text: sheet.write_string(0, 0, text),
    "write": lambda sheet, text: sheet.write(0, 0, text),
    "merge_range": lambda sheet, text: sheet.merge_range(0, 0, 0, 3, text),
    "write_url": lambda sheet, text: sheet.write_url(0, 0, "internal:'表'!A1", None, text),
    "write_column": lambda sheet, text: sheet.write_column(0, 0, [text]),
}
CASES = [
    (way, text)
    for way in WAYS
    for text in DANGERS
    if way != "write_url"
    or not re.search("[\x00-\x1f]", text)  # the words of links are codes, which hold none
]


def written(way, text, path):
    with new_workbook(path) as book:
        WAYS[way](book.add_worksheet("表"), text)
    return texts(path)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(("way", "text"), CASES)
def test_whichever_way_a_text_is_written_it_stays_a_text(way, text, tmp_path):
    path = tmp_path / "a.xlsx"
    assert written(way, text, path) == [text]
    assert faults(path, text) == []


def test_a_text_put_into_a_book_that_stands_stays_a_text(tmp_path):
    path = tmp_path / "销售管理.xlsx"
    build(path)
    last = len(DANGERS) + 1
    with headless(path) as workbook:
        cells = workbook.sheets["产品"].range(f"B2:B{last}")
        cells.number_format = "@"
        cells.value = [[text] for text in DANGERS]
        workbook.sheets["产品"].range("A2:A3").value = [["x"], ["y"]]
        save(workbook, path)
    with headless(path) as workbook:
        assert workbook.sheets["产品"].range(f"B2:B{last}").value == list(DANGERS)
    column = [cell for [cell] in load_workbook(path)["产品"][f"B2:B{last}"]]
    assert {(cell.data_type, cell.hyperlink) for cell in column} == {("s", None)}
    assert {text: found for text in DANGERS if (found := faults(path, text))} == {}


@pytest.mark.parametrize("identity", IDENTITIES)
@pytest.mark.parametrize("way", WAYS)
def test_whichever_way_an_identity_is_written_paper_shows_its_end(way, identity, tmp_path):
    shown = written(way, f"店主 {identity}", tmp_path / "a.xlsx")
    assert shown == [f"店主 ****{identity[-4:]}"]


def test_the_setting_shows_identities_whole(tmp_path):
    token = ORIGIN.set(Origin(hides_identity=lambda: False))
    try:
        assert written("write", IDENTITIES[0], tmp_path / "a.xlsx") == [IDENTITIES[0]]
    finally:
        ORIGIN.reset(token)


def test_the_book_itself_keeps_what_staff_typed(tmp_path):
    path = tmp_path / "销售管理.xlsx"
    build(path, settings={"公司名称": f"华光 {IDENTITIES[0]}"})
    assert any(IDENTITIES[0] in text for sheet in texts(path).values() for text in sheet)


def test_no_other_class_writes_workbooks_and_nothing_writes_csv():
    sources = {path.relative_to(HOUSE).as_posix(): path.read_text("utf-8") for path in HOUSE.rglob("*.py")}
    writers = {name for name, text in sources.items() if "xlsxwriter import Workbook" in text}
    assert writers == {"book/paper/plain.py", "addin/addin_file.py"}  # the add-in holds our own words only
    assert not [
        name
        for name, text in sources.items()
        if re.search(r"csv\.(writer|DictWriter)|to_csv|write_csv", text)
    ]
