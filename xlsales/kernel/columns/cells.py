"""One column of cell texts to one typed column: fast where plain, careful where not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..reading import Unreadable
from ..types import CellType

_BLANK = r"^[\s\pZ\p{Cc}\p{Cf}]*$"


@dataclass
class Cells:
    """A typed column with what was odd about it, by position.

    ``values`` holds null where a cell is blank or unreadable; ``unreadable`` and
    ``interpreted`` tell the two apart from plain cells, with the text that was seen.
    """

    values: Any
    unreadable: dict[int, tuple[str, Unreadable]] = field(default_factory=dict)
    interpreted: dict[int, tuple[str, str]] = field(default_factory=dict)


def blanks_to_null(texts: Any) -> Any:
    """Texts with nothing but white space and invisible characters count as blank."""
    return pc.if_else(pc.match_substring_regex(texts, _BLANK), pa.scalar(None, pa.string()), texts)


def count_from(first: int, length: int) -> Any:
    """The numbers from ``first`` on, as an Arrow array."""
    return pc.cast(pa.arange(first, first + length), pa.int32())


def read_cells(kind: CellType, texts: Any) -> Cells:
    """Read a string column. ``parse`` runs once for each distinct text that is not plain."""
    return read_filled(kind, blanks_to_null(texts))


def read_filled(kind: CellType, texts: Any) -> Cells:
    """The same for a column whose blanks are null already."""
    plain = pc.fill_null(pc.match_substring_regex(texts, kind.plain), True)
    try:
        values = kind.cast(pc.if_else(plain, texts, pa.scalar(None, pa.string())))
    except pa.ArrowInvalid:  # e.g. 2025-02-30: looks like a date and is none
        plain = pc.is_null(texts)
        values = pa.nulls(len(texts), kind.arrow)
    cells = Cells(values)
    odd = pc.indices_nonzero(pc.invert(plain))
    if len(odd):
        _read_odd(kind, texts, odd, cells)
    return cells


def _read_odd(kind: CellType, texts: Any, odd: Any, cells: Cells) -> None:
    encoded = texts.take(odd).dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    read = [_attempt(kind, text) for text in distinct]
    parsed = pa.array([None if isinstance(value, Unreadable) else value for value in read], kind.arrow)
    where = pc.is_in(count_from(0, len(texts)), value_set=pc.cast(odd, pa.int32()))
    cells.values = pc.replace_with_mask(cells.values, where, parsed.take(encoded.indices))
    noted = {
        index: _note(kind, text, value)
        for index, (text, value) in enumerate(zip(distinct, read, strict=True))
    }
    for position, index in zip(odd.to_pylist(), encoded.indices.to_pylist(), strict=True):
        value = read[index]
        if isinstance(value, Unreadable):
            cells.unreadable[position] = (distinct[index], value)
        elif noted[index]:
            cells.interpreted[position] = (distinct[index], noted[index])


def _attempt(kind: CellType, text: str) -> Any:
    try:
        return kind.parse(text)
    except Unreadable as fault:
        return fault


def _note(kind: CellType, text: str, value: Any) -> str:
    """How an odd text was understood, where staff should know."""
    if not kind.hints or isinstance(value, Unreadable):
        return ""
    shown = kind.show(value)
    return "" if shown == text else shown
