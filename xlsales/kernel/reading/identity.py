"""What identifies: telephones, 身份证号, 统一社会信用代码, 邮编, 邮箱.

Telephones are judged by shape only, since a valid number marked as invalid does more
harm than the reverse; check digits are judged where a number has one.
"""

from __future__ import annotations

import re
from datetime import date

from .text import LONGEST, Unreadable, code, plain

_PHONE = "电话号码"
_SEVERAL = re.compile(r"[、;/,或]")
_PUNCTUATION = re.compile(r"[ ()\-.‐‒–—―−]")
_EXTENSION = re.compile(r"(.+?) *(?:转|分机|ext\.?|x|#|\*|[-‐‒–—―−]) ?[0-9]{1,6}", re.IGNORECASE)
_MAINLAND = re.compile(
    r"(?:(?:\+|00)?86)?(?:0?1[3-9][0-9]{9}|[48]00[0-9]{7}|0[1-9][0-9]{8,10})"  # mobile, 400, area code
    r"|(?:\+|00)?86(?!1[3-9])[1-9][0-9]{8,10}"  # abroad people leave the 0 of the area code out
    r"|[2-8][0-9]{6,7}"  # within the town
    r"|(?!1[3-9])[1-9][0-9]{2,5}"  # 95588, 10086, short numbers of a company
)
_CUT_MOBILE = re.compile(r"(?:(?:\+|00)?86)?1[3-9][0-9]*")
_FOREIGN = re.compile(r"\+?[0-9]+")
_ID = "身份证号"
_FIRST_BIRTH = 1880
"""Numbers were first given in 1984; an earlier birth is a slip."""
_USCC = "统一社会信用代码"
_TRUNCATED = "Excel 只保留 15 位数字，末尾已变成 000，请将单元格设为文本后重新录入"
_EMAIL = re.compile(
    r"[A-Za-z0-9_%+'&=~-]+(?:\.[A-Za-z0-9_%+'&=~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_LONGEST_EMAIL = 254
"""RFC 5321, 4.5.3.1.3."""


def phone(text: str) -> str:
    """One or several telephone numbers, as typed; with extension, from abroad, or in a town.

    >>> phone("13800138000.0"), phone("0571－88888888 转 801"), phone("021-00001234；13800000000")
    ('13800138000', '0571-88888888 转 801', '021-00001234;13800000000')
    """
    text = code(text, _PHONE)
    numbers = [part.strip() for part in _SEVERAL.split(text[:LONGEST])]
    if len(text) > LONGEST or not any(numbers):
        raise Unreadable(_PHONE, "请只写号码，几个号码之间用、隔开")
    for number in filter(None, numbers):
        _judge_phone(number)
    return text


def _judge_phone(number: str) -> None:
    extended = _EXTENSION.fullmatch(number)
    shapes = [_PUNCTUATION.sub("", part) for part in (number, extended[1] if extended else "")]
    if any(_MAINLAND.fullmatch(shape) for shape in shapes):
        return
    if any(_CUT_MOBILE.fullmatch(shape) for shape in shapes):
        raise Unreadable(_PHONE, "手机号应为 11 位，请核对")
    if not any(_FOREIGN.fullmatch(shape) and _possible(shape) for shape in shapes):
        raise Unreadable(_PHONE, "请只写号码，几个号码之间用、隔开")


def _possible(shape: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(shape, "CN"))
    except phonenumbers.NumberParseException:
        return False


def id_number(text: str) -> str:
    """A 身份证号 of 18 characters with its check digit, or of 15 digits (issued until 1999).

    >>> id_number("11010519491231002x")
    '11010519491231002X'
    """
    number = code(text, _ID).replace(" ", "").upper()
    if not re.fullmatch(r"[1-9][0-9]{14}|[1-9][0-9]{16}[0-9X]", number):
        raise Unreadable(_ID, "应为 18 位，请核对")
    if len(number) == 18:
        _judge_check_digit(number)
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    if not _is_birthday(born):
        raise Unreadable(_ID, "其中的出生日期不存在，请核对")
    return number


def _is_birthday(born: str) -> bool:
    try:
        return date.fromisoformat(born).year >= _FIRST_BIRTH
    except ValueError:
        return False


def _judge_check_digit(number: str) -> None:
    # stdnum's validate() raises KeyError for some areas that no longer exist.
    from stdnum.cn.ric import calc_check_digit

    if calc_check_digit(number) != number[-1]:
        cut = number.endswith("000")
        raise Unreadable(_ID, _TRUNCATED if cut else "校验码不符，请核对")


def uscc(text: str) -> str:
    """A 统一社会信用代码 (GB 32100) of 18 characters with its check digit.

    >>> uscc("91110000600037341l")
    '91110000600037341L'
    """
    number = code(text, _USCC).replace(" ", "").upper()
    if not re.fullmatch(r"[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}", number):
        raise Unreadable(_USCC, "应为 18 位数字和字母，请核对")
    if set(number) & set("IOSVZ"):
        raise Unreadable(_USCC, "其中没有字母 I、O、S、V、Z，请核对")
    # stdnum's validate() wants digits in the first two places, where GB 32100-2015 has A1, N2, Y1 as well.
    from stdnum.cn.uscc import calc_check_digit

    if calc_check_digit(number) != number[-1]:
        raise Unreadable(_USCC, _TRUNCATED if re.fullmatch(r"[0-9]{15}000", number) else "校验码不符，请核对")
    return number


def postcode(text: str) -> str:
    """A postal code of six digits.

    >>> postcode("１０００８３")
    '100083'
    """
    number = code(text, "邮编")
    if re.fullmatch(r"[0-9]{5}", number):
        raise Unreadable("邮编", "开头的 0 已丢失，请将单元格设为文本后重新录入")
    if not re.fullmatch(r"[0-9]{6}", number):
        raise Unreadable("邮编", "请写 6 位数字")
    return number


def email(text: str) -> str:
    """One address; two in one cell are refused, for mail would go to both.

    >>> email("zhang.san＠example.com")
    'zhang.san@example.com'
    """
    address = plain(text)
    if len(address) > _LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        raise Unreadable("邮箱地址", "请只写一个邮箱地址，如 name@example.com")
    return address
