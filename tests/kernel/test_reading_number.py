"""Numbers and percentages as they stand in Chinese workbooks."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.kernel.reading import Unreadable, number, percent, show_number, show_percent, whole

# As cells hold them: at most Decimal's 28 digits, down to the noise of binary fractions.
DECIMALS = st.builds(
    lambda digits, places: Decimal(f"{digits}E-{places}"),
    st.integers(-(10**26) + 1, 10**26 - 1),
    st.integers(0, 40),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12.5", "12.5", id="plain"),
        pytest.param("0.0000001", "0.0000001", id="small"),
        pytest.param("1E+25", "10000000000000000000000000", id="large, as a reader hands it"),
        pytest.param("5.55E-17", "0.0000000000000000555", id="noise of a binary fraction"),
        pytest.param("1.5e3", "1500", id="scientific"),
        pytest.param(".5", "0.5", id="nothing before the point"),
        pytest.param("12.", "12", id="nothing behind the point"),
        pytest.param("007", "7", id="leading zeros"),
        pytest.param("-0", "0", id="no negative zero"),
        pytest.param("0E99", "0", id="zero with a power"),
        pytest.param("+5", "5", id="plus sign"),
        pytest.param("１２．５", "12.5", id="full-width digits"),
        pytest.param("１，２００", "1200", id="full-width comma"),
        pytest.param("1,234,567.89", "1234567.89", id="thousands commas"),
        pytest.param("￥1,200.00", "1200", id="￥ and commas"),
        pytest.param("¥ 1200", "1200", id="half-width ¥ and a blank"),
        pytest.param("$3", "3", id="dollar sign"),
        pytest.param("RMB 12", "12", id="RMB"),
        pytest.param("-￥5", "-5", id="minus before ￥"),
        pytest.param("￥-5", "-5", id="minus behind ￥"),
        pytest.param("−3", "-3", id="U+2212"),
        pytest.param("－3", "-3", id="full-width minus"),
        pytest.param("–3", "-3", id="en dash"),
        pytest.param("(1,200.00)", "-1200", id="accounting negative"),
        pytest.param("（￥1,200.00）", "-1200", id="full-width accounting negative"),
        pytest.param("\u200b 12 \ufeff", "12", id="invisible characters"),
        pytest.param("12 元整", "12", id="元整"),
        pytest.param("3.5万元", "35000", id="3.5万元"),
        pytest.param("３．５萬", "35000", id="traditional 萬"),
        pytest.param("1.2亿", "120000000", id="1.2亿"),
        pytest.param("3百万", "3000000", id="3百万"),
        pytest.param("1.5万亿", "1500000000000", id="万亿"),
        pytest.param("叁拾万元整", "300000", id="叁拾万元整"),
        pytest.param("人民币叁拾萬圓正", "300000", id="人民币叁拾萬圓正"),
        pytest.param("叁拾万元零伍分", "300000.05", id="零伍分"),
        pytest.param("壹拾万零壹仟元整", "101000", id="零 before 仟, as on cheques"),
        pytest.param("壹仟贰佰叁拾肆元伍角陆分", "1234.56", id="角 and 分"),
        pytest.param("伍角", "0.5", id="only 角"),
        pytest.param("三百二十", "320", id="三百二十"),
        pytest.param("二千零五", "2005", id="二千零五"),
        pytest.param("两万", "20000", id="两万"),
        pytest.param("廿五", "25", id="廿五"),
        pytest.param("負三點五", "-3.5", id="負三點五"),
        pytest.param("三点五元", "3.5", id="三点五元"),
        pytest.param("零", "0", id="零"),
    ],
)
def test_number(text: str, expected: str) -> None:
    assert number(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "written"), [("3.5万元", "35000"), ("1.5e3", "1500"), ("-0.00", "0"), ("1.50", "1.50")]
)
def test_number_is_written_without_a_power(text: str, written: str) -> None:
    """JSON carries numbers as text."""
    assert str(number(text)) == written


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("", "请只写数字", id="empty"),
        pytest.param("abc", "请只写数字", id="letters"),
        pytest.param("—", "请只写数字", id="the dash of an unknown"),
        pytest.param("约100", "请只写数字", id="about"),
        pytest.param("100+", "请只写数字", id="or more"),
        pytest.param("12.5.3", "请只写数字", id="two points"),
        pytest.param("(-5)", "请只写数字", id="two minus signs"),
        pytest.param("(5", "请只写数字", id="one bracket"),
        pytest.param("人民币", "请只写数字", id="only a currency"),
        pytest.param("NaN", "请只写数字", id="NaN"),
        pytest.param("٣", "请只写数字", id="digits of another script"),
        pytest.param("12箱", "数量和单位请分两列", id="unit"),
        pytest.param("12 箱", "数量和单位请分两列", id="blank and unit"),
        pytest.param("100万件", "数量和单位请分两列", id="万 and unit"),
        pytest.param("12元/箱", "数量和单位请分两列", id="price with unit"),
        pytest.param("1,23", "逗号的位置不对，请核对", id="comma after one digit"),
        pytest.param("1,2345", "逗号的位置不对，请核对", id="groups of four"),
        pytest.param("0,123", "逗号的位置不对，请核对", id="decimal comma"),
        pytest.param("1.200,00", "请只写数字", id="European"),
        pytest.param("12 34", "请去掉数字中间的空格", id="maybe two numbers"),
        pytest.param("12\n34", "请去掉数字中间的空格", id="two lines"),
        pytest.param("12  34", "请去掉数字中间的空格", id="two blanks"),
        pytest.param("80%", "这一栏不写百分号，请直接写数字", id="percent"),
        pytest.param("8‰", "这一栏不写百分号，请直接写数字", id="per mille"),
        pytest.param("2025-06-03", "这是日期，请核对是否填错了栏", id="date"),
        pytest.param("2025-06-03 00:00:00", "这是日期，请核对是否填错了栏", id="date cell"),
        pytest.param("2025年6月", "这是日期，请核对是否填错了栏", id="month"),
        pytest.param("#N/A", "公式出错，请先改正公式", id="formula error"),
        pytest.param("5²", "请不要用上标或带圈的数字", id="superscript is not 52"),
        pytest.param("①", "请不要用上标或带圈的数字", id="circled"),
        pytest.param("一万五", "请写成阿拉伯数字", id="spoken short form"),
        pytest.param("3万5千", "请写成阿拉伯数字", id="mixed"),
        pytest.param("一千一千二", "请写成阿拉伯数字", id="twice 千"),
        pytest.param("十零万", "请写成阿拉伯数字", id="零 before 万"),
        pytest.param("一百零", "请写成阿拉伯数字", id="零 at the end"),
        pytest.param("亿二十分", "请写成阿拉伯数字", id="a unit without its number"),
        pytest.param("三百五角", "请写成阿拉伯数字", id="角 without 元"),
        pytest.param("三点五元五角", "请写成阿拉伯数字", id="two fractions"),
        pytest.param("点五", "请写成阿拉伯数字", id="nothing before 点"),
        pytest.param("1E+28", "数字过大，请核对", id="past exact sums"),
        pytest.param("1E999", "数字过大，请核对", id="absurd power"),
        pytest.param("9" * 401, "内容太长，请核对", id="absurd length"),
    ],
)
def test_number_refuses(text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        number(text)
    assert (caught.value.required, caught.value.advice) == ("数字", advice)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("80%", "0.8", id="percent sign"),
        pytest.param("80％", "0.8", id="full width"),
        pytest.param("８０ ％", "0.8", id="full-width digits and a blank"),
        pytest.param("12.5%", "0.125", id="fraction"),
        pytest.param("150%", "1.5", id="above all"),
        pytest.param("1,200%", "12", id="comma"),
        pytest.param("-5%", "-0.05", id="decline"),
        pytest.param("0.8", "0.8", id="share"),
        pytest.param("1", "1", id="all"),
        pytest.param("0", "0", id="none"),
        pytest.param("-0.05", "-0.05", id="negative share"),
        pytest.param("5E-05", "0.00005", id="small, scientific"),
    ],
)
def test_percent(text: str, expected: str) -> None:
    assert percent(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("80", "请写成 80%", id="80 or 8000%"),
        pytest.param("1.2", "请写成 1.2%", id="1.2% or 120%"),
        pytest.param("120", "请写成 120%", id="above 100"),
        pytest.param("-80", "请写成 -80%", id="negative"),
        pytest.param("八成", "请写成 80% 这样", id="八成"),
        pytest.param("80e1%", "请写成 80% 这样", id="power and sign"),
        pytest.param("", "请写成 80% 这样", id="empty"),
        pytest.param("1" * 60 + "%", "数字过大，请核对", id="absurd"),
        pytest.param("8⁰%", "请不要用上标或带圈的数字", id="superscript"),
    ],
)
def test_percent_refuses(text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        percent(text)
    assert (caught.value.required, caught.value.advice) == ("百分数", advice)


@pytest.mark.parametrize(
    ("text", "expected"), [("3", 3), ("3.0", 3), ("１，２００", 1200), ("三十", 30), ("-2", -2)]
)
def test_whole(text: str, expected: int) -> None:
    value = whole(text)
    assert value == expected
    assert type(value) is int


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("3.5", "请不要写小数", id="fraction"),
        pytest.param("12箱", "数量和单位请分两列", id="the advice for numbers"),
        pytest.param("1000000000000000", "数字过大，请核对", id="more digits than Excel keeps"),
    ],
)
def test_whole_refuses(text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        whole(text)
    assert (caught.value.required, caught.value.advice) == ("整数", advice)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("1234567.891", 2, "1,234,567.89"),
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("-0.001", 2, "0.00"),
        ("1E+25", 2, "10,000,000,000,000,000,000,000,000.00"),
        ("12.50", None, "12.5"),
        ("1200", None, "1,200"),
        ("0.0000001", None, "0.0000001"),
    ],
)
def test_show_number(value: str, places: int | None, expected: str) -> None:
    assert show_number(Decimal(value), places) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("0.8", None, "80%"), ("0.12345", 2, "12.35%"), ("12", None, "1,200%"), ("0", 1, "0.0%")],
)
def test_show_percent(value: str, places: int | None, expected: str) -> None:
    assert show_percent(Decimal(value), places) == expected


@given(DECIMALS)
def test_what_is_shown_reads_back(value: Decimal) -> None:
    assert number(show_number(value)) == value
    assert percent(show_percent(value)) == value


@given(st.decimals(-(10**12), 10**12, places=2))
def test_money_on_paper_reads_back(value: Decimal) -> None:
    """The format of paper, practice.md §9: #,##0.00."""
    assert number(show_number(value, 2)) == value
    assert number(f"￥{show_number(value, 2)} 元") == value


@settings(deadline=None)  # the first example imports cn2an
@given(st.integers(0, 10**8), st.sampled_from(["low", "up"]))
def test_chinese_numerals_read_back(value: int, style: str) -> None:
    import cn2an

    assert number(cn2an.an2cn(value, style)) == value


@settings(deadline=None)
@given(st.decimals(-(10**8), 10**8, places=2))
def test_amounts_in_capitals_read_back(value: Decimal) -> None:
    import cn2an

    assert number(cn2an.an2cn(str(value), "rmb")) == value
