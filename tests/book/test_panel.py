"""Panels: what stands in their cells is read, kept by every writing, and nothing of it is lost without a word."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from built import build

from xlsales.book.book import read_book
from xlsales.book.paper.panel import PANELS
from xlsales.book.rewrite import build_anew, rewrite
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
    assert workbook.sheetnames[:3] == ["今日", "目录", SHEET]
    assert SHEET in [cell.value for cell in workbook["目录"]["A"]]
    assert list(map(str, workbook[SHEET].merged_cells.ranges)) == ["B24:L24"], "the text for the customer"
    assert workbook[SHEET]["B24"].alignment.wrap_text, "whole on paper"


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


def test_what_others_have_put_beside_the_cells_stays(path):
    workbook = openpyxl.load_workbook(path)
    workbook[SHEET]["P30"], workbook[SHEET]["C15"] = "随手记", "=C13*2"
    workbook.save(path)
    opened = read_book(path)
    assert opened.lost == ["“录单”里的 1 个公式", "“录单”格子以外的内容（P30）"]
    rewrite(opened, {}, [], panels={SHEET: {"C14": "5"}})
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert (sheet["P30"].value, sheet["C15"].value, sheet["C14"].value) == ("随手记", "=C13*2", 5)


def test_a_book_written_anew_keeps_the_cells(path):
    build_anew(read_book(path, every=True), {}, [], {SHEET: {"C13": None, "B13": "00123"}})
    assert texts(path) == {"B6": "hdsy", "B8": "2025-07-10", "H13": "12240.5", "B13": "00123"}


def test_the_look_of_the_cells_stays(path):
    before = openpyxl.load_workbook(path)[SHEET]
    rewrite(
        read_book(path),
        {},
        [],
        panels={SHEET: {"B13": "清然洗衣液", "F13": "30箱（720瓶）", "H13": Decimal("1")}},
    )
    after = openpyxl.load_workbook(path)[SHEET]
    for cell in ("B13", "F13", "H13", "C13", "B8"):
        assert after[cell].fill.fgColor.rgb == before[cell].fill.fgColor.rgb
        assert after[cell].number_format == before[cell].number_format


def test_an_error_value_is_a_text_and_no_blank(path):
    workbook = openpyxl.load_workbook(path)
    workbook[SHEET]["C14"] = "#N/A"
    workbook[SHEET]["C15"] = "=C13*2"
    workbook.save(path)
    assert (texts(path)["C14"], texts(path)["C15"]) == ("#N/A", "公式")


def test_a_cell_that_does_not_exist_is_not_written(path):
    with pytest.raises(KeyError, match="Z99"):
        rewrite(read_book(path), {}, [], panels={SHEET: {"Z99": "x"}})


@pytest.mark.parametrize("panels", [{"没有": {"A1": "x"}}, {SHEET: {"A1": "x"}}, {SHEET: {"Z99": "x"}}])
def test_a_cell_that_does_not_exist_is_refused(tmp_path, panels):
    with pytest.raises(ValueError, match="no cell"):
        build(tmp_path / "a.xlsx", panels=panels)


def test_without_its_tables_a_panel_is_not_drawn(tmp_path):
    path = tmp_path / "a.xlsx"
    build(path, forms=[form for form in housed_forms() if form.sheet != "产品"])
    assert SHEET not in openpyxl.load_workbook(path).sheetnames
    assert read_book(path).panels == {"今日": {}, "帮助": {}}


def test_the_cells_of_the_panel_do_not_overlap():
    every = [*ENTRY.typed, *ENTRY.computed, *ENTRY.labels]
    assert len(every) == len(set(every))
    sheets = {form.sheet for form in housed_forms()}
    assert set(ENTRY.needs) <= sheets


def test_drop_downs_grow_with_the_tables(path):
    workbook = openpyxl.load_workbook(path)
    names, labels = (f"OFFSET(产品!${at}$2,0,0,MAX(COUNTA(产品!${at}:${at})-1,1),1)" for at in "CT")
    goods = f"IF(COUNTA(产品!$T:$T)<COUNTA(产品!$C:$C),{names},{labels})"
    assert workbook.defined_names["列表_品名"].value == goods
    offered = {str(each.sqref): each.formula1 for each in workbook[SHEET].data_validations.dataValidation}
    assert offered["B6"] == "列表_客户"
    assert offered["B7"] == "列表_订货方式"
    assert offered["B13:B22"] == "列表_品名"
    assert not any(each.showErrorMessage for each in workbook[SHEET].data_validations.dataValidation)
