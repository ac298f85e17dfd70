"""催办: all that is late or due today, in one message to each person, once a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ...book.todo import lines
from ...kernel.deadline import Task
from ...kernel.table import Row
from ..deadlines import pressing

MOST = 10
"""Lines of a message; the rest is counted."""
WHAT = "催办"


def whom(task: Task, by_role: Mapping[str, Sequence[str]], staff: Mapping[str, Row]) -> list[str]:
    """The people a task waits for, by 工号: whom it names, or all who have the role."""
    who = task.waits or task.whose
    return [
        person for part in who.split("、") for person in ([part] if part in staff else by_role.get(part, ()))
    ]


def messages(tasks: Iterable[Task], staff: Sequence[Row], today: date, company: str) -> dict[str, str]:
    """The text for each person with something that is late or due today, by 工号."""
    known = {row.staff_no: row for row in staff if row.staff_no}
    by_role: dict[str, list[str]] = {}
    for number, row in known.items():
        for role in (row.roles or "").split("、"):
            by_role.setdefault(role, []).append(number)
    own: dict[str, list[Task]] = {}
    for task in pressing(tasks, today):
        for person in dict.fromkeys(whom(task, by_role, known)):
            own.setdefault(person, []).append(task)
    return {
        person: _text(known[person].name or person, found, today, company) for person, found in own.items()
    }


def _text(name: str, tasks: Sequence[Task], today: date, company: str) -> str:
    rows = lines(tasks, {}, today)
    told = [
        f"{number} {row.what}（{f'晚 {row.late} 天' if row.late else '今天到期'}）"
        for number, row in enumerate(rows[:MOST], 1)
    ]
    more = sum(row.pieces for row in rows[MOST:])
    told += [f"另有 {more} 项，见今日待办"] if more else []
    return "\n".join([f"{company} 催办 {today}", f"{name}您好，请今天办：", *told, ""])
