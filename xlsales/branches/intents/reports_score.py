"""要货意向符合率: branches ranked beside their 缺货天数, with a chart, and the weeks as a trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ...book.paper.layout import SIGNERS
from ...book.paper.report import Page, Written, write_report
from ...handbook.sheets import BRANCHES, STAFF
from ...kernel.given import Given
from ...kernel.report import CODE, COUNT, DAY, LIST, RATE, TEXT, WORD, CodeNames, Report
from ...kernel.report import ReportColumn as Column
from .score import PeriodScore, Score

TITLE = "要货意向符合率"


class Ranked(NamedTuple):
    """A branch in its place; None where nothing can be said."""

    place: int | None
    own: Score
    passes: bool | None

    @property
    def told(self) -> str:
        """What is not in the score."""
        told = [] if self.own.counts.rate is not None else ["没有意向也没有订货，不适用"]
        told += [f"{'、'.join(self.own.unpriced)}没有标准单价，没有计入"] if self.own.unpriced else []
        return "；".join(told)


class Week(NamedTuple):
    """A week of a branch."""

    branch: str
    part: PeriodScore

    @property
    def sent(self) -> str:
        """When its list was sent."""
        sent = self.part.list.sent if self.part.list else None
        return f"{sent:%Y-%m-%d %H:%M}" if sent else "没有报"


WEEKS = Report(
    "每周趋势", "要货意向每周趋势",
    (
        Column("机构", CODE, "branch", 14, named=BRANCHES),
        Column("周一", DAY, "part.period.starts_on", 12, key="starts_on"),
        Column("符合率", RATE, "part.accuracy.rate", 10, key="rate"),
        Column("品种命中率", RATE, "part.accuracy.hits", 10, key="hits"),
        Column("版次", COUNT, "part.list.version", 7, key="version"),
        Column("传出", TEXT, "sent", 18),
        Column("及时", WORD, lambda row: row.part.list.in_time if row.part.list else False, 8),
        Column("", WORD, "part.list.in_time", key="in_time"),
    ),
)  # fmt: skip
RANKING = Report(
    TITLE, f"分支机构{TITLE}排名",
    (
        Column("名次", COUNT, "place", 6),
        Column("机构", CODE, "own.branch", 14, key="branch", brief=True, named=BRANCHES),
        Column("经理", TEXT, "own.manager", key="manager", brief=True),
        Column("经理", CODE, "own.manager", 10, named=STAFF),
        Column("符合率", RATE, "own.counts.rate", 10, key="rate", brief=True),
        Column("是否合格", WORD, "passes", 9, key="passes", brief=True),
        Column("品种命中率", RATE, "own.counts.hits", 10, key="hits"),
        Column("缺货天数", COUNT, "own.stock_out_days", 10, key="stock_out_days", brief=True),
        Column("周数", COUNT, lambda row: len(row.own.weeks), 7),
        Column("迟报", COUNT, "own.late", 7, key="late"),
        Column("未报", COUNT, "own.counts.unlisted", 7, key="unlisted"),
        Column("", LIST, "own.unpriced", key="unpriced"),
        Column("说明", TEXT, "told", 34),
    ),
    "scores", signers=SIGNERS,
    words="口径：符合率 = Σ较小的数量×标准单价 ÷ Σ较大的数量×标准单价；相差在容差包数以内算相符，"
    "因总部原因改的不计；各周合并计算，每周的只看趋势。缺货天数按品种逐日相加，订得准而常缺货的，意向可能报少了。",
)  # fmt: skip


def ranking(found: Sequence[Score], given: Given) -> list[Ranked]:
    """The branches in their places, best first."""
    line = given.settings.intent_pass
    return [
        Ranked(None, own, None) if own.counts.rate is None else Ranked(place, own, own.counts.passes(line))
        for place, own in enumerate(found, 1)
    ]


def weeks(found: Sequence[Score]) -> Iterator[Week]:
    """The weeks of all branches."""
    return (Week(own.branch, part) for own in found for part in own.weeks)


def scores_document(rows: Sequence[Ranked], names: CodeNames) -> list[dict[str, Any]]:
    """The branches, each with its weeks."""
    told = RANKING.document(rows, names)
    return [
        own | {"weeks": WEEKS.document(weeks([row.own]), names)} for own, row in zip(told, rows, strict=True)
    ]


def write_scores(path: Path, rows: Sequence[Ranked], month: date, given: Given, names: CodeNames) -> None:
    """The ranking with its chart, and a sheet of weeks; BookError where it cannot be written."""
    subject = f"月份：{month:%Y-%m}"
    write_report(
        path, TITLE, given, names,
        Page(RANKING, rows, subject, drawn=partial(_chart, month)),
        Page(WEEKS, list(weeks([row.own for row in rows])), subject),
    )  # fmt: skip


def _chart(month: date, book: Any, written: Written) -> None:
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
    written.sheet.insert_chart(written.free + 1, 0, columns)
