"""Money is exact and rounds half away from zero (F15), one by one and by the column."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.kernel.exact import ceiling, decimal_type, product, product_column, quotient, rounded

D = Decimal
amounts = st.decimals(-(10**13), 10**13, allow_nan=False, allow_infinity=False, places=4)
"""What a column of 18 digits, 4 of them decimals, holds."""


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        ("1250", "12.345", "15431.25"),
        ("3", "0.335", "1.01"),
        ("7", "0.145", "1.02"),
        ("1", "1.005", "1.01"),
        ("1", "2.675", "2.68"),
        ("-3", "0.335", "-1.01"),
        ("0", "12.5", "0.00"),
        ("0.0001", "0.0001", "0.00"),
    ],
)
def test_an_amount_is_quantity_times_price_rounded_once(quantity, price, amount):
    assert str(product(D(quantity), D(price))) == amount
    columns = [pa.array([D(text)], decimal_type(4)) for text in (quantity, price)]
    assert product_column(*columns).to_pylist() == [D(amount)]


@pytest.mark.parametrize(
    ("value", "places", "result"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("0.1249999", 2, "0.12"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
    ],
)
def test_halves_go_away_from_zero(value, places, result):
    assert str(rounded(D(value), places)) == result


@given(amounts, amounts)
def test_a_column_multiplies_as_python_does(left, right):
    with localcontext(prec=80):
        expected = (left * right).quantize(D("0.01"), ROUND_HALF_UP)
    columns = [pa.array([value], decimal_type(4)) for value in (left, right)]
    assert product_column(*columns).to_pylist() == [expected]
    assert product(left, right) == expected


def test_a_blank_factor_leaves_the_amount_blank():
    left = pa.array([D(2), None, None], decimal_type(4))
    right = pa.array([None, D(2), None], decimal_type(4))
    assert product_column(left, right).to_pylist() == [None, None, None]


@pytest.mark.parametrize(
    ("left", "right", "places", "result"),
    [("1850", "150", 4, "12.3333"), ("2", "3", 2, "0.67"), ("-1", "8", 2, "-0.13"), ("0", "5", 2, "0.00")],
)
def test_a_quotient_is_rounded_once(left, right, places, result):
    assert str(quotient(D(left), D(right), places)) == result


def test_nothing_is_divided_by_zero():
    assert quotient(D(5), D(0), 2) is None


@pytest.mark.parametrize(
    ("value", "step", "result"), [("727.5", "24", 744), ("744", "24", 744), ("0.1", "1", 1), ("0", "24", 0)]
)
def test_a_ceiling_is_the_next_multiple(value, step, result):
    assert ceiling(D(value), D(step)) == result
