"""The list 今日待办 on paper, in the workbook and in the document: ten lines, one page."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from ...kernel.deadline import Task
from ...kernel.report import COUNT, DAY, TEXT, Report
from ...kernel.report import ReportColumn as Column
from ..own_sheets import TODAY
from .styles import SEVERITY_FILL

MOST, NOTHING = 10, "今天没有要办的"
"""Lines that are shown, and what is said where there are none."""


class TodoLine(NamedTuple):
    """A line: several tasks of a kind that the same person does and that wait for the same one.

    ``sheet`` is that of the first.
    """

    what: str
    whose: str
    due: date | None
    late: int
    waits: str
    since: date | None
    pieces: int
    sheet: str = ""


TODO = Report(
    TODAY, "今日待办",
    (
        Column("什么", TEXT, "what", 52, key="what", brief=True),
        Column("谁", TEXT, "whose", 16, key="whose", brief=True),
        Column("几号", DAY, lambda row: row.due or "", 12, key="due", brief=True),
        Column(
            "晚几天", COUNT, lambda row: row.late or "", 8, key="late", brief=True,
            fill=lambda row: SEVERITY_FILL["block"] if row.late else "",
        ),
        Column("等谁", TEXT, "waits", 18, key="waits_for", brief=True),
        Column("从哪天", DAY, lambda row: row.since or "", 12, key="since"),
        Column("件数", COUNT, "pieces", 7, key="count", brief=True),
    ),
    "todo", nothing=NOTHING,
)  # fmt: skip


def told(task: Task) -> dict[str, Any]:
    """A task as the JSON contract has it."""
    due, since = task.due, task.since
    return {
        "kind": task.kind, "what": task.what, "sheet": task.sheet or None, "key": task.key or None,
        "row": task.row, "due": due.adjusted.isoformat() if due else None,
        "nominal": due.nominal.isoformat() if due else None, "whose": task.whose,
        "waits_for": task.waits or None, "since": since.isoformat() if since else None,
        "ref": str(task.ref),
    }  # fmt: skip
