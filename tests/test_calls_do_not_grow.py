"""No rule and no figure asks a table row by row: twice the company, the same number of questions."""

from collections import Counter
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from xlsales.book.book import read_book
from xlsales.branches.points.calculation import PointInputs, calculate
from xlsales.demo.build import CLEAN
from xlsales.house import open_house
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.ledger.opened import opened
from xlsales.orders.review.inputs import decide, pending_orders

open_house()
TODAY = date(2025, 6, 30)
QUESTIONS = (
    "__getitem__",
    "__iter__",
    "where",
    "filtered",
    "find",
    "pick",
    "names",
    "row",
    "records",
)


@pytest.fixture(scope="module")
def company(demo_folder):
    return read_book(demo_folder / CLEAN)


@pytest.fixture(scope="module")
def twice(company):
    """Every table with a second company beside the first: the same rows under other codes."""
    return {sheet: doubled(table) for sheet, table in company.tables.items()}


def doubled(table):
    data = {}
    for name, item in table.form.columns.items():
        column = table[name]
        code = item.key or item.reference or name.endswith(("_no", "_code"))
        other = (
            pc.binary_join_element_wise(column, "Z", "")
            if code and pa.types.is_string(column.type)
            else column
        )
        data[name] = pa.concat_arrays([*chunks(column), *chunks(other)])
    rows = pa.array(range(2, 2 * len(table) + 2), pa.int32())
    return Table(table.form, data, rows, table.letters, table.sheet)


def chunks(column):
    return column.chunks if isinstance(column, pa.ChunkedArray) else [column]


def questions(act):
    """How often each question was put to a table."""
    asked = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for name in QUESTIONS:
            patch.setattr(Table, name, counted(asked, name, getattr(Table, name)))
        act()
    return asked


def counted(asked, name, method):
    """A question counts once, whatever it asks itself: ``where`` looks closer only where something matches."""

    def question(*words):
        asked[name] += not asked["within"]
        asked["within"] += 1
        try:
            found = method(*words)
            return iter(list(found)) if name == "where" else found
        finally:
            asked["within"] -= 1

    return question


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.check])
def test_a_rule_asks_as_often_of_twice_the_rows(rule, company, twice):
    given, sheets = company.given(TODAY), RULES[rule].sheets

    def run(tables):
        return lambda: list(RULES[rule].findings(given, [tables[sheet] for sheet in sheets]))

    assert questions(run(twice)) == questions(run(company.tables))


FIGURES = {
    "订单审核": lambda tables, given: decide(tables, [], given),
    "发货放行": lambda tables, given: pending_orders(tables, [], given),
    "货款": lambda tables, given: opened(tables, [], given),
    "订货点": lambda tables, given: calculate(PointInputs.of(tables), TODAY, given),
}


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_asks_as_often_of_twice_the_rows(figure, company, twice):
    given, act = company.given(TODAY), FIGURES[figure]
    assert questions(lambda: act(twice, given)) == questions(lambda: act(company.tables, given))
