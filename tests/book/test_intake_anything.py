"""Whatever a file holds: every row is accounted for, and importing it twice is importing it once."""

from datetime import date
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.book.intake.intake import Intake
from xlsales.book.intake.map.mapping import parse_map
from xlsales.book.intake.plan import plan
from xlsales.book.intake.rows.shaping import rows_of
from xlsales.book.numbering import Numbers
from xlsales.handbook.codes import code_lists
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.columns.raw import Raw
from xlsales.kernel.form import FORMS
from xlsales.kernel.table import Table

open_house()

MAP = parse_map(
    """
[source]
name = "旧系统"
dates = "mdy"

[[table]]
sheet = "产品"
distinct = true
optional = true
[table.columns]
"产品编码" = "货号"
"品名" = { join = ["货号", "类别"], with = "-" }
"重点推销" = "作废"
"上市日期" = "日期"

[[table]]
sheet = "订货单"
distinct = true
columns = { "订单号码" = "单号", "接单日期" = "日期", "状态" = { value = "已结案" }, "作废" = "作废" }

[[table]]
sheet = "订货单_明细"
[table.columns]
"订单号码" = "单号"
"行号" = { number_within = ["单号"] }
"行类型" = { column = "类别", values = { "1" = "正常", "2" = "赠品" } }
"产品编码" = "货号"
"数量" = "数量"
"单价" = { quotient = ["金额", "数量"], places = 4 }
"金额" = { round = "金额", places = 2 }

[[table]]
sheet = "订货登记表"
register = true
""",
    "map.toml",
)
HEADERS = ["单号", "日期", "货号", "类别", "数量", "金额", "作废"]
CELLS = {
    "单号": st.sampled_from(["", "D1", "D2", "Ｄ1", " D1 ", "D 3", "1001.0", "甲-01"]),
    "日期": st.sampled_from(["", "1/31/25", "2025-02-28", "2/30/25", "45811", "昨天"]),
    "货号": st.sampled_from(["", "P1", "P2", "p1"]),
    "类别": st.sampled_from(["", "1", "2", "１", "3", "合计"]),
    "数量": st.one_of(st.sampled_from(["", "0", "1e30", "-3"]), st.decimals(-9, 9, places=5).map(str)),
    "金额": st.one_of(st.sampled_from(["", "￥1,000.005", "1E+25", "#REF!"]), st.text(max_size=4)),
    "作废": st.sampled_from(["", "是", "否", "√", "?"]),
}
ROWS = st.lists(st.tuples(*(CELLS[header] for header in HEADERS)), max_size=12)


def take(lines: list[tuple[str, ...]], tables: dict[str, Table]) -> tuple[Intake, dict[str, Table]]:
    columns: list[Any] = [
        pa.array([line[index] for line in lines], pa.string()) for index in range(len(HEADERS))
    ]
    rows = rows_of(Raw("来源", HEADERS, columns, 2))
    done = plan(rows, MAP, tables, code_lists(), numbers=Numbers(date(2025, 6, 30), Settings()), actor="li")
    document = done.document()
    counted = sum(document[word] for word in ("added", "changed", "unchanged", "refused"))
    assert counted == len(rows)
    assert document["refused"] == len(document["rows"])
    return done, tables | {name: sheet.table for name, sheet in done.sheets.items()}


@settings(deadline=None, max_examples=40)
@given(lines=ROWS)
def test_twice_is_once(lines: list[tuple[str, ...]]) -> None:
    first, tables = take(lines, {form.sheet: Table.of(form, []) for form in FORMS})
    again, _ = take(lines, tables)
    assert not again.touches
    assert [row.row for row in again.refused] == [row.row for row in first.refused]


@settings(deadline=None, max_examples=25)
@given(first=ROWS, second=ROWS)
def test_what_is_not_refused_stands_in_the_book(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    _, tables = take(first, {form.sheet: Table.of(form, []) for form in FORMS})
    done, after = take(second, tables)
    for name, sheet in done.sheets.items():
        assert set(sheet.keys.to_pylist()) <= set(after[name].keys.to_pylist())
        assert set(tables[name].keys.to_pylist()) <= set(after[name].keys.to_pylist())
    lines, register = after["订货单_明细"].keys.to_pylist(), after["订货登记表"].keys.to_pylist()
    assert sorted(lines) == sorted(register)
