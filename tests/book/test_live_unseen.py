"""What a read of values does not tell of the open workbook: hidden rows, merged cells, cut numbers."""

from collections import Counter
from datetime import date

import pytest
from live_books import small_book
from openpyxl import load_workbook

from xlsales.book.book import read_book, read_live
from xlsales.book.checked import check
from xlsales.book.live.headless import headless
from xlsales.book.live.unseen import MOST_CALLS, hidden_runs, merged_areas
from xlsales.demo.build import BOOK
from xlsales.house import open_house

TODAY = date(2025, 6, 30)


class Asked:
    """A sheet of Excel that counts what it is asked."""

    def __init__(self, hidden=(), merged=()):
        self.hidden_rows, self.merged, self.calls = set(hidden), merged, 0

    def range(self, start, end=None):
        return AskedRange(self, start, end or start)


class AskedRange:
    def __init__(self, sheet, start, end):
        self.sheet, self.start, self.end = sheet, start, end
        self.rows = self

    @property
    def hidden(self):
        self.sheet.calls += 1
        answers = {row in self.sheet.hidden_rows for row in range(self.start[0], self.end[0] + 1)}
        return answers.pop() if len(answers) == 1 else None


@pytest.mark.parametrize(
    ("hidden", "runs"),
    [((), []), (range(5, 8), [(5, 7)]), ((1, 100), [(1, 1), (100, 100)]), (range(1, 101), [(1, 100)])],
)
def test_runs_of_hidden_rows_are_found(hidden, runs):
    assert hidden_runs(Asked(hidden), 100, 3) == (runs, False)


@pytest.mark.parametrize("rows", [1_000, 1_000_000])
def test_the_questions_do_not_grow_with_the_rows(rows):
    sheet = Asked(range(2, rows, 2))
    found, more = hidden_runs(sheet, rows, 3)
    assert sheet.calls == MOST_CALLS
    assert found
    assert more
    assert {row for first, last in found for row in range(first, last + 1)} <= sheet.hidden_rows
    plain = Asked()
    hidden_runs(plain, rows, 3)
    assert plain.calls == 1


def spoilt(path):
    """Hidden rows, merged cells and a cut number in a small book."""
    small_book(path)
    file = load_workbook(path)
    file["订货单"].row_dimensions[3].hidden = True
    file["客户资料"]["A5"] = "K9"
    file["客户资料"].merge_cells("A5:B6")
    file["客户资料"].merge_cells("D2:D3")
    file["客户资料"]["H2"] = 110101199003071234
    file.save(path)
    return path


def found(book):
    return Counter((each.rule, each.sheet, each.cell, each.what) for each in check(book, book.given(TODAY)))


def test_merged_areas_are_found_where_they_are(tmp_path):
    open_house()
    with headless(spoilt(tmp_path / "销售管理.xlsx")) as workbook:
        assert merged_areas(workbook.sheets["客户资料"], 400, 30) == (["D2:D3", "A5:B6"], False)
        assert merged_areas(workbook.sheets["订货单"], 400, 30) == ([], False)


def test_both_ways_into_the_demo_give_the_same_tables_and_find_the_same(demo_folder):
    path = demo_folder / BOOK
    file = read_book(path)
    with headless(path) as workbook:
        live = read_live(workbook)
    assert file.tables.keys() == live.tables.keys()
    for sheet, table in file.tables.items():
        other = live.tables[sheet]
        assert table.arrow.equals(other.arrow), sheet
        assert (table.letters, table.odd) == (other.letters, other.odd), sheet
    assert file.skipped == live.skipped
    assert (file.setting_texts, file.log, file.panels) == (live.setting_texts, live.log, live.panels)
    assert found(live) == found(file)


def test_both_ways_in_find_what_is_unseen(tmp_path):
    open_house()
    path = spoilt(tmp_path / "销售管理.xlsx")
    with headless(path) as workbook:
        live = found(read_live(workbook))
    assert live == found(read_book(path))
    rules = Counter(rule for rule, *_ in live)
    assert (rules["S12"], rules["S13"], rules["S23"]) == (2, 1, 1)


def test_of_more_than_were_counted_it_says_at_least(tmp_path):
    open_house()
    path = small_book(tmp_path / "销售管理.xlsx")
    with headless(path) as workbook:
        for row in range(2, 300, 2):
            workbook.sheets["订货单"].range((row, 1)).rows.hidden = True
        workbook.sheets["订货单"].range("A300").value = "DD-300"
        words = [what for rule, _, _, what in found(read_live(workbook)) if rule == "S13"]
    assert len(words) == 1
    assert words[0].startswith("订货单有至少 ")
