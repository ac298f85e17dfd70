"""A sheet that nobody asks for is not read, and has the same bytes in the file that is saved."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from lazy_books import whole_workbook
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
    book: Any = whole_workbook(path)
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


def test_only_the_sheet_that_is_changed_is_read(app: Any, three: Path, read: list[str]) -> None:
    book = app.books.open(three)
    assert [sheet.name for sheet in book.sheets] == ["订货", "客户", "合计"]
    assert [told(sheet)["values"][1] for sheet in book.sheets][1] == ["第2表1", 1.0]
    assert read == []
    book.sheets["客户"].range("A2").value = "改"
    assert read == ["客户"]
    assert book.sheets["客户"].range("A2:B2").value == ["改", 1.0]


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
    assert whole_workbook(three, data_only=True)["合计"]["D1"].value == 6


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


def told(sheet: Any) -> dict[str, Any]:
    """All that may be asked of a sheet that is not read."""
    used = sheet.used_range
    around = sheet.range((1, 1), used.last_cell)
    rows = range(1, used.last_cell.row + 1)
    return {
        "used": used.address,
        "values": around.options(ndim=2, err_to_str=True).value,
        "raw": around.raw_value,
        "formulas": around.formula,
        "hidden": [row for row in rows if sheet.range((row, 1)).rows.hidden],
        "merged": around.merge_cells,
        "tables": [
            (
                table.name, table.range.address, table.show_headers, table.show_totals,
                table.data_body_range and table.data_body_range.address,
            )
            for table in sheet.tables
        ],
        **{
            kind: [found.address for found in sheet.range(around.address).get_special_cells(kind) or []]
            for kind in ("constants", "formulas")
        },
    }  # fmt: skip


@pytest.fixture
def every_kind(tmp_path: Path) -> Path:
    """A cell of every kind, blank cells with and without a look, hidden rows; beside it a sheet with merged cells."""
    path = tmp_path / "各种.xlsx"
    book = xlsxwriter.Workbook(str(path))
    looks = {
        form: book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "h:mm", "@", "[h]:mm", "0%")
    }
    sheet = book.add_worksheet("各种")
    sheet.write_row(2, 1, ["甲", 1, 1.5, True, "带_x000D_号", "第一行\n第二行"])
    for column, (value, form) in enumerate(
        [
            (45000, "yyyy-mm-dd"),
            (0.5, "h:mm"),
            (45000.75, "yyyy-mm-dd"),
            (-1, "yyyy-mm-dd"),
            (1.25, "[h]:mm"),
            (3, "0%"),
        ]
    ):
        sheet.write_number(4, column, value, looks[form])
    sheet.write_string(5, 0, "007", looks["@"])
    sheet.write_rich_string(5, 1, "细", book.add_format({"bold": True}), "粗")
    for column, (formula, result) in enumerate(
        [("=C3+1", 2), ('=B3&"乙"', "甲乙"), ("=1/0", "#DIV/0!"), ("=C3>0", True), ("=C3", "")]
    ):
        sheet.write_formula(6, column, formula, None, result)
    sheet.write_array_formula("G7:H7", "{=C3:D3*2}", None, 2)
    sheet.write_blank(9, 10, None, looks["0%"])
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_row(8, None, looks["@"], {"hidden": True})
    sheet.add_table(
        12, 0, 14, 1, {"name": "t_rows", "total_row": True, "columns": [{"header": "一"}, {"header": "二"}]}
    )
    sheet.add_table(17, 0, 18, 1, {"name": "t_empty", "header_row": False})
    merged = book.add_worksheet("合并")
    merged.merge_range("B2:C3", "合在一起", book.add_format({"border": 1}))
    book.add_worksheet("空")
    book.close()
    return path


@pytest.mark.parametrize("name", ["各种", "合并", "空"])
def test_a_sheet_says_the_same_before_and_after_it_is_read(
    name: str, app: Any, every_kind: Path, read: list[str]
) -> None:
    sheet = app.books.open(every_kind).sheets[name]
    blanks = sheet.range("A1:K20").get_special_cells
    before = told(sheet), [found.address for found in blanks("blanks")]
    assert read == (["合并"] if name == "合并" else [])
    sheet.impl.worksheet.read()
    assert (told(sheet), [found.address for found in blanks("blanks")]) == before
    assert read == [name]


def test_every_sheet_of_the_demo_says_the_same_before_and_after_it_is_read(
    app: Any, demo_without_sales: Path
) -> None:
    book = app.books.open(demo_without_sales / "演示.xlsx")
    before = {sheet.name: told(sheet) for sheet in book.sheets}
    assert sum(bool(each["tables"]) for each in before.values()) > 90
    for sheet in book.sheets:
        sheet.impl.worksheet.read()
    assert {sheet.name: told(sheet) for sheet in book.sheets} == before


def test_a_table_looked_at_before_its_sheet_was_read_is_changed_with_it(app: Any, three: Path) -> None:
    book = app.books.open(three)
    table = book.sheets["客户"].tables[0]
    assert table.range.address == "$A$1:$B$4"
    book.sheets["客户"].range("A5:B5").value = ["第2表4", 4]
    table.resize(book.sheets["客户"].range("A1:B5"))
    table.name = "t_renamed"
    assert [(each.name, each.range.address) for each in book.sheets["客户"].tables] == [
        ("t_renamed", "$A$1:$B$5")
    ]
    book.save()
    assert seen(three)["客户"][1] == {"t_renamed": "A1:B5"}


def marked(app: Any, path: Path, text: str, form: str = "0", **options: Any) -> bytes | None:
    """The mark of a sheet with this text, a number of this format and a table."""
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("一")
    sheet.add_table(0, 0, 1, 1, {"name": "t", "columns": [{"header": "甲"}, {"header": "乙"}]})
    sheet.write_row(1, 0, [text, 45000], book.add_format({"num_format": form}))
    book.close()
    mark: bytes | None = app.books.open(path).sheets["一"].impl.mark
    return mark


def test_a_sheet_has_the_mark_of_what_its_cells_say(app: Any, tmp_path: Path) -> None:
    plain = marked(app, tmp_path / "1.xlsx", "乙")
    assert marked(app, tmp_path / "2.xlsx", "乙") == plain
    others = {
        marked(app, tmp_path / "3.xlsx", "丙"),
        marked(app, tmp_path / "4.xlsx", "乙", "yyyy-mm-dd"),
        marked(app, tmp_path / "5.xlsx", "乙", date_1904=True),
    }
    assert len(others | {plain}) == 4
    sheet = app.books.open(tmp_path / "1.xlsx").sheets["一"]
    sheet.range("A2").value = "丁"
    assert sheet.impl.mark is None, "changed, it is known by its cells alone"
