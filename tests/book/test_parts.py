"""What a good package knows: sheets, tables, names, foreign parts, who holds it."""

from __future__ import annotations

import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter
from packed_books import GOOD, packed, relations, workbook_parts

from xlsales.book.errors import BookError
from xlsales.book.package.opening import open_package
from xlsales.book.package.parts import PACKAGE_KINDS, SHEET_KINDS, WORKBOOK_KINDS, foreign, foreign_parts
from xlsales.engine.files.grafts import losses


class Touched:
    """A sheet of the engine that was read, so that it is written anew."""

    worksheet = None


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
    assert foreign_parts(open_package(rich)) == ["“图”里的 1 个图表", "“图”里的 1 个图形"]


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
    assert foreign_parts(open_package(path)) == [
        "1 个宏（VBA）", "2 个外部链接", "1 个其他部件（brandNew）", "“甲”里的 1 个数据透视表",
        "“甲”里的 1 个会话批注", "“甲”里的 1 个切片器", "“甲”里的 1 个嵌入的对象",
    ]  # fmt: skip


def test_an_unknown_sheet_is_answered_with_the_known_ones(rich: Path) -> None:
    with pytest.raises(BookError) as refused:
        open_package(rich).sheet("定货")
    assert refused.value.message == (
        "“rich.xlsx”里没有工作表“定货”，现有“订货”、“图”、“藏”、“深藏”，请核对名称。"
    )


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


@pytest.mark.parametrize("kind", sorted({*WORKBOOK_KINDS, *SHEET_KINDS, *PACKAGE_KINDS} - {"vbaProject"}))
def test_what_is_said_to_be_kept_is_kept(kind: str, tmp_path: Path) -> None:
    """The engine decides; a book's macros are kept in a book that may have them."""
    at_sheet, at_book, at_file = [], [], [("rId1", "officeDocument", "xl/workbook.xml")]
    for kinds, owner in ((SHEET_KINDS, at_sheet), (WORKBOOK_KINDS, at_book), (PACKAGE_KINDS, at_file)):
        if kind in kinds:
            owner.append(("rId9", kind, "/xl/thing.xml"))
    parts = workbook_parts() | {"xl/thing.xml": "<thing/>", "_rels/.rels": relations(*at_file)}
    parts["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), *at_book)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(*at_sheet)
    path = tmp_path / "甲.xlsx"
    path.write_bytes(packed(parts))
    saved = SimpleNamespace(package=path.read_bytes(), origins={Touched(): "甲"})
    kept = not losses(saved, path)
    assert all(said for _, said in foreign(open_package(path))) == kept
