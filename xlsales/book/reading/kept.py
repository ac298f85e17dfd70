"""What was read and is still as it was: after each command a book is read again, most of it unchanged."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

from ...kernel.columns.frame import Framed, frame
from ...kernel.form import Form
from ..own_sheets import OPTIONS
from ..package.facts import SheetFacts
from .book_source import Source
from .sheets import raw_block

MOST_SHEETS, MOST_ROWS = 250, 2_000


class FramedSheet(NamedTuple):
    """A sheet as a table: its facts, its header row, the table; no table where no header row is found."""

    seen: SheetFacts
    header_row: int
    framed: Framed | None


_sheets: OrderedDict[Any, FramedSheet] = OrderedDict()


def framed_sheet(source: Source, form: type[Form], name: str, lists: Mapping[str, Any]) -> FramedSheet:
    """The sheet ``name`` read as ``form``; one met before, with the same 选项表, is not read again.

    Nobody changes a table: what is odd about it is noted while it is made.
    """
    known = [source.digest(each.name) for each in source.sheets if each.name in (name, OPTIONS)]
    key = None if None in known else (form, *known)
    if key in _sheets:
        _sheets.move_to_end(key)
        return _sheets[key]
    seen = source.facts(name)
    raw = raw_block(source, source.grid(name), seen, form)
    framed = frame(raw, form, lists) if raw else None
    found = FramedSheet(seen, raw.first_row - 1 if raw else 0, framed)
    if key is not None and seen.last_row <= MOST_ROWS:
        _sheets[key] = found
        if len(_sheets) > MOST_SHEETS:
            _sheets.popitem(last=False)
    return found
