"""One column of cell texts to one typed column: fast where plain, careful where not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from ..reading import Unreadable
from ..types import CellType

SAMPLE = 1000
"""Rows from the top by which it is told whether the texts of a column repeat."""
FEW = 50
"""Texts so few are all looked at: to ask whether they repeat takes longer."""
Noted = TypeVar("Noted")
_BLANK = r"^[\s\pZ\p{Cc}\p{Cf}]*$"


@dataclass
class ParsedColumn:
    """A typed column with what was odd about it, by position.

    ``values`` holds null where a cell is blank or unreadable; ``unreadable`` and
    ``interpreted`` tell the two apart from plain cells, with the text that was seen.
    """

    values: Any
    unreadable: dict[int, tuple[str, Unreadable]] = field(default_factory=dict)
    interpreted: dict[int, tuple[str, str]] = field(default_factory=dict)


def blanks_to_null(texts: Any) -> Any:
    """Texts with nothing but white space and invisible characters count as blank."""
    if texts.null_count == len(texts):
        return texts
    encoded = _repeated(texts)
    blank = pc.match_substring_regex(texts if encoded is None else encoded.dictionary, _BLANK)
    if not pc.any(blank).as_py():
        return texts
    everywhere = blank if encoded is None else blank.take(encoded.indices)
    return pc.if_else(everywhere, pa.scalar(None, pa.string()), texts)


def _repeated(texts: Any) -> Any:
    """The column with each text once, where texts repeat: so each is looked at once. Else None."""
    if len(texts) < FEW:
        return None
    start = texts[:SAMPLE]
    return texts.dictionary_encode() if pc.count_distinct(start).as_py() * 2 < len(start) else None


def count_from(first: int, length: int) -> Any:
    """The numbers from ``first`` on, as an Arrow array."""
    return pc.cast(pa.arange(first, first + length), pa.int32())


def read_cells(kind: CellType, texts: Any) -> ParsedColumn:
    """Read a string column. ``parse`` runs once for each distinct text that is not plain."""
    return read_filled(kind, blanks_to_null(texts))


PLAIN_DAY = re.compile(r"\d{4}([-/])\d{1,2}\1\d{1,2}(?: 0?0:00(?::00)?)?", re.ASCII)
"""A day that can be read in one way only, as everybody writes it."""


def read_filled(kind: CellType, texts: Any) -> ParsedColumn:
    """The same for a column whose blanks are null already."""
    encoded = _repeated(texts)
    if encoded is None:
        return _read(kind, texts)
    each, indices = _read(kind, encoded.dictionary), encoded.indices
    return ParsedColumn(
        each.values.take(indices), _spread(each.unreadable, indices), _spread(each.interpreted, indices)
    )


def _spread(noted: Mapping[int, Noted], indices: Any) -> dict[int, Noted]:
    """What was noted of single texts, at every position where they stand."""
    if not noted:
        return {}
    at = pc.indices_nonzero(pc.is_in(indices, value_set=pa.array(list(noted), indices.type)))
    return {
        position: noted[index]
        for position, index in zip(at.to_pylist(), indices.take(at).to_pylist(), strict=True)
    }


def _read(kind: CellType, texts: Any) -> ParsedColumn:
    """Each call of Arrow takes as long as ten short texts: most columns are blank, or plain throughout."""
    if texts.null_count == len(texts):
        return ParsedColumn(pa.nulls(len(texts), kind.arrow))
    plain = pc.match_substring_regex(texts, kind.plain)
    all_plain = pc.all(plain).as_py()
    try:
        values = kind.cast(texts if all_plain else pc.if_else(plain, texts, pa.scalar(None, pa.string())))
    except pa.ArrowInvalid:  # e.g. 2025-02-30: looks like a date and is none
        values, odd = pa.nulls(len(texts), kind.arrow), pc.is_valid(texts)
    else:
        if all_plain:
            return ParsedColumn(values)
        odd = pc.fill_null(pc.invert(plain), False)
    cells = ParsedColumn(values)
    _read_odd(kind, texts, odd, cells)
    return cells


def _read_odd(kind: CellType, texts: Any, odd: Any, cells: ParsedColumn) -> None:
    encoded = texts.filter(odd).dictionary_encode()
    read = {text: _attempt(kind, text) for text in encoded.dictionary.to_pylist()}
    parsed = [None if isinstance(value, Unreadable) else value for value in read.values()]
    cells.values = pc.replace_with_mask(cells.values, odd, pa.array(parsed, kind.arrow).take(encoded.indices))
    unread, noted = {}, {}
    for index, (text, value) in enumerate(read.items()):
        if isinstance(value, Unreadable):
            unread[index] = (text, value)
        elif shown := _note(kind, text, value):
            noted[index] = (text, shown)
    at = pc.indices_nonzero(odd).to_pylist()
    cells.unreadable = {at[place]: said for place, said in _spread(unread, encoded.indices).items()}
    cells.interpreted = {at[place]: said for place, said in _spread(noted, encoded.indices).items()}


def _attempt(kind: CellType, text: str) -> Any:
    try:
        return kind.parse(text)
    except Unreadable as fault:
        return fault


def _note(kind: CellType, text: str, value: Any) -> str:
    """How an odd text was understood, where staff should know."""
    if not kind.hints:
        return ""
    shown = kind.show(value)
    return "" if shown == text or PLAIN_DAY.fullmatch(text) else shown
