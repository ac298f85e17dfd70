"""What changed between two states of a table, as edits of cells and rows."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from xlsales.book.changes.edits import Edits, excel_value, record_edits, runs
from xlsales.book.errors import BookError
from xlsales.kernel.table import Table
from xlsales.orders.forms.order import Order

FIRST = {"order_no": "DD-1", "received_on": date(2025, 6, 3), "version": 1, "status": "待审"}
SECOND = {"order_no": "DD-2", "received_on": date(2025, 6, 4), "status": "草稿"}
COLUMNS = {name: index for index, name in enumerate(Order.columns, 1)}


class Cells:
    """Cells between changed ones, by place."""

    def __init__(self, known):
        self.known = known

    def carries(self, place):
        return place in self.known

    def value(self, place):
        return self.known[place]


def edits(after, skipped=()):
    return record_edits(Table.of(Order, [FIRST, SECOND]), after, 1, skipped)


def records():
    return Table.of(Order, [FIRST, SECOND]).records()


def test_what_stays_the_same_is_not_touched():
    assert not edits(records())


def test_a_changed_cell_is_one_edit():
    after = records()
    after[1]["status"] = "待审"
    assert edits(after).cells == {(3, COLUMNS["status"]): "待审"}


def test_a_new_record_is_a_row_below_all_rows_and_sums():
    after = [*records(), {"order_no": "DD-3", "received_on": date(2025, 6, 5), "void": True, "term_days": 30}]
    found = edits(after, skipped=[4, 7])
    assert (found.last_row, found.first_column, found.cells) == (7, 1, {})
    (row,) = found.rows
    assert len(row) == len(COLUMNS)
    held = {name: row[at - 1] for name, at in COLUMNS.items() if row[at - 1] is not None}
    assert held == {"order_no": "DD-3", "received_on": datetime(2025, 6, 5), "void": "是", "term_days": 30}


def test_records_taken_out_leave_blank_cells_at_the_end():
    found = edits(records()[1:])
    assert found.cells[2, COLUMNS["order_no"]] == "DD-2"
    assert found.cells[3, COLUMNS["order_no"]] is None
    assert found.cells[2, COLUMNS["version"]] is None
    assert found.rows == []


def test_a_missing_sheet_is_named():
    with pytest.raises(BookError, match="缺少工作表“订货单”，没有改动"):
        record_edits(Table.absent(Order), [FIRST], 1, [])


def test_a_missing_column_with_something_to_hold_is_named():
    table = Table.of(Order, [FIRST])
    del table.letters["status"]
    with pytest.raises(BookError, match="“订货单”没有列“状态”，没有改动"):
        record_edits(table, [FIRST | {"status": "已审"}], 1, [])
    assert not record_edits(table, table.records(), 1, [])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None), ("", None), (True, "是"), (False, "否"), (Decimal("12.30"), 12.3), (7, 7),
        (date(2025, 6, 3), datetime(2025, 6, 3)), (datetime(2025, 6, 3, 8), datetime(2025, 6, 3, 8)), ("007", "007"),
    ],
    ids=str,
)  # fmt: skip
def test_values_as_excel_takes_them(value, shown):
    assert excel_value(value) == shown
    assert type(excel_value(value)) is type(shown)


@pytest.mark.parametrize(
    ("cells", "known", "found"),
    [
        ({(2, 1): "a", (3, 1): "b"}, {}, [((2, 1), ["a", "b"])]),
        ({(2, 1): "a", (4, 1): "b"}, {}, [((2, 1), ["a"]), ((4, 1), ["b"])]),
        ({(2, 1): "a", (4, 1): "b"}, {(3, 1): "x"}, [((2, 1), ["a", "x", "b"])]),
        ({(2, 1): "a", (5, 1): "b"}, {(3, 1): "x"}, [((2, 1), ["a"]), ((5, 1), ["b"])]),
        ({(2, 2): "b", (2, 1): "a"}, {}, [((2, 1), ["a"]), ((2, 2), ["b"])]),
        ({(9, 1): "c", (2, 1): "a", (3, 1): "b"}, {}, [((2, 1), ["a", "b"]), ((9, 1), ["c"])]),
    ],
    ids=["neighbours", "apart", "over a bridge", "the bridge is too short", "two columns", "any order"],
)
def test_cells_become_runs(cells, known, found):
    assert list(runs(cells, Cells(known))) == found


def test_ten_thousand_scattered_changes_are_one_run():
    cells = {(row, 3): "已审" for row in range(2, 20_002, 2)}
    between = Cells({(row, 3): "待审" for row in range(3, 20_002, 2)})
    ((place, values),) = runs(cells, between)
    assert place == (2, 3)
    assert values == ["已审", "待审"] * 9_999 + ["已审"]


def test_no_edits_are_nothing_to_do():
    assert not Edits("订货单", 1, 1)
