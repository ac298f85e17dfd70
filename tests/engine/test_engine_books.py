"""Applications, books, sheets and names."""

from __future__ import annotations

from typing import Any

import pytest
import xlwings as xw
from lazy_books import whole_workbook

from xlsales.engine.errors import EngineError, ReadOnlyError


def test_applications_and_books_are_counted_and_closed(app: Any) -> None:
    before = len(xw.apps)
    other = xw.App(visible=True)
    assert (len(xw.apps), xw.apps.active, other.visible) == (before + 1, other, True)
    assert (len(other.books), other.version.major, other.hwnd, other.path) == (1, 16, 0, "")
    app.activate()
    assert xw.apps.active == app
    assert xw.apps[other.pid] == other
    with pytest.raises(KeyError):
        xw.apps[-1]
    other.kill()
    assert len(xw.apps) == before
    assert app.selection is None
    assert app.books.active is None or len(app.books)


def test_alerts_are_kept_and_answered(app: Any) -> None:
    assert app.alert("完成") == "ok"
    app.impl.answer = lambda text: "no" if "删除" in text else "yes"
    assert app.alert("要删除吗？", buttons="yes_no") == "no"
    assert app.impl.alerts == ["完成", "要删除吗？"]
    with pytest.raises(ValueError, match="calculation"):
        app.impl.calculation = "sometimes"


def test_books_are_found_by_name_and_number(app: Any, tmp_path: Any) -> None:
    first, second = app.books.add(), app.books.add()
    assert app.books[0] == first
    assert app.books[second.name.upper()] == second
    second.activate()
    assert app.books.active == second
    second.save(tmp_path / "二")
    assert second.name == "二.xlsx"
    assert second.fullname == str(tmp_path / "二.xlsx")
    with pytest.raises(KeyError):
        app.books["别的"]


def test_the_caller_can_be_this_book(book: Any) -> None:
    book.set_mock_caller()
    try:
        assert xw.Book.caller() == book
    finally:
        xw.Book._mock_caller = None


def test_a_book_opened_for_reading_is_saved_elsewhere_only(book: Any, app: Any, tmp_path: Any) -> None:
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx", read_only=True)
    with pytest.raises(ReadOnlyError, match="只读"):
        again.save()
    again.save(tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").exists()
    again.close()
    with pytest.raises(NotImplementedError, match="password"):
        app.books.open(tmp_path / "a.xlsx", password="x")
    with pytest.raises(NotImplementedError, match="csv"):
        app.books.open(tmp_path / "a.xlsx").save(tmp_path / "a.csv")


def test_sheets_are_added_named_ordered_and_deleted(book: Any) -> None:
    book.sheets.add("客户", after="Sheet1")
    book.sheets.add()
    assert book.sheet_names == ["Sheet1", "Sheet3", "客户"]
    book.sheets["客户"].move(before=book.sheets[0])
    assert book.sheet_names == ["客户", "Sheet1", "Sheet3"]
    assert [book.sheets["Sheet1"].index, book.sheets["客户"].index] == [2, 1]
    book.sheets["Sheet3"].delete()
    with pytest.raises(KeyError):
        book.sheets["Sheet3"]
    with pytest.raises(IndexError):
        book.sheets.impl(9)


@pytest.mark.parametrize("name", ["", "长" * 32, "a/b", "a:b", "'a", "客户"])
def test_a_sheet_gets_no_bad_name(book: Any, name: str) -> None:
    book.sheets.add("客户")
    with pytest.raises(ValueError, match="工作表"):
        book.sheets["Sheet1"].impl.name = name


def test_one_sheet_stays_visible(book: Any) -> None:
    sheet, other = book.sheets[0], book.sheets.add("后", after=book.sheets[0])
    other.visible = False
    assert other.visible is False
    assert book.sheets.active == sheet
    with pytest.raises(EngineError, match="最后一张可见"):
        sheet.visible = False
    with pytest.raises(EngineError, match="隐藏"):
        other.activate()
    other.visible = "veryHidden"
    assert other.visible == 2
    other.visible = True
    sheet.delete()
    with pytest.raises(EngineError, match="最后一张"):
        other.delete()


def test_hidden_states_and_panes_are_kept_in_the_file(book: Any, app: Any, tmp_path: Any) -> None:
    for name in ("藏", "深藏"):
        book.sheets.add(name, after=book.sheets[-1])
    book.sheets["藏"].visible, book.sheets["深藏"].visible = False, 2
    book.sheets[0].freeze_panes.freeze_at("A1:B3")
    book.sheets[0].activate()
    book.sheets[0].show_gridlines = False
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx")
    assert [sheet.visible for sheet in again.sheets] == [True, False, 2]
    assert again.sheets[0].impl.worksheet.freeze_panes == "C4"
    assert again.sheets[0].show_gridlines is False
    again.sheets[0].freeze_panes.unfreeze()
    assert again.sheets[0].impl.worksheet.freeze_panes is None


@pytest.mark.parametrize(("at", "cell"), [("1:1", "A2"), ("A:A", "B1"), ("A1", "B2")])
def test_rows_and_columns_stay_in_sight(sheet: Any, at: str, cell: str) -> None:
    sheet.freeze_panes.freeze_at(at)
    assert sheet.impl.worksheet.freeze_panes == cell


def test_only_the_active_sheet_is_selected_in_the_file(book: Any, tmp_path: Any) -> None:

    book.sheets.add("后", after=book.sheets[0])
    book.sheets[0].activate()
    book.sheets["后"].activate()
    book.save(tmp_path / "a.xlsx")
    file = whole_workbook(tmp_path / "a.xlsx")
    assert [sheet.sheet_view.tabSelected for sheet in file.worksheets] == [False, True]
    assert file.active.title == "后"


def test_a_copied_sheet_has_all_but_pictures(book: Any, app: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [["数量", "金额"], [1, None], [2, None]]
    table = sheet.tables.add(sheet["A1:B3"], name="表")
    sheet["B2:B3"].formula = "=[@数量]*2"
    sheet["A1"].column_width, sheet["A2"].row_height = 30, 33
    sheet["A2"].data_validation.set_whole_number("greater_than", 0)
    sheet["D1:E1"].merge()
    table.show_totals = True
    twin = sheet.copy(name="副本")
    assert twin["A1:A3"].value == ["数量", 1, 2]
    assert (twin.tables[0].name, twin.tables[0].show_totals) == ("Table2", True)
    assert twin["B2"].formula == "=Table2[[#This Row],[数量]]*2"
    assert (twin["A1"].column_width, twin["A2"].row_height) == (30, 33)
    assert twin["A2"].data_validation.type == "whole_number"
    assert twin["D1"].merge_cells is True
    elsewhere = sheet.copy(after=app.books.add().sheets[0])
    assert elsewhere["A3"].value == 2
    assert elsewhere.book != book


def test_names_are_of_the_book_or_of_a_sheet(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1:B2"].name = "区"
    sheet.names.add("里", "=Sheet1!$C$3")
    assert [name.name for name in book.names] == ["区", "Sheet1!里"]
    assert [name.name for name in sheet.names] == ["Sheet1!里"]
    assert sheet["里"].address == "$C$3"
    assert sheet["A1:B2"].name.name == "区"
    book.names["区"].refers_to = "=Sheet1!$A$1"
    book.names["区"].name = "新区"
    assert book.names["新区"].refers_to_range.address == "$A$1"
    book.names.add("率", "=0.13")
    with pytest.raises(ValueError, match="no range"):
        _ = book.names["率"].refers_to_range
    del book.names["率"]
    assert "率" not in book.names
    with pytest.raises(KeyError):
        book.names["率"]
    with pytest.raises(KeyError):
        book.names.add("没有!x", "=1")


def test_a_name_of_another_sheet_is_not_an_address_here(book: Any) -> None:
    other = book.sheets.add("别")
    other["A1"].name = "那里"
    with pytest.raises(ValueError, match="没有单元格区域"):
        book.sheets["Sheet1"].range("那里")
    with pytest.raises(ValueError, match="not on the sheet"):
        book.sheets["Sheet1"].range("别!A1")
    with pytest.raises(NotImplementedError, match="several areas"):
        book.sheets["Sheet1"].range("A1,B2")


def test_a_selection_is_remembered(book: Any) -> None:
    sheet = book.sheets[0]
    sheet["B2:C3"].select()
    assert book.selection.address == "$B$2:$C$3"
    assert book.app.selection.address == "$B$2:$C$3"


def test_clearing_a_sheet(sheet: Any) -> None:
    sheet["B2"].value = 1
    sheet["B2"].color = (255, 0, 0)
    sheet.clear_formats()
    assert sheet.used_range.address == "$B$2"
    sheet["C3"].value = 2
    sheet.clear_contents()
    sheet.clear()
    assert sheet.used_range.address == "$A$1"
    assert sheet.cells.shape == (1_048_576, 16_384)


def test_the_print_area_is_all_or_a_range(sheet: Any) -> None:
    assert sheet.page_setup.print_area is None
    sheet.page_setup.print_area = "A1:B2"
    assert sheet.page_setup.print_area == "$A$1:$B$2"
    assert sheet.page_setup.api.title == "Sheet1"
