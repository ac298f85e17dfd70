"""A sheet that nobody asks for is not read, and has the same bytes in the file that is saved."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openxml_audit import OpenXmlValidator

from xlsales.engine.files import deferred
from xlsales.engine.files.parts import relations, sheet_parts


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sheets that openpyxl has read."""
    names: list[str] = []
    whole = deferred.size_notes

    def noted(worksheet: Any, *rest: Any) -> None:
        names.append(worksheet.title)
        whole(worksheet, *rest)

    monkeypatch.setattr(deferred, "size_notes", noted)
    return names


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three sheets, each with a table, a note, a list to choose from and colours; 合计 adds up 订货."""
    path = tmp_path / "三表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    red = book.add_format({"bg_color": "red"})
    for number, name in enumerate(("订货", "客户", "合计"), 1):
        sheet = book.add_worksheet(name)
        sheet.add_table(0, 0, 3, 1, {"name": f"t_{number}", "columns": [{"header": "甲"}, {"header": "乙"}]})
        for row in range(1, 4):
            sheet.write_row(row, 0, [f"第{number}表{row}", row], red if row == 2 else None)
        sheet.write_comment("A1", f"注{number}")
        sheet.data_validation("A2:A4", {"validate": "list", "source": [f"第{number}表1", "别的"]})
        sheet.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 2, "format": red})
        sheet.set_header(f"&C第{number}表")
        sheet.print_area("A1:B4")
    book.get_worksheet_by_name("合计").write_formula("D1", "=SUM(订货!B2:B4)", None, 6)
    book.close()
    return path


def parts_of(path: Path, name: str) -> dict[str, bytes]:
    """The part of a sheet and of all that it refers to, by kind."""
    with zipfile.ZipFile(path) as archive:
        own = sheet_parts(archive)[name]
        found = {each.kind: archive.read(each.target) for each in relations(archive, own)}
        return {"sheet": archive.read(own), **found}


def seen(path: Path) -> dict[str, Any]:
    """All that another reader sees in the cells, and the tables with their numbers."""
    book: Any = openpyxl.load_workbook(path)
    ids = [table.id for sheet in book.worksheets for table in sheet.tables.values()]
    assert len(ids) == len(set(ids))
    return {
        sheet.title: (
            [[(cell.value, cell.fill.bgColor.rgb, cell.comment and cell.comment.text) for cell in row] for row in sheet],
            {name: table.ref for name, table in dict.items(sheet.tables)},
            [str(rule.sqref) for rule in sheet.data_validations.dataValidation],
            [rule.dxf.fill.bgColor.rgb for each in sheet.conditional_formatting for rule in each.rules],
            (sheet.oddHeader.center.text, sheet.print_area, sheet.sheet_state),
        )
        for sheet in book.worksheets
    }  # fmt: skip


def test_only_the_sheet_that_is_asked_for_is_read(app: Any, three: Path, read: list[str]) -> None:
    book = app.books.open(three)
    assert [sheet.name for sheet in book.sheets] == ["订货", "客户", "合计"]
    assert book.sheets["客户"].range("A2:B2").value == ["第2表1", 1.0]
    assert read == ["客户"]


def test_sheets_that_were_not_read_are_saved_with_the_same_bytes(
    app: Any, three: Path, read: list[str]
) -> None:
    before, kept = seen(three), [parts_of(three, name) for name in ("订货", "合计")]
    book = app.books.open(three)
    sheet = book.sheets["客户"]
    sheet.range("A4").value = "新客户"
    sheet.range("B3").add_note("新注")
    book.save()
    assert read == ["客户"]
    assert [parts_of(three, name) for name in ("订货", "合计")] == kept
    after = seen(three)
    assert (after["订货"], after["合计"]) == (before["订货"], before["合计"])
    assert after["客户"][0][3][0][0] == "新客户"
    assert after["客户"][1:] == before["客户"][1:]
    wrong = {error.part_uri for error in OpenXmlValidator().validate(str(three)).errors}
    assert wrong <= {"/xl/styles.xml"}, "openpyxl writes the children of fonts in another order"


def test_a_table_made_beside_sheets_not_read_has_a_number_of_its_own(app: Any, three: Path) -> None:
    book = app.books.open(three)
    book.sheets.add(after=book.sheets["合计"], name="新表")
    book.sheets["新表"].range("A1:B2").value = [["一", "二"], [1, 2]]
    book.sheets["新表"].tables.add(book.sheets["新表"].range("A1:B2"), name="t_new")
    book.save()
    assert seen(three)["新表"][1] == {"t_new": "A1:B2"}
    book.sheets["客户"].range("A2").value = "再改"
    book.save()
    assert seen(three)["客户"][0][1][0][0] == "再改"


def test_what_speaks_of_moved_cells_follows_and_the_rest_is_not_read(
    app: Any, three: Path, read: list[str]
) -> None:
    kept = parts_of(three, "客户")
    book = app.books.open(three)
    book.sheets["订货"].range("2:2").insert("down")
    book.save()
    assert read == ["订货", "合计"]
    assert seen(three)["合计"][0][0][3][0] == "=SUM(订货!B3:B5)"
    assert parts_of(three, "客户") == kept


def test_a_renamed_or_moved_sheet_keeps_its_part(app: Any, three: Path, read: list[str]) -> None:
    kept = parts_of(three, "客户")
    book = app.books.open(three)
    book.sheets["客户"].name = "往来单位"
    book.sheets["往来单位"].visible = False
    book.save()
    assert read == []
    assert parts_of(three, "往来单位") == kept
    assert seen(three)["往来单位"][4] == ("第2表", "'往来单位'!$A$1:$B$4", "hidden")


def test_the_tab_in_front_is_the_only_one_selected(app: Any, three: Path) -> None:
    book = app.books.open(three)
    book.sheets["合计"].activate()
    book.save()
    with zipfile.ZipFile(three) as archive:
        marked = {
            name
            for name, part in sheet_parts(archive).items()
            if re.search(rb'tabSelected="1"', archive.read(part))
        }
    assert marked == {"合计"}


def test_results_are_taken_of_a_sheet_read_after_a_change(app: Any, three: Path) -> None:
    book = app.books.open(three)
    book.sheets["客户"].range("A2").value = "先改"
    assert book.sheets["合计"].range("D1").value == 6.0
    book.save()
    assert openpyxl.load_workbook(three, data_only=True)["合计"]["D1"].value == 6


def test_a_sheet_opened_after_a_save_is_as_it_was(app: Any, three: Path) -> None:
    before = seen(three)
    book = app.books.open(three)
    book.sheets["客户"].range("A2").value = "甲"
    book.save()
    book.sheets["订货"].range("A2").value = "乙"
    book.save()
    after = seen(three)
    assert after["合计"] == before["合计"]
    assert [after[name][0][1][0][0] for name in ("订货", "客户")] == ["乙", "甲"]
