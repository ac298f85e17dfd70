"""Days and months: strict formats first, Chinese numerals next, dateparser last."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, timedelta
from typing import Literal

from . import chinese
from .text import Unreadable, closed, figures, first_advice

Order = Literal["ymd", "dmy", "mdy"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_CENTURY_ENDS = 49
"""19 is 2019, 49 is 2049, 50 is 1950, as in Windows."""
_SERIAL_0 = date(1899, 12, 30)
"""Day 0 of Excel's count for all days after its 29 February 1900, which never was."""
_DAYS_TO_1904 = 1462

_CLOCK = r"(?:[01]?[0-9]|2[0-4]):[0-5]?[0-9](?::[0-5]?[0-9](?:\.[0-9]+)?)?(?:[AaPp][Mm])?"
_TIME = rf"(?:(?:[ T]|(?<=[日号])){_CLOCK})?"


def _patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source + _TIME) for source in sources)


_YEAR_FIRST = _patterns(
    r"(?P<y>[0-9]{4})([-/.])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})",
    r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]?",
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:\.0)?",
)
_FORMATS = {
    "ymd": _YEAR_FIRST,
    "dmy": _YEAR_FIRST + _patterns(r"(?P<d>[0-9]{1,2})([-/.])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{4}|[0-9]{2})"),
    "mdy": _YEAR_FIRST + _patterns(r"(?P<m>[0-9]{1,2})([-/.])(?P<d>[0-9]{1,2})\2(?P<y>[0-9]{4}|[0-9]{2})"),
}
_MONTHS = tuple(
    re.compile(source)
    for source in (
        r"(?P<y>[0-9]{4})[-/](?P<m>[0-9]{1,2})",
        r"(?P<y>[0-9]{4})\.(?P<m>0[1-9]|1[0-2]|[2-9])",
        r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月份?",
        r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})",
    )
)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_SPELT = re.compile(rf"[{chinese.NUMERALS}]+(?=[年月日号])")
_LOOSE = re.compile(
    r"[0-9]{4}(?![0-9])[0-9年月日号星期周礼拜一二三四五六天上中下午时点分秒:/.,_·'\\() -]+"
    r"(?<![-/.,_·'\\(:])"
)
_WEEKDAYS = "日一二三四五六天"
_WEEKDAY = re.compile(rf"(?:星期|周|礼拜)([{_WEEKDAYS}])")
_STRICT = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["year", "month", "day"],
    "DATE_ORDER": "YMD",
    "PREFER_LOCALE_DATE_ORDER": False,
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 -- any fixed day, so that no clock is read
    "TIMEZONE": "UTC",
}

_DAY_ADVICE = tuple(
    (pattern, advice)
    for source, advice in (
        (r"[0-9]{1,2}月[0-9]{1,2}[日号]?|[0-9]{1,2}[-/.][0-9]{1,2}", "请写上年份"),
        (r"[0-9]{4}[-/.][0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月?|(?:19|20)[0-9]{4}", "请写上日"),
        (r"[0-9]{4}年?", "请写上月和日"),
        (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}", "月和日的次序不明，请写成 2025-06-03 这样"),
        (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{1,2}", "年份请写四位"),
        (r"[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}[日号]?", "年份请写四位"),
    )
    for pattern in _patterns(f"(?:{source})")
)
_MONTH_ADVICE = (
    (re.compile(r"[0-9]{1,2}月份?"), "请写上年份"),
    (re.compile(r"[0-9]{4}年?"), "请写上月份"),
    (re.compile(r"[0-9]{4}\.1"), "1 月还是 10 月不明，请写成 2025-01 或 2025-10 这样"),
)


def day(text: str, order: Order = "ymd", epoch1904: bool = False) -> date:  # noqa: FBT001,FBT002 -- a fact of the file
    """A day; its time, if any, is dropped.

    ``order`` is what the map of an import declares: only dmy and mdy admit the year
    last, and two-digit years (1950–2049). A five-digit number is Excel's serial
    (1927–2100); shorter ones are refused, lest the year 2025 be read as a day of 1905.

    >>> day("2025年6月3日"), day("二〇二五年六月三日")
    (datetime.date(2025, 6, 3), datetime.date(2025, 6, 3))
    >>> day("03/01/19", order="dmy"), day("45811.5625")
    (datetime.date(2019, 1, 3), datetime.date(2025, 6, 3))
    """
    written = _written(text, "日期")
    found = _day(written, "日期", order, _DAYS_TO_1904 if epoch1904 else 0)
    if found is None:
        raise Unreadable("日期", first_advice(closed(written), _DAY_ADVICE, "请写成 2025-06-03 这样"))
    return found


def month(text: str) -> date:
    """A month as its first day; of a day, its month.

    >>> month("2025年6月"), month("202506")
    (datetime.date(2025, 6, 1), datetime.date(2025, 6, 1))
    """
    written = _written(text, "年月")
    for pattern in _MONTHS:
        if found := pattern.fullmatch(closed(written)):
            return _real("年月", found["y"], found["m"], 1)
    found_day = _day(written, "年月", "ymd", 0)
    if found_day is None:
        raise Unreadable("年月", first_advice(closed(written), _MONTH_ADVICE, "请写成 2025-06 这样"))
    return found_day.replace(day=1)


def show_day(value: date) -> str:
    """2025-06-03."""
    return value.isoformat()


def show_month(value: date) -> str:
    """2025-06."""
    return value.isoformat()[:7]


def _written(text: str, required: str) -> str:
    return _SPELT.sub(_arabic, chinese.fold(figures(text, required)))


def _arabic(found: re.Match[str]) -> str:
    run = found[0]
    if all(mark in chinese.DIGITS for mark in run):
        return chinese.digits(run)
    value = chinese.integer(run)
    return run if value is None else str(value)


def _day(written: str, required: str, order: Order, shift: int) -> date | None:
    tight = closed(written)
    for pattern in _FORMATS[order]:
        if found := pattern.fullmatch(tight):
            return _real(required, found["y"], found["m"], found["d"])
    if serial := _SERIAL.fullmatch(tight):
        value = _SERIAL_0 + timedelta(days=int(serial[1]) + shift)
        return _real(required, value.year, value.month, value.day)
    return _loosely(written, required) if _LOOSE.fullmatch(written) else None


def _real(required: str, year: str | int, month_: str | int, day_: str | int) -> date:
    """The day, or Unreadable where the calendar has none such."""
    if isinstance(year, str) and len(year) == 2:
        year = int(year) + (2000 if int(year) <= _CENTURY_ENDS else 1900)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Unreadable(required, f"年份应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，请核对")
    try:
        return date(int(year), int(month_), int(day_))
    except ValueError:
        lacking = "这一天" if 1 <= int(month_) <= 12 else "这个月"
        raise Unreadable(required, f"没有{lacking}，请核对") from None


def _loosely(written: str, required: str) -> date | None:
    """Year, month, day and then a weekday or a time in words, as dateparser knows them.

    It may only confirm the first three numbers: it cannot add, swap or move anything.
    """
    numbers = re.findall(r"[0-9]+", written)
    if len(numbers) < 3 or not all(len(part) <= 2 for part in numbers[1:]):
        return None
    value = _real(required, *numbers[:3])
    weekday = _WEEKDAY.search(written)
    if weekday and _WEEKDAYS.index(weekday[1]) % 7 != value.isoweekday() % 7:
        raise Unreadable(required, "星期与日期不符，请核对")
    found = _by_dateparser(written)
    return value if found and found.date() == value else None


def _by_dateparser(written: str) -> datetime | None:
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: datetime | None = dateparser.parse(written, languages=["zh"], settings=_STRICT)
    return found
