"""Opening and saving."""

from __future__ import annotations

import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw
from lazy_books import whole_workbook

from xlsales.engine.errors import EngineError, ReadOnlyError


def test_a_table_survives_the_file(book: Any, app: Any, tmp_path: Any) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [["订单号", "数量"], ["DH001", 3], ["DH002", 5]]
    sheet.tables.add(sheet["A1"].expand(), name="订货")
    book.save(tmp_path / "a.xlsx")
    book.close()
    table = app.books.open(tmp_path / "a.xlsx").sheets[0].tables["订货"]
    assert table.range.address == "$A$1:$B$3"
    assert table.data_body_range.value == [["DH001", 3.0], ["DH002", 5.0]]
    assert [column.name for column in table.columns] == ["订单号", "数量"]


def test_a_formula_keeps_its_result_for_other_readers(app: Any, tmp_path: Any) -> None:
    path = tmp_path / "a.xlsx"
    plain = openpyxl.Workbook()
    plain.active["A1"] = "=1+1"
    plain.save(path)
    _put_result(path, "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    book = app.books.open(path)
    assert book.sheets[0]["A1"].value == 2.0
    book.sheets[0]["B1"].value = "改"
    book.save()
    assert whole_workbook(path, data_only=True).active["A1"].value == 2
    assert whole_workbook(path).active["A1"].value == "=1+1"


def _put_result(path: Any, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            text = data.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
            archive.writestr(name, text.replace(old.encode(), new.encode()))


def test_a_read_only_file_is_not_written(book: Any, tmp_path: Any, monkeypatch: Any) -> None:
    path = tmp_path / "只读.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ReadOnlyError, match="只读"):
        book.save(path)
    assert path.read_bytes() == b"old"


def test_a_book_opened_twice_is_one_book(book: Any, app: Any, tmp_path: Any) -> None:
    book.save(tmp_path / "a.xlsx")
    assert app.books.open(tmp_path / "a.xlsx") == book
    assert len(app.books) == 1


def test_an_old_file_kind_is_refused(app: Any, tmp_path: Any) -> None:
    (tmp_path / "a.xls").write_bytes(b"x")
    with pytest.raises(EngineError, match="另存为"):
        app.books.open(tmp_path / "a.xls")


def test_a_failed_save_leaves_the_old_file(book: Any, tmp_path: Any, monkeypatch: Any) -> None:
    path = tmp_path / "a.xlsx"
    book.save(path)
    before = path.read_bytes()
    book.sheets[0]["A1"].value = "新"

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        book.save()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_book_open_in_another_application_is_for_reading(book: Any, app: Any, tmp_path: Any) -> None:
    book.save(tmp_path / "a.xlsx")
    other = xw.App(visible=False, add_book=False)
    second = other.books.open(tmp_path / "a.xlsx")
    second.sheets[0]["A1"].value = 1
    with pytest.raises(ReadOnlyError, match="已在别处打开"):
        second.save()
    book.save()
    other.quit()


def test_notes_keep_their_boxes(app: Any, tmp_path: Any) -> None:
    written = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    written.add_worksheet().write_comment("B3", "长备注", {"width": 300, "height": 150})
    written.close()
    book = app.books.open(tmp_path / "a.xlsx")
    comment = book.sheets[0]["B3"].note.api
    assert (comment.width, comment.height) == (300, 150)
    book.save()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert "width:300px;height:150px" in archive.read("xl/drawings/commentsDrawing1.vml").decode()
