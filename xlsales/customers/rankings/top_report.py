"""The three top tens as lists for scripts and the terminal, and the chart of the ten (T14)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ...book.paper.layout import UNIT_NOTE
from ...book.paper.report import Page, Written
from ...handbook.sheets import CUSTOMERS
from ...kernel.report import CODE, COUNT, MONEY, RATE, TEXT, Report
from ...kernel.report import ReportColumn as Column


def _ranking(key: str, title: str, column: Column) -> Report:
    return Report(
        title, title,
        (
            Column("名次", COUNT, "rank", 8, key="rank", brief=True),
            Column("客户代码", CODE, "code", 12, key="customer", brief=True),
            Column("客户名称", TEXT, "code", 30, key="name", brief=True, named=CUSTOMERS),
            column,
        ),
        key,
    )  # fmt: skip


BY_SALES = _ranking("by_sales", "销售额前10名", Column("销售额", MONEY, "value", 18, key="sales", brief=True))
BY_GROWTH = _ranking(
    "by_growth", "销售额增长率前10名",
    Column("增长率", RATE, lambda row: round(row.value, 4), 12, key="growth", brief=True),
)  # fmt: skip
BY_MARGIN = _ranking(
    "by_margin", "销售利润率前10名",
    Column("利润率", RATE, lambda row: round(row.value, 4), 12, key="margin", brief=True),
)  # fmt: skip
KEYS = Report(
    "重点管理客户", "重点管理客户",
    (
        Column("客户代码", CODE, "code", 12, key="customer", brief=True),
        Column("客户名称", TEXT, "code", 30, key="name", brief=True, named=CUSTOMERS),
        Column("销售额目标", MONEY, "target", 16, key="target", brief=True),
        Column("已销售", MONEY, "sold", 16, key="sold"),
        Column("应达成", MONEY, "achieved.due", 16, key="due"),
        Column("达成率", RATE, "achieved.rate", 12, key="rate", brief=True),
        Column("原因", TEXT, "reason", 30, key="reason"),
        Column("行动措施", TEXT, "actions", 30, key="actions"),
    ),
    "key_customers",
)  # fmt: skip


class ChartRow(NamedTuple):
    """One of the ten by sales, with the same days of the year before."""

    rank: int
    name: str
    sales: Decimal
    base: Decimal


CHART = Report(
    "销售额图", "销售额前10名",
    (
        Column("名次", COUNT, "rank", 8),
        Column("客户名称", TEXT, "name", 34),
        Column("销售额", MONEY, "sales", 18),
        Column("去年同期", MONEY, "base", 18),
    ),
    unit=UNIT_NOTE, nothing="没有销售",
)  # fmt: skip


def chart_page(rows: Sequence[ChartRow], subject: str) -> Page:
    """The ten by sales with their chart."""
    return Page(CHART, rows, subject, drawn=_chart)


def _chart(book: Any, own: Written) -> None:
    """Sales of both years, side by side."""
    chart, name = book.add_chart({"type": "column"}), own.sheet.get_name()
    for word, place, colour in (("销售额", 2, "#1F4E79"), ("去年同期", 3, "#BFBFBF")):
        chart.add_series(
            {
                "name": word,
                "categories": [name, own.first, 1, own.last, 1],
                "values": [name, own.first, place, own.last, place],
                "fill": {"color": colour},
                "gap": 80,
            }
        )
    chart.set_title({"name": "销售额前10名与去年同期", "name_font": {"size": 14}, "overlay": False})
    chart.set_x_axis({"name": "客户"})
    chart.set_y_axis({"name": "销售额（元）", "num_format": "#,##0", "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 860, "height": 380})
    own.sheet.insert_chart(own.free + 1, 0, chart, {"object_position": 1})
