"""Addresses, ways over a sheet, formulas and their results."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from xlsales import engine
from xlsales.engine.cells.area import parse, quoted
from xlsales.engine.cells.references import as_filed, as_typed
from xlsales.engine.errors import EngineError


@pytest.mark.parametrize("direction", ["down", "up", "left", "right"])
def test_control_and_an_arrow(sheet: Any, direction: str) -> None:
    sheet["B2:B4"].value = 1
    sheet["B8"].value = 1
    sheet["D2"].value = 1
    leads = {
        ("B2", "down"): "B4",
        ("B4", "down"): "B8",
        ("B8", "down"): "B1048576",
        ("B8", "up"): "B4",
        ("B4", "up"): "B2",
        ("B2", "up"): "B1",
        ("B2", "right"): "D2",
        ("D2", "right"): "XFD2",
        ("D2", "left"): "B2",
        ("A1", "left"): "A1",
    }
    for (start, way), end in leads.items():
        if way == direction:
            assert sheet[start].end(way).get_address(False, False) == end


def test_the_block_around_a_cell(sheet: Any) -> None:
    sheet["B2"].value = [[1, None, 3], [None, 5, None], [7, None, 9]]
    sheet["F2"].value = "远"
    assert sheet["C3"].current_region.address == "$B$2:$D$4"
    assert sheet["E2"].current_region.address == "$B$2:$F$4"
    assert sheet["Z50"].current_region.address == "$Z$50"


def test_addresses_name_book_and_sheet(book: Any) -> None:
    book.sheets[0].name = "订 单"
    cell = book.sheets[0]["B3"]
    assert cell.get_address(external=True) == f"'[{book.name}]订 单'!$B$3"
    assert cell.get_address(row_absolute=False) == "$B3"
    assert book.sheets[0]["B:C"].address == "$B:$C"
    assert book.sheets[0]["2:3"].address == "$2:$3"


@pytest.mark.parametrize(
    ("text", "ref"),
    [("B2", "B2"), ("$b$2:A1", "A1:B2"), ("A:C", "A:C"), ("3:1", "1:3"), ("A", None), ("XFE1", None), ("A0", None),
     ("A1048577", None), ("客户", None), ("1", None), ("A1:", None)],
)  # fmt: skip
def test_texts_that_are_addresses(text: str, ref: str | None) -> None:
    area = parse(text)
    assert (area.ref if area else None) == ref


@pytest.mark.parametrize(
    ("name", "text"), [("Sheet1", "Sheet1"), ("A1", "'A1'"), ("订单", "'订单'"), ("it's", "'it''s'")]
)
def test_sheet_names_in_formulas(name: str, text: str) -> None:
    assert quoted(name) == text


def test_a_range_without_cells_reads_nothing_and_takes_nothing(sheet: Any) -> None:
    empty = sheet["A1:B2"][0:0, :]
    assert (empty.shape, len(empty), empty.api) == ((0, 2), 0, None)
    empty.value = 5
    empty.clear_contents()
    empty.color = (1, 2, 3)
    assert empty.impl.raw_value is None
    assert sheet["A1"].value is None
    with pytest.raises(IndexError):
        empty.impl(1)


def test_formulas_are_filled_relative_to_the_first_cell(sheet: Any) -> None:
    sheet["B1:C2"].formula = "=A1*$A$1"
    assert sheet["B1:C2"].formula == (("=A1*$A$1", "=B1*$A$1"), ("=A2*$A$1", "=B2*$A$1"))
    sheet["A1"].value = [["=1+1", "=2+2"]]
    assert sheet["A1:B1"].formula == (("=1+1", "=2+2"),)
    sheet["A3"].formula = [["文字"], ["=A1"]]
    assert sheet["A3:A4"].formula == (("文字",), ("=A1",))


def test_what_was_typed_is_shown_as_in_the_formula_bar(sheet: Any) -> None:
    sheet["A1"].value = [[1.5, 2, True, "x", None]]
    assert sheet["A1:E1"].formula == (("1.5", "2", "TRUE", "x", ""),)


@pytest.mark.parametrize(
    ("typed", "filed"),
    [
        ("=[@数量]*2", "=表[[#This Row],[数量]]*2"),
        ("=[@[单 价]]", "=表[[#This Row],[单 价]]"),
        ("=别[@数量]", "=别[[#This Row],[数量]]"),
        ("=UNIQUE(A1:A9)", "=_xlfn.UNIQUE(A1:A9)"),
        ("=FILTER(A1:A9,B1:B9)", "=_xlfn._xlws.FILTER(A1:A9,B1:B9)"),
        ('="UNIQUE("&SUM(A1)', '="UNIQUE("&SUM(A1)'),
    ],
)
def test_formulas_as_a_file_has_them(typed: str, filed: str) -> None:
    assert as_filed(typed, "表") == filed
    assert "_xl" not in as_typed(filed)


def test_an_array_formula_belongs_to_all_its_cells(sheet: Any) -> None:
    sheet["B1:B3"].formula_array = "=A1:A3*2"
    assert sheet["B1:B3"].formula_array == "=A1:A3*2"
    assert (sheet["B2"].has_array, sheet["A1"].has_array) == (True, False)
    assert sheet["A1:B1"].formula_array is None


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [("", "2.5", 2.5), (' t="str"', "甲&amp;乙", "甲&乙"), (' t="b"', "1", True), (' t="e"', "#N/A", None)],
)
def test_results_of_every_kind_are_read_and_written(
    app: Any, tmp_path: Path, kind: str, text: str, value: Any
) -> None:
    path = tmp_path / "a.xlsx"
    _with_result(path, kind, text)
    book = app.books.open(path)
    book.sheets[0]["B1"].value = 1
    assert book.sheets[0]["A1"].value == value
    book.save()
    with zipfile.ZipFile(path) as archive:
        assert f"<f>C1</f><v>{text}</v>" in archive.read("xl/worksheets/sheet1.xml").decode()
    assert app.books[0].sheets[0]["A1"].value == value


def _with_result(path: Path, kind: str, text: str) -> None:
    import openpyxl

    plain = openpyxl.Workbook()
    plain.active["A1"] = "=C1"
    plain.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    start, end = sheet.index("<c r="), sheet.index("</c>")
    parts["xl/worksheets/sheet1.xml"] = (
        f'{sheet[:start]}<c r="A1"{kind}><f>C1</f><v>{text}</v>{sheet[end:]}'.encode()
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_result_goes_with_its_formula(app: Any, tmp_path: Path) -> None:
    _with_result(tmp_path / "a.xlsx", "", "7")
    sheet = app.books.open(tmp_path / "a.xlsx").sheets[0]
    sheet["1:3"].insert("down")
    assert (sheet["A4"].value, sheet["A4"].formula) == (7, "=C4")
    sheet["A4"].copy(sheet["B9"])
    assert (sheet["B9"].value, sheet["B9"].formula) == (7, "=D9")


@pytest.fixture
def calculating() -> Any:
    engine.engine(recalculate=True)
    app = xw.App(visible=False, add_book=False)
    yield app
    app.quit()
    engine.engine()


@pytest.mark.office
def test_libreoffice_works_formulas_out_on_request(calculating: Any) -> None:
    sheet = calculating.books.add().sheets[0]
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1"].formula = "=SUM(A1:A3)"
    assert sheet["B1"].value == 6
    calculating.calculation = "manual"
    sheet["A1"].value = 10
    assert sheet["B1"].value == 6
    calculating.calculate()
    assert sheet["B1"].value == 15


def test_without_libreoffice_it_is_said(calculating: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    sheet = calculating.books.add().sheets[0]
    sheet["B1"].formula = "=1+1"
    with pytest.raises(EngineError, match="LibreOffice"):
        _ = sheet["B1"].value


def test_without_a_calculator_a_new_formula_has_no_result(sheet: Any) -> None:
    sheet["A1"].formula = "=1+1"
    assert sheet["A1"].value is None
