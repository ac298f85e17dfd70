"""Copies of a book: their names are no numbers of persons, and those of older releases are ours too."""

from datetime import datetime

from xlsales.book.writing import backup
from xlsales.kernel.privacy import masked


def test_a_name_of_the_afternoon_is_told_as_it_is(tmp_path, monkeypatch):
    """133005-683346 would be taken for a mobile number, and hidden."""
    book = tmp_path / "销售管理.xlsx"
    book.write_bytes(b"now")
    monkeypatch.setattr(backup, "clock", lambda: datetime(2026, 11, 29, 13, 30, 5, 683346))
    copy = backup.keep(book, 5)
    assert copy.name == "销售管理_20261129_133005_683346.xlsx"
    assert masked(f"已留一份备份：{copy.name}") == f"已留一份备份：{copy.name}"


def test_copies_of_older_releases_are_the_oldest(tmp_path):
    book = tmp_path / "销售管理.xlsx"
    book.write_bytes(b"now")
    (tmp_path / "备份").mkdir()
    for name in ("20261128-090000-000000", "20261128-100000-000000"):
        (tmp_path / "备份" / f"销售管理_{name}.xlsx").write_bytes(b"then")
    kept = backup.keep(book, 2)
    assert [copy.name for copy in backup.copies(book)] == ["销售管理_20261128-100000-000000.xlsx", kept.name]
