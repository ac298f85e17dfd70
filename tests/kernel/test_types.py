"""Every kind of cell: a sheet's column reads what one cell reads, and what is shown reads back."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.kernel import types
from xlsales.kernel.columns.cells import read_cells
from xlsales.kernel.reading import Unreadable

D = Decimal
KINDS = {name: kind for name, kind in vars(types).items() if isinstance(kind, types.CellType)}
CLEAN = {
    "DAY": ["2025-06-03", "2024-02-29", "1999-12-31", "2025-06-03 00:00:00"],
    "MONTH": ["2025-06", "2025-12"],
    "MONEY": ["0", "12", "-3.5", "1234567.89", "007"],
    "PRICE": ["12.345", "0.0001", "99999999999999.9999"],
    "QUANTITY": ["720", "1.5", "-0", "-0.0000"],
    "PERCENT": ["0", "1", "0.85", "0.123456", "1.5", "-0.2"],
    "COUNT": ["0", "30", "-7", "999999999999999", "1000000000000000"],
    "FLAG": ["是", "否"],
    "KEY": ["KH001", "DD-2025-0001", "甲1", "1001.0", "1.38E+10", "豈", "a b"],
    "TEXT": ["上海市浦东新区 1 号", "（一）", "a\u2028b", "1001.0"],
    "CODE": ["电话", "月结30天", "（一）"],
    "CODES": ["销售主管、库管员", "（一）"],
    "PHONE": ["13800138000", "021-12345678"],
    "ID_NUMBER": ["11010519491231002X"],
    "EMAIL": ["name@example.com"],
}
DIRTY = [
    "", " ", "　", "\u200b", "\ufeff1", "x", "－", "１２", "１，２００．５０", "￥1,200.50", "12元", "3.5万", "(1,200.00)", "12 34",
    "9" * 15, "9" * 17, "9" * 20, "9" * 40, "-" + "9" * 20, "99999999999999999999%", "80%", "８０％", "150%", "1.23456789",
    "0.00005", "1e3", "1E-7", "1001.0", "1.0.0", "2025-02-30", "2025/6/3", "2025年6月3日", "二〇二五年六月三日", "45811", "45811.5",
    "6-3", "2025-06", "202506", "20250603", "1899-12-31", "2100-12-31", "2101-01-01", "√", "Ｎ", "TRUE", "是 ", "对",
    "ＫＨ－００１\u200b ", "一\n二", "a\r\nb", "a\x00b", "#N/A", "#REF!", "13800138000.0", "138", "1.38E+10", "²",
    "zhang.san＠example.com", "a@b", "\u00a0甲\u00a0", "甲\u00a0乙", "\ue000", "豈", "ﬁ", "½", "。", "'", "=1+1",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from([text for clean in CLEAN.values() for text in clean] + DIRTY),
    st.from_regex(r"-?[0-9]{1,18}(\.[0-9]{1,6})?", fullmatch=True),
    st.from_regex(r"(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]", fullmatch=True),
    st.text(alphabet="0123456789.,-+Ee%元万年月日 　０１２甲KkＡ。（()/", max_size=9),
    st.text(st.characters(codec="utf-8"), max_size=5),
)


def test_every_kind_is_tried():
    assert CLEAN.keys() == KINDS.keys()


def as_one_cell(kind, text):
    """What ``parse`` makes of a cell: value, or the sentence of its refusal."""
    try:
        return kind.parse(text)
    except Unreadable as fault:
        return str(fault)


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_a_column_reads_what_each_cell_reads(name, data):
    kind = KINDS[name]
    column = data.draw(st.lists(texts, min_size=1, max_size=8))
    read = read_cells(kind, pa.array(column, pa.string()))
    for position, value in enumerate(read.values.to_pylist()):
        text = column[position]
        if value is None and position not in read.unreadable:
            assert "".join(mark for mark in text if mark.isprintable()).strip() == ""
        elif position in read.unreadable:
            seen, fault = read.unreadable[position]
            assert (seen, str(fault)) == (text, as_one_cell(kind, text))
        else:
            assert value == kind.parse(text)


def agree(kind, text):
    read = read_cells(kind, pa.array([text], pa.string()))
    if read.values[0].is_valid:
        return read.values[0].as_py() == kind.parse(text)
    if read.unreadable:
        return str(read.unreadable[0][1]) == as_one_cell(kind, text)
    return text in ("", " ", "　", "\u200b")


@pytest.mark.parametrize("name", KINDS)
def test_the_fast_way_and_the_careful_way_agree(name):
    assert [text for text in CLEAN[name] + DIRTY if not agree(KINDS[name], text)] == []


@pytest.mark.parametrize("name", KINDS)
@given(text=texts)
def test_what_is_shown_reads_back(name, text):
    kind = KINDS[name]
    try:
        value = kind.parse(text)
    except Unreadable:
        return
    if value != "":
        assert kind.parse(kind.show(value)) == value


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("DAY", date(2025, 6, 3), "2025-06-03"),
        ("MONTH", date(2025, 6, 1), "2025-06"),
        ("MONEY", D("15431.25"), "15,431.25"),
        ("MONEY", D(5), "5.00"),
        ("PRICE", D("12.3450"), "12.345"),
        ("QUANTITY", D("720.0000"), "720"),
        ("PERCENT", D("0.850000"), "85%"),
        ("COUNT", 30, "30"),
        ("FLAG", True, "是"),
        ("KEY", "KH001", "KH001"),
    ],
)
def test_a_value_is_shown_as_staff_write_it(name, value, shown):
    assert KINDS[name].show(value) == shown
    assert KINDS[name].parse(shown) == value


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("MONEY", "12345678901234567", "应为16 位以内的整数部分，请核对数值，是否多打了几位"),
        ("QUANTITY", "123456789012345", "应为14 位以内的整数部分，请核对数值，是否多打了几位"),
        ("QUANTITY", "-123456789012345", "应为14 位以内的整数部分，请核对数值，是否多打了几位"),
        ("PERCENT", "123456789012345%", "应为12 位以内的整数部分，请核对数值，是否多打了几位"),
        ("COUNT", "1234567890123456", "应为整数，数字过大，请核对"),
    ],
)
def test_a_number_too_large_is_refused(name, text, sentence):
    read = read_cells(KINDS[name], pa.array([text]))
    assert read.values.to_pylist() == [None]
    assert str(read.unreadable[0][1]) == sentence
