"""Days and months as they stand in Chinese workbooks."""

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.kernel.reading import Unreadable, day, month, show_day, show_month

THIRD_OF_JUNE = date(2025, 6, 3)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2025-06-03",
        "2025-6-3",
        "2025/6/3",
        "2025.6.3",
        "2025—6—3",
        "２０２５．６．３",
        "2025 - 6 - 3",
        "2025年6月3日",
        "2025年06月03号",
        "2025年6月3",
        "2025 年 6 月 3 日",
        "20250603",
        "20250603.0",
        "2025-06-03 00:00:00",
        "2025-06-03 13:30",
        "2025-06-03T13:30:00.123",
        "2025/6/3 1:30:00 PM",
        "2025年6月3日13:30",
        "2025年6月3日 13：30",
        "45811",
        "45811.5625",
        "二〇二五年六月三日",
        "二○二五年六月三号",
        "二零二五年六月三日",
        "贰零贰伍年陆月叁日",
        "二〇二五年6月3日",
        "2025年6月3日 星期二",
        "2025年6月3日（周二）",
        "2025/6/3 礼拜二 13:30",
        "2025/6/3 上午 9:30:00",
        "2025年6月3日 下午3:30",
        "2025年6月3日 15时30分",
        "2025,6,3",
        "2025 6 3",
    ],
)
def test_day(text: str) -> None:
    assert day(text) == THIRD_OF_JUNE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("二〇二四年十二月三十一日", date(2024, 12, 31), id="三十一日"),
        pytest.param("二〇二四年十月廿五日", date(2024, 10, 25), id="廿五日"),
        pytest.param("一九九九年一月十日", date(1999, 1, 10), id="十日"),
        pytest.param("2024-02-29", date(2024, 2, 29), id="leap day"),
        pytest.param("1900-01-01", date(1900, 1, 1), id="first day"),
        pytest.param("2100-12-31", date(2100, 12, 31), id="last day"),
        pytest.param("10000", date(1927, 5, 18), id="first serial"),
        pytest.param("44197", date(2021, 1, 1), id="a serial known from Excel"),
        pytest.param("73415", date(2100, 12, 31), id="last serial"),
        pytest.param("2025年6月8日 星期日", date(2025, 6, 8), id="星期日"),
        pytest.param("2025年6月8日 星期天", date(2025, 6, 8), id="星期天"),
    ],
)
def test_day_of_special_dates(text: str, expected: date) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        pytest.param("03/01/19", "dmy", date(2019, 1, 3), id="superstore.csv"),
        pytest.param("03/01/2019", "dmy", date(2019, 1, 3), id="four-digit year"),
        pytest.param("3-1-19", "mdy", date(2019, 3, 1), id="American"),
        pytest.param("12.31.49", "mdy", date(2049, 12, 31), id="49 is 2049"),
        pytest.param("31.12.50", "dmy", date(1950, 12, 31), id="50 is 1950"),
        pytest.param("2019-01-03", "dmy", date(2019, 1, 3), id="year first is never in doubt"),
        pytest.param("03/01/19 13:30", "dmy", date(2019, 1, 3), id="with time"),
    ],
)
def test_day_in_a_declared_order(text: str, order: Literal["dmy", "mdy"], expected: date) -> None:
    assert day(text, order=order) == expected


def test_day_counts_from_1904_where_the_file_does() -> None:
    assert day("44349", epoch1904=True) == day("45811") == THIRD_OF_JUNE


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("", "请写成 2025-06-03 这样", id="empty"),
        pytest.param("昨天", "请写成 2025-06-03 这样", id="relative"),
        pytest.param("待定", "请写成 2025-06-03 这样", id="words"),
        pytest.param("13:30:00", "请写成 2025-06-03 这样", id="only a time"),
        pytest.param("约2025年6月3日", "请写成 2025-06-03 这样", id="about"),
        pytest.param("2025年6月3日前", "请写成 2025-06-03 这样", id="before"),
        pytest.param("2025-06-03至", "请写成 2025-06-03 这样", id="half a period"),
        pytest.param("2025-06-03 - 2025-07-01", "请写成 2025-06-03 这样", id="period"),
        pytest.param("2025-06-03 99:99", "请写成 2025-06-03 这样", id="no such time"),
        pytest.param("2025-06-03 12", "请写成 2025-06-03 这样", id="a number too many"),
        pytest.param("2025-06-03T13:30:00Z", "请写成 2025-06-03 这样", id="time of another zone"),
        pytest.param("2025-06-03下午12", "请写成 2025-06-03 这样", id="dateparser: 12 June"),
        pytest.param("2025.6.3月", "请写成 2025-06-03 这样", id="dateparser: 6 March"),
        pytest.param("2025年 星期二", "请写成 2025-06-03 这样", id="weekday of a year"),
        pytest.param("二〇二五年六月一十十日", "请写成 2025-06-03 这样", id="ill-formed numeral"),
        pytest.param("59", "请写成 2025-06-03 这样", id="small number"),
        pytest.param("1234567", "请写成 2025-06-03 这样", id="large number"),
        pytest.param("6月3日", "请写上年份", id="no year"),
        pytest.param("六月三日", "请写上年份", id="no year, in Chinese"),
        pytest.param("6/3", "请写上年份", id="month and day"),
        pytest.param("6.3", "请写上年份", id="month and day as a number"),
        pytest.param("2025-06", "请写上日", id="no day"),
        pytest.param("2025年6月", "请写上日", id="no day, in Chinese"),
        pytest.param("202506", "请写上日", id="no day, six digits"),
        pytest.param("2025", "请写上月和日", id="a year is not a serial"),
        pytest.param("2025年", "请写上月和日", id="only a year"),
        pytest.param("03/04/2025", "月和日的次序不明，请写成 2025-06-03 这样", id="day or month first"),
        pytest.param("25-6-3", "年份请写四位", id="two-digit year"),
        pytest.param("03/01/19", "年份请写四位", id="two-digit year, maybe last"),
        pytest.param("25年6月3日", "年份请写四位", id="two-digit year, in Chinese"),
        pytest.param("2025-02-30", "没有这一天，请核对", id="30 February"),
        pytest.param("2025年2月29日", "没有这一天，请核对", id="29 February of a common year"),
        pytest.param("20250631", "没有这一天，请核对", id="31 June"),
        pytest.param("2025 2 30", "没有这一天，请核对", id="30 February, loosely"),
        pytest.param("2025-13-01", "没有这个月，请核对", id="month 13"),
        pytest.param("1899-12-31", "年份应在 1900 到 2100 之间，请核对", id="too early"),
        pytest.param("2101-01-01", "年份应在 1900 到 2100 之间，请核对", id="too late"),
        pytest.param("99999", "年份应在 1900 到 2100 之间，请核对", id="serial too late"),
        pytest.param("12345678", "年份应在 1900 到 2100 之间，请核对", id="eight digits of another kind"),
        pytest.param("2025年6月3日 星期五", "星期与日期不符，请核对", id="it was a Tuesday"),
        pytest.param("2025年6月③日", "请不要用上标或带圈的数字", id="circled"),
    ],
)
def test_day_refuses(text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        day(text)
    assert (caught.value.required, caught.value.advice) == ("日期", advice)


@pytest.mark.parametrize(
    "text",
    [
        "2025-06",
        "2025-6",
        "2025/6",
        "2025.06",
        "2025.6",
        "202506",
        "2025年6月",
        "2025 年 6 月份",
        "二〇二五年六月",
        "２０２５－０６",
        "2025-06-03",
        "2025-06-01 00:00:00",
        "2025年6月3日 星期二",
        "20250603",
        "45811",
    ],
)
def test_month(text: str) -> None:
    assert month(text) == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("", "请写成 2025-06 这样", id="empty"),
        pytest.param("上月", "请写成 2025-06 这样", id="relative"),
        pytest.param("03/04/2025", "请写成 2025-06 这样", id="day or month first"),
        pytest.param("6月", "请写上年份", id="no year"),
        pytest.param("2025", "请写上月份", id="no month"),
        pytest.param("2025.1", "1 月还是 10 月不明，请写成 2025-01 或 2025-10 这样", id="2025.10 cut"),
        pytest.param("2025-13", "没有这个月，请核对", id="month 13"),
        pytest.param("202500", "没有这个月，请核对", id="month 0"),
        pytest.param("2025-02-30", "没有这一天，请核对", id="30 February"),
        pytest.param("1899-12", "年份应在 1900 到 2100 之间，请核对", id="too early"),
    ],
)
def test_month_refuses(text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        month(text)
    assert (caught.value.required, caught.value.advice) == ("年月", advice)


def test_month_2025_10_as_text() -> None:
    assert month("2025.10") == date(2025, 10, 1)


@given(DAYS)
def test_what_is_shown_reads_back(value: date) -> None:
    assert day(show_day(value)) == value
    assert day(f"{show_day(value)} 00:00:00") == value
    assert month(show_month(value)) == value.replace(day=1)


@given(DAYS)
def test_a_declared_order_reads_what_it_writes(value: date) -> None:
    assert day(value.strftime("%d/%m/%Y"), order="dmy") == value
    assert day(value.strftime("%m/%d/%Y"), order="mdy") == value


@given(st.integers(10_000, 73_415))
def test_serials_follow_excel(serial: int) -> None:
    """Excel's 1 is 1 January 1900, and 60 its 29 February that never was."""
    assert day(str(serial)) == date(1900, 1, 1) + timedelta(days=serial - 2)


@settings(deadline=None)  # the first example imports cn2an
@given(DAYS)
def test_dates_in_chinese_numerals_read_back(value: date) -> None:
    import cn2an

    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value.year))
    text = f"{year}年{cn2an.an2cn(value.month)}月{cn2an.an2cn(value.day)}日"
    assert day(text) == value


@settings(deadline=None, max_examples=50)  # the first example imports dateparser
@given(DAYS)
def test_the_weekday_is_held_against_the_date(value: date) -> None:
    weekday = "一二三四五六日"[value.weekday()]
    tomorrow = "一二三四五六日"[(value.weekday() + 1) % 7]
    assert day(f"{show_day(value)} 星期{weekday}") == value
    with pytest.raises(Unreadable, match="星期与日期不符"):
        day(f"{show_day(value)} 星期{tomorrow}")
