"""A column of texts becomes typed values, and what was odd about it is told by position."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from xlsales.kernel.columns.cells import blanks_to_null, read_cells
from xlsales.kernel.types import COUNT, DAY, FLAG, KEY, PHONE, QUANTITY, TEXT

D = Decimal


@pytest.mark.parametrize("text", ["", " ", "\t", "　", "\u00a0", "\u200b", "\ufeff", " \u200b\n"])
def test_what_cannot_be_seen_is_blank(text):
    assert blanks_to_null(pa.array([text, "甲", None])).to_pylist() == [None, "甲", None]


def test_plain_odd_unreadable_and_blank_cells_keep_their_places():
    read = read_cells(QUANTITY, pa.array(["720", "", "１，２００", "三箱", None, "１，２００"]))
    assert read.values.to_pylist() == [D(720), None, D(1200), None, None, D(1200)]
    assert read.values.type == pa.decimal128(18, 4)
    assert read.interpreted == {2: ("１，２００", "1,200"), 5: ("１，２００", "1,200")}
    assert {at: (text, str(fault)) for at, (text, fault) in read.unreadable.items()} == {
        3: ("三箱", "应为数字，请写成阿拉伯数字")
    }


def test_one_impossible_day_does_not_spoil_the_column():
    read = read_cells(DAY, pa.array(["2025-02-28", "2025-02-30", None, "2025-03-01"]))
    assert read.values.to_pylist() == [date(2025, 2, 28), None, None, date(2025, 3, 1)]
    assert [(at, str(fault)) for at, (_, fault) in read.unreadable.items()] == [
        (1, "应为日期，没有这一天，请核对")
    ]
    assert read.interpreted == {}


def test_a_day_with_midnight_is_plain():
    read = read_cells(DAY, pa.array(["2025-06-03 00:00:00"]))
    assert (read.values.to_pylist(), read.interpreted) == ([date(2025, 6, 3)], {})


@pytest.mark.parametrize(
    ("kind", "text", "interpreted"),
    [
        pytest.param(KEY, "ＫＨ００１", {0: ("ＫＨ００１", "KH001")}, id="编码值得一提"),
        pytest.param(COUNT, "30.0", {0: ("30.0", "30")}, id="整数值得一提"),
        pytest.param(QUANTITY, "1,200", {}, id="千分位就是标准写法"),
        pytest.param(TEXT, " 上海 ", {}, id="文字去空格不值一提"),
        pytest.param(FLAG, "√", {}, id="打勾不值一提"),
        pytest.param(PHONE, "021－12345678", {}, id="电话不值一提"),
    ],
)
def test_only_what_staff_should_know_is_noted(kind, text, interpreted):
    assert read_cells(kind, pa.array([text])).interpreted == interpreted


@pytest.mark.parametrize("kind", [DAY, QUANTITY, KEY, FLAG])
def test_an_empty_column_stays_empty(kind):
    read = read_cells(kind, pa.array([], pa.string()))
    assert (len(read.values), read.values.type) == (0, kind.arrow)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (QUANTITY, ["720", "", "１，２００", "三箱", None]),
        (DAY, ["2025-06-03", "2025-02-30", "\u3000", None, "6/3"]),
    ],
)
def test_texts_that_repeat_are_read_as_they_are_read_alone(kind, texts):
    """Of a long column of few texts each is looked at once; every position tells the same as a cell alone."""
    read, alone = (
        read_cells(kind, pa.array(texts * 500, pa.string())),
        [read_cells(kind, pa.array([text], pa.string())) for text in texts],
    )
    assert read.values.to_pylist() == [cell.values[0].as_py() for cell in alone] * 500
    for part in ("unreadable", "interpreted"):
        cells = enumerate(alone * 500)
        told = {at: str(vars(cell)[part][0]) for at, cell in cells if vars(cell)[part]}
        assert {at: str(said) for at, said in vars(read)[part].items()} == told
