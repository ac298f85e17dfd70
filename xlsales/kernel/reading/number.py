"""Numbers, percentages and amounts of money as Chinese offices write them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from . import chinese
from .text import Unreadable, closed, figures, first_advice

_NUMERAL = r"(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
_WRITTEN = re.compile(
    rf"(?P<open>\()?(?P<before>[-+])?(?:[¥$]|RMB|CNY|人民币)?(?P<after>[-+])?(?P<numeral>{_NUMERAL})"
    r"(?:[eE](?P<power>[-+]?[0-9]{1,3}))?(?P<unit>[百千]?[万亿]|万亿|[百千])?(?:元[整正]?)?(?(open)\))"
)
_POWERS = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}
_DIGIT = f"[{chinese.DIGITS}]"
_SPELT = re.compile(
    rf"(?:人民币)?(?P<sign>负?)(?:(?P<whole>[{chinese.NUMERALS}]+)"
    rf"(?:点(?P<point>{_DIGIT}+)元?\Z|元|(?=[整正]|\Z)))?"
    rf"(?:零?(?P<tenths>{_DIGIT})角)?(?:零?(?P<cents>{_DIGIT})分)?[整正]?"
)
_PERCENT = re.compile(rf"(?P<value>[-+]?{_NUMERAL})(?P<power>%|[eE]-[0-9]{{1,3}}|)")
_ADVICE = tuple(
    (re.compile(pattern), advice)
    for pattern, advice in (
        (r"#.*", "公式出错，请先改正公式"),
        (r".*[%‰]", "这一栏不写百分号，请直接写数字"),
        (r"(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}(?:[-/.月].*)?", "这是日期，请核对是否填错了栏"),
        (rf"[{chinese.NUMERALS}负点].*|{_NUMERAL}[百千万亿]+[0-9].*", "请写成阿拉伯数字"),
        (rf"[-+]?{_NUMERAL}[^\W0-9_].*", "数量和单位请分两列"),
        (r"[-+]?[0-9][0-9,]*,[0-9,.]*", "逗号的位置不对，请核对"),
        (r"[0-9.,]+(?: [0-9.,]+)+", "请去掉数字中间的空格"),
    )
)
_PRECISION = 28
"""Decimal's precision: past it sums are no longer exact."""
_WHOLE_DIGITS = 15
"""Excel's precision: past it a whole number has lost its last digits."""


def number(text: str) -> Decimal:
    """An exact number, with what surrounds it on paper: ￥ 元 commas (1,200.00) 万.

    >>> number("￥１,２００．５０"), number("(1,200.00)"), number("3.5万元"), number("叁拾万元整")
    (Decimal('1200.50'), Decimal('-1200.00'), Decimal('35000'), Decimal('300000'))
    """
    written = chinese.fold(closed(figures(text, "数字")))
    value = _arabic(written)
    if value is None:
        value = _spelt(written)
    if value is None:
        raise Unreadable("数字", first_advice(written, _ADVICE, "请只写数字"))
    return _settled(value, "数字")


def _settled(value: Decimal, required: str) -> Decimal:
    """Written out, so that 3.5万 is 35000, not 3.5E+4, and -0 is 0."""
    value = value or Decimal(0)
    if value.adjusted() >= _PRECISION:
        raise Unreadable(required, "数字过大，请核对")
    return Decimal(f"{value:f}")


def _arabic(written: str) -> Decimal | None:
    found = _WRITTEN.fullmatch(written)
    if not found:
        return None
    signs = [found[group] for group in ("open", "before", "after") if found[group]]
    if len(signs) > 1:
        return None
    power = int(found["power"] or 0) + _POWERS.get(found["unit"], 0)
    # The power stands in the text because a product would be rounded to 28 digits.
    sign = "-" if signs and signs[0] != "+" else ""
    return Decimal(f"{sign}{found['numeral'].replace(',', '')}E{power}")


def _spelt(written: str) -> Decimal | None:
    found = _SPELT.fullmatch(written)
    if not found or not any(found.group("whole", "tenths", "cents")):
        return None
    whole = chinese.integer(found["whole"] or "零")
    if whole is None:
        return None
    tenths = found["tenths"] or "零" * bool(found["cents"])
    fraction = chinese.digits(found["point"] or tenths + (found["cents"] or ""))
    return Decimal(f"{'-' * bool(found['sign'])}{whole}.{fraction}")


def percent(text: str) -> Decimal:
    """A share, 1 being all: 80% or 0.8. A bare number above 1 may mean either, so it is refused.

    >>> percent("80％"), percent("0.8")
    (Decimal('0.80'), Decimal('0.8'))
    """
    written = closed(figures(text, "百分数"))
    found = _PERCENT.fullmatch(written)
    if not found:
        raise Unreadable("百分数", "请写成 80% 这样")
    marked = found["power"] == "%"
    value = Decimal(found["value"].replace(",", "") + ("E-2" if marked else found["power"]))
    if not marked and abs(value) > 1:
        raise Unreadable("百分数", f"请写成 {written}%")
    return _settled(value, "百分数")


def whole(text: str) -> int:
    """A whole number: 3 and 3.0, not 3.5.

    >>> whole("1,200"), whole("3.0")
    (1200, 3)
    """
    try:
        value = number(text)
    except Unreadable as fault:
        raise Unreadable("整数", fault.advice) from None
    if value != value.to_integral_value():
        raise Unreadable("整数", "请不要写小数")
    if value.adjusted() >= _WHOLE_DIGITS:
        raise Unreadable("整数", "数字过大，请核对")
    return int(value)


def show_number(value: Decimal, places: int | None = None) -> str:
    """As ``#,##0.00`` at ``places`` decimals, half away from zero; all digits where None.

    >>> show_number(Decimal("1234.5")), show_number(Decimal("-1234.565"), 2)
    ('1,234.5', '-1,234.57')
    """
    if places is None:
        text = f"{value:z,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    with localcontext(rounding=ROUND_HALF_UP):
        return f"{value:z,.{places}f}"


def show_percent(value: Decimal, places: int | None = None) -> str:
    """A share with its percent sign.

    >>> show_percent(Decimal("0.8")), show_percent(Decimal("0.12345"), 2)
    ('80%', '12.35%')
    """
    # scaleb would round to 28 digits.
    sign, digits, exponent = value.as_tuple()
    return f"{show_number(Decimal((sign, digits, int(exponent) + 2)), places)}%"
