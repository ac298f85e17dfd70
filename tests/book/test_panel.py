"""Panels: what stands in their cells is read, kept by every writing, and nothing of it is lost without a word."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from xlsales.book.book import read_book, refuse_loss
from xlsales.book.build import build
from xlsales.book.errors import BookError
from xlsales.book.panel import PANELS
from xlsales.book.rewrite import rewrite
from xlsales.house import housed_forms, open_house

SHEET = "录单"
open_house()
ENTRY = PANELS[SHEET]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "销售管理.xlsx"
    build(
        path, panels={SHEET: {"B6": "hdsy", "C13": "30", "B8": date(2025, 7, 10), "H13": Decimal("12240.50")}}
    )
    return path


def texts(path):
    return read_book(path).panels[SHEET]


def test_a_panel_stands_right_behind_the_guide_and_in_it(path):
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames[:2] == ["目录", SHEET]
    assert SHEET in [cell.value for cell in workbook["目录"]["A"]]
    assert workbook[SHEET].merged_cells.ranges == set()


def test_cells_are_read_as_texts_and_written_as_what_they_are(path):
    assert texts(path) == {"B6": "hdsy", "C13": "30", "B8": "2025-07-10", "H13": "12240.5"}
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert (sheet["C13"].value, sheet["B8"].is_date, sheet["B6"].value) == (30, True, "hdsy")


def test_every_writing_keeps_the_cells_and_changes_those_that_are_named(path):
    rewrite(read_book(path), {}, [])
    assert texts(path) == {"B6": "hdsy", "C13": "30", "B8": "2025-07-10", "H13": "12240.5"}
    rewrite(
        read_book(path), {}, [], panels={SHEET: {"C13": None, "B13": "00123", "K9": "=1+1", "C14": "三十"}}
    )
    assert texts(path) == {
        "B6": "hdsy", "B8": "2025-07-10", "H13": "12240.5", "B13": "00123", "K9": "=1+1", "C14": "三十",
    }  # fmt: skip
    assert read_book(path).lost == []  # 「=1+1」 stayed a text


def test_writing_twice_gives_the_same_bytes(path):
    rewrite(read_book(path), {}, [])
    first = path.read_bytes()
    rewrite(read_book(path), {}, [])
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [("P30", "随手记", "“录单”格子以外的内容（P30）"), ("C14", "=C13*2", "“录单”里的 1 个公式")],
)
def test_what_would_be_lost_is_named(path, cell, value, words):
    workbook = openpyxl.load_workbook(path)
    workbook[SHEET][cell] = value
    workbook.save(path)
    opened = read_book(path)
    assert opened.lost == [words]
    with pytest.raises(BookError, match="会丢失"):
        refuse_loss(opened)


def test_an_error_value_is_a_text_and_no_blank(path):
    workbook = openpyxl.load_workbook(path)
    workbook[SHEET]["C14"] = "#N/A"
    workbook[SHEET]["C15"] = "=C13*2"
    workbook.save(path)
    assert (texts(path)["C14"], texts(path)["C15"]) == ("#N/A", "公式")


@pytest.mark.parametrize("panels", [{"没有": {"A1": "x"}}, {SHEET: {"A1": "x"}}, {SHEET: {"Z99": "x"}}])
def test_a_cell_that_does_not_exist_is_refused(tmp_path, panels):
    with pytest.raises(ValueError, match="no cell"):
        build(tmp_path / "a.xlsx", panels=panels)


def test_without_its_tables_a_panel_is_not_drawn(tmp_path):
    path = tmp_path / "a.xlsx"
    build(path, forms=[form for form in housed_forms() if form.sheet != "产品"])
    assert SHEET not in openpyxl.load_workbook(path).sheetnames
    assert read_book(path).panels == {}


def test_the_cells_of_the_panel_do_not_overlap():
    every = [*ENTRY.typed, *ENTRY.computed, *ENTRY.labels]
    assert len(every) == len(set(every))
    sheets = {form.sheet for form in housed_forms()}
    assert set(ENTRY.needs) <= sheets


def test_drop_downs_grow_with_the_tables(path):
    workbook = openpyxl.load_workbook(path)
    assert workbook.defined_names["列表_品名"].value == "OFFSET(产品!$C$2,0,0,MAX(COUNTA(产品!$C:$C)-1,1),1)"
    offered = {str(each.sqref): each.formula1 for each in workbook[SHEET].data_validations.dataValidation}
    assert offered["B6"] == "列表_客户"
    assert offered["B7"] == "列表_订货方式"
    assert offered["B13:B22"] == "列表_品名"
    assert not any(each.showErrorMessage for each in workbook[SHEET].data_validations.dataValidation)
