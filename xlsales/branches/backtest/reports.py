"""回测 on paper: what every way would have come to, the edge marked, a chart of service against stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...book.paper.layout import page
from ...book.paper.report import Page, Written, write_report
from ...handbook.sheets import BRANCHES
from ...kernel.exact import rounded
from ...kernel.given import Given
from ...kernel.report import CODE, COUNT, RATE, TEXT, WORD, CodeNames, Kind, Report
from ...kernel.report import ReportColumn as Column
from .figures import ReplayOutcome, efficient
from .replay import NOW, Backtest, recommended

SHEET = "回测"
TWO = Kind("quantity", lambda value: rounded(value, 2))
"""Two places are enough on paper."""


class Way(NamedTuple):
    """A way to set the point and what it would have come to."""

    name: str
    own: ReplayOutcome
    efficient: bool


class Part(NamedTuple):
    """A branch and class as it is set now, and what would serve it better."""

    branch: str
    kind: str
    now: ReplayOutcome
    leaner: str | None
    less: ReplayOutcome | None
    better: str | None
    more: ReplayOutcome | None


WAYS = Report(
    SHEET, "订货点回测",
    (
        Column("做法", TEXT, "name", 30),
        Column("平均库存", TWO, "own.average_stock", 12),
        Column("满足率", RATE, "own.fill_rate", 10),
        Column("有效边界", RATE, lambda row: row.own.fill_rate if row.efficient else "", 10),
        Column("现行", RATE, lambda row: row.own.fill_rate if row.name == NOW else "", 10),
        Column("缺货天数", COUNT, "own.stock_out_days", 10),
        Column("年周转次数", TWO, "own.turnover", 11),
        Column("订货次数", COUNT, "own.orders", 10),
    ),
)  # fmt: skip
PARTS = Report(
    "按机构和类别", "订货点回测（按机构和类别）",
    (
        Column("机构", CODE, "branch", 14, named=BRANCHES),
        Column("类别", WORD, "kind", 7),
        Column("现行满足率", RATE, "now.fill_rate", 11),
        Column("现行平均库存", TWO, "now.average_stock", 12),
        Column("同样满足、库存最少", TEXT, "leaner", 30),
        Column("平均库存", TWO, "less.average_stock", 11),
        Column("同样库存、满足最好", TEXT, "better", 30),
        Column("满足率", RATE, "more.fill_rate", 10),
    ),
    words="类别按近一年销售额：累计到七成为 A，到九成为 B，其余为 C。"
    "“—”表示现行设置已经在有效边界上，没有更好的。",
)  # fmt: skip
WORDS = (
    "口径：逐日重演，早上到货，白天销售，卖不到的就丢了，晚上（每隔检查间隔的天数）看库存：可用加在途及已订达到订货点就订到目标量，"
    "经处理和在途天数到货；每月的订货点只用该月以前的销售。满足率 = 卖到的 ÷ 想买的。销量是有货时卖出的，"
    "缺货时想买多少没有记录。结果只供参考，不会自己改设置；要用请改“设置”里的权重和安全天数。"
)


def write_backtest(path: Path, found: Backtest, given: Given, names: CodeNames) -> Path:
    """The whole with its chart, then every branch and class; BookError where it cannot be written."""
    subject = f"{found.first} 至 {found.until}"
    ordered = sorted(found.total, key=lambda name: (found.total[name].held, name))
    ways = [Way(name, found.total[name], name in found.edge) for name in ordered]
    words = _advice(found.total, found.edge) + WORDS + _left_out(found)
    parts = [_part(branch, kind, own) for (branch, kind), own in found.parts.items()]
    return write_report(
        path, "订货点回测", given, names,
        Page(WAYS, ways, subject, words=words, drawn=_draw), Page(PARTS, parts, subject),
    )  # fmt: skip


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


def _part(branch: str, kind: str, own: Mapping[str, ReplayOutcome]) -> Part:
    leaner, better = recommended(own, efficient(own))
    less, more = (own[name] if name else None for name in (leaner, better))
    return Part(branch, kind, own[NOW], leaner, less, better, more)


def _draw(book: Any, written: Written) -> None:
    """The chart on a page of its own."""
    drawn = book.add_worksheet("图")
    drawn.insert_chart(0, 0, _chart(book, written))
    page(drawn, title="满足率与平均库存")


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
