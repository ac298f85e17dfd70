"""Numbers of another system as it shows them: decimal commas, other currencies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel import reading
from ..map.mapping import MapSource
from .rows import Rows

CURRENCIES = {
    "HKD": ("港元", ("HK$", "HKD")),
    "USD": ("美元", ("US$", "USD", "$")),
    "EUR": ("欧元", ("€", "EUR")),
    "GBP": ("英镑", ("£", "GBP")),
    "JPY": ("日元", ("JP¥", "JPY")),
    "CNY": ("人民币", ("CNY", "RMB", "￥", "¥")),
}
"""Code → name and how it is written."""
HOME = "CNY"
_FOREIGN = "[$€£]|USD|HKD|EUR|GBP|JPY"
_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,2}|-?[0-9]+,[0-9]{4,}|-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
"""What proves that the comma is the decimal point."""
_POINT = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3}){2,}")
"""What proves that it is not."""
_EITHER = re.compile(r"-?[0-9]{1,3},[0-9]{3}")
_UNSURE = '里的逗号是千分位还是小数点不明，请在对应表的 [source] 写 decimal = "," 或 "."'


@dataclass
class Shown:
    """A column of texts made ready to be read, why a cell cannot be, and what people should know."""

    values: Any
    faults: dict[int, str] = field(default_factory=dict)
    note: str = ""


def as_shown(name: str, rows: Rows, source: MapSource) -> Shown:
    """The numbers of a column: decimal commas as points, the mark of the map's own currency taken away."""
    found = rows.shown.get(name)
    if found is None:
        found = rows.shown[name] = _points(name, _home(name, rows[name], source), rows, source)
    return found


def decimals(name: str, rows: Rows, source: MapSource) -> tuple[list[Decimal | None], dict[int, str]]:
    """The exact numbers of a column, read once for each distinct text, and why a cell has none."""
    ready = as_shown(name, rows, source)
    values, faults = exactly(ready.values, name, rows[name])
    return values, ready.faults | faults


def exactly(texts: Any, name: str, seen: Any) -> tuple[list[Decimal | None], dict[int, str]]:
    """The numbers of texts; ``seen`` is what stands in the file."""
    encoded = texts.dictionary_encode()
    read = [_number(text) for text in encoded.dictionary.to_pylist()]
    values: list[Decimal | None] = []
    faults = {}
    for position, at in enumerate(encoded.indices.to_pylist()):
        value = None if at is None else read[at]
        if isinstance(value, reading.Unreadable):
            faults[position] = f"{name}“{seen[position]}”读不出来，{value}"
            value = None
        values.append(value)
    return values, faults


def _number(text: str) -> Decimal | reading.Unreadable:
    try:
        return reading.number(text)
    except reading.Unreadable as fault:
        return fault


def _home(name: str, texts: Any, source: MapSource) -> Shown:
    own = source.currency.upper() or HOME
    if own == HOME and not _any(texts, _FOREIGN):
        return Shown(texts)
    encoded = texts.dictionary_encode()
    distinct = [_marked(text) for text in encoded.dictionary.to_pylist()]
    bare = pa.array([text for text, _ in distinct], pa.string()).take(encoded.indices)
    strange = {at: code for at, (_, code) in enumerate(distinct) if code and code != own}
    faults = {
        position: _other(name, texts[position].as_py(), strange[at], own)
        for position, at in enumerate(encoded.indices.to_pylist() if strange else ())
        if at in strange
    }
    if faults:
        refused = pa.array([position in faults for position in range(len(texts))], pa.bool_())
        bare = pc.if_else(refused, pa.scalar(None, pa.string()), bare)
    return Shown(bare, faults)


def _marked(text: str) -> tuple[str, str]:
    """The text without the mark of its currency, and which it is."""
    plain = reading.plain(text).upper()
    for code, (_, marks) in CURRENCIES.items():
        for mark in marks:
            if reading.plain(mark).upper() in plain:
                return plain.replace(reading.plain(mark).upper(), ""), code
    return text, ""


def _other(name: str, text: str, code: str, own: str) -> str:
    called, ours = CURRENCIES[code][0], CURRENCIES.get(own, (own, ()))[0]
    cure = f'全部是{called}的，请在对应表的 [source] 写 currency = "{code}"'
    return f"{name}“{text}”是{called}，不是{ours}；{cure}"


def _any(texts: Any, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, pattern)).as_py())


def _points(name: str, ready: Shown, rows: Rows, source: MapSource) -> Shown:
    """Commas as the map says; where it says nothing, as the column proves, or refused as unsure."""
    if source.decimal == ".":
        return ready
    if source.decimal:
        ready.values = _swapped(ready.values)
        return ready
    if not _any(ready.values, ","):
        return ready
    texts = [reading.plain(text) for text in ready.values.unique().drop_null().to_pylist() if "," in text]
    proofs = [text for text in texts if _COMMA.fullmatch(text)]
    if not proofs or any(_POINT.fullmatch(text) for text in texts):
        return ready  # an odd comma among thousands is refused as such when it is read
    either = [text for text in texts if _EITHER.fullmatch(text)]
    if either and len(proofs) <= len(either) and rows.delimiter != ";":
        return _unsure(name, ready)
    ready.values = _swapped(ready.values)
    ready.note = f'{name}的逗号按小数点读取（如“{proofs[0]}”）；若是千分位，请在对应表写 decimal = "."'
    return ready


def _swapped(texts: Any) -> Any:
    """1.234,5 as 1234.5."""
    with_comma = pc.match_substring(texts, ",")
    bare = pc.replace_substring(pc.replace_substring(texts, ".", ""), ",", ".")
    grouped = pc.match_substring_regex(texts, r"^-?[0-9]{1,3}(?:\.[0-9]{3})+$")
    whole = pc.replace_substring(texts, ".", "")
    return pc.if_else(
        pc.fill_null(with_comma, False), bare, pc.if_else(pc.fill_null(grouped, False), whole, texts)
    )


def _unsure(name: str, ready: Shown) -> Shown:
    """No cell with a comma is read: 356,898 beside 63,90."""
    mask = pc.fill_null(pc.match_substring(ready.values, ","), False)
    told = {
        position: f"{name}“{ready.values[position]}”{_UNSURE}"
        for position in pc.indices_nonzero(mask).to_pylist()
    }
    return Shown(pc.if_else(mask, pa.scalar(None, pa.string()), ready.values), ready.faults | told)
