"""回访检修 and 客诉统计."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ..book.context import Context
from ..handbook.sheets import COMPLAINT_WAITS, COMPLAINTS
from ..kernel.command import Argument, Outcome, command, line

FILE = Argument("写到这个文件", metavar="FILE")
AHEAD = 30
"""Days that are looked ahead."""


@command(
    "aftersales.due", "FW-8.3-1", "FW-8.3-2", "FW-8.3-3", label="回访检修", group="客户服务",
    icon="RecurrenceEdit", place=26, line=line("该回访、检修、建议换新的客户，到今后三十天。", out=FILE),
)  # fmt: skip
def show_due(context: Context, out: Path | None = None) -> Outcome:
    """该回访、检修、建议换新的客户，到今后三十天为止。"""
    from datetime import timedelta

    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .deadlines import reached
    from .intervals import due_services
    from .reports import DUE

    book, given = context.opened()
    last, names = given.today + timedelta(AHEAD), CodeNames(book.tables)
    rows = [own for own in due_services(book.tables, given) if own.due <= last]
    if out is not None:
        write_report(out, DUE.title, given, names, Page(DUE, rows, f"到 {last}"))
    late = sum(reached(own, given.today) for own in rows)
    words = f"到期 {late} 项，今后三十天 {len(rows) - late} 项。"
    return Outcome(words, {"due": DUE.document(rows, names)}).with_files(out)


@command(
    "aftersales.complaints", "FW-4.3-1", label="客诉统计", group="客户服务", icon="ChartInsert", place=27,
    line=line("未结的客诉，一个月的件数、及时率、首次回应、责任和重复。", out=FILE),
)  # fmt: skip
def show_complaints(context: Context, month: date, out: Path | None = None) -> Outcome:
    """未结的客诉，一个月的件数、及时率、首次回应的小时（中位）、责任和重复。"""
    from ..book.paper.report import Page, write_report
    from ..customers.grading.in_force import history_of
    from ..kernel.report import CodeNames
    from .clocks import clocks, repeated
    from .reports import CAUSES
    from .reports import COMPLAINTS as OPEN
    from .statistics import listed, monthly

    book, given = context.opened()
    tables, names = book.tables, CodeNames(book.tables)
    found = list(clocks(tables[COMPLAINTS], tables[COMPLAINT_WAITS], history_of(tables, given), given))
    own = monthly(found, repeated(tables[COMPLAINTS], given), month)
    lines = listed(found, given.today)
    said = (
        f"受理 {own.received} 件，结案 {own.closed} 件，首次回应中位 {_hours(own.response_hours)}，"
        f"回应及时 {_share(own.answered_in_time)}，结案及时 {_share(own.closed_in_time)}"
    )
    if out is not None:
        pages = (Page(OPEN, lines, f"到 {given.today}"), Page(CAUSES, own.lines, f"{month:%Y-%m}：{said}"))
        write_report(out, "客诉统计", given, names, *pages)
    document: dict[str, Any] = {
        "month": f"{month:%Y-%m}", "received": own.received, "closed": own.closed,
        "response_hours": own.response_hours, "closing_hours": own.closing_hours,
        "answered_in_time": _told(own.answered_in_time), "closed_in_time": _told(own.closed_in_time),
        OPEN.key: OPEN.document(lines, names), CAUSES.key: CAUSES.document(own.lines, names),
    }  # fmt: skip
    return Outcome(f"{month:%Y-%m} {said}。", document).with_files(out)


def _hours(value: float | None) -> str:
    return "—" if value is None else f"{value} 工作小时"


def _share(value: Any) -> str:
    return "—" if value is None else f"{value:.2%}"


def _told(value: Any) -> str | None:
    return None if value is None else str(value)
