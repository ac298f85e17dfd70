"""Characters, keys and 是/否: what every other reader of a cell starts from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 400
"""No number, date or telephone is longer, even written out in full."""

_WHITE_CONTROLS = re.compile(r"[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_DASHES = str.maketrans(dict.fromkeys("‐‒–—―−➖", "-"))
_SPREAD = re.compile(r"(?<![0-9]) | (?![0-9])")
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_YES = frozenset(["是", "对", "有", "√", "✓", "✔", "☑", "y", "yes", "t", "true", "1"])
_NO = frozenset(["否", "错", "无", "没有", "不是", "×", "✗", "✘", "n", "no", "f", "false", "0"])


class Unreadable(ValueError):  # noqa: N818 -- the word of the message, not a fault of the program
    """A cell that does not hold what it should.

    ``required`` is a noun (日期), ``advice`` a sentence without its full stop (请写上年份).

    >>> str(Unreadable("日期", "请写上年份"))
    '应为日期，请写上年份'
    """

    def __init__(self, required: str, advice: str) -> None:
        super().__init__(required, advice)
        self.required = required
        self.advice = advice

    def __str__(self) -> str:
        return f"应为{self.required}，{self.advice}"


def first_advice(text: str, table: Iterable[tuple[re.Pattern[str], str]], otherwise: str) -> str:
    """The advice of the first pattern that fits all of ``text``."""
    return next((advice for pattern, advice in table if pattern.fullmatch(text)), otherwise)


def _visible(text: str) -> str:
    return "".join(mark for mark in text if mark.isspace() or unicodedata.category(mark) not in ("Cc", "Cf"))


def plain(text: str) -> str:
    """The text for comparing: half-width, without invisible characters, trimmed.

    >>> plain("　ＫＨ－００１\\u200b ")
    'KH-001'
    """
    if not text.isprintable():
        text = re.sub(r"\s", " ", _visible(text))
    return unicodedata.normalize("NFKC", text).strip()


def tidy(text: str) -> str:
    """The text for keeping: trimmed, without invisible characters, otherwise as typed.

    >>> tidy("\\ufeff　上海市（浦东）　１号 ")
    '上海市（浦东）　１号'
    """
    if not text.isprintable():
        text = _WHITE_CONTROLS.sub(" ", _visible(text.replace("\r\n", "\n")))
    return text.strip()


def figures(text: str, required: str) -> str:
    """``plain`` for what is made of digits: one kind of dash, single blanks.

    ² ① ½ are refused, because their plain form would make 52 of 5².
    """
    if not text.isascii() and any(unicodedata.category(mark) == "No" for mark in text):
        raise Unreadable(required, "请不要用上标或带圈的数字")
    text = plain(text)
    if len(text) > LONGEST:
        raise Unreadable(required, "内容太长，请核对")
    return " ".join(text.translate(_DASHES).split())


def closed(text: str) -> str:
    """Without blanks, but for those between two digits, which may part two numbers.

    >>> closed("￥ 1,200 元"), closed("2025 年 6 月"), closed("12 34")
    ('￥1,200元', '2025年6月', '12 34')
    """
    return _SPREAD.sub("", text)


def code(text: str, required: str) -> str:
    """``plain`` for what names something: 1001.0 is 1001; 1.38E+10 has lost its digits."""
    text = plain(text)
    if _SHORTENED.fullmatch(text):
        raise Unreadable(required, "后面的数字已丢失，请将单元格设为文本后重新录入")
    return text[:-2] if re.fullmatch(r"[0-9]+\.0", text) else text


def key(text: str) -> str:
    """A code or number that names a record; one to a cell.

    >>> key("ＫＨ００１　"), key("1001.0")
    ('KH001', '1001')
    """
    if "\n" in tidy(text):
        raise Unreadable("编码", "一格只写一个，请去掉换行")
    text = " ".join(code(text, "编码").split())
    if not text:
        raise Unreadable("编码", "请填写")
    return text


def flag(text: str) -> bool:
    """是 or 否, in the ways people tick.

    >>> flag("√"), flag("Ｎ")
    (True, False)
    """
    word = plain(text).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable("是或否", "请写「是」或「否」")


def show_flag(value: bool) -> str:  # noqa: FBT001 -- the value itself
    """是 or 否."""
    return "是" if value else "否"
