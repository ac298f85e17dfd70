"""Complaints of a month: how many, in time, how soon answered, whose fault, again (practice.md §15). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..kernel.exact import quotient
from ..kernel.table import Row
from .clocks import CLOSING, RESPONSE, Clock
from .deadlines import missed
from .figures import Repeat, middle_hours
from .states import AWAITING, CLOSED

OTHER, LATE = "未判定", "过期"


class CauseLine(NamedTuple):
    """A cause: how many complaints, how many of them again, the money in dispute."""

    cause: str
    complaints: int
    repeated: int
    amount: Decimal


class Monthly(NamedTuple):
    """The month's figures; shares None where nothing is to be told."""

    received: int
    closed: int
    answered_in_time: Decimal | None
    closed_in_time: Decimal | None
    response_hours: float | None
    closing_hours: float | None
    lines: list[CauseLine]


class ComplaintLine(NamedTuple):
    """A complaint as it is listed: ``left`` hours to its closing, None while it stands or is closed."""

    row: Row
    due: str
    taken: float
    word: str


def monthly(found: Sequence[Clock], again: Iterable[Repeat], month: date) -> Monthly:
    """Complaints received in ``month``."""
    own = [clock for clock in found if clock.row.received_on.replace(day=1) == month]
    rows = [clock.row for clock in own if clock.kind == CLOSING]
    repeated = {each.number for each in again}
    counts = Counter(row.cause or OTHER for row in rows)
    lines = [
        CauseLine(
            cause, count, sum((row.cause or OTHER) == cause and row.complaint_no in repeated for row in rows),
            sum((row.amount or Decimal(0) for row in rows if (row.cause or OTHER) == cause), Decimal(0)),
        )
        for cause, count in counts.most_common()
    ]  # fmt: skip
    response, closing = ([clock for clock in own if clock.kind == kind] for kind in (RESPONSE, CLOSING))
    return Monthly(
        len(rows), sum(clock.done is not None for clock in closing), _in_time(response), _in_time(closing),
        _middle(response), _middle(closing), lines,
    )  # fmt: skip


def _in_time(clocks: Iterable[Clock]) -> Decimal | None:
    done = [clock for clock in clocks if clock.done is not None]
    return quotient(Decimal(sum(not clock.late for clock in done)), Decimal(len(done)), 4)


def _middle(clocks: Iterable[Clock]) -> float | None:
    return middle_hours(clock.taken for clock in clocks if clock.done is not None)


def listed(found: Iterable[Clock], today: date) -> list[ComplaintLine]:
    """Every complaint that is open, and what was closed in the last thirty days."""
    lines = []
    for own in found:
        if own.kind == CLOSING and (own.done is None or own.done.date() >= today - timedelta(30)):
            due = "" if own.due is None or own.done else f"{own.due:%m-%d %H:%M}"
            open_word = AWAITING if own.due is None else LATE if missed(own, today) else ""
            word = CLOSED if own.done else open_word
            lines.append(ComplaintLine(own.row, due, round(own.taken.total_seconds() / 3600, 1), word))
    return lines
