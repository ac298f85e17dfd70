"""The formulas we write: what stands cached beside each is what it computes, and they compute what they should."""

from datetime import date
from decimal import Decimal

import formualizer
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.book.context import Context
from xlsales.demo.build import CLEAN
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

PRODUCT, NAME, WISH, PRICE, RUNNING = 1, 2, 11, 12, 13
HEAD = 5
"""The row of the headers of a list of intents; the money stands above it."""


@pytest.fixture(scope="module")
def made(demo_without_sales, tmp_path_factory):
    """The workbooks with formulas that commands make of the demo."""
    open_house()
    place = tmp_path_factory.mktemp("made")
    context = Context(demo_without_sales / CLEAN)
    annual = COMMANDS["stats.annual"].run(context, year=2025, out=place / "annual")
    intents = COMMANDS["branches.intents"].run(context, out=place / "intents", week=date(2025, 7, 7))
    return {"annual": annual.document["files"], "intents": sorted(intents.document["files"])}


@pytest.mark.parametrize(("kind", "least"), [("annual", 100), ("intents", 100)])
def test_recalculated_equals_cached(made, kind, least):
    seen = 0
    for path in made[kind]:
        formulas, cached = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        engine = formualizer.load_workbook(str(path))
        for sheet in formulas:
            for cell in (each for row in sheet.iter_rows() for each in row if each.data_type == "f"):
                stored = cached[sheet.title][cell.coordinate].value
                fresh = engine.evaluate_cell(sheet.title, cell.row, cell.column)
                assert (fresh or 0) == pytest.approx(stored or 0, abs=1e-9), (path, cell.coordinate)
                seen += 1
    assert seen >= least


@pytest.fixture(scope="module")
def listed(made):
    """A list of intents: its engine, its lines by row with their prices, what it may cost, the blank lines."""
    path = made["intents"][0]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    engine = formualizer.load_workbook(str(path))
    rows = {
        row: Decimal(str(sheet.cell(row, PRICE).value))
        for row in range(HEAD + 1, sheet.max_row)
        if isinstance(sheet.cell(row, PRICE).value, int | float)
    }
    blank = max(rows) + 1
    left = Decimal(str(engine.evaluate_cell(sheet.title, HEAD - 1, RUNNING)))
    return engine, sheet.title, rows, blank, left


def typed(engine, sheet, rows, wanted):
    for row, count in zip(rows, wanted, strict=True):
        engine.set_value(sheet, row, WISH, count)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_money_of_a_list_is_exact_whatever_is_typed(listed, data):
    engine, sheet, rows, _, left = listed
    counts = st.one_of(st.none(), st.integers(0, 99_999))
    wanted = data.draw(st.lists(counts, min_size=len(rows), max_size=len(rows)))
    typed(engine, sheet, rows, wanted)
    running = Decimal(0)
    for (row, price), count in zip(rows.items(), wanted, strict=True):
        running += price * (count or 0)
        assert Decimal(str(engine.evaluate_cell(sheet, row, RUNNING))) == running
    assert Decimal(str(engine.evaluate_cell(sheet, HEAD - 1, WISH))) == running
    assert Decimal(str(engine.evaluate_cell(sheet, HEAD - 1, RUNNING))) == left - running


def test_a_product_typed_below_gets_its_name_and_price(listed):
    engine, sheet, rows, blank, _ = listed
    typed(engine, sheet, rows, [None] * len(rows))
    engine.set_value(sheet, blank, PRODUCT, "P008")
    engine.set_value(sheet, blank, WISH, 3)
    assert engine.evaluate_cell(sheet, blank, PRICE) == 12.345
    assert engine.evaluate_cell(sheet, blank, RUNNING) == 37.04  # 37.035, half up
    engine.set_value(sheet, blank, PRODUCT, "没有")
    assert engine.evaluate_cell(sheet, blank, NAME) == "没有这个产品"
    assert engine.evaluate_cell(sheet, blank, RUNNING) == 0
    engine.set_value(sheet, blank, PRODUCT, None)
    assert engine.evaluate_cell(sheet, blank, NAME) == ""
