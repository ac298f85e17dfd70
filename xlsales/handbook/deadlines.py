"""Dates that the handbook sets (spec F13): suggestions (KF-19…26) and intents (DH-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..kernel.deadline import DueDay
from .calendar import WorkingCalendar
from .dates import month_day
from .settings import SETTINGS, Settings

LAST = 31
WEEKDAYS = next(setting.choices for setting in SETTINGS if setting.field == "intent_weekday")


@dataclass(frozen=True)
class SuggestionDates:
    """The walk of one suggestion, from box to award.

    ``literal_order`` is KF-26.1 taken by the word, the month after the suggestion was made; it is not
    ``literal_possible`` when it comes before the box is opened (spec A-14).
    """

    open: DueDay
    review: DueDay
    announce: DueDay
    praise: DueDay
    order: DueDay
    dept_return: DueDay
    quarter_meeting: DueDay
    literal_order: date
    literal_possible: bool


@dataclass(frozen=True)
class _Shifts:
    """Moves dates off non-working days, the way the settings say."""

    calendar: WorkingCalendar
    settings: Settings

    def deadline(self, day: date) -> DueDay:
        return DueDay(day, self._moved(day, self.settings.deadline_shift))

    def event(self, day: date) -> DueDay:
        return DueDay(day, self._moved(day, self.settings.event_shift))

    def _moved(self, day: date, shift: str) -> date:
        if shift == "不调整":
            return day
        return self.calendar.back(day) if shift == "提前" else self.calendar.forward(day)


def suggestion_dates(submitted: date, calendar: WorkingCalendar, settings: Settings) -> SuggestionDates:
    """All dates of a suggestion put into the box on ``submitted`` (F13).

    The box opens on 开箱日 with all that lies in it by then; what comes later waits a month.
    """
    shift = _Shifts(calendar, settings)
    year, month = submitted.year, submitted.month
    late = submitted > month_day(year, month, settings.box_day)
    opened = month_day(year, month + late, settings.box_day)
    month_end = month_day(opened.year, opened.month, LAST)
    literal = month_day(year, month + 1, settings.order_day)
    from_opening = month_day(opened.year, opened.month + 1, settings.order_day)
    order = from_opening if settings.orders_count_from == "开箱月" else literal
    return SuggestionDates(
        open=shift.event(opened),
        review=shift.deadline(month_end),
        announce=shift.deadline(month_end),
        praise=shift.event(month_day(opened.year, opened.month + 1, settings.praise_day)),
        order=shift.deadline(order),
        dept_return=shift.deadline(month_day(order.year, order.month, LAST)),
        quarter_meeting=shift.deadline(_meeting(opened, settings)),
        literal_order=literal,
        literal_possible=literal >= opened,
    )


def _meeting(opened: date, settings: Settings) -> date:
    """The last day for the gathering (KF-21): the end of the grading cycle, and the days granted after it."""
    elapsed = (opened.month - settings.grading_first_month) % settings.grading_cycle
    last_month = opened.month + settings.grading_cycle - 1 - elapsed
    return month_day(opened.year, last_month, LAST) + timedelta(settings.grading_days_after)


def intent_deadline(week_monday: date, calendar: WorkingCalendar, settings: Settings) -> DueDay:
    """When the 要货意向清单 for the week that starts on ``week_monday`` has to be sent (DH-7)."""
    before = timedelta(7 - WEEKDAYS.index(settings.intent_weekday))
    return _Shifts(calendar, settings).deadline(week_monday - before)


def month_intent_deadline(month_first: date, calendar: WorkingCalendar, settings: Settings) -> DueDay:
    """The same for a month: the last such weekday of the month before (our reading of DH-7)."""
    last = month_first - timedelta(1)
    past = (last.weekday() - WEEKDAYS.index(settings.intent_weekday)) % 7
    return _Shifts(calendar, settings).deadline(last - timedelta(past))


def deadline_on(day: date, calendar: WorkingCalendar, settings: Settings) -> DueDay:
    """Any other deadline of the house, moved off non-working days as the settings say."""
    return _Shifts(calendar, settings).deadline(day)
