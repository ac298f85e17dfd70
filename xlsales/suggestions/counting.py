"""Which suggestions count for whom: adopted cases by department and period, committee on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from ..handbook.dates import month_day
from ..handbook.deadlines import SuggestionDates, suggestion_dates
from ..handbook.settings import Settings
from ..handbook.sheets import AWARDS, HEADCOUNTS, PROPOSERS, SUGGESTIONS
from ..kernel.deadline import DueDay
from ..kernel.given import Given
from ..kernel.table import Row, Table, Tables
from .figures import RewardChange, Team, ranking
from .states import ADOPTED

LAST = 31
MONTHS = {"月": 1, "季": 3, "年": 12}


def dates(opened: date, given: Given) -> SuggestionDates:
    """All dates of what was found in the box on ``opened``: they count from there, not from the slip."""
    box = month_day(opened.year, opened.month, given.settings.box_day)
    return suggestion_dates(min(opened, box), given.calendar, given.settings)


def month_end(day: date, given: Given, later: int = 0) -> DueDay:
    """The last day of the month of ``day``, or of a later one, as a deadline."""
    box = month_day(day.year, day.month + later, 1)
    return suggestion_dates(box, given.calendar, given.settings).review


def adopted(row: Row) -> bool:
    """Whether the committee has adopted it."""
    return bool(row.verdict == ADOPTED)


class AwardPeriod(NamedTuple):
    """The days of a team award."""

    first: date
    last: date


def period_of(day: date, settings: Settings) -> AwardPeriod:
    """The 月, 季 or 年 (团体奖周期) of a gathering on ``day``, which may come some days after its end.

    Months count from 评定首月.
    """
    span, held = MONTHS[settings.team_award_period], day - timedelta(settings.grading_days_after)
    first = held.month - (held.month - settings.grading_first_month) % span
    start = month_day(held.year, first, 1)
    return AwardPeriod(start, month_day(start.year, start.month + span - 1, LAST))


def cases(tables: Tables, period: AwardPeriod) -> dict[str, Fraction]:
    """Adopted cases by department at the opening, shared by 份额, decided within ``period``."""
    own = {
        row.sugg_no for row in tables[SUGGESTIONS]
        if adopted(row) and row.decided_on and period.first <= row.decided_on <= period.last
    }  # fmt: skip
    found: dict[str, Fraction] = {}
    for number, shares in shares_of(tables[PROPOSERS]).items():
        if number in own:
            whole = sum((Fraction(row.share) for row in shares), Fraction(0))
            for row in shares:
                part = Fraction(row.share) / whole
                found[row.department_name] = found.get(row.department_name, Fraction(0)) + part
    return found


def shares_of(proposers: Table) -> dict[str, list[Row]]:
    """Those who made each suggestion, in their order; whose share is not known is left out."""
    found: dict[str, list[Row]] = {}
    for row in proposers:
        if row.share and row.staff_no:
            found.setdefault(row.sugg_no, []).append(row)
    return found


def teams(tables: Tables, day: date, settings: Settings) -> list[Team]:
    """The ranking for the period that has ended by ``day``, with the headcounts of its last month."""
    period = period_of(day, settings)
    heads = {}
    for row in sorted(tables[HEADCOUNTS], key=lambda row: row.month or date.min):
        if row.month and row.month <= period.last:
            heads[row.name] = row.headcount or 0
    return ranking(cases(tables, period), heads, settings.team_award_headcount)


def changes(tables: Tables) -> list[RewardChange]:
    """The amounts of 新客户开发建议奖励表 that replace the handbook's."""
    return [
        RewardChange(row.grade, row.effective_on, row.amount) for row in tables[AWARDS] if row.effective_on
    ]


def in_office(seats: Iterable[Row], day: date) -> Iterator[Row]:
    """The members whose term holds on ``day``."""
    for row in seats:
        if row.starts_on and row.starts_on <= day and (row.ends_on is None or day <= row.ends_on):
            yield row
