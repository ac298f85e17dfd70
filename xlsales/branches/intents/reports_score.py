"""要货意向符合率 on paper: branches ranked beside their 缺货天数, with a chart, and the weeks as a trend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...book.paper.report_page import Column, Written, table_sheet
from ...book.paper.styles import Formats
from ...book.writing.save import new_workbook
from ...company.branches import branch_names
from ...handbook.sheets import STAFF
from ...kernel.given import Given
from ...kernel.table import Table
from .score import Score

TITLE = "要货意向符合率"
RANKING = (
    Column("名次", 6, "count"), Column("机构", 14), Column("经理", 10), Column("符合率", 10, "percent"),
    Column("是否合格", 9, "center"), Column("品种命中率", 10, "percent"), Column("缺货天数", 10, "count"),
    Column("周数", 7, "count"), Column("迟报", 7, "count"), Column("未报", 7, "count"), Column("说明", 34),
)  # fmt: skip
WEEKS = (
    Column("机构", 14), Column("周一", 12, "day"), Column("符合率", 10, "percent"),
    Column("品种命中率", 10, "percent"), Column("版次", 7, "count"), Column("传出", 18),
    Column("及时", 8, "center"),
)  # fmt: skip
WORDS = (
    "口径：符合率 = Σ较小的数量×标准单价 ÷ Σ较大的数量×标准单价；相差在容差包数以内算相符，"
    "因总部原因改的不计；各周合并计算，每周的只看趋势。缺货天数按品种逐日相加，订得准而常缺货的，意向可能报少了。"
)


def write_scores(
    path: Path, found: Sequence[Score], month: date, tables: Mapping[str, Table], given: Given
) -> Path:
    """The ranking with its chart, and a sheet of weeks; BookError where it cannot be written."""
    branches = branch_names(tables)
    people = {row.staff_no: row.name or row.staff_no for row in tables[STAFF]}
    company, subject = given.settings.company_name, f"月份：{month:%Y-%m}"
    with new_workbook(path, title=TITLE, day=given.today) as book:
        formats = Formats(book)
        rows = [_ranked(place, own, branches, people, given) for place, own in enumerate(found, 1)]
        written = table_sheet(
            book, formats, TITLE, f"分支机构{TITLE}排名", RANKING, rows,
            company=company, subject=subject, words=WORDS, roles=("编制", "审核", "批准"),
        )  # fmt: skip
        if rows:
            written.sheet.insert_chart(written.free + 1, 0, _chart(book, written, month))
        table_sheet(
            book, formats, "每周趋势", "要货意向每周趋势", WEEKS, list(_weeks(found, branches)),
            company=company, subject=subject,
        )  # fmt: skip
    return path


def _ranked(
    place: int, own: Score, branches: Mapping[str, str], people: Mapping[str, str], given: Given
) -> tuple[Any, ...]:
    counts = own.counts
    passes = None if counts.rate is None else counts.passes(given.settings.intent_pass)
    told = [] if counts.rate is not None else ["没有意向也没有订货，不适用"]
    told += [f"{'、'.join(own.unpriced)}没有标准单价，没有计入"] if own.unpriced else []
    return (
        None if counts.rate is None else place, branches.get(own.branch, own.branch),
        people.get(own.manager, own.manager), counts.rate, passes, counts.hits, own.stock_out_days,
        len(own.weeks), own.late, counts.unlisted, "；".join(told),
    )  # fmt: skip


def _weeks(found: Sequence[Score], branches: Mapping[str, str]) -> Any:
    for own in found:
        for part in own.weeks:
            sent = part.list.sent if part.list else None
            yield (
                branches.get(own.branch, own.branch), part.period.starts_on, part.accuracy.rate,
                part.accuracy.hits, part.list.version if part.list else None,
                f"{sent:%Y-%m-%d %H:%M}" if sent else "没有报", part.list.in_time if part.list else False,
            )  # fmt: skip


def _chart(book: Any, written: Written, month: date) -> Any:
    """符合率 as columns, 缺货天数 as a line against an axis of its own."""
    name, first, last = TITLE, written.first, written.last
    columns = book.add_chart({"type": "column"})
    columns.add_series(
        {"name": "符合率", "categories": [name, first, 1, last, 1], "values": [name, first, 3, last, 3],
         "fill": {"color": "#9DC3E6"}, "data_labels": {"value": True, "num_format": "0%"}}
    )  # fmt: skip
    line = book.add_chart({"type": "line"})
    line.add_series(
        {"name": "缺货天数", "categories": [name, first, 1, last, 1], "values": [name, first, 6, last, 6],
         "y2_axis": True, "line": {"color": "#C55A11"}, "marker": {"type": "circle"}}
    )  # fmt: skip
    columns.combine(line)
    columns.set_title({"name": f"{month:%Y-%m} 要货意向符合率与缺货天数", "name_font": {"size": 12}})
    columns.set_x_axis({"name": "分支机构"})
    columns.set_y_axis({"name": "符合率", "num_format": "0%", "min": 0, "max": 1})
    line.set_y2_axis({"name": "缺货天数（品种·天）", "min": 0})
    columns.set_legend({"position": "bottom"})
    columns.set_size({"width": 860, "height": 300})
    return columns
