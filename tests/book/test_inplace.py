"""Edits of a file's own parts: right in every cell, both carriers alike, refused or handed over where it must be."""

import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from foreign_parts import pack, parts_of, sheet_part
from live_books import RECORDS, cells, few_sheets, small_book
from needed import converted
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table, TableFormula
from openxml_audit import OpenXmlValidator
from sheet_differences import changed_cells

from xlsales.book.book import read_book
from xlsales.book.changes.carrier import OwnSheetPage
from xlsales.book.changes.edits import Edits
from xlsales.book.changes.texts import Formula
from xlsales.book.errors import BookError
from xlsales.book.inplace.carrier import PackageCarrier
from xlsales.book.live import headless as engine
from xlsales.book.live.carrier import LiveCarrier
from xlsales.book.live.open_source import LiveSource
from xlsales.book.live.undo import undone
from xlsales.book.package.opening import open_package
from xlsales.book.paper.build import build
from xlsales.book.press import press
from xlsales.book.rewrite import rewrite
from xlsales.house import open_house

open_house()
TODAY = date(2025, 6, 30)
HIDDEN = ("XS_撤销", "XS_标记")
OURS = ("XS_撤销", "XS_标记", "检查结果", "操作记录")


@pytest.fixture
def path(tmp_path):
    return small_book(tmp_path / "销售管理.xlsx")


@pytest.fixture
def alone(monkeypatch):
    """The engine is not to be asked."""
    monkeypatch.setattr(engine, "headless", lambda *_: pytest.fail("the engine was asked"))


@pytest.fixture
def asked(monkeypatch):
    """How often the engine was asked."""
    times, real = [], engine.headless
    monkeypatch.setattr(engine, "headless", lambda path: times.append(path) or real(path))
    return times


def plain(path, rows, *, table="A1:C3", **more):
    """A workbook of one sheet 甲 with a table."""
    book = Workbook()
    sheet = book.active
    sheet.title = "甲"
    for row in rows:
        sheet.append(row)
    if table:
        sheet.add_table(Table(displayName="t", ref=table))
    more.get("make", lambda _: None)(sheet)
    book.save(path)
    return path


ROWS = [["名", "数", "日"], ["一", 1, datetime(2025, 6, 1)], ["二", 2, datetime(2025, 6, 2)]]


def written(path, *edits, label="试"):
    with PackageCarrier(path) as carrier:
        carrier.write(edits, label)
        carrier.save(path)
    return load_workbook(path)


VALUES = [
    "普通", "007", "=1+1", "2025-06-03", "a&b<c>\"d'", " 前后有空格 ", "换\n行", "响\x07铃", "_x0041_", "\r", "￥１２", "'单引号",
    "x" * 5000, 0, -1.5, 12345678901234.0, 0.1, 1e-7, 1e22, datetime(2025, 6, 3), datetime(1900, 1, 5), datetime(2025, 6, 3, 10, 30),
    None, True,
]  # fmt: skip
CODED = ("响\x07铃", "_x0041_", "\r")
"""Signs that a file spells by number; openpyxl leaves them so."""


@pytest.mark.usefixtures("alone")
def test_every_kind_of_value_is_read_again_as_what_it_is(tmp_path):
    path = plain(tmp_path / "甲.xlsx", ROWS)
    rows = [[value] for value in VALUES]
    file = written(path, Edits("甲", 1, 3, 5, {}, rows))
    seen = [file["甲"].cell(row, 5).value for row in range(4, 4 + len(rows))]
    assert [each for each in seen if "_x" not in str(each)] == [each for each in VALUES if each not in CODED]
    with PackageCarrier(path) as carrier:
        told = carrier.written([("甲", row, 5) for row in range(4, 4 + len(rows))])
    assert told == VALUES


@pytest.mark.usefixtures("alone")
def test_ten_cells_and_a_row_touch_nothing_else(tmp_path):
    path = plain(tmp_path / "甲.xlsx", ROWS * 10, table="A1:C30")
    before = parts_of(path)
    edits = Edits(
        "甲",
        1,
        30,
        1,
        {(row, 2): float(row) + 0.5 for row in range(2, 12)},
        [["新", 9, datetime(2025, 7, 1)]],
    )
    written(path, edits)
    after = parts_of(path)
    part = sheet_part(before, "甲")
    assert changed_cells(before, after, part) == {*(f"B{row}" for row in range(2, 12)), "A31", "B31", "C31"}
    kept = before.keys() - {
        part,
        "xl/tables/table1.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert all(before[name] == after[name] for name in kept - {"xl/styles.xml"})
    assert b'ref="A1:C31"' in after["xl/tables/table1.xml"]
    assert re.search(rb'<dimension ref="A1:C31"', after[part])


@pytest.mark.usefixtures("alone")
def test_members_that_stay_keep_their_compressed_bytes(path):
    def raw(name):
        with ZipFile(path) as archive, path.open("rb") as file:
            item = archive.getinfo(name)
            file.seek(item.header_offset + 26)
            skipped = sum(int.from_bytes(file.read(2), "little") for _ in range(2))
            file.seek(skipped, 1)
            return file.read(item.compress_size)

    part = sheet_part(parts_of(path), "客户资料")
    before = raw(part)
    written(path, Edits("区域", 1, 2, 1, {}, [["02", "华南"]]))
    assert raw(part) == before
    assert ZipFile(path).testzip() is None


def grown(sheet):
    sheet.auto_filter.ref = "A1:C3"
    for area in ("B2:B3", "C2:C1048576", "F2:F3"):
        check = DataValidation("whole", formula1="1")
        check.add(area)
        sheet.add_data_validation(check)


@pytest.mark.usefixtures("alone")
def test_what_ended_with_the_rows_ends_with_the_new_ones(tmp_path):
    path = plain(tmp_path / "甲.xlsx", ROWS, table="", make=grown)
    sheet = written(path, Edits("甲", 1, 3, 1, {}, [["三", 3, None], ["四", 4, None]]))["甲"]
    areas = [str(each.sqref) for each in sheet.data_validations.dataValidation]
    assert areas == ["B2:B5", "C2:C1048576", "F2:F3"]
    assert sheet.auto_filter.ref == "A1:C5"
    named = re.search(rb"FilterDatabase\"[^>]*>([^<]*)<", parts_of(path)["xl/workbook.xml"])
    assert named[1].decode() == "'甲'!$A$1:$C$5"


@pytest.mark.usefixtures("alone")
def test_new_rows_look_like_the_row_above_and_a_column_of_formulas_is_filled(tmp_path):
    def make(sheet):
        sheet["B3"].number_format = "0.000"
        sheet.row_dimensions[3].height = 30
        (table,) = sheet.tables.values()
        table._initialise_columns()
        for column, name in zip(table.tableColumns, ("名", "数", "日", "倍"), strict=True):
            column.name = name
        table.tableColumns[3].calculatedColumnFormula = TableFormula(attr_text="t[[#This Row],[数]]*2")

    rows = [[*row, "=B2*2"] for row in ROWS]
    rows[0][3] = "倍"
    path = plain(tmp_path / "甲.xlsx", rows, table="A1:D3", make=make)
    sheet = written(path, Edits("甲", 1, 3, 1, {}, [["三", 3, None]]))["甲"]
    assert sheet["B4"].number_format == "0.000"
    assert sheet["C4"].number_format == sheet["C3"].number_format
    assert sheet.row_dimensions[4].height == 30
    assert sheet["D4"].value == "=t[[#This Row],[数]]*2"
    with PackageCarrier(path) as carrier:
        undone(carrier.workbook)
        carrier.workbook.save()
    sheet = load_workbook(path)["甲"]
    assert {cell.value for row in sheet.iter_rows(min_row=4) for cell in row} <= {None}
    assert next(iter(sheet.tables.values())).ref == "A1:D3"


@pytest.mark.usefixtures("alone")
def test_the_order_of_work_goes_with_a_formula_and_all_is_worked_out_anew(tmp_path):
    path = plain(tmp_path / "甲.xlsx", ROWS, make=lambda sheet: sheet.__setitem__("E2", "=B2*2"))
    parts = parts_of(path)
    parts["xl/calcChain.xml"] = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="E2" i="1"/></calcChain>'
    )
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    rels = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="%s" Target="calcChain.xml"/></Relationships>' % kind,
    )
    parts["xl/workbook.xml"] = re.sub(
        rb"<calcPr[^>]*/>", b'<calcPr calcId="191029"/>', parts["xl/workbook.xml"]
    )
    pack(path, parts)
    written(path, Edits("甲", 1, 3, 1, {(2, 2): 5.0}))
    kept = parts_of(path)
    assert kept["xl/calcChain.xml"] == parts["xl/calcChain.xml"], "no formula came or went"
    assert b'<calcPr calcId="191029" fullCalcOnLoad="1"/>' in kept["xl/workbook.xml"]
    written(path, Edits("甲", 1, 3, 1, {(2, 5): 7.0}))
    gone = parts_of(path)
    assert "xl/calcChain.xml" not in gone
    assert b"calcChain" not in gone["xl/_rels/workbook.xml.rels"] + gone["[Content_Types].xml"]


def array(sheet):
    sheet["E2"] = ArrayFormula("E2:E3", "=B2:B3*2")


def merge(sheet):
    sheet.merge_cells("A2:B2")


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    ("make", "place", "code"),
    [
        (array, (3, 5), "array"),
        (merge, (2, 2), "merged"),
        (lambda sheet: setattr(sheet.protection, "sheet", True), (2, 2), "protected"),
    ],
)
def test_what_may_not_be_changed_is_refused_by_name_and_the_file_stays(tmp_path, make, place, code):
    path = plain(tmp_path / "甲.xlsx", ROWS, make=make)
    before = path.read_bytes()
    with pytest.raises(BookError) as told:
        written(path, Edits("甲", 1, 3, 1, {place: 7.0}))
    assert told.value.code == code
    assert path.read_bytes() == before


def spelled(path, old, new):
    parts = parts_of(path)
    part = sheet_part(parts, "甲")
    assert old in parts[part]
    pack(path, parts | {part: new(parts[part])})


def shared(xml):
    """B2 and B3 share a formula whose text stands in B2."""
    first = b'<c r="B2"><f t="shared" ref="B2:B3" si="0">ROW()*1</f><v>1</v></c>'
    second = b'<c r="B3"><f t="shared" si="0"/><v>2</v></c>'
    xml = re.sub(rb'<c r="B2"[^>]*><v>1</v></c>', first, xml)
    return re.sub(rb'<c r="B3"[^>]*><v>2</v></c>', second, xml)


def prefixed(xml):
    """Every element of the sheet with the prefix of its namespace."""
    return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", xml).replace(b" xmlns=", b" xmlns:x=", 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', lambda xml: re.sub(rb'<row r="\d+"', b"<row", xml)),
        (b'<c r="A2"', lambda xml: re.sub(rb'<c r="[A-Z]\d+"', b"<c", xml)),
        (b"<row", shared),
        (b"<row", lambda xml: xml.replace(b"</sheetData>", b"<!-- own --></sheetData>")),
        (b"<row", prefixed),
    ],
    ids=["row", "cell", "shared", "comment", "prefix"],
)
def test_what_only_the_engine_follows_is_handed_over(tmp_path, asked, old, new):
    path = plain(tmp_path / "甲.xlsx", ROWS, table="")
    spelled(path, old, new)
    sheet = written(path, Edits("甲", 1, 3, 1, {(2, 2): 7.0}))["甲"]
    assert sheet["B2"].value == 7
    assert sheet["A3"].value == "二"
    assert len(asked) == 1


@pytest.mark.usefixtures("alone")
def test_a_cell_that_shares_its_formula_is_told_and_given_back_as_its_own(tmp_path):
    path = plain(tmp_path / "甲.xlsx", ROWS, table="")
    spelled(path, b"<row", lambda xml: shared(xml).replace(b"ROW()*1", b"A2"))
    with PackageCarrier(path) as carrier:
        assert carrier.written([("甲", 3, 2)]) == [Formula("=A3")]


def edits_of_all_kinds():
    return [
        Edits(
            "订货单", 1, 4, 1, {(2, 18): "已审", (3, 18): "007", (3, 7): datetime(2025, 6, 9), (4, 7): None}
        ),
        Edits("区域", 1, 2, 1, {}, [["02", "=华南", None, None, None], ["03", "华中", None, None, None]]),
    ]


def test_both_carriers_give_the_same_cells(path, tmp_path):
    other = tmp_path / "另" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    with PackageCarrier(path) as carrier:
        carrier.write(edits_of_all_kinds(), "试")
        carrier.save(path)
    with engine.headless(other) as workbook:
        LiveCarrier(LiveSource(workbook)).write(edits_of_all_kinds(), "试")
        engine.save(workbook, other)
    assert cells(path, without=HIDDEN) == cells(other, without=HIDDEN)
    refs = [{each.name: each.ref for each in open_package(file).tables} for file in (path, other)]
    assert refs[0] == refs[1]


def checked(path, *commands):
    with PackageCarrier(path) as carrier:
        told = [press(each, carrier.workbook, today=TODAY).message for each in commands]
        carrier.workbook.save()
    return told


def test_both_carriers_mark_and_clear_alike(path, tmp_path):
    other = tmp_path / "另" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    clean = cells(path, without=OURS)
    with engine.headless(other) as workbook:
        press("book.check", workbook, today=TODAY)
        engine.save(workbook, other)
    checked(path, "book.check")
    assert cells(path, without=HIDDEN) == cells(other, without=HIDDEN)
    assert cells(path, without=OURS) != clean
    for _ in range(2):  # a second check puts its marks in place of the first ones
        checked(path, "book.check")
    assert cells(path, without=HIDDEN) == cells(other, without=HIDDEN)
    checked(path, "check.clear")
    assert cells(path, without=OURS) == clean
    checked(other, "check.clear")
    assert cells(other, without=OURS) == clean, "what the engine marked, the package clears"


@pytest.mark.usefixtures("alone")
def test_the_shapes_of_notes_come_and_go_with_them(path):
    before = parts_of(path)
    checked(path, "book.check")
    marked = parts_of(path)
    part = sheet_part(before, "订货单")
    name = next(each for each in before if "vml" in each.lower() and before[each] != marked[each])
    assert marked[name].count(b"ObjectType=") > before[name].count(b"ObjectType=")
    checked(path, "check.clear")
    after = parts_of(path)
    assert after[name] == before[name]
    assert part in after


@pytest.mark.usefixtures("alone")
def test_a_threaded_comment_is_left_alone_when_its_cell_is_marked(path):
    parts = parts_of(path)
    name = next(each for each in parts if "comment" in each and "问过了".encode() in parts[each])
    pack(path, parts | {name: parts[name].replace("<author>王芳".encode(), b"<author>tc={1}")})
    talk = parts_of(path)[name]
    checked(path, "book.check")
    assert "问过了".encode() in parts_of(path)[name]
    checked(path, "check.clear")
    assert parts_of(path)[name].count("问过了".encode()) == talk.count("问过了".encode())


@pytest.mark.usefixtures("alone")
def test_commands_walk_through_the_file_as_through_a_workbook(path):
    with PackageCarrier(path) as carrier:
        workbook = carrier.workbook
        assert workbook.name == "销售管理.xlsx"
        assert workbook.sheets["订货单"].visible is True
        assert workbook.sheets["订货单_明细"].visible is False
        press("book.check", workbook, today=TODAY)
        press("check.next", workbook)
        place = workbook.app.selection
        front = place.sheet.name, place[0, 0].get_address(row_absolute=False, column_absolute=False)
        press("book.details", workbook)
        workbook.save()
    with PackageCarrier(path) as carrier:
        selection = carrier.workbook.app.selection
        assert (
            selection.sheet.name,
            selection.get_address(row_absolute=False, column_absolute=False),
        ) == front
        assert carrier.workbook.sheets["订货单_明细"].visible is True
    file = load_workbook(path)
    assert file.active.title == front[0]
    assert [sheet.title for sheet in file if sheet.sheet_view.tabSelected] == [front[0]]


@pytest.mark.usefixtures("alone")
def test_a_page_leaves_what_people_typed_beside_it(path):
    file = load_workbook(path)
    file["检查结果"]["K3"] = "我的话"
    file.save(path)
    lines = [[f"{row}{column}" for column in range(7)] for row in range(3)]
    page = OwnSheetPage("检查结果", lines, ("a",) * 7, visible=True, fills=[(1, 2, 3)], fill_at=2, wrap=True)
    for given in (page, OwnSheetPage("检查结果", lines[:1], ("a",) * 7, visible=True)):
        with PackageCarrier(path) as carrier:
            carrier.put(given)
            carrier.save(path)
    sheet = load_workbook(path)["检查结果"]
    assert [cell.value for cell in sheet[2]][:7] == lines[0]
    assert [cell.value for cell in sheet[3]][:7] == [None] * 7
    assert sheet["K3"].value == "我的话"


@pytest.mark.usefixtures("alone")
def test_the_anchor_of_the_log_stands_in_the_properties(path):
    with PackageCarrier(path) as carrier:
        press(
            "orders.change",
            carrier.workbook,
            today=TODAY,
            given={"orders": "DD-1", "deed": "作废", "reason": "不要了"},
        )
        carrier.workbook.save()
    line = read_book(path).log[-1]
    assert load_workbook(path).properties.description.endswith(line["校验"])


@pytest.mark.usefixtures("alone")
def test_new_rows_do_not_take_over_the_mark_of_a_check(path):
    file = load_workbook(path)
    file["订货单"]["G4"].fill = PatternFill("solid", fgColor="FF00B0F0")
    file.save(path)
    checked(path, "book.check")
    last = load_workbook(path)["订货单"]
    assert last["G4"].fill.fgColor.rgb == "FFF8CBAD"
    book = read_book(path)
    records = book.tables["订货单"].records()
    rewrite(book, {"订货单": [*records, records[0] | {"order_no": "DD-9"}]}, [])
    sheet = load_workbook(path)["订货单"]
    assert sheet["A5"].value == "DD-9"
    assert sheet["E5"].fill.fill_type is None
    assert sheet["G5"].fill.fgColor.rgb == "FF00B0F0", "what people coloured goes on"


@pytest.mark.office
@pytest.mark.usefixtures("alone")
@pytest.mark.filterwarnings("ignore:.* extension is not supported")  # of LibreOffice, on 今日; openpyxl tells
def test_a_book_that_libreoffice_saved_is_written_and_stays_whole(tmp_path):
    saved = converted(few_sheets(tmp_path / "销售管理.xlsx"), tmp_path / "存")
    before = parts_of(saved)
    clean = cells(saved, without=OURS)
    checked(saved, "book.check")
    checked(saved, "check.clear")
    given = {"orders": "DD-1", "deed": "作废", "reason": "不要了"}
    with PackageCarrier(saved) as carrier:
        press("orders.change", carrier.workbook, today=TODAY, given=given)
        press("book.undo", carrier.workbook, today=TODAY)
        carrier.workbook.save()
    after = parts_of(saved)
    assert before.keys() <= after.keys()
    assert cells(saved, without=OURS) == clean
    again = converted(saved, tmp_path / "再存")
    assert read_book(again).tables["订货单"]["status"].to_pylist() == ["待审"] * 3
    assert [line["命令"] for line in read_book(again).log] == ["作废", "撤销本次", "撤销本次"]


def test_a_sheet_in_another_encoding_is_refused_and_stays(tmp_path):
    path = plain(tmp_path / "甲.xlsx", ROWS, table="")
    spelled(
        path, b"<row", lambda xml: ('<?xml version="1.0" encoding="UTF-16"?>' + xml.decode()).encode("utf-16")
    )
    before = path.read_bytes()
    with pytest.raises(BookError) as told:
        written(path, Edits("甲", 1, 3, 1, {(2, 2): 7.0}))
    assert told.value.code == "damaged"
    assert path.read_bytes() == before


@pytest.mark.usefixtures("alone")
def test_what_was_written_is_what_the_standard_allows(tmp_path):
    """Looked at by a validator of the schemas, after marks, notes, rows, new styles and what people see."""
    path = tmp_path / "销售管理.xlsx"
    build(path, records=RECORDS)
    given = {"orders.change": {"orders": "DD-1", "deed": "作废", "reason": "不要了"}}
    for command in ("book.check", "orders.change", "orders.review", "book.details", "check.next"):
        with PackageCarrier(path) as carrier:
            press(command, carrier.workbook, today=TODAY, given=given.get(command))
            carrier.workbook.save()
    assert [str(each) for each in OpenXmlValidator().validate(str(path)).errors] == []


def test_commands_walk_through_a_file_of_another_spelling_too(path):
    parts = parts_of(path)
    part = sheet_part(parts, "目录")
    spelled_otherwise = parts[part].replace(b"<sheetData>", b"<!-- own --><sheetData>")
    pack(path, parts | {part: spelled_otherwise})
    with PackageCarrier(path) as carrier:
        press("book.details", carrier.workbook)
        carrier.workbook.save()
    assert load_workbook(path)["订货单_明细"].sheet_state == "visible"
