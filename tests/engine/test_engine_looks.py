"""Looks, sizes and borders of cells, whole rows and whole columns."""

from __future__ import annotations

from typing import Any

import pytest


def test_looks_are_kept_in_the_file(book: Any, sheet: Any, app: Any, tmp_path: Any) -> None:
    cell = sheet["A1"]
    cell.value, cell.number_format, cell.color = 1.5, "#,##0.00", "#FFCC00"
    cell.font.set(bold=True, italic=True, size=14, color=(1, 2, 3), name="宋体")
    cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment = (
        True,
        "center_across_selection",
        "top",
    )
    cell.borders.set("edge_top", line_style="double", color=(9, 9, 9))
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx").sheets[0]["A1"]
    assert (again.number_format, again.color, again.wrap_text) == ("#,##0.00", (255, 204, 0), True)
    assert (again.font.bold, again.font.italic, again.font.size, again.font.name) == (True, True, 14, "宋体")
    assert again.font.color == (1, 2, 3)
    assert (again.horizontal_alignment, again.vertical_alignment) == ("center_across_selection", "top")
    top = again.borders["edge_top"]
    assert (top.line_style, top.weight, top.color) == ("double", "thick", (9, 9, 9))


def test_cells_that_differ_have_no_common_look(sheet: Any) -> None:
    sheet["A1"].font.bold = True
    sheet["A1"].number_format = "0"
    sheet["A1"].wrap_text = True
    both = sheet["A1:B1"]
    assert (both.font.bold, both.number_format, both.wrap_text) == (None, None, None)
    assert sheet["B1:C9"].number_format == "General"


def test_a_whole_column_is_set_without_making_cells(sheet: Any) -> None:
    sheet["B:C"].number_format = "0.00"
    sheet["B:C"].color = (255, 0, 0)
    assert len(sheet.impl.held.held) == 0
    assert (sheet["C9"].number_format, sheet["C9"].color) == ("0.00", (255, 0, 0))
    assert sheet["D9"].number_format == "General"
    sheet["B5"].value = 1
    assert sheet["B5"].number_format == "0.00"
    sheet["3:3"].font.bold = True
    assert sheet["Z3"].font.bold is True


def test_colours_are_set_cell_by_cell(sheet: Any) -> None:
    sheet["A1:B1"].color = (255, 0, 0)
    sheet["A1:B2"].set_colors([[..., None], ["#00FF00", 255]])
    assert [sheet[at].color for at in ("A1", "B1", "A2", "B2")] == [
        (255, 0, 0),
        None,
        (0, 255, 0),
        (255, 0, 0),
    ]


def test_indents_never_go_below_none(sheet: Any) -> None:
    sheet["A1"].adjust_indent(2)
    assert sheet["A1"].impl.sheet.held.held[1, 1].alignment.indent == 2
    sheet["A1"].adjust_indent(-5)
    assert sheet["A1"].impl.sheet.held.held[1, 1].alignment.indent == 0


def test_widths_and_heights(sheet: Any) -> None:
    assert (sheet["A1"].column_width, sheet["A1"].row_height) == (8.43, 15)
    sheet["A:C"].column_width = 20
    sheet["B:B"].column_width = 5
    assert [sheet[f"{letter}1"].column_width for letter in "ABCD"] == [20, 5, 20, 8.43]
    assert sheet["A1:B1"].column_width is None
    sheet["2:3"].row_height = 30
    assert (sheet["A2:A3"].row_height, sheet["A1:A2"].row_height) == (30, None)
    assert (sheet["A4"].top, sheet["B1"].left) == (75, sheet["A1"].width)
    assert (sheet["A1:A3"].height, sheet["A1"].width) == (75, 108.75)


def test_every_row_can_have_a_height(sheet: Any) -> None:
    sheet["A1"].value = 1
    sheet["A:A"].row_height = 22
    assert sheet["C99"].row_height == 22


def test_hidden_rows_and_columns_have_no_size(sheet: Any) -> None:
    sheet["B:B"].columns.hidden = True
    sheet["2:2"].rows.hidden = True
    assert (sheet["B1"].column_width, sheet["B2"].row_height) == (0, 0)
    assert sheet["A1:C1"].columns.hidden is None
    sheet["B:B"].columns.hidden = False
    assert sheet["B1"].column_width == 8.43


def test_columns_fit_chinese_texts(sheet: Any) -> None:
    sheet["A1"].value = [["订货登记表（年度）", "ab", 1234567.5], [None, None, None]]
    sheet["C1"].number_format = "#,##0.00"
    sheet["A1"].row_height = 50
    sheet.autofit()
    assert sheet["A1"].column_width == 19
    assert sheet["B1"].column_width == 3
    assert sheet["C1"].column_width == 13
    assert sheet["A1"].row_height == 15


def test_outlines_are_nested_and_undone(sheet: Any) -> None:
    sheet["2:4"].group()
    sheet["3:3"].group()
    sheet["B:C"].group()
    levels = sheet.impl.worksheet.row_dimensions
    assert [levels[row].outlineLevel for row in (2, 3, 4)] == [1, 2, 1]
    sheet["2:4"].ungroup()
    assert [levels[row].outlineLevel for row in (2, 3, 4)] == [0, 1, 0]
    assert sheet.impl.worksheet.column_dimensions["B"].outlineLevel == 1


@pytest.mark.parametrize(
    ("side", "lined", "plain"),
    [
        ("edge_top", ["A1", "B1", "C1"], ["A2", "C3"]),
        ("edge_left", ["A1", "A2", "A3"], ["B1"]),
        ("edge_bottom", ["A3", "C3"], ["A1"]),
        ("edge_right", ["C1", "C3"], ["A1"]),
        ("diagonal_down", ["A1", "B2"], ["D4"]),
    ],
)
def test_a_side_lies_on_its_cells(sheet: Any, side: str, lined: list[str], plain: list[str]) -> None:
    sheet["A1:C3"].borders[side].line_style = "continuous"
    assert {sheet[at].borders[side].line_style for at in lined} == {"continuous"}
    assert {sheet[at].borders[side].line_style for at in plain} == {"none"}


def test_inside_lines_lie_between_cells(sheet: Any) -> None:
    sheet["A1:C3"].borders.set("inside", line_style="dash")
    assert sheet["B2"].borders["edge_top"].line_style == "dash"
    assert sheet["A1"].borders["edge_top"].line_style == "none"
    assert sheet["A1:C3"].borders["inside_vertical"].line_style == "dash"
    sheet["A1:C3"].borders.set("outside", weight="medium")
    assert sheet["A1"].borders["edge_left"].weight == "medium"
    sheet["A1:C3"].borders.clear()
    assert sheet["A1:C3"].borders.line_style == "none"


def test_common_border_values(sheet: Any) -> None:
    borders = sheet["A1"].borders
    borders.line_style, borders.weight, borders.color = "continuous", "thick", "#FF0000"
    assert (borders.line_style, borders.weight, borders.color) == ("continuous", "thick", (255, 0, 0))
    borders["edge_top"].line_style = "slant_dash_dot"
    assert borders.line_style is None


def test_a_theme_colour_is_shown_as_excel_shows_it(sheet: Any) -> None:
    from openpyxl.styles import Color, Font, PatternFill

    sheet["A1"].value = 1
    cell = sheet.impl.worksheet["A1"]
    cell.fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.0))
    cell.font = Font(color=Color(indexed=10))
    assert sheet["A1"].color == (79, 129, 189)
    assert sheet["A1"].font.color == (255, 0, 0)
    cell.fill = PatternFill("solid", fgColor=Color(theme=1, tint=0.5))
    assert sheet["A1"].color == (128, 128, 128)
