"""What Excel hands over and what it is given back, value by value; the codes are Microsoft's (xlErr… constants)."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.addin.cells import READERS, leaving
from xlsales.addin.functions import every_function  # noqa: F401 - fills the registry
from xlsales.addin.functions.registry import FUNCTIONS, Function, FunctionArgument
from xlsales.addin.functions.spread import Refused

MISSING = -2147352572
CODES = [
    (-2146828288, "#NULL!"),
    (-2146828281, "#DIV/0!"),
    (-2146828273, "#VALUE!"),
    (-2146828265, "#REF!"),
    (-2146828259, "#NAME?"),
    (-2146828252, "#NUM!"),
    (-2146828246, "#N/A"),
    (-2146828245, "#GETTING_DATA"),
    (-2146828243, "#SPILL!"),
    (-2146828242, "#CONNECT!"),
    (-2146828241, "#BLOCKED!"),
    (-2146828240, "#UNKNOWN!"),
    (-2146828239, "#FIELD!"),
    (-2146828238, "#CALC!"),
]
"""Counted from #NULL!, whose number is 2000."""


@pytest.mark.parametrize(("code", "word"), [(code + 2000, word) for code, word in CODES])
@pytest.mark.parametrize("kind", READERS)
def test_an_error_value_is_named_and_never_computed_with(code, word, kind):
    with pytest.raises(Refused, match="是错误值") as told:
        READERS[kind](code, "数量")
    assert str(told.value) == f"“数量”是错误值 {word}"


def test_the_two_errors_of_the_reports():
    assert FUNCTIONS["XS_AMOUNT"](-2146826243, 2.0) == "“数量”是错误值 #SPILL!"
    assert FUNCTIONS["XS_AMOUNT"](-2146826238, 2.0) == "“数量”是错误值 #CALC!"
    assert FUNCTIONS["XS_AMOUNT"](-2146826237, 2.0) == "“数量”是错误值 #2051", "an error of a later Excel"
    assert FUNCTIONS["XS_AMOUNT"](-2146826243.0, 2.0) == -4293652486.0, (
        "a number that looks like it is a number"
    )


VALUES = [
    ("数字", Decimal("1250.0000"), Decimal(1250)),
    ("数字", Decimal("0.3350"), Decimal("0.335")),
    ("数字", 7, Decimal(7)),
    ("数字", 0.1 + 0.2, Decimal("0.3")),
    ("数字", "１,２３４.５０", Decimal("1234.5")),
    ("整数", Decimal("30.0000"), 30),
    ("整数", 30, 30),
    ("日期", Decimal("45811.0000"), datetime(2025, 6, 3).date()),
    ("日期", 45811, datetime(2025, 6, 3).date()),
    ("日期", 45811.75, datetime(2025, 6, 3).date()),
    ("日期", datetime(2025, 6, 3, 18), datetime(2025, 6, 3).date()),
    ("文字", Decimal("1250.0000"), "1250"),
    ("文字", Decimal("12.5000"), "12.5"),
    ("文字", 12.0, "12"),
    ("文字", 0.1 + 0.2, "0.3"),
    ("文字", 0.00001, "0.00001"),
    ("文字", 12, "12"),
    ("文字", True, "TRUE"),
    ("文字", False, "FALSE"),
    ("文字", datetime(2025, 6, 3), "2025-06-03"),
]


@pytest.mark.parametrize(("kind", "cell", "value"), VALUES)
def test_a_cell_is_read_as_the_argument_s_kind(kind, cell, value):
    assert READERS[kind](cell, "某") == value


@pytest.mark.parametrize("kind", ["数字", "整数", "日期"])
@pytest.mark.parametrize("cell", [True, False])
def test_true_and_false_are_no_numbers(kind, cell):
    with pytest.raises(Refused, match="“某”应为"):
        READERS[kind](cell, "某")


def test_a_cell_formatted_as_currency_computes():
    assert FUNCTIONS["XS_AMOUNT"](Decimal(1250), 12.345) == 15431.25
    assert FUNCTIONS["XS_AMOUNT"]([[Decimal("3.0000")], [None]], Decimal("0.3350")) == [[1.01], [""]]
    assert FUNCTIONS["XS_EXPOSURE"](Decimal("95000.0000"), 30000.0, 0.0) == 125000.0


@pytest.mark.parametrize("left", [None, "", MISSING])
def test_what_was_left_out_is_blank(left):
    assert FUNCTIONS["XS_AMOUNT"](left, 2.0) == ""
    assert FUNCTIONS["XS_AMOUNT"]([[left, 1.0]], 2.0) == [["", 2.0]]
    assert FUNCTIONS["XS_EXPOSURE"](95000.0, left, 0.0) == 95000.0


def shown(value):
    """What a function of ours shows in a cell."""
    return Function("XS_TRIED", "", (FunctionArgument("某", "", "数字"),), lambda _: value)(1.0)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (2**31, 2147483648.0),
        (-(2**31) - 1, -2147483649.0),
        (2**40, 1099511627776.0),
        (2**31 - 1, 2147483647),
        (Decimal("15431.25"), 15431.25),
        (Decimal("0.00001"), 0.00001),
        (True, True),
        ("正常", "正常"),
        (None, ""),
        (datetime(2025, 6, 3), datetime(2025, 6, 3)),
    ],
)
def test_what_leaves_is_what_excel_takes(value, cell):
    assert (shown(value), type(shown(value))) == (cell, type(cell))


CURRENCY = st.decimals(-922337203685477, 922337203685477, places=4)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**31), 2**31 - 1) | CURRENCY
CELLS = st.none() | st.booleans() | NUMBERS | st.text() | st.datetimes()
"""Excel has neither NaN nor infinity, and its currency these bounds."""


@given(st.sampled_from(list(FUNCTIONS)), st.data())
def test_whatever_a_cell_holds_a_function_answers_what_excel_takes(item, data):
    answer = item(*(data.draw(CELLS) for _ in item.arguments))
    assert isinstance(answer, str | float | bool | int | datetime)
    assert isinstance(leaving(answer), type(answer))
