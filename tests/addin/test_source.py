"""The workbook that calls: read once, read again when it was saved again."""

import os
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from built import build

from xlsales.addin.functions import every_function  # noqa: F401 - fills the registry
from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.addin.functions.spread import Refused
from xlsales.addin.source import calling, current_tables
from xlsales.book import book as reading
from xlsales.demo.build import BOOK


@pytest.fixture(scope="module")
def demo(demo_folder, tmp_path_factory):
    return Path(shutil.copy(demo_folder / BOOK, tmp_path_factory.mktemp("book")))


def test_a_saved_file_is_read_once_until_it_is_saved_again(demo, monkeypatch):
    read = []
    original = reading.read_book
    monkeypatch.setattr(reading, "read_book", lambda path, forms: read.append(path) or original(path, forms))
    with calling(demo):
        first = current_tables()
        assert current_tables() is first
        os.utime(demo, ns=(1, 10**18))
        again = current_tables()
    assert again != first
    assert read == [demo, demo]
    assert len(again.tables["客户资料"]) == len(first.tables["客户资料"])


def test_a_workbook_never_saved_is_told_to_save(tmp_path):
    for path in (tmp_path / "工作簿1", None):
        with calling(path), pytest.raises(Refused, match="请先保存工作簿"):
            current_tables()


def test_a_file_that_is_no_workbook_shows_the_reader_s_sentence(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"text")
    with calling(tmp_path / "x.xlsx"):
        assert FUNCTIONS["XS_EXPOSURE"]("K01").startswith("“x.xlsx”")


def test_an_order_that_does_not_wait_shows_its_state(demo):
    with calling(demo):
        orders = current_tables().tables["订货单"]
        pairs = dict(zip(orders["order_no"].to_pylist(), orders["status"].to_pylist(), strict=True))
        done = next(number for number, status in pairs.items() if status == "已结案")
        assert FUNCTIONS["XS_CONTRACT_CHECK"](done) == "不在待审：已结案"


OFFICE = {
    "安全天数": "5", "订货点权重_上月": "0.8", "订货点权重_去年同月": "0.2", "订货周期天数": "10",
    "临近额度": "50%", "非工作日调整_期限": "不调整",
}  # fmt: skip
# 560/28 = 20 and 775/31 = 25 a day: 0.8 × 20 + 0.2 × 25 = 21; 5 + 1 + 5 days are 231, 10 more 441.
BY_THE_OFFICE = [
    ("XS_DAILY_SALES", (560.0, 28.0, 775.0, 31.0), 21.0, 22.5),
    ("XS_REORDER_POINT", (560.0, 28.0, 5.0, 775.0, 31.0), 231.0, 203.0),
    ("XS_REORDER_POINT", (560.0, 28.0, 5.0, 775.0, 31.0, 3.0), 189.0, 203.0),
    ("XS_SUGGESTED_QTY", (21.0, 5.0, 0.0), 441.0, 819.0),
    ("XS_CREDIT_STATE", (200000.0, 110000.0), "临近额度", "正常"),
    ("XS_DEADLINE", ("公布", datetime(2025, 8, 20)), datetime(2025, 8, 31), datetime(2025, 8, 29)),
    ("XS_WORKDAY", (datetime(2025, 6, 6), 1.0), datetime(2025, 6, 10), datetime(2025, 6, 9)),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    path = tmp_path_factory.mktemp("office") / "本公司.xlsx"
    rest = {"日期": date(2025, 6, 9), "类型": "休息日"}
    build(path, settings=OFFICE, records={"工作日历": [rest]})
    return path


@pytest.mark.parametrize(("name", "cells", "by_the_office", "as_delivered"), BY_THE_OFFICE)
def test_the_settings_and_days_of_the_workbook_count(
    name, cells, by_the_office, as_delivered, office, tmp_path
):
    with calling(office):
        assert FUNCTIONS[name](*cells) == by_the_office
    for elsewhere in (tmp_path / "工作簿1", tmp_path / "旧.xls"):
        (tmp_path / "旧.xls").write_bytes(b"old")
        with calling(elsewhere):
            assert FUNCTIONS[name](*cells) == as_delivered


def test_the_day_of_a_cell_is_the_book_s_unless_it_is_given(tmp_path):
    """Due on 2025-06-30 and 业务日期 2025-07-01: a day late; on the due day itself nothing is."""
    build(tmp_path / "七月.xlsx", settings={"业务日期": "2025-07-01"})
    due = datetime(2025, 6, 30)
    with calling(tmp_path / "七月.xlsx"):
        assert FUNCTIONS["XS_OVERDUE"](18000.0, due) == 18000.0
        assert FUNCTIONS["XS_OVERDUE"](18000.0, due, due) == 0.0
        assert FUNCTIONS["XS_OVERDUE"](18000.0, datetime(2025, 7, 1)) == 0.0


def test_a_setting_that_cannot_be_used_is_named_in_the_cell(tmp_path):
    build(tmp_path / "错.xlsx", settings={"安全天数": "三天多"})
    with calling(tmp_path / "错.xlsx"):
        assert "安全天数" in FUNCTIONS["XS_REORDER_POINT"](560.0, 28.0, 5.0)
