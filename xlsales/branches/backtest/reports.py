"""回测 on paper: what every way would have come to, the edge marked, a chart of service against stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...book.paper.layout import page
from ...book.paper.new import new_workbook
from ...book.paper.report_page import Column, Written, table_sheet
from ...book.paper.styles import Formats
from ...kernel.exact import rounded
from ...kernel.given import Given
from .figures import ReplayOutcome, efficient
from .replay import NOW, Backtest, recommended

SHEET = "回测"
HEADERS = (
    Column("做法", 30), Column("平均库存", 12, "quantity"), Column("满足率", 10, "percent"),
    Column("有效边界", 10, "percent"), Column("现行", 10, "percent"), Column("缺货天数", 10, "count"),
    Column("年周转次数", 11, "quantity"), Column("订货次数", 10, "count"),
)  # fmt: skip
PARTS = (
    Column("机构", 14), Column("类别", 7, "center"),
    Column("现行满足率", 11, "percent"),
    Column("现行平均库存", 12, "quantity"),
    Column("同样满足、库存最少", 30), Column("平均库存", 11, "quantity"),
    Column("同样库存、满足最好", 30), Column("满足率", 10, "percent"),
)  # fmt: skip
WORDS = (
    "口径：逐日重演，早上到货，白天销售，卖不到的就丢了，晚上（每隔检查间隔的天数）看库存：可用加在途及已订达到订货点就订到目标量，"
    "经处理和在途天数到货；每月的订货点只用该月以前的销售。满足率 = 卖到的 ÷ 想买的。销量是有货时卖出的，"
    "缺货时想买多少没有记录。结果只供参考，不会自己改设置；要用请改“设置”里的权重和安全天数。"
)


def write_backtest(path: Path, found: Backtest, branches: Mapping[str, str], given: Given) -> Path:
    """The whole with its chart, then every branch and class; BookError where it cannot be written."""
    company = given.settings.company_name
    subject = f"{found.first} 至 {found.until}"
    with new_workbook(path, title="订货点回测", day=given.today) as book:
        formats = Formats(book)
        ordered = sorted(found.total, key=lambda name: (found.total[name].held, name))
        edge = found.edge
        rows = [_row(name, found.total[name], edge) for name in ordered]
        words = _advice(found.total, edge) + WORDS + _left_out(found)
        written = table_sheet(
            book, formats, SHEET, "订货点回测", HEADERS, rows, company=company, subject=subject, words=words
        )
        drawn = book.add_worksheet("图")
        drawn.insert_chart(0, 0, _chart(book, written))
        page(drawn, title="满足率与平均库存")
        classes = "类别按近一年销售额：累计到七成为 A，到九成为 B，其余为 C。"
        table_sheet(
            book, formats, "按机构和类别", "订货点回测（按机构和类别）", PARTS,
            [_part(key, own, branches) for key, own in found.parts.items()],
            company=company, subject=subject, words=classes + "“—”表示现行设置已经在有效边界上，没有更好的。",
        )  # fmt: skip
    return path


def _row(name: str, own: ReplayOutcome, edge: Sequence[str]) -> tuple[Any, ...]:
    return (
        name, _two(own.average_stock), own.fill_rate, own.fill_rate if name in edge else "",
        own.fill_rate if name == NOW else "", own.stock_out_days, _two(own.turnover), own.orders,
    )  # fmt: skip


def _two(value: Decimal | None) -> Decimal | None:
    """Two places are enough on paper."""
    return None if value is None else rounded(value, 2)


def _advice(outcomes: Mapping[str, ReplayOutcome], edge: Sequence[str]) -> str:
    leaner, better = recommended(outcomes, edge)
    told = [
        f"同样满足、库存最少的是“{leaner}”" if leaner else "",
        f"同样库存、满足最好的是“{better}”" if better else "",
    ]
    words = "；".join(filter(None, told)) or "现行设置已经在有效边界上"
    return f"建议：{words}。"


def _left_out(found: Backtest) -> str:
    if not found.left_out:
        return ""
    named = "、".join(f"{branch}的{code}" for branch, code in found.left_out[:10])
    return f"记录太短没有回测的 {len(found.left_out)} 个：{named}。"


def _part(
    key: tuple[str, str], own: Mapping[str, ReplayOutcome], branches: Mapping[str, str]
) -> tuple[Any, ...]:
    leaner, better = recommended(own, efficient(own))
    now = own[NOW]
    return (
        branches.get(key[0], key[0]), key[1], now.fill_rate, _two(now.average_stock),
        leaner, _two(own[leaner].average_stock) if leaner else None,
        better, own[better].fill_rate if better else None,
    )  # fmt: skip


def _chart(book: Any, written: Written) -> Any:
    """满足率 against 平均库存: all ways, the edge as a line, 现行设置 apart."""
    first, last = written.first, written.last
    chart = book.add_chart({"type": "scatter"})
    for name, column, kind, size, colour in (
        ("各种做法", 2, "circle", 5, "#BFBFBF"),
        ("有效边界", 3, "diamond", 7, "#1F4E79"),
        ("现行设置", 4, "square", 9, "#C55A11"),
    ):
        marker = {"type": kind, "size": size, "fill": {"color": colour}, "border": {"color": colour}}
        places = {"categories": [SHEET, first, 1, last, 1], "values": [SHEET, first, column, last, column]}
        chart.add_series({"name": name, **places, "marker": marker})
    chart.set_title({"name": "满足率与平均库存", "name_font": {"size": 12}})
    chart.set_x_axis(
        {"name": "平均库存（基本单位）", "num_format": "#,##0", "major_gridlines": {"visible": False}}
    )
    chart.set_y_axis({"name": "满足率", "num_format": "0.00%", "max": 1})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 1000, "height": 560})
    return chart
