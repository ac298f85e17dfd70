"""What the committee, departments and 财务 have to do by a day (KF-19, KF-21, KF-23.2, KF-24 … KF-26)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from ..handbook.dates import month_day
from ..handbook.deadlines import deadline_on, suggestion_dates
from ..handbook.sheets import GATHERINGS, IMPLEMENTATIONS, OPENINGS, OPINIONS, PAYMENTS, SUGGESTIONS
from ..kernel.deadline import AWAITED, COSTS, PAPER, Due, DueDay, Task, deadline, due
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row
from .counting import adopted, dates, month_end
from .states import CARRIED_OUT, KEPT, OPENED, REVIEWED

SECRETARY, FINANCE = "评定委员会秘书", "财务人员"
ANSWER_DAYS, COLLECT_DAYS, MONEY_DAYS = 3, 10, 5
"""Working days for an opinion, for an award to be collected, and before the gathering for its money."""
ALONG = "随例会"


def _of(
    ref: str, sheet: str, kind: str, field: str, day: Callable[[Row, Given], DueDay | None], **more: Any
) -> Due:
    return Due(
        kind=kind, sheet=sheet, field=field, day=day, ref=Ref.parse(ref), **{"whose": SECRETARY, **more}
    )  # fmt: skip


def _rows(sheet: str, wanted: Callable[[Row], bool]) -> Callable[[Any, Given], Iterator[Row]]:
    return lambda tables, _: filter(wanted, tables[sheet])


def _review_by(row: Row, given: Given) -> DueDay | None:
    if row.status == KEPT:
        return None if row.kept_until is None else deadline_on(row.kept_until, given.calendar, given.settings)
    return None if row.opened_on is None else dates(row.opened_on, given).review


def _first_review_by(row: Row, given: Given) -> DueDay | None:
    """A suggestion that was kept has been decided later than its first month."""
    return None if (row.reviews or 0) > 1 or row.opened_on is None else dates(row.opened_on, given).review


def _published_by(row: Row, given: Given) -> DueDay | None:
    return None if row.decided_on is None else month_end(row.decided_on, given)


def _commended_on(row: Row, given: Given) -> DueDay | None:
    if not adopted(row) or row.decided_on is None:
        return None
    after = month_day(row.decided_on.year, row.decided_on.month + 1, 1)
    if given.settings.commendation == ALONG:
        return month_end(after, given)
    return dates(row.decided_on.replace(day=1), given).praise


def _order_by(row: Row, given: Given) -> DueDay | None:
    """From the opening; what was kept and adopted later from the month of that decision."""
    if not adopted(row) or row.opened_on is None:
        return None
    late = (row.reviews or 0) > 1 and row.decided_on is not None
    return dates(row.decided_on if late else row.opened_on, given).order


def _answer_by(row: Row, given: Given) -> DueDay | None:
    return None if row.issued_on is None else month_end(row.issued_on, given)


def _opinion_by(row: Row, given: Given) -> DueDay | None:
    return None if row.asked_on is None else DueDay.on(given.calendar.add(row.asked_on, ANSWER_DAYS))


def _collect_by(row: Row, given: Given) -> DueDay | None:
    return None if row.decided_on is None else DueDay.on(given.calendar.add(row.decided_on, COLLECT_DAYS))


def _effect(months: int) -> Callable[[Row, Given], DueDay | None]:
    def by(row: Row, given: Given) -> DueDay | None:
        if row.finished_on is None or row.status != CARRIED_OUT:
            return None
        last = month_day(row.finished_on.year, row.finished_on.month + months, row.finished_on.day)
        return deadline_on(last, given.calendar, given.settings)

    return by


REVIEW = due(
    _of(
        "KF-19", SUGGESTIONS, "评审建议", "decided_on", _review_by,
        rows=_rows(SUGGESTIONS, lambda row: row.status in (None, OPENED, REVIEWED, KEPT)),
        done=lambda row: None, weight=AWAITED,
    )
)  # fmt: skip
FIRST_REVIEW = _of(
    "KF-19", SUGGESTIONS, "月底前审查完毕", "decided_on", _first_review_by,
    missing=("{row}到 {due} 还没有审查完", "请委员会评审"),
    late=("{row}在 {done} 才审查完", "请于开箱当月审查完毕"), required="不晚于 {due}",
)  # fmt: skip
"""Only looked at by the check."""
PUBLISHED = due(
    _of(
        "KF-24.1", SUGGESTIONS, "公布评定结果", "announced_on", _published_by,
        missing=("{row}的评定结果还没有公布", "请点“公布”"),
        late=("{row}的评定结果在 {done} 才公布", "请于月底公布"), required="不晚于 {due}",
    )
)  # fmt: skip
NOTIFIED = due(
    _of(
        "KF-24.1", SUGGESTIONS, "通知建议人", "notified_on", _published_by,
        missing=("{row}的评定结果还没有通知建议人", "请交通知书"),
        late=("{row}的评定结果在 {done} 才通知建议人", "请于月底通知"), required="不晚于 {due}",
    )
)  # fmt: skip
COMMENDED = due(
    _of(
        "KF-23.2", SUGGESTIONS, "表扬建议人", "commended_on", _commended_on, weight=PAPER,
        missing=("{row}的建议人还没有表扬", "请在表扬会或例会上表扬"),
        late=("{row}的建议人在 {done} 才表扬", "请按时表扬"), required="不晚于 {due}",
    )
)  # fmt: skip
ORDERED = due(
    _of(
        "KF-26.1", SUGGESTIONS, "下达命令单", "ordered_on", _order_by,
        missing=("{row}采用了，还没有建议实施命令单", "请点“命令单”"),
        late=("{row}在 {done} 才下命令单", "请于次月 15 日以前下达"), required="不晚于 {due}",
    )
)  # fmt: skip
ANSWERED = due(
    _of(
        "KF-26.2", IMPLEMENTATIONS, "送回命令单", "returned_on", _answer_by, whose="department_name.manager",
        missing=("{row}还没有送回", "请催部门经理，未回的报主任委员"),
        late=("{row}在 {done} 才送回", "请于月底前送回"), required="不晚于 {due}",
    )
)  # fmt: skip
due(
    _of(
        "KF-22.1",
        OPINIONS,
        "答复意见征询",
        "answered_on",
        _opinion_by,
        whose="department_name.manager",
        weight=PAPER,
    )
)
due(_of("KF-23.1", PAYMENTS, "签领奖金", "paid_on", _collect_by, weight=COSTS,
        rows=_rows(PAYMENTS, lambda row: row.paid_on is None and row.returned_on is None)))  # fmt: skip
due(_of("KF-26.5", IMPLEMENTATIONS, "三个月效果", "asked_first", _effect(3), whose="department_name.manager"))
due(
    _of("KF-26.5", IMPLEMENTATIONS, "六个月效果", "asked_second", _effect(6), whose="department_name.manager")
)


@deadline("开提案箱", OPENINGS)
def box_to_open(book: Any, given: Given) -> Iterable[Task]:
    """The box is opened every month on 开箱日, with all that lies in it."""
    month = given.today.replace(day=1)
    if not any(row.opened_on and row.opened_on.replace(day=1) == month for row in book.tables[OPENINGS]):
        day = suggestion_dates(month, given.calendar, given.settings).open
        yield Task("开提案箱", f"{month:%Y-%m}", SECRETARY, Ref.parse("KF-19"), PAPER, day, OPENINGS)


@deadline("评定大会", SUGGESTIONS, GATHERINGS)
def gathering_to_come(book: Any, given: Given) -> Iterable[Task]:
    """The gathering, and five working days before it the money for it, while something is not graded."""
    waiting = [
        row.opened_on for row in book.tables[SUGGESTIONS]
        if row.proposed_grade and row.grade is None and row.opened_on
    ]  # fmt: skip
    if waiting:
        day = dates(min(waiting), given).quarter_meeting
        yield Task(
            "评定大会", f"{len(waiting)} 条建议定级", SECRETARY, Ref.parse("KF-21"), AWAITED, day, GATHERINGS
        )
        money = DueDay.on(given.calendar.add(day.adjusted, -MONEY_DAYS))
        yield Task(
            "备款", f"{len(waiting)} 条建议的奖金", SECRETARY, Ref.parse("KF-21"), COSTS, money, PAYMENTS
        )


def opening_day(day: date, given: Given) -> DueDay:
    """When the box of that month was to be opened."""
    return suggestion_dates(day.replace(day=1), given.calendar, given.settings).open


def gathering_gap(given: Given) -> timedelta:
    """The most days between two gatherings: a cycle of full months, and the days granted after it."""
    return timedelta(31 * given.settings.grading_cycle + given.settings.grading_days_after)
