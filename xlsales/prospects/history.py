"""All that is known of one prospect, by day: states, visits, surveys, application, samples, trouble. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..handbook.sheets import APPLICATIONS, NOTICES, PROSPECTS, SAMPLE_NOTES, STOPS, SURVEYS, VISITS
from ..kernel.table import Row, Table
from .meetings import Move
from .tables import PRINCIPLES


class Event(NamedTuple):
    """What happened on a day, who did it, and what is to be said of it."""

    day: date
    what: str
    who: str
    said: str


def history(tables: Mapping[str, Table], key: str, moves: Iterable[Move]) -> list[Event]:
    """The events of a prospect, oldest first; ``moves`` are states into which prospects came."""
    found = [Event(day, f"状态：{state}", "", "") for prospect, state, day in moves if prospect == key]
    own = next(row for row in tables[PROSPECTS] if row.prospect_no == key)
    for sheet, told in (
        (VISITS, _visit), (SURVEYS, _survey), (APPLICATIONS, _application), (NOTICES, _notice),
        (SAMPLE_NOTES, _sample), (STOPS, _stop),
    ):  # fmt: skip
        for row in tables[sheet]:
            if row.prospect_no == key:
                found += told(row)
    days = (
        (own.listed_on, "列入名录", own.listed_by), (own.handed_on, "资料移交", own.owner_no),
        (own.coded_on, f"客户代码 {own.customer_code}", ""), (own.archived_on, "存档", ""),
    )  # fmt: skip
    found += [Event(day, what, who or "", "") for day, what, who in days if day]
    return sorted(found, key=lambda event: event.day)


def _visit(row: Row) -> Iterator[Event]:
    day = row.visited_on or row.planned_on
    if day:
        made = f"{row.kind}{'' if row.visited_on else '（约定）'}"
        yield Event(day, made, row.visitor or "", row.result or row.purpose or "")


def _survey(row: Row) -> Iterator[Event]:
    if row.surveyed_on:
        said = "、".join(getattr(row, name) or "空白" for name in PRINCIPLES)
        yield Event(row.surveyed_on, f"第{row.sequence}次信用调查", row.surveyor or "", said)


def _application(row: Row) -> Iterator[Event]:
    if row.applied_on:
        yield Event(row.applied_on, f"认定申请 {row.application_no}", row.applicant or "", row.why or "")
    if row.decided_on:
        yield Event(row.decided_on, f"审批：{row.decision}", row.decided_by or "", row.opinion or "")


def _notice(row: Row) -> Iterator[Event]:
    if row.told_on:
        yield Event(row.told_on, f"通知{row.told_to}", "", "")


def _sample(row: Row) -> Iterator[Event]:
    if row.asked_on:
        yield Event(row.asked_on, f"寄样 {row.sample_no}", row.sent_by or "", row.remark or "")


def _stop(row: Row) -> Iterator[Event]:
    if row.reported_on:
        yield Event(row.reported_on, f"报告信用问题 {row.stop_no}", row.reported_by or "", row.problem or "")
    if row.decided_on:
        yield Event(row.decided_on, f"中止申请：{row.decision}", row.decided_by or "", row.reason or "")
