"""Inserting, deleting, copying, moving, merging: what points at moved cells follows."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def grid(sheet: Any) -> Any:
    sheet["A1"].value = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    return sheet


@pytest.mark.parametrize(
    ("change", "formula", "becomes"),
    [
        (lambda sheet: sheet["2:2"].insert("down"), "=SUM(A1:C3)", "=SUM(A1:C4)"),
        (lambda sheet: sheet["1:1"].insert("down"), "=A1+$B$2", "=A2+$B$3"),
        (lambda sheet: sheet["B:B"].insert("right"), "=SUM(A1:C3)", "=SUM(A1:D3)"),
        (lambda sheet: sheet["2:2"].delete("up"), "=SUM(A1:C3)", "=SUM(A1:C2)"),
        (lambda sheet: sheet["2:2"].delete("up"), "=B2", "=#REF!"),
        (lambda sheet: sheet["3:3"].delete("up"), "=SUM(A1:A3)", "=SUM(A1:A2)"),
        (lambda sheet: sheet["A:A"].delete("left"), "=SUM(B1:C3)", "=SUM(A1:B3)"),
        (lambda sheet: sheet["A1"].insert("down"), "=A1&B1", "=A2&B1"),
        (lambda sheet: sheet["A1"].insert("right"), "=A1&A2", "=B1&A2"),
        (lambda sheet: sheet["1:1"].insert("down"), "=SUM(A:A)", "=SUM(A:A)"),
        (lambda sheet: sheet["1:1"].insert("down"), "=SUM(2:2)", "=SUM(3:3)"),
        (lambda sheet: sheet["1:1"].insert("down"), "=Sheet1!A1", "=Sheet1!A2"),
        (lambda sheet: setattr(sheet, "name", "第 1 页"), "=Sheet1!A1", "='第 1 页'!A1"),
    ],
)
def test_formulas_follow_moved_cells(grid: Any, book: Any, change: Any, formula: str, becomes: str) -> None:
    holder = grid["F9"] if "Sheet1!" not in formula else book.sheets.add(after=grid)["F9"]
    holder.formula = formula
    change(grid)
    found = [each.formula for each in holder.sheet.used_range if each.formula.startswith("=")]
    assert found == [becomes]


def test_a_formula_of_a_deleted_sheet_says_so(book: Any) -> None:
    other = book.sheets.add("客户")
    book.sheets["Sheet1"]["A1"].formula = "=客户!A1"
    other.delete()
    assert book.sheets["Sheet1"]["A1"].formula == "=#REF!"


def test_names_rules_merges_and_heights_follow(grid: Any, book: Any) -> None:
    grid["A2:B2"].name = "区"
    grid["A3"].data_validation.set_list(["是", "否"], in_cell_dropdown=True)
    grid["B3:C3"].merge()
    grid["A3"].row_height = 40
    grid.page_setup.print_area = "A1:C3"
    grid.tables.add(grid["E5:F7"])
    grid["1:1"].insert("down")
    assert book.names["区"].refers_to == "=Sheet1!$A$3:$B$3"
    assert grid["A4"].data_validation.type == "list"
    assert grid["B4"].merge_area.address == "$B$4:$C$4"
    assert (grid["A4"].row_height, grid["A3"].row_height) == (40, 15)
    assert grid.page_setup.print_area == "$A$2:$C$4"
    assert grid.tables[0].range.address == "$E$6:$F$8"


def test_widths_follow_whole_columns(grid: Any) -> None:
    grid["B:B"].column_width = 30
    grid["A:A"].insert("right")
    assert [grid[f"{letter}1"].column_width for letter in "BC"] == [8.43, 30]
    grid["A:B"].delete("left")
    assert grid["A1"].column_width == 30


def test_inserted_cells_look_like_those_above_or_before(grid: Any) -> None:
    grid["A1"].color = (255, 0, 0)
    grid["2:2"].insert("down")
    grid["B1"].insert("right")
    assert grid["A2"].color == grid["B1"].color == (255, 0, 0)


def test_a_table_goes_with_its_cells(grid: Any) -> None:
    table = grid.tables.add(grid["A1:C3"])
    assert table
    grid["1:3"].delete("up")
    assert len(grid.tables) == 0


def test_copies_carry_formulas_and_looks(grid: Any) -> None:
    grid["D1"].formula = "=A1+B1"
    grid["D1"].color = (0, 255, 0)
    grid["D1"].copy(grid["D2:D3"])
    assert grid["D3"].formula == "=A3+B3"
    assert grid["D3"].color == (0, 255, 0)


@pytest.mark.parametrize(
    ("kind", "value", "color", "number_format"),
    [
        ("all", 4.0, (255, 0, 0), "0.00"),
        ("values", 4.0, None, "General"),
        ("values_and_number_formats", 4.0, None, "0.00"),
        ("formats", None, (255, 0, 0), "0.00"),
        ("formulas", 4.0, None, "General"),
    ],
)
def test_what_is_pasted_is_chosen(grid: Any, kind: str, value: Any, color: Any, number_format: str) -> None:
    grid["A2"].color, grid["A2"].number_format = (255, 0, 0), "0.00"
    grid["A2"].copy()
    grid["E9"].paste(paste=kind)
    assert (grid["E9"].value, grid["E9"].color, grid["E9"].number_format) == (value, color, number_format)


def test_pasting_turns_skips_blanks_and_reckons(grid: Any) -> None:
    grid["A1:C1"].copy()
    grid["E1"].paste(transpose=True)
    assert grid["E1:E3"].value == [1, 2, 3]
    grid["B1"].value = None
    grid["A1:C1"].copy()
    grid["A2"].paste(skip_blanks=True)
    assert grid["A2:C2"].value == [1, 5, 3]
    grid["A3"].paste(operation="multiply")
    assert grid["A3:C3"].value == [7, 0, 27]
    with pytest.raises(NotImplementedError, match="comments"):
        grid["A9"].paste(paste="comments")


def test_widths_and_other_ranges_are_copied(grid: Any) -> None:
    grid["A1"].column_width = 25
    grid["A1:B2"].copy()
    grid["H1"].paste(paste="column_widths")
    assert grid["H1"].column_width == 25
    grid["H5"].copy_from(grid["A1:B2"])
    assert grid["H5:I6"].value == [[1, 2], [4, 5]]


def test_pasting_needs_something_copied(sheet: Any) -> None:
    sheet.book.app.impl.clipboard = None
    with pytest.raises(ValueError, match="copied"):
        sheet["A1"].paste()


def test_what_refers_to_cut_cells_follows(grid: Any, book: Any) -> None:
    grid["D1"].formula = "=A1+B1+C1"
    grid["E1"].formula = "=SUM(A1:B1)"
    grid["A1:B1"].move(grid["A5:Z9"])
    assert (grid["D1"].formula, grid["E1"].formula) == ("=A5+B5+C1", "=SUM(A5:B5)")
    other = book.sheets.add("别处", after=grid)
    grid["D1"].move(other["A1"])
    assert other["A1"].formula == "=Sheet1!A5+Sheet1!B5+Sheet1!C1"


def test_cells_move_and_fill(grid: Any) -> None:
    grid["A1:B1"].move(grid["E5"])
    assert (grid["A1:B1"].value, grid["E5:F5"].value) == ([None, None], [1, 2])
    grid["C1"].autofill(grid["C1:C3"], "fill_copy")
    assert grid["C1:C3"].value == [3, 3, 3]
    with pytest.raises(NotImplementedError, match="fill_months"):
        grid["C1"].autofill(grid["C1:C3"], "fill_months")


def test_only_the_first_merged_cell_holds_anything(grid: Any) -> None:
    grid["A1:B2"].merge()
    grid["A1:B2"].value = [[1, 2], [3, 4]]
    assert grid["A1:B2"].value == [[1, None], [None, None]]
    assert (grid["A1"].merge_cells, grid["A1:C1"].merge_cells, grid["C3"].merge_cells) == (True, None, False)


def test_clearing_blanks_everything(grid: Any) -> None:
    grid["A1"].add_note("备注")
    grid["A1:B1"].merge()
    grid["A1"].data_validation.set_list(["是"], in_cell_dropdown=True)
    grid["A1"].font.bold = True
    grid["A1:B1"].clear()
    assert (grid["A1"].value, grid["A1"].note, grid["A1"].font.bold) == (None, None, False)
    assert (grid["A1"].merge_cells, grid["A1"].data_validation.type) == (False, "none")


def test_links_are_kept_in_the_file(grid: Any, book: Any, app: Any, tmp_path: Any) -> None:
    grid["A1"].add_hyperlink("https://example.com/", "网站", "提示")
    grid["A2"].add_hyperlink("#Sheet1!C3", "那里")
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx").sheets[0]
    assert (again["A1"].hyperlink, again["A1"].value) == ("https://example.com/", "网站")
    assert again["A2"].hyperlink == "#Sheet1!C3"
    with pytest.raises(ValueError, match="no link"):
        _ = again["A3"].hyperlink


def test_notes_are_listed_changed_and_deleted(grid: Any, book: Any, app: Any, tmp_path: Any) -> None:
    note = grid["B2"].add_note("请核对")
    note.text = "已核对"
    with pytest.raises(ValueError, match="already"):
        grid["B2"].add_note("再来")
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx").sheets[0]
    assert [(each.text, each.location.address) for each in again.notes] == [("已核对", "$B$2")]
    again["B2"].note.delete()
    assert again["B2"].note is None
