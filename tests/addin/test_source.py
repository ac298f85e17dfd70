"""The workbook that calls: read once, read again when it was saved again."""

import os

import pytest

from xlsales.addin.registry import FUNCTIONS
from xlsales.addin.source import calling, current_tables, provided
from xlsales.addin.spread import Refused
from xlsales.book import book as reading
from xlsales.demo.build import write_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return write_demo(tmp_path_factory.mktemp("book") / "演示.xlsx")


def test_a_saved_file_is_read_once_until_it_is_saved_again(demo, monkeypatch):
    read = []
    original = reading.read_book
    monkeypatch.setattr(reading, "read_book", lambda path: read.append(path) or original(path))
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


def test_another_source_can_be_put_in_its_place(demo):
    with calling(demo):
        own = current_tables()
    customer = own.tables["客户资料"]["customer_code"].to_pylist()[0]
    with provided(lambda: own):
        elsewhere = FUNCTIONS["XS_EXPOSURE"](customer)
    with calling(demo):
        assert FUNCTIONS["XS_EXPOSURE"](customer) == elsewhere


def test_an_order_that_does_not_wait_shows_its_state(demo):
    with calling(demo):
        orders = current_tables().tables["订货单"]
        pairs = dict(zip(orders["order_no"].to_pylist(), orders["status"].to_pylist(), strict=True))
        done = next(number for number, status in pairs.items() if status == "已结案")
        assert FUNCTIONS["XS_CONTRACT_CHECK"](done) == "不在待审：已结案"
