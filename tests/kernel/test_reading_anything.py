"""Whatever stands in a cell is read or refused; no reader fails in another way."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.kernel import reading

READERS = [
    reading.day,
    lambda text: reading.day(text, order="dmy"),
    reading.email,
    reading.flag,
    reading.id_number,
    reading.key,
    reading.month,
    reading.number,
    reading.percent,
    reading.phone,
    reading.plain,
    reading.postcode,
    reading.tidy,
    reading.uscc,
    reading.whole,
]
PIECES = (
    *"0129.,-—/:+()%¥eE#@X或转、年月日号时分周一二十百千万亿零〇点负元角整壹拾廿²①٣ \u200b\ufeff\n\u3000",
    *("12", "31", "2025", "000", "E+", "上午", "下午", "星期", "2025-06-03", "2025年6月3日"),
    *("86", "138", "0571-", "110105", "19491231", "9111"),
)
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def attempt(read: Callable[[str], Any], text: str) -> reading.Unreadable | None:
    try:
        read(text)
    except reading.Unreadable as fault:
        return fault
    return None


@settings(deadline=None, max_examples=2000)  # first examples import the slow libraries
@given(TEXTS, st.sampled_from(READERS))
def test_any_text_is_read_or_refused_with_advice(text: str, read: Callable[[str], Any]) -> None:
    fault = attempt(read, text)
    assert fault is None or (fault.required and fault.advice)


@pytest.mark.parametrize("mark", list("1一, -.()年x@#\u0301\u200b"))
@pytest.mark.parametrize("read", READERS)
def test_a_full_cell_is_answered_at_once(mark: str, read: Callable[[str], Any]) -> None:
    """32,767 characters is what a cell holds; a slow pattern would take minutes here."""
    fault = attempt(read, mark * 32_767)
    assert fault is None or fault.advice
