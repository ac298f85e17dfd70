"""Structured tables behave as Excel's ListObjects."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

HEAD = ["订单号", "数量", "金额"]
ROWS = [["DH1", 2, 20], ["DH2", 1, 10], ["DH3", 3, 30]]


@pytest.fixture
def table(sheet: Any) -> Any:
    sheet["B2"].value = [HEAD, *ROWS]
    return sheet.tables.add(sheet["B2"].expand(), name="订货")


def names(table: Any) -> list[str]:
    return [column.name for column in table.columns]


def test_a_new_table_has_filter_stripes_and_style(table: Any) -> None:
    assert (table.show_autofilter, table.show_table_style_row_stripes) == (True, True)
    assert (table.show_table_style_column_stripes, table.show_totals) == (False, False)
    assert table.table_style == "TableStyleMedium2"
    assert table.header_row_range.value == HEAD


def test_a_name_is_unique_in_the_book_whatever_its_case(table: Any, book: Any) -> None:
    other = book.sheets.add()
    other["A1"].value = [["a"], [1]]
    second = other.tables.add(other["A1:A2"])
    assert second.name == "Table2"
    for taken in ("订货", "3月", "A1", "有 空格"):
        with pytest.raises(ValueError, match="表格"):
            second.name = taken


def test_structured_references_find_their_cells(table: Any, sheet: Any) -> None:
    assert sheet["订货"].address == "$B$3:$D$5"
    assert sheet["订货[#All]"].address == "$B$2:$D$5"
    assert sheet["订货[#Headers]"].address == "$B$2:$D$2"
    assert sheet["订货[数量]"].address == "$C$3:$C$5"
    assert sheet["订货[[#All],[金额]]"].address == "$D$2:$D$5"
    assert sheet["订货[[数量]:[金额]]"].address == "$C$3:$D$5"


def test_headers_are_made_texts_and_each_of_its_own(table: Any, sheet: Any) -> None:
    sheet["B2:D2"].value = [2025, None, 2025]
    assert names(table) == ["2025", "Column2", "20252"]
    assert sheet["B2:D2"].value == ["2025", "Column2", "20252"]


def test_resizing_takes_and_leaves_cells(table: Any, sheet: Any) -> None:
    table.resize(sheet["B2:E6"])
    assert names(table) == [*HEAD, "Column4"]
    assert sheet["E2"].value == "Column4"
    table.resize(sheet["B2:C3"])
    assert names(table) == HEAD[:2]
    assert sheet["D5"].value == 30
    with pytest.raises(ValueError, match="header row"):
        table.resize(sheet["B3:C4"])


def test_tables_do_not_overlap(table: Any, sheet: Any) -> None:
    with pytest.raises(ValueError, match="overlap"):
        sheet.tables.add(sheet["D5:E9"])


def test_rows_come_and_go(table: Any, sheet: Any) -> None:
    sheet["B7"].value = "下面"
    table.rows.add(["DH4", 4, 40])
    table.rows.add(["DH0", 0, 0], index=1)
    assert [row[0] for row in table.data_body_range.value] == ["DH0", "DH1", "DH2", "DH3", "DH4"]
    assert sheet["B9"].value == "下面"
    table.rows[0].delete()
    assert table.data_body_range.value[0][0] == "DH1"
    assert len(table.rows) == 4
    with pytest.raises(KeyError):
        table.impl.rows(9)


def test_the_last_row_leaves_a_blank_one(table: Any, sheet: Any) -> None:
    for _ in range(3):
        table.rows[0].delete()
    assert len(table.rows) == 0
    assert table.data_body_range is None
    assert table.insert_row_range.address == "$B$3:$D$3"
    table.rows.add(["DH9", 9, 90])
    assert table.data_body_range.value == ["DH9", 9.0, 90.0]


def test_a_new_row_computes_and_looks_like_its_neighbour(table: Any, sheet: Any) -> None:
    sheet["D3:D5"].formula = "=[@数量]*10"
    sheet["B5"].color = (255, 0, 0)
    table.rows.add()
    assert sheet["D6"].formula == "=订货[[#This Row],[数量]]*10"
    assert sheet["B6"].color == (255, 0, 0)


def test_columns_come_and_go(table: Any, sheet: Any) -> None:
    sheet["F3"].value = "右边"
    table.columns.add("备注", index=2)
    assert names(table) == ["订单号", "备注", "数量", "金额"]
    assert sheet["G3"].value == "右边"
    assert table.columns["数量"].data_body_range.value == [2, 1, 3]
    table.columns["备注"].delete()
    assert names(table) == HEAD
    assert sheet["F3"].value == "右边"
    assert "数量" in table.columns


def test_the_total_row_adds_what_a_filter_leaves(table: Any, sheet: Any) -> None:
    table.show_totals = True
    assert table.totals_row_range.address == "$B$6:$D$6"
    assert sheet["B6"].value == "Total"
    assert sheet["D6"].formula == "=SUBTOTAL(109,订货[金额])"
    assert table.data_body_range.address == "$B$3:$D$5"
    table.show_totals = False
    assert sheet["B6:D6"].value == [None, None, None]
    assert table.range.address == "$B$2:$D$5"


def test_what_lies_below_makes_room_for_the_total_row(table: Any, sheet: Any) -> None:
    sheet["B6"].value = "下面"
    table.show_totals = True
    assert sheet["B7"].value == "下面"


def test_hidden_headers_come_back_with_their_names(table: Any, sheet: Any) -> None:
    table.show_headers = False
    assert (table.header_row_range, sheet["B2"].value) == (None, None)
    assert table.range.address == "$B$3:$D$5"
    table.show_headers = True
    assert table.header_row_range.value == HEAD
    table.show_headers = False
    sheet["B2"].value = "占位"
    table.show_headers = True
    assert table.header_row_range.value == HEAD
    assert table.data_body_range.value == [[a, float(b), float(c)] for a, b, c in ROWS]


def test_sorting_keeps_rows_together(table: Any, sheet: Any) -> None:
    sheet["D3:D5"].formula = "=C3*10"
    sheet["B3"].color = (255, 0, 0)
    table.sort([2], [False])
    assert sheet["B3:B5"].value == ["DH3", "DH1", "DH2"]
    assert [sheet[f"D{row}"].formula for row in (3, 4, 5)] == ["=C3*10", "=C4*10", "=C5*10"]
    assert [sheet[f"B{row}"].color for row in (3, 4, 5)] == [None, (255, 0, 0), None]


def test_a_frame_replaces_the_rows(table: Any) -> None:
    table.update(pd.DataFrame({"订单号": ["A", "B"], "数量": [1, 2]}), index=False)
    assert table.range.address == "$B$2:$C$4"
    assert table.data_body_range.value == [["A", 1.0], ["B", 2.0]]


def test_an_empty_frame_leaves_a_row_and_one_column(table: Any, sheet: Any) -> None:
    table.update(pd.DataFrame({"订单号": [], "数量": []}), index=False)
    assert table.range.shape[0] == 2


def test_tables_are_saved_with_all_they_have(table: Any, book: Any, app: Any, tmp_path: Any) -> None:
    table.show_totals = True
    table.table_style = "TableStyleLight1"
    table.show_table_style_first_column = True
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx").sheets[0].tables["订货"]
    assert (again.show_totals, again.table_style, again.show_table_style_first_column) == (
        True,
        "TableStyleLight1",
        True,
    )
    assert names(again) == HEAD
    assert again.show_autofilter


def test_tables_are_found_by_place_name_and_number(table: Any, sheet: Any) -> None:
    assert sheet["C3"].table == table
    assert sheet["A1"].table is None
    assert sheet.tables[0] == sheet.tables["订货"] == table
    assert ("订货" in sheet.tables, len(sheet.tables)) == (True, 1)
    with pytest.raises(KeyError):
        sheet.tables["别的"]


def test_a_source_without_headers_gets_them_above(sheet: Any) -> None:
    sheet["A1"].value = [["a", 1], ["b", 2]]
    table = sheet.tables.add(sheet["A1:B2"], has_headers=False)
    assert table.header_row_range.value == ["Column1", "Column2"]
    assert table.data_body_range.value == [["a", 1], ["b", 2]]


def test_a_filter_hides_rows_and_reads_whole(table: Any, sheet: Any) -> None:
    table.autofilter.apply_values(1, ["DH2"])
    assert [sheet[f"B{row}"].rows.hidden for row in (3, 4, 5)] == [True, False, True]
    assert len(table.data_body_range.value) == 3
    table.autofilter.clear()
    assert sheet["B3:B5"].rows.hidden is False
