"""What counts for a year, the same on Arrow tables and in DuckDB."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from annual_cases import f10, line, register

from xlsales.orders.annual.lines import annual_lines, left_out, register_total, registered_names, until

Engine = Callable[[Any], Any]
LAST = date(2024, 12, 31)
ENGINES = {"arrow": lambda table: table, "duckdb": duckdb.from_arrow}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def sums(engine: Engine, *lines: dict[str, Any]) -> dict[str, Decimal]:
    rows = annual_lines(engine(register(*lines)), 2024).to_pylist()
    return {row["customer"]: row["amount"] for row in rows}


def test_the_lines_of_a_month_stand_by_price(engine: Engine) -> None:
    rows = annual_lines(engine(f10()), 2024).to_pylist()
    found = sorted((row["month"], row["price"], row["quantity"], row["amount"]) for row in rows)
    assert found == [
        (1, Decimal(12), Decimal(50), Decimal(600)),
        (1, Decimal("12.5"), Decimal(100), Decimal(1250)),
        (3, Decimal("12.5"), Decimal(200), Decimal(2500)),
        (7, Decimal(13), Decimal(80), Decimal(1040)),
        (12, Decimal("12.75"), Decimal(40), Decimal(510)),
    ]


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        pytest.param({}, True, id="an ordinary line"),
        pytest.param({"void": False}, True, id="void is no"),
        pytest.param({"status": None}, True, id="an imported line without a status"),
        pytest.param({"status": "已结案"}, True, id="a closed order"),
        pytest.param({"void": True}, False, id="a void line"),
        pytest.param({"status": "已作废"}, False, id="a line of a void order"),
    ],
)
def test_void_lines_do_not_count(engine: Engine, other: dict[str, Any], counted: bool) -> None:
    assert bool(sums(engine, line("2024-05-01", "1", "10", **other))) is counted


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2023-12-31", False), ("2024-01-01", True), ("2024-12-31", True), ("2025-01-01", False)],
)
def test_the_year_is_the_calendar_year_of_the_day_received(engine: Engine, day: str, counted: bool) -> None:
    assert bool(sums(engine, line(day, "1", "10"))) is counted


def test_a_branch_is_counted_like_a_customer(engine: Engine) -> None:
    branch = line("2024-05-01", "1", "10", customer_code=None, branch_code="B1")
    both = line("2024-05-01", "1", "20", branch_code="B1")
    assert sums(engine, branch, both) == {"B1": Decimal(10), "C1": Decimal(20)}


def test_lines_without_an_amount_keep_their_own_quantity(engine: Engine) -> None:
    lines = [line("2024-05-01", "3", "0.335", None)] * 2 + [line("2024-05-02", "5", "0.335", None)]
    rows = annual_lines(engine(register(*lines)), 2024).to_pylist()
    assert sorted((row["loose_quantity"], row["lines"]) for row in rows) == [(3, 2), (5, 1)]


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        pytest.param(line(None, "1", "10"), "没有接单日期", id="no date"),
        pytest.param(line("2024-05-01", "1", "1", customer_code=None), "没有客户代码或机构编码", id="whose"),
        pytest.param(line("2024-05-01", "1", None, None), "没有金额，也没有数量和单价", id="no price"),
        pytest.param(line("2024-05-01", None, "10", None), "没有金额，也没有数量和单价", id="no quantity"),
    ],
)
def test_what_cannot_be_counted_is_named(engine: Engine, odd: dict[str, Any], why: str) -> None:
    table = engine(register(line("2024-05-01", "1", "10"), odd))
    assert [(entry.row, entry.why) for entry in left_out(table, 2024, LAST)] == [(3, why)]
    assert register_total(table, 2024) == (Decimal(10), 1)


def test_void_lines_and_other_years_are_not_left_out_lines(engine: Engine) -> None:
    void = line(None, "1", "10", void=True)
    earlier = line("2023-05-01", "1", "10", customer_code=None)
    assert left_out(engine(register(void, earlier)), 2024, LAST) == []


def test_lines_of_later_days_wait_for_their_day(engine: Engine) -> None:
    table = engine(
        register(line("2024-05-01", "1", "10"), line("2024-05-02", "1", "20"), line(None, "1", "1"))
    )
    assert [entry.row for entry in left_out(table, 2024, date(2024, 5, 1))] == [3, 4]
    assert [len(until(table, date(2024, 5, day))) for day in (1, 2)] == [2, 3]


def test_the_registered_name_is_kept(engine: Engine) -> None:
    table = engine(register(line("2024-05-01", "1", "1", customer_name="手写名")))
    assert registered_names(table, 2024) == {"C1": "手写名"}


def test_an_empty_register_gives_no_lines(engine: Engine) -> None:
    table = engine(register())
    assert annual_lines(table, 2024).num_rows == 0
    assert register_total(table, 2024) == (0, 0)


def test_both_engines_give_the_same_decimals() -> None:
    table = register(*_random_lines(500))
    ours, theirs = (
        annual_lines(engine(table), 2024).sort_by([("first_row", "ascending")]) for engine in ENGINES.values()
    )
    assert ours.equals(theirs)
    assert ours.num_rows > 100


def _random_lines(count: int) -> list[dict[str, Any]]:
    draw = random.Random(10)
    return [
        line(
            f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            draw.choice(["1", "2.5", "1000000", "0.0001", None]),
            draw.choice(["12345.6789", "0.335", "0", None]),
            draw.choice(["0.01", "99999999999.99", None]),
            customer_code=draw.choice(["C1", "C2", None]),
            product_code=draw.choice(["P1", None]),
        )
        for _ in range(count)
    ]


WITHOUT_NUMPY = """
from xlsales.book.live.importing import quick_start
quick_start()
from datetime import date
from annual_cases import line, register
from xlsales.orders.annual.lines import annual_lines, left_out, register_total, registered_names, until
from xlsales.orders.annual import lines
rows = register(line("2024-01-05", "2", "3", customer_name="甲"), line("2023-01-05", "1", "3", void=True))
until(rows, date(2024, 12, 31))
told = [lines.counted_years(rows), registered_names(rows, 2024), len(annual_lines(rows, 2024))]
print(*told, register_total(rows, 2024)[1], len(left_out(rows, 2024, date(2024, 12, 31))))
"""


def test_the_command_line_counts_without_numpy() -> None:
    """It leaves numpy out, for a quick start, although it is there."""
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", WITHOUT_NUMPY]
    done = subprocess.run(command, env=here, capture_output=True, text=True, check=False)  # noqa: S603 - Python itself
    assert (done.stdout, done.stderr) == ("[2024] {'C1': '甲'} 1 1 0\n", "")
