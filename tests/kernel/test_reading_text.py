"""Characters, keys and 是/否 as people type them."""

import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.kernel.reading import Unreadable, flag, key, plain, show_flag, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" KH-001 ", "KH-001", id="blanks around"),
        pytest.param("　KH-001　", "KH-001", id="ideographic space"),
        pytest.param("ＫＨ－００１", "KH-001", id="full width"),
        pytest.param("\ufeffKH\u200b-0\u200d01", "KH-001", id="BOM, zero-width space and joiner"),
        pytest.param("KH\u00ad001\x07", "KH001", id="soft hyphen and bell"),
        pytest.param("a\u3000b\xa0c\u2003d\u1680e", "a b c d e", id="every space is a blank"),
        pytest.param("a\tb\nc\r\nd", "a b c  d", id="tab and line breaks are blanks"),
        pytest.param("１２，３４５．６（含税）", "12,345.6(含税)", id="punctuation too"),
        pytest.param("", "", id="empty"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("　上海市（浦东）１号　", "上海市（浦东）１号", id="full width stays"),
        pytest.param("\ufeff上\u200b海", "上海", id="invisible characters go"),
        pytest.param("上海　浦东", "上海　浦东", id="inner ideographic space stays"),
        pytest.param("第一行\r\n第二行\n", "第一行\n第二行", id="line breaks stay, as \\n"),
        pytest.param("品名\t规格\x07", "品名 规格", id="tab is a blank, other controls go"),
        pytest.param("ｱ", "ｱ", id="half-width kana stays"),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


@given(st.text())
def test_plain_and_tidy_have_nothing_left_to_do(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ＫＨ００１　", "KH001", id="full width"),
        pytest.param("1001.0", "1001", id="number cell"),
        pytest.param("1001.50", "1001.50", id="a code with a point"),
        pytest.param("0012", "0012", id="leading zeros stay"),
        pytest.param("华北  01", "华北 01", id="one inner blank"),
        pytest.param("KH001\n", "KH001", id="line break at the end"),
        pytest.param("1E5", "1E5", id="a code that looks like a number"),
    ],
)
def test_key(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("KH001\nKH002", "一格只写一个，请去掉换行", id="two keys"),
        pytest.param("KH001\r\nKH002", "一格只写一个，请去掉换行", id="two keys, Windows line break"),
        pytest.param("1.10105E+17", "后面的数字已丢失，请将单元格设为文本后重新录入", id="digits lost"),
        pytest.param("\u200b ", "请填写", id="nothing visible"),
    ],
)
def test_key_refuses(text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        key(text)
    assert (caught.value.required, caught.value.advice) == ("编码", advice)


@pytest.mark.parametrize(
    "text", ["是", "√", "✓", "✔", "☑", "Ｙ", "yes", "YES", "TRUE", "true", "1", "有", "对"]
)
def test_flag_yes(text: str) -> None:
    assert flag(text) is True


@pytest.mark.parametrize("text", ["否", "×", "✗", "Ｎ", "no", "False", "0", "无", "没有", "不是", "错"])
def test_flag_no(text: str) -> None:
    assert flag(f" {text}　") is False


@pytest.mark.parametrize("text", ["", "待定", "是否", "2", "x", "v"])
def test_flag_refuses_what_is_unclear(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        flag(text)
    assert str(caught.value) == "应为是或否，请写「是」或「否」"


def test_flag_is_shown_in_one_word() -> None:
    assert [show_flag(True), show_flag(False)] == ["是", "否"]
    assert flag(show_flag(True))
    assert not flag(show_flag(False))


def test_unreadable_survives_a_process_boundary() -> None:
    """Untrusted files are read in a child process, which sends its faults back."""
    fault = pickle.loads(pickle.dumps(Unreadable("日期", "请写上年份")))  # noqa: S301 -- our own bytes
    assert (fault.required, fault.advice) == ("日期", "请写上年份")


def test_plain_texts_load_no_slow_library() -> None:
    program = (
        "import sys; from xlsales.kernel import reading as r; r.number('￥1,200.00'); r.day('2025年6月3日');"
        "r.day('二〇二五年六月三日'); r.percent('80%'); r.month('202506'); r.phone('13800138000');"
        "print({'cn2an', 'dateparser', 'phonenumbers', 'stdnum'} & set(sys.modules))"
    )
    command = [sys.executable, "-X", "utf8", "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- our own program
    assert run.stdout.strip() == "set()"
