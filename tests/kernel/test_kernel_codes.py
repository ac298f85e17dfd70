"""What a code can mean, against a second way of finding it: every code looked at, text by text."""

from __future__ import annotations

from time import process_time
from unicodedata import normalize

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.kernel.columns.codes import Codes, canonical, meant, recoded
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery

KNOWN = Codes(
    pa.array(["HD0001", "0006", "P-1", "06", "006", "9"]),
    pa.array(["华东商行", "甲产品", "ABC 公司", None, "同名", "同名"]),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("HD0001", ["HD0001"], id="照写"),
        pytest.param("hd0001", ["HD0001"], id="小写"),
        pytest.param("ＨＤ０００１", ["HD0001"], id="全角"),
        pytest.param("6", ["0006", "06", "006"], id="丢了零，三个"),
        pytest.param("06", ["06"], id="照写的优先"),
        pytest.param("0009", ["9"], id="多了零"),
        pytest.param("华东商行", ["HD0001"], id="名称"),
        pytest.param("abc 公司", ["P-1"], id="名称小写"),
        pytest.param("同名", ["006", "9"], id="两个同名"),
        pytest.param("HD001", [], id="不猜"),
        pytest.param("P1", [], id="少了一横"),
    ],
)
def test_what_a_text_means(text, codes):
    assert meant(text, [KNOWN]) == codes


def test_a_place_that_is_no_key_takes_numbers_as_they_stand():
    assert Codes(pa.array(["0006", "FP-1"]), key=False).meant("6") == []
    assert Codes(pa.array(["0006", "FP-1"]), key=False).meant("fp-1") == ["FP-1"]


SIGNS = st.text("aA0１bＢ1", max_size=3)


def slow(text, codes):
    """Every code in turn, by each way in turn."""

    def plain(word):
        return "".join(normalize("NFKC", sign) for sign in word).lower()

    def number(word):
        return int(plain(word)) if plain(word).isdigit() else None

    same = [code for code in codes if code == text]
    letters = [code for code in codes if plain(code) == plain(text)]
    zeros = [code for code in codes if number(text) is not None and number(code) == number(text)]
    return same or letters or zeros


@settings(max_examples=800, deadline=None)
@given(
    st.lists(SIGNS.filter(bool), unique=True, max_size=5), st.lists(st.one_of(st.none(), SIGNS), max_size=8)
)
def test_a_column_is_read_as_text_by_text(codes, texts):
    found = recoded(pa.array(texts, pa.string()), [Codes(pa.array(codes, pa.string()))])
    able = {text: slow(text, codes) for text in texts if text is not None}
    read = [text if text is None or len(able[text]) != 1 else able[text][0] for text in texts]
    assert found.values.to_pylist() == read
    assert found.read == {text: own[0] for text, own in able.items() if len(own) == 1 and own[0] != text}


def test_one_document_has_one_spelling():
    rows = [
        {"record_no": f"J{number}", "invoice_no": text}
        for number, text in enumerate(["fp-1", "FP-1", None, "X"])
    ]
    assert canonical(Table.of(Delivery, rows))["invoice_no"].to_pylist() == ["fp-1", "fp-1", None, "X"]


def test_a_hundred_thousand_rows_in_other_letters_take_less_than_a_few_seconds():
    codes = Codes(pa.array([f"HD{number:05}" for number in range(20_000)]))
    typed = pa.array([f"hd{number % 20_000:05}" for number in range(100_000)])
    begin = process_time()
    found = recoded(typed, [codes])
    assert process_time() - begin < 5
    assert (len(found.read), found.values[20_001].as_py()) == (20_000, "HD00001")
