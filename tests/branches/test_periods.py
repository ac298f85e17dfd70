"""Months, weeks and days that branches and the ledger are asked about: mistyped ones are refused (DH-5 … DH-7)."""

from datetime import date
from decimal import Decimal

import pytest
from test_calculation import COMPANY, KEY, SOLD, BranchSales, ReorderPoint
from typer.testing import CliRunner

from xlsales.book.errors import BookError
from xlsales.book.options import typed
from xlsales.branches.intents.lists import MONTHLY, WEEKLY, ListPeriod
from xlsales.branches.points.calculation import PointInputs
from xlsales.branches.points.periods import require_sales, require_to_come
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN
from xlsales.kernel.table import Table

TODAY = date(2025, 6, 30)


def office(sales=SOLD, points=()):
    rows = COMPANY | {BranchSales: sales, ReorderPoint: list(points)}
    return PointInputs.of({form.sheet: Table.of(form, own) for form, own in rows.items()})


def taken(work, *given):
    return work(*given) is None


def refused(work, *given):
    with pytest.raises(BookError) as told:
        work(*given)
    return told.value.code


@pytest.mark.parametrize("month", [date(2024, 4, 1), date(2025, 3, 1), date(2025, 2, 1), date(2025, 4, 1)])
def test_a_month_with_last_month_s_or_last_year_s_sales_is_made(month):
    """Sold in 2024-03 and 2025-02: 上月 of 2024-04 and 2025-03, and 去年同月 of 2025-03, give or take 春节."""
    assert taken(require_sales, month, office(), TODAY)


def test_a_month_without_any_is_refused():
    assert refused(require_sales, date(2015, 3, 1), office(), TODAY) == "empty_period"
    assert refused(require_sales, date(2025, 8, 1), office(), TODAY) == "future_month"


def test_new_products_and_decided_months_need_no_sales():
    decided = [KEY | {"month": date(2015, 3, 1), "point": Decimal(9)}]
    assert taken(require_sales, date(2025, 3, 1), office(()), TODAY)
    assert taken(require_sales, date(2015, 3, 1), office(points=decided), TODAY)


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (ListPeriod(WEEKLY, date(2025, 6, 30)), ""), (ListPeriod(WEEKLY, date(2025, 7, 7)), ""), (ListPeriod(MONTHLY, date(2025, 6, 1)), ""),
        (ListPeriod(WEEKLY, date(2025, 6, 23)), "period"), (ListPeriod(MONTHLY, date(2025, 5, 1)), "period"),
        (ListPeriod(WEEKLY, date(2026, 6, 29)), "future_month"),
    ],
)  # fmt: skip
def test_intents_are_asked_for_days_to_come(period, code):
    """A week that ended yesterday is over; one of next year has no 上月 yet."""
    if code:
        assert refused(require_to_come, period, TODAY) == code
    else:
        assert taken(require_to_come, period, TODAY)


@pytest.mark.parametrize(
    ("name", "text"), [("month", "0025-06"), ("last", "2205-06-30"), ("first", "0025-06-01")]
)
def test_a_year_that_no_cell_may_hold_is_no_option_either(name, text):
    with pytest.raises(BookError, match="看不懂"):
        typed(name, text)


@pytest.mark.parametrize(
    "words",
    [
        ["branches", "reorder", "--month", "0025-06"],
        ["branches", "accuracy", "--month", "0025-06"],
        ["ledger", "statement", "--from", "0025-06-01"],
        ["ledger", "aging", "--today", "0025-06-30"],
    ],
)
def test_nor_of_the_command_line(words, built):
    done = CliRunner().invoke(app, [*words[:2], str(built / CLEAN), *words[2:]])
    assert (done.exit_code, "不是" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["branches", "reorder", "--month", "2015-06"], "有的是 2025-04 至 2025-06，请核对月份。"),
        (["branches", "decide", "--branch", "FGS-SH", "--month", "2015-06"], "有的是 2025-04 至 2025-06，请核对月份。"),
        (["branches", "decide", "--branch", "FGS-SH", "--month", "2026-06"], "上月还没有开始"),
        (["branches", "accuracy", "--month", "2015-06"], "请核对月份。"),
        (["branches", "accuracy", "--month", "2026-06"], "请核对月份。"),
        (["branches", "backtest", "--from", "2015-01-01", "--to", "2015-06-30"], "有销量的是 2025-04 至 2025-06"),
        (["ledger", "statement", "--from", "2015-01-01", "--to", "2015-12-31"], "请核对日期。"),
        (["stats", "annual", "--year", "2015"], "有的是 2025 年，请核对年度。"),
    ],
)  # fmt: skip
def test_the_demo_names_what_there_is(words, said, built):
    done = CliRunner().invoke(app, [*words[:2], str(built / CLEAN), *words[2:]])
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
