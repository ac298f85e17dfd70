"""The kinds of cell: how each is read, judged and shown.

A kind is named once, as an annotation of a form's field (``quantity: Quantity``).
``parse`` reads what people type, ``check`` judges a value, ``show`` prints it, and
``parse(show(x)) == x``. ``plain`` is the RE2 pattern of texts that need no parsing:
columns cast those at Arrow's speed and call ``parse`` for the distinct rest only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pyarrow as pa
import pyarrow.compute as pc
from pydantic_core import core_schema

from . import reading
from .exact import MONEY_PLACES, PRICE_PLACES, QUANTITY_PLACES, decimal_type, rounded

PERCENT_PLACES = 6
_TEXT = r"^[^\pZ\pC](?:[^\pC\p{Zl}\p{Zp}]*[^\pZ\pC])?$"
_KEY = r"^[!-*,\-/-~\x{4E00}-\x{9FFF}]+$"
"""No point and no plus: 1001.0 is 1001, and 1.38E+10 has lost its digits."""
_NOTHING = r"^$"
"""For kinds with few distinct values, or whose every value must be looked at."""
_DAY = r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?: 00:00:00)?$"


@dataclass(frozen=True)
class CellType:
    """One kind of cell.

    ``arrow`` is the column type, ``number_format`` and ``width`` (in characters of a
    Latin digit; a Chinese character takes two) are how a sheet shows it, ``hints``
    tells whether a text that had to be interpreted is worth a 提示.
    """

    word: str
    arrow: Any
    parse: Callable[[str], Any]
    show: Callable[[Any], str]
    plain: str
    number_format: str = "General"
    width: int = 12
    hints: bool = False
    numeric: bool = False
    places: int | None = None
    check: Callable[[Any], str | None] = lambda _: None

    def cast(self, texts: Any) -> Any:
        """The Arrow column of texts that all match ``plain``."""
        if self.arrow == pa.date32():
            texts = pc.utf8_slice_codeunits(texts, 0, 10)
        return pc.cast(texts, self.arrow)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """A record's text is read by ``parse``, so that a record and a sheet agree."""
        return core_schema.no_info_before_validator_function(
            lambda value: self.parse(value) if isinstance(value, str) else value, handler(source)
        )


def _fitting(read: Callable[[str], Decimal], places: int) -> Callable[[str], Decimal]:
    """``read``, rounded to ``places``; Unreadable where the column cannot hold the number."""

    def parse(text: str) -> Decimal:
        value = rounded(read(text), places)
        if abs(value) >= 10 ** (18 - places):
            raise reading.Unreadable(f"{18 - places} 位以内的整数部分", "请核对数值，是否多打了几位")
        return value

    return parse


def _decimal(word: str, places: int, number_format: str, *, fixed: bool = False) -> CellType:
    return CellType(
        word=word,
        arrow=decimal_type(places),
        parse=_fitting(reading.number, places),
        show=lambda value: reading.show_number(value, places if fixed else None),
        plain=rf"^-?\d{{1,{18 - places - 2}}}(?:\.\d{{1,{places}}})?$",
        number_format=number_format,
        width=12 if fixed else 9,
        hints=True,
        numeric=True,
        places=places,
    )


def _string(word: str, parse: Callable[[str], str], plain: str, *, width: int, hints: bool) -> CellType:
    return CellType(word, pa.string(), parse, str, plain, number_format="@", width=width, hints=hints)


DAY = CellType("日期", pa.date32(), reading.day, reading.show_day, _DAY, "yyyy-mm-dd", width=12, hints=True)
MONTH = CellType("年月", pa.date32(), reading.month, reading.show_month, _NOTHING, "yyyy-mm", width=10)
MONEY = _decimal("金额", MONEY_PLACES, "#,##0.00", fixed=True)
PRICE = _decimal("单价", PRICE_PLACES, "#,##0.00##")
QUANTITY = _decimal("数量", QUANTITY_PLACES, "#,##0.####")
PERCENT = CellType(
    "百分比",
    decimal_type(PERCENT_PLACES),
    _fitting(reading.percent, PERCENT_PLACES),
    reading.show_percent,
    rf"^(?:0(?:\.\d{{1,{PERCENT_PLACES}}})?|1)$",
    "0.00%",
    10,
    hints=True,
    numeric=True,
    places=PERCENT_PLACES,
)
COUNT = CellType("整数", pa.int64(), reading.whole, str, r"^-?\d{1,15}$", "0", 9, hints=True, numeric=True)
FLAG = CellType("是否", pa.bool_(), reading.flag, reading.show_flag, _NOTHING, "@", 7)
KEY = _string("编码", reading.key, _KEY, width=14, hints=True)
TEXT = _string("文字", reading.tidy, _TEXT, width=14, hints=False)
CODE = _string("选项", reading.plain, _KEY, width=12, hints=False)
CODES = _string("多选", reading.plain, _KEY, width=20, hints=False)
PHONE = _string("电话", reading.phone, _NOTHING, width=16, hints=False)
ID_NUMBER = _string("身份证号", reading.id_number, _NOTHING, width=20, hints=False)
EMAIL = _string("邮箱", reading.email, _NOTHING, width=22, hints=False)

Day = Annotated[date, DAY]
Month = Annotated[date, MONTH]
Money = Annotated[Decimal, MONEY]
Price = Annotated[Decimal, PRICE]
Quantity = Annotated[Decimal, QUANTITY]
Percent = Annotated[Decimal, PERCENT]
Count = Annotated[int, COUNT]
Flag = Annotated[bool, FLAG]
Key = Annotated[str, KEY]
Text = Annotated[str, TEXT]
Code = Annotated[str, CODE]
Codes = Annotated[str, CODES]
Phone = Annotated[str, PHONE]
IdNumber = Annotated[str, ID_NUMBER]
Email = Annotated[str, EMAIL]
