"""Whatever stands in a workbook: it is read and checked, twice the same, and both ways in see the same."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from built import build
from fuzz import examples
from hypothesis import given
from hypothesis import strategies as st
from strategies import ErrorValue, books, records, whole_cells

from xlsales.book.book import read_book, read_live
from xlsales.book.checked import check, document
from xlsales.book.live.headless import headless
from xlsales.book.reading.inspection import inspected
from xlsales.kernel.form import FORMS

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
TODAY = date(2025, 6, 30)
PARTS = 6
"""Parts of all tables, drawn each for itself: an example of all is too large to be drawn."""


def put(worksheet, sheet):
    lines = [*sheet.titles, sheet.headers, *sheet.rows]
    first = len(sheet.titles) + 1
    covered = (first, 1) if sheet.merged and sheet.rows and len(sheet.headers) > 1 else None
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            put_cell(worksheet, row, column, None if (row, column) == covered else value)
    if covered:
        worksheet.merge_range(first, 0, first, 1, "")
        put_cell(worksheet, first, 0, lines[first][0])
    if sheet.hidden:
        worksheet.set_row(first, None, None, {"hidden": True})


def put_cell(worksheet, row, column, value):
    match value:
        case ErrorValue():
            worksheet.write_formula(row, column, "=NA()", None, value.text)
        case bool():
            worksheet.write_boolean(row, column, value)
        case str():
            worksheet.write_string(row, column, value)
        case date():
            worksheet.write_datetime(row, column, value)
        case None:
            pass
        case _:
            worksheet.write_number(row, column, value)


def written(sheets, folder):
    path = Path(folder) / "脏.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for sheet in sheets:
            put(book.add_worksheet(sheet.form.sheet), sheet)
    return path


def checked(path):
    book = read_book(path)
    return book, document(book, check(book, book.given(TODAY)))


@examples(12)
@given(sheets=books())
def test_any_book_is_read_and_checked_and_twice_the_same(sheets, tmp_path_factory):
    path = written(sheets, tmp_path_factory.mktemp("any"))
    assert inspected(path)
    book, found = checked(path)
    assert checked(path)[1] == found
    for sheet in sheets:
        table, name = book.tables[sheet.form.sheet], sheet.form.sheet
        skipped = [item.row for item in book.skipped if item.sheet == name]
        first, rows = len(sheet.titles) + 2, [*table.rows.to_pylist(), *skipped]
        assert sorted(rows) == list(range(first, max(rows, default=first - 1) + 1))
        filled = [
            at
            for at, line in enumerate(sheet.rows, first)
            if any(type(value) in (int, float) for value in line)
        ]
        assert max(filled, default=0) <= max(rows, default=0)


def differences(file, live):
    for sheet, table in file.tables.items():
        other = live.tables[sheet]
        assert (table.letters, table.rows) == (other.letters, other.rows), sheet
        for row, record, twin in zip(table.rows.to_pylist(), table.records(), other.records(), strict=True):
            for name, value in record.items():
                if value != twin[name]:
                    yield sheet, f"{table.letters[name]}{row}", value, twin[name]


@examples(4)
@given(sheets=books(most=3, cell=whole_cells))
def test_the_open_workbook_and_its_file_say_the_same(sheets, tmp_path_factory):
    path = written(sheets, tmp_path_factory.mktemp("any"))
    file = read_book(path)
    with headless(path) as workbook:
        live = read_live(workbook)
    assert list(differences(file, live)) == []
    assert file.skipped == live.skipped
    found, again = (Counter(check(book, book.given(TODAY))) for book in (file, live))
    assert [repr(item) for item in found - again] == [repr(item) for item in again - found]


@pytest.mark.parametrize("part", range(PARTS))
@examples(2)
@given(data=st.data())
def test_what_was_written_is_read_again(data, part, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "写.xlsx"
    forms = list(FORMS)[part::PARTS]
    given_ = {form.sheet: data.draw(records(form, most=3), form.sheet) for form in forms}
    build(path, records=given_)
    book = read_book(path)
    for form in forms:
        told = [item.message for item in book.findings if item.sheet == form.sheet]
        read = [with_blanks(record) for record in book.table(form).records()]
        assert (told, read) == ([], [with_blanks(record) for record in given_[form.sheet]]), form.sheet


def with_blanks(record):
    """A flag that may stay blank is blank for no."""
    return {name: None if value is False else value for name, value in record.items()}
