"""The texts of a paper: a record in its places, all options with the chosen marked, or room for the pen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ....handbook.codes import CodeList
from ....handbook.sheets import STAFF
from ....kernel import types
from ....kernel.form import FORMS, Column, Values
from ....kernel.report import CodeNames
from .cells import Each, Place, Sentence, Word, named_fields
from .form import Children, Lines, Paper
from .grid import Spot

CHOSEN, OPEN = "☑", "□"
BLANK_DAY, PEN = "　　年　月　日", "＿＿"
SEE_ANNEX = "见附页"


class Filled(NamedTuple):
    """A record and its child records by sheet; both empty for the blank."""

    record: Values
    children: Mapping[str, Sequence[Values]]


BLANK = Filled({}, {})


@dataclass(frozen=True)
class FieldTexts:
    """What stands in a place: codes by name, lists with all their options and the chosen ones marked."""

    names: CodeNames
    lists: Mapping[str, CodeList]

    def of(self, item: Column, value: Any, pen: str = "") -> str:
        """The text of a value of the column, without its unit; ``pen`` where there is none."""
        kind = item.type
        if item.codes:
            chosen, every = str(value or "").split("、"), self.lists[item.codes].entries
            if item.number_in:  # its number has a field of its own: 月结N天, not the examples
                every = tuple(each for each in every if not re.search(r"\d", each.code))
            shown = (each for each in every if each.enabled or item.number_in or each.code in chosen)
            return _marked({each.code: each.shown for each in shown}, chosen)
        if kind is types.FLAG:
            return _marked({True: "是", False: "否"}, [value])
        if value is None:
            return BLANK_DAY if kind is types.DAY else f"{pen}%" if pen and kind is types.PERCENT else pen
        if kind is types.DAY:
            return f"{value.year}年{value.month}月{value.day}日"
        if item.reference and (name := self.names.of(item.reference, value)):
            return name if item.reference == STAFF else f"{name}（{value}）"
        return str(kind.show(value))

    def place(self, sheet: str, field: str, record: Values) -> str:
        """A place of one field, with its unit."""
        if not field or "." in field:
            return str(record.get(field) or "")
        item = FORMS[sheet].columns[field]
        return f"{self.of(item, record.get(field), '　　' if item.unit else '')}{item.unit}"

    def sentence(self, sheet: str, text: str, fields: Sequence[str], record: Values) -> str:
        """The ``fields`` between the words of a text, which says the units itself."""
        columns = FORMS[sheet].columns
        told = {name: self.of(columns[name], record.get(name), PEN) for name in fields}
        return text.format_map({name: Options(own) for name, own in told.items()})


@dataclass(frozen=True)
class Options:
    """The text of a field; ``[0]`` is the first of its options alone."""

    text: str

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, place: int) -> str:
        return self.text.split("　")[place]


def _marked(options: Mapping[Any, str], chosen: Sequence[Any]) -> str:
    return "　".join(f"{CHOSEN if code in chosen else OPEN}{shown}" for code, shown in options.items())


@dataclass(frozen=True)
class PaperTexts:
    """The text of each spot of a paper that is ``filled``."""

    paper: Paper
    said: FieldTexts
    filled: Filled

    def of(self, spot: Spot, room: Mapping[str, int]) -> str:
        """What stands there; ``room`` are the lines of each list."""
        sheet, record, part = self.paper.sheet, self.filled.record, spot.part
        match part:
            case Word():
                gap = "　" * len(part.diagonal)
                return f"{gap}{part.text}\n{part.diagonal}" if part.diagonal else part.text
            case Each():
                return self._each(part)
            case Sentence():
                return self.said.sentence(sheet, part.text, part.fields, record)
            case Place() if spot.lines is None:
                return self.said.place(sheet, part.field, record)
        return self._child(spot, part.field, room)

    def _child(self, spot: Spot, field: str, room: Mapping[str, int]) -> str:
        own = spot.lines
        if own is None:
            return ""
        rows = self.filled.children.get(own.sheet, ())
        if own.by:
            child = next((row for row in rows if self._label(own, row) == own.rows[spot.child]), {})
            return self.said.place(own.sheet, field, child)
        if len(rows) > room.get(own.sheet, own.room) == spot.child + 1:
            return SEE_ANNEX if field == own.columns[0][1] else ""
        return self.said.place(own.sheet, field, rows[spot.child] if spot.child < len(rows) else {})

    def _label(self, own: Children, row: Values) -> str:
        """The word of the row in which a child record stands."""
        item = FORMS[own.sheet].columns[own.by]
        value = row.get(own.by)
        entries = self.said.lists[item.codes].entries if item.codes else ()
        return next((each.name for each in entries if each.code == value), str(value or ""))

    def _each(self, own: Each) -> str:
        rows = self.filled.children.get(own.sheet, ())
        if own.by:
            labelled = {self._label(own, row): row for row in rows}
            fields = named_fields(own.text)
            said = [
                word + self.said.sentence(own.sheet, own.text, fields, labelled.get(word, {}))
                for word in own.rows
            ]
            return "　".join(f"{at}.{text}" for at, text in enumerate(said, 1))
        more = len(rows) > own.count
        known = [*rows[: own.count - more], *[{}] * (own.count - len(rows))]
        told = [self.said.sentence(own.sheet, own.text, own.fields, row) for row in known]
        return "　".join(f"{at}.{text}" for at, text in enumerate([*told, *[SEE_ANNEX] * more], 1))

    def annexes(self) -> list[Lines]:
        """The lists that the paper has no room for, with all their lines."""
        children = self.filled.children
        return [
            self._whole(own, children[own.sheet])
            for own in self.paper.lists
            if self._left(own, children.get(own.sheet, ()))
        ]

    def _left(self, own: Children, rows: Sequence[Values]) -> bool:
        if own.by:
            labels = [self._label(own, row) for row in rows]
            return len(labels) > len(set(labels) & set(own.rows))
        return len(rows) > own.room

    def _whole(self, own: Children, rows: Sequence[Values]) -> Lines:
        """A list over the whole width, with as many lines as there are records."""
        wide = len(self.paper.widths)
        if isinstance(own, Each):
            return Lines(own.sheet, _spread(own, wide), len(rows))
        numbers = [str(at) for at in range(1, len(rows) + 1)]
        words = [self._label(own, row) for row in rows] if own.by else numbers
        left = wide - own.label * bool(own.rows) - sum(across for *_, across in own.columns)
        word, field, across = own.columns[-1]
        columns = own.columns if own.heads else (*own.columns[:-1], (word, field, across + left))
        return replace(own, columns=columns, count=len(rows), rows=tuple(words) if own.rows else (), by="")


def _spread(own: Each, wide: int) -> tuple[tuple[str, str, int], ...]:
    """The fields as columns of about the same width."""
    known, fields = FORMS[own.sheet].columns, own.fields
    ends = [wide * at // len(fields) for at in range(len(fields) + 1)]
    return tuple((known[name].header, name, ends[at + 1] - ends[at]) for at, name in enumerate(fields))
