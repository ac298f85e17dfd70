"""A cell as its sheet spells it: read as a value, written from one."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ....kernel.place import column_letter
from ...changes.texts import Formula
from ...package.markup import attributes, place
from ..errors import HandOverError

ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
"""A row: its attributes, and what stands in it."""
CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
FORMULA = re.compile(rb"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
VALUE = re.compile(rb"<v\b[^>]*?(?:/>|>(.*?)</v>)", re.DOTALL)
TEXT = re.compile(rb"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNTOLD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
WINDOWS, APPLE = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no zones
LEAP = 60
"""Serial dates before count a day more: Lotus took 1900 for a leap year, and Excel after it."""
DAY = timedelta(days=1)
LARGEST_PLAIN = 1e15


@dataclass(frozen=True)
class RawCell:
    """A cell in the bytes of its row: from where to where, its attributes, what stands in it."""

    start: int
    end: int
    given: Mapping[bytes, bytes]
    body: bytes

    @property
    def style(self) -> int:
        """The number of its style."""
        return int(self.given.get(b"s", b"0"))

    @property
    def kind(self) -> bytes:
        """What its value is: a number where it does not say."""
        return self.given.get(b"t", b"n")

    @property
    def formula(self) -> re.Match[bytes] | None:
        """Its formula: attributes and text."""
        return FORMULA.search(self.body)

    @property
    def shared_text(self) -> int | None:
        """The number of its text in the list of shared ones; None where it has none there."""
        found = VALUE.search(self.body) if self.kind == b"s" else None
        return int(found[1]) if found and found[1] else None

    @property
    def filled(self) -> bool:
        """Whether it holds anything."""
        return any(pattern.search(self.body) for pattern in (VALUE, TEXT, FORMULA))


def cells_of(row: bytes) -> dict[int, RawCell]:
    """The cells of a row by column; HandOverError where one does not say where it stands."""
    found: dict[int, RawCell] = {}
    for match in CELL.finditer(row):
        given = attributes(match[1])
        if b"r" not in given:
            raise HandOverError("a cell without its place")
        found[place(given[b"r"])[1]] = RawCell(match.start(), match.end(), given, match[2] or b"")
    return found


def value_of(cell: RawCell, texts: Mapping[int, str], *, dated: bool, epoch: datetime) -> Any:
    """What an open workbook would say that the cell holds; a formula is none of it."""
    shown = VALUE.search(cell.body)
    words = told((shown and shown[1]) or b"")
    match cell.kind:
        case b"inlineStr":
            return inline_text(cell.body) or None
        case b"s":
            return texts.get(cell.shared_text if cell.shared_text is not None else -1) or None
        case _ if not words:
            return None
        case b"str":
            return decoded(words)
        case b"b":
            return words in ("1", "true")
        case b"e":
            return words
        case b"d":
            return datetime.fromisoformat(words)
        case _:
            return moment_of(float(words), epoch) if dated else float(words)


def inline_text(body: bytes) -> str:
    """The text of ``<is>`` or ``<si>``, its runs joined, without how it is pronounced."""
    return decoded("".join(told(each or b"") for each in TEXT.findall(PHONETIC.sub(b"", body))))


def moment_of(number: float, epoch: datetime) -> datetime | float:
    """The moment of a serial date; the number itself where there is none."""
    days = number + 1 if epoch == WINDOWS and 0 <= number < LEAP else number
    try:
        return epoch + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return number


def serial(value: datetime, epoch: datetime) -> float:
    """The serial date of a moment."""
    days = (value.replace(tzinfo=None) - epoch) / DAY
    return days - 1 if epoch == WINDOWS and days < LEAP + 1 else days


def told(xml: bytes) -> str:
    """The text of an element's content."""
    return html.unescape(xml.decode("utf-8")) if b"&" in xml else xml.decode("utf-8")


def decoded(text: str) -> str:
    """A text whose signs without a place in XML stand as ``_x0007_``."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), text)


def spelled(text: str) -> bytes:
    """The content of an element that says ``text``."""
    coded = _CODED.sub(lambda found: f"_x005F_{found[0][1:]}", text)
    coded = _UNTOLD.sub(lambda found: f"_x{ord(found[0]):04X}_", coded)
    return html.escape(coded, quote=False).encode("utf-8")


def cell_xml(row: int, column: int, style: int, value: Any, epoch: datetime) -> bytes:
    """The cell; nothing where it would hold nothing and look like nothing."""
    start = f'<c r="{column_letter(column)}{row}"' + (f' s="{style}"' if style else "")
    head = start.encode()
    match value:
        case None | "":
            return head + b"/>" if style else b""
        case Formula():
            return head + b"><f>" + html.escape(value[1:], quote=False).encode("utf-8") + b"</f></c>"
        case str():
            return head + b' t="inlineStr"><is><t xml:space="preserve">' + spelled(value) + b"</t></is></c>"
        case bool():
            return head + b' t="b"><v>%d</v></c>' % value
        case int() | float() | Decimal():
            return head + b"><v>" + number_xml(value) + b"</v></c>"
        case _:
            return head + b"><v>" + number_xml(_moment(value, epoch)) + b"</v></c>"


def _moment(value: Any, epoch: datetime) -> float:
    match value:
        case datetime():
            return serial(value, epoch)
        case date():
            return serial(datetime.combine(value, time()), epoch)
        case time():
            return (datetime.combine(epoch, value) - epoch) / DAY
        case _:
            raise HandOverError(type(value).__name__)


def number_xml(value: float | Decimal) -> bytes:
    """A number as a cell holds it; HandOverError for what is none."""
    number = float(value)
    if not math.isfinite(number):
        raise HandOverError("no number")
    whole = number.is_integer() and abs(number) < LARGEST_PLAIN
    return str(int(number) if whole else number).encode()
