"""Finding, ordering, filtering and checking cells."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest


@pytest.fixture
def data(sheet: Any) -> Any:
    sheet["A1"].value = [
        ["地区", "金额", "日期"],
        ["华东", 5, dt.datetime(2026, 1, 1)],
        ["华北", 10, dt.datetime(2026, 2, 1)],
        ["华东", 15, dt.datetime(2026, 3, 1)],
        [None, 20, dt.datetime(2026, 4, 1)],
    ]
    return sheet


def shown(sheet: Any) -> list[Any]:
    return [sheet[f"B{row}"].value for row in range(2, 6) if not sheet[f"B{row}"].rows.hidden]


@pytest.mark.parametrize(
    ("apply", "left"),
    [
        (lambda filt: filt.apply_values(1, ["华东"]), [5, 15]),
        (lambda filt: filt.apply_values(1, ["华北", ""]), [10, 20]),
        (lambda filt: filt.apply_comparison(2, "between", 6, 15), [10, 15]),
        (lambda filt: filt.apply_comparison(2, "not_between", 6, 15), [5, 20]),
        (lambda filt: filt.apply_comparison(1, "equal_to", None), [20]),
        (lambda filt: filt.apply_comparison(1, "not_equal_to", None), [5, 10, 15]),
        (lambda filt: filt.apply_comparison(1, "equal_to", "华东"), [5, 15]),
        (lambda filt: filt.apply_comparison(2, "less_than_or_equal", 10), [5, 10]),
        (lambda filt: filt.apply_comparison(3, "greater_than", dt.date(2026, 2, 1)), [15, 20]),
        (lambda filt: filt.apply_comparison(1, "greater_than", 3), []),
        (lambda filt: filt.apply_top_items(2, 1), [20]),
        (lambda filt: filt.apply_bottom_items(2, 2), [5, 10]),
        (lambda filt: filt.apply_top_percent(2, 50), [15, 20]),
        (lambda filt: filt.apply_bottom_percent(2, 25), [5]),
    ],
)
def test_a_filter_leaves_rows(data: Any, apply: Any, left: list[Any]) -> None:
    apply(data["A1:C5"].autofilter)
    assert shown(data) == left
    data["A1:C5"].autofilter.clear()
    assert shown(data) == [5, 10, 15, 20]


def test_filters_tell_what_they_are(data: Any, book: Any, app: Any, tmp_path: Any) -> None:
    rng = data["A1:C5"]
    assert [each.type for each in rng.autofilter.criteria] == ["none"] * 3
    rng.autofilter.apply_values(1, ["华东"])
    rng.autofilter.apply_comparison(2, "between", 1, 9)
    rng.autofilter.apply_top_items(3, 2)
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx").sheets[0]["A1:C5"].autofilter
    first, second, third = again.criteria
    assert first.values == ["华东"]
    assert (second.operator, second.value1, second.value2) == ("between", "1", "9")
    assert (third.type, third.count) == ("top_items", 2)
    with pytest.raises(ValueError, match="different range"):
        app.books.active.sheets[0]["A1:B2"].autofilter.apply_values(1, ["x"])


def test_texts_are_found_whole_or_in_part(data: Any) -> None:
    rng = data["A1:C5"]
    assert rng.find("华").address == "$A$2"
    assert rng.find("华", direction="backward").address == "$A$4"
    assert rng.find("华", whole=True) is None
    assert rng.find("15").address == "$B$4"
    assert rng.find("没有") is None


def test_texts_are_replaced_in_formulas_too(data: Any) -> None:
    data["D1"].formula = "=SUM(B2:B3)"
    data["A1:D5"].replace_all("华东", "东部")
    data["D1"].replace_all("B3", "B5")
    assert data["A2"].value == data["A4"].value == "东部"
    assert data["D1"].formula == "=SUM(B2:B5)"
    data["A2"].replace_all("东部", "", whole=True)
    assert data["A2"].value is None


def test_rows_are_ordered_by_kind_and_blanks_come_last(sheet: Any) -> None:
    sheet["A1"].value = [["b"], [None], [2], [True], ["A"], [1], [dt.date(2020, 1, 1)]]
    sheet["A1:A7"].sort(1)
    assert sheet["A1:A7"].value == [1, 2, dt.datetime(2020, 1, 1), "A", "b", True, None]
    sheet["A1:A7"].sort(1, ascending=False)
    assert sheet["A1:A7"].value == [True, "b", "A", dt.datetime(2020, 1, 1), 2, 1, None]


def test_rows_alike_keep_their_order(data: Any) -> None:
    data["A1:C5"].sort([1, 2], [True, False], has_headers=True)
    assert data["A1:B5"].value == [["地区", "金额"], ["华东", 15], ["华东", 5], ["华北", 10], [None, 20]]


def test_repeated_rows_go(data: Any) -> None:
    data["A1:C5"].remove_duplicates([1], has_headers=True)
    assert data["A1:B5"].value == [["地区", "金额"], ["华东", 5], ["华北", 10], [None, 20], [None, None]]


def test_special_cells(data: Any) -> None:
    data["D2:D3"].formula = "=B2"
    data["D4"].value = "#N/A"
    cells = data["A1:D5"]

    def found(*kinds: str) -> list[str]:
        return [area.address for area in cells.get_special_cells(*kinds)]

    assert found("blanks") == ["$A$5", "$D$1", "$D$5"]
    assert found("formulas") == ["$D$2:$D$3"]
    assert found("constants", "text") == ["$A$1:$A$4", "$B$1", "$C$1"]
    assert found("constants", "numbers") == ["$B$2:$B$5", "$C$2:$C$5"]
    assert found("constants", "errors") == ["$D$4"]
    assert found("constants", "logical") == []
    data["2:4"].rows.hidden = True
    assert data["A1:A5"].get_special_cells("visible")[1].address == "$A$5"
    assert data["Z9"].get_special_cells("constants") == []


def test_rules_for_typing_round_trip(sheet: Any, book: Any, app: Any, tmp_path: Any) -> None:
    sheet["A1:A9"].data_validation.set_list(["是", "否"])
    sheet["B1"].data_validation.set_whole_number("between", 1, 10)
    sheet["C1"].data_validation.set_custom("=C1>0")
    sheet["D1"].data_validation.set_list(sheet["F1:F3"], in_cell_dropdown=False)
    sheet["F1:F3"].name = "选项"
    sheet["E1"].data_validation.set_list(book.names["选项"])
    book.save(tmp_path / "a.xlsx")
    book.close()
    again = app.books.open(tmp_path / "a.xlsx").sheets[0]
    first = again["A1:A9"].data_validation
    assert (first.type, first.source, first.in_cell_dropdown, first.ignore_blank) == (
        "list",
        "是,否",
        True,
        True,
    )
    assert (first.show_input, first.show_error, first.alert_style, first.operator) == (
        True,
        True,
        "stop",
        None,
    )
    assert (first.input_title, first.error_message) == (None, None)
    second = again["B1"].data_validation
    assert (second.type, second.operator, second.formula1, second.formula2) == (
        "whole_number",
        "between",
        "=1",
        "=10",
    )
    assert again["C1"].data_validation.formula == "=C1>0"
    third = again["D1"].data_validation
    assert (third.source, third.in_cell_dropdown) == ("=Sheet1!$F$1:$F$3", False)
    assert again["E1"].data_validation.source == "=选项"
    assert (again["Z1"].data_validation.type, again["Z1"].data_validation.source) == ("none", None)


def test_a_rule_is_cut_where_cells_lose_it(sheet: Any) -> None:
    sheet["A1:C9"].data_validation.set_list(["是"])
    sheet["B2:B3"].data_validation.delete()
    assert sheet["B2"].data_validation.type == "none"
    assert sheet["A1:C9"].data_validation.type == "mixed_criteria"
    assert {sheet[at].data_validation.type for at in ("A2", "C3", "B1", "B4")} == {"list"}
    sheet["B2:B3"].data_validation.set_custom("=TRUE")
    assert sheet["A1:C9"].data_validation.type == "inconsistent"
    with pytest.raises(Exception, match="different validation rules"):
        sheet["A1:C9"].data_validation.set_custom("=TRUE")
    with pytest.raises(ValueError, match="255"):
        sheet["Z1"].data_validation.set_list(["长" * 200, "长" * 100])
