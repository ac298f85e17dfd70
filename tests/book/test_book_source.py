"""A sheet met before is not read again; whatever makes it another is seen."""

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from xlsales.book.reading import book_source
from xlsales.book.reading.book_source import FileSource


@pytest.fixture
def loaded(monkeypatch):
    """The sheets that were read."""
    read, real = [], book_source.load_grid
    monkeypatch.setattr(book_source, "load_grid", lambda *given: read.append(given[1]) or real(*given))
    monkeypatch.setattr(book_source, "_grids", type(book_source._grids)())
    return read


def saved(path, cells, *, since_1904=False):
    book = Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    book.active.title = "甲"
    for at, value in cells.items():
        book.active[at] = value
    book.active["Z9"].number_format = "yyyy-mm-dd"
    book.active["Z9"] = 1000
    book.create_sheet("乙")["A1"] = "乙"
    book.save(path)
    return path


def texts(path, sheet="甲"):
    return [column.to_pylist() for column in FileSource(path).grid(sheet).columns]


def test_what_stays_is_read_once_and_what_differs_anew(loaded, tmp_path):
    first = texts(saved(tmp_path / "一.xlsx", {"A1": "一"}))
    assert texts(saved(tmp_path / "二.xlsx", {"A1": "一"})) == first
    assert loaded == ["甲"]
    assert texts(saved(tmp_path / "二.xlsx", {"A1": "二"}))[0][0] == "二"
    assert loaded == ["甲", "甲"]
    assert texts(tmp_path / "一.xlsx") == first
    assert texts(tmp_path / "一.xlsx", "乙") == [["乙"]]
    assert loaded == ["甲", "甲", "乙"]


def test_days_counted_otherwise_make_it_another_sheet(loaded, tmp_path):
    one = texts(saved(tmp_path / "一.xlsx", {"A1": "一"}))
    other = texts(saved(tmp_path / "二.xlsx", {"A1": "一"}, since_1904=True))
    assert (one[-1][-1][:10], other[-1][-1][:10]) == ("1902-09-26", "1906-09-27")
    assert len(loaded) == 2
