"""Facts on which decision records rest: they fail when a library changes its mind."""

from decimal import Decimal
from zipfile import ZipFile

import fastexcel
import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.kernel.exact import decimal_type, product, product_column

SHEET = "xl/worksheets/sheet1.xml"
EXACT = st.decimals(Decimal(-(10**9)), Decimal(10**9), places=4, allow_nan=False)


def read_stored(folder, stored):
    """The text that the reader gives for a number stored as ``stored``, or for an error value."""
    plain, patched = folder / "plain.xlsx", folder / "patched.xlsx"
    with xlsxwriter.Workbook(plain) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_string(0, 0, "数量")
        sheet.write_number(1, 0, 4711)
        sheet.write_string(2, 0, "三十左右")
    with ZipFile(plain) as source, ZipFile(patched, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"><v>4711<", stored) if name == SHEET else content)
    columns = fastexcel.read_excel(patched).load_sheet(0, dtypes="string").to_arrow()
    return columns["数量"].to_pylist() if isinstance(columns, pa.Table) else columns.column(0).to_pylist()


@pytest.mark.parametrize(
    ("stored", "seen"),
    [("8.6999999999999993", "8.7"), ("0.30000000000000004", "0.3"), ("1.0049999999999999", "1.005")],
)
def test_0002_the_reader_gives_the_number_that_the_user_saw(tmp_path, stored, seen):
    assert read_stored(tmp_path, f"><v>{stored}<".encode())[0] == seen


def test_0002_a_late_text_in_a_column_of_numbers_is_kept(tmp_path):
    assert read_stored(tmp_path, b"><v>4711<") == ["4711", "三十左右"]


def test_0002_an_error_value_comes_as_blank(tmp_path):
    assert read_stored(tmp_path, b' t="e"><v>#DIV/0!<')[0] is None


@settings(deadline=None)  # the first call imports
@given(st.lists(st.tuples(EXACT, EXACT), min_size=1))
def test_0003_a_column_rounds_as_decimal_does(pairs):
    left, right = (pa.array(column, decimal_type(4)) for column in zip(*pairs, strict=True))
    assert product_column(left, right).to_pylist() == [product(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("left", "right", "amount"),
    [("3", "0.335", "1.01"), ("-3", "0.335", "-1.01"), ("7", "0.145", "1.02"), ("-0.5", "0.01", "-0.01")],
)
def test_0003_halves_go_away_from_zero(left, right, amount):
    columns = (pa.array([Decimal(value)], decimal_type(4)) for value in (left, right))
    assert product_column(*columns).to_pylist() == [Decimal(amount)]
