"""Working days in China: public holidays and the weekends worked for them, and what the firm adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import TYPE_CHECKING, Any

from .codes import code_list

if TYPE_CHECKING:
    from holidays import HolidayBase

DAY = timedelta(days=1)
WORKING, HOLIDAY = "工作日", "节假日"


@dataclass(frozen=True)
class WorkingCalendar:
    """The calendar of China, overridden by rows of the sheet 工作日历 (date → 工作日, 休息日 or 节假日).

    ValueError for a row of any other type.

    >>> calendar = WorkingCalendar()
    >>> calendar.is_working(date(2025, 1, 26)), calendar.is_working(date(2025, 10, 3))
    (True, False)
    """

    overrides: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        strange = set(self.overrides.values()) - set(code_list("日历类型").names)
        if strange:
            raise ValueError(f"not a kind of day: {'、'.join(sorted(strange))}")

    def is_working(self, day: date) -> bool:
        """Whether people work on that day."""
        kind = self.overrides.get(day)
        return _china().is_working_day(day) if kind is None else kind == WORKING

    def back(self, day: date) -> date:
        """For a deadline: the day itself, or the last working day before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def forward(self, day: date) -> date:
        """For an event: the day itself, or the next working day."""
        while not self.is_working(day):
            day += DAY
        return day

    def add(self, day: date, n: int) -> date:
        """``n`` working days after ``day``, or before it when negative; 0 is ``forward``."""
        if n == 0:
            return self.forward(day)
        step, move = (DAY, self.forward) if n > 0 else (-DAY, self.back)
        for _ in range(abs(n)):
            day = move(day + step)
        return day

    def new_year(self, year: int) -> date:
        """初一 of the lunar year that begins in ``year``.

        >>> WorkingCalendar().new_year(2025)
        datetime.date(2025, 1, 29)
        """
        # The library keeps the table to itself, and its list of holidays does not say which day is which.
        found = _china()._chinese_calendar.lunar_new_year_date(year)[0]
        return date(found.year, found.month, found.day)

    def published(self, year: int) -> bool:
        """Whether that year's holidays are known: announced and in our library, or typed as 节假日.

        For other years the weekends worked instead of holidays are missing, so dates there are a guess.
        """
        typed = any(day.year == year and kind == HOLIDAY for day, kind in self.overrides.items())
        return typed or year in _china().special_public_holidays


@cache
def _china() -> HolidayBase:
    """Holidays of China; ``special_public_holidays`` holds a year's moved days once they are announced.

    China's module is taken by itself: with its package come 250 countries, a tenth of a second.
    """
    import holidays  # lazy: slow to import

    found = PathFinder.find_spec("china", [f"{folder}/countries" for folder in holidays.__path__])
    if found is None or found.loader is None:
        return holidays.country_holidays("CN")
    module: Any = module_from_spec(found)
    found.loader.exec_module(module)
    own: HolidayBase = module.China()
    return own
