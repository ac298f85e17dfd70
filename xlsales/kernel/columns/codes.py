"""Codes as people mean them (F14): HD0001 and hd0001 are one customer, 6 is 0006 where Excel ate the zeros.

Only what no table knows as it stands is looked at, text by text, once; all else are columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from unicodedata import normalize

import pyarrow as pa
import pyarrow.compute as pc

from ..form import FORMS, Column
from ..table import Table
from ..types import KEY

SHORTEST = 2
"""Signs of a name that is looked for within others."""
SHOWN = 6
"""How many are listed where a text could mean several."""


def folded(text: str) -> str:
    """A text as it is compared: full width equals half width, and case does not count.

    >>> folded("ｈｄ0001") == folded("HD0001")
    True
    """
    return normalize("NFKC", text).strip().lower()


def _bare(text: str) -> str:
    """A number without the zeros that Excel eats; blank for what is none.

    >>> _bare("0006"), _bare("DD-06")
    ('6', '')
    """
    return (text.lstrip("0") or "0") if text.isascii() and text.isdigit() else ""


@dataclass(frozen=True)
class Codes:
    """The codes of a place; ``names`` spell them out, where they have names.

    Numbers stand for one another without their leading zeros only where they are codes of a sheet's ``key``.
    """

    codes: Any
    names: Any = None
    key: bool = True

    def meant(self, text: str) -> list[str]:
        """The codes that ``text`` can mean, by the strictest way that fits: itself, in other letters, without
        zeros, by its name."""
        wanted = folded(text)
        ways = ((self._by_fold, wanted), (self._by_number, _bare(wanted)), (self._by_name, wanted))
        for known, key in ways:
            if found := known.get(key):
                return [text] if text in found else found
        return []

    def around(self, text: str) -> list[str]:
        """The codes of the names that hold ``text`` (folded), or that it holds."""
        names = (name for name in self._by_name if len(name) >= SHORTEST and (text in name or name in text))
        return [code for name in names for code in self._by_name[name]]

    def named(self, name: str) -> list[str]:
        """The codes of that name."""
        return self._by_name.get(folded(name), [])

    @cached_property
    def _by_fold(self) -> Mapping[str, list[str]]:
        return _index((folded(code), code) for code in self._texts())

    @cached_property
    def _by_number(self) -> Mapping[str, list[str]]:
        pairs = ((_bare(folded(code)), code) for code in self._texts() if self.key)
        return _index((bare, code) for bare, code in pairs if bare)

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        if self.names is None:
            return {}
        pairs = zip(self.names.to_pylist(), self.codes.to_pylist(), strict=True)
        return _index((folded(name), code) for name, code in pairs if name and code)

    def _texts(self) -> Iterable[str]:
        return filter(None, self.codes.to_pylist())


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, code in pairs:
        found[key][code] = None
    return {key: list(codes) for key, codes in found.items()}


class Spellings:
    """The codes of every table of a book, each made when first asked for."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._known: dict[str, Codes] = {}

    def at(self, place: str) -> Codes | None:
        """The codes of a place, a sheet's key with its names or ``sheet.field``; None where it is not."""
        sheet, _, field = place.partition(".")
        table = self._tables.get(sheet)
        if table is None:
            return None
        if place not in self._known:
            names = FORMS[sheet].names
            own = (
                Codes(table[field], key=False)
                if field
                else Codes(table.keys, table[names] if names else None)
            )
            self._known[place] = own
        return self._known[place]

    def of(self, item: Column, sheet: str) -> list[Codes]:
        """Where the codes of a column of ``sheet`` are looked up, in turn; not in itself."""
        places = [place for place in places_of(item) if place != f"{sheet}.{item.field}"]
        return [codes for codes in map(self.at, places) if codes is not None and len(codes.codes)]


def places_of(item: Column) -> tuple[str, ...]:
    """The places that know the codes of a column."""
    return (item.reference, *item.matches) if item.reference else item.matches


def meant(text: str, among: Iterable[Codes]) -> list[str]:
    """All that ``text`` can mean at the first place that knows it."""
    return next(filter(None, (codes.meant(text) for codes in among)), [])


def close(text: str, among: Iterable[Codes]) -> list[str]:
    """The codes of names that hold the text, or that it holds: 「海屿」 and 「宁波海屿日用品有限公司」."""
    wanted = folded(text)
    if len(wanted) < SHORTEST:
        return []
    return next(filter(None, (codes.around(wanted) for codes in among)), [])


def listed(codes: Iterable[str]) -> str:
    """Those that could be meant, to choose from."""
    found = list(codes)
    return "、".join(found[:SHOWN]) + (f" 等 {len(found)} 个" if len(found) > SHOWN else "")


def canonical(table: Table) -> Table:
    """The table with one spelling for each of its own codes, the first that stands there."""
    changed = {}
    for name, item in table.form.columns.items():
        own = table.form.key() == (name,) and item.type is KEY and not item.reference
        if own or f"{table.form.sheet}.{name}" in item.matches:
            values = table[name]
            first = _first_spelling(values)
            if first is not values:
                changed[name] = first
    return table.replaced(**changed) if changed else table


def _first_spelling(values: Any) -> Any:
    alike = pc.utf8_lower(values)
    if pc.count_distinct(alike).as_py() == pc.count_distinct(values).as_py():
        return values
    return values.take(pc.index_in(alike, value_set=alike, skip_nulls=True))


class Recoded(NamedTuple):
    """A column with its codes as the tables know them; ``read`` is what each other text was read as."""

    values: Any
    read: Mapping[str, str]


def recoded(values: Any, among: list[Codes]) -> Recoded:
    """A column of codes: what no place knows as it stands becomes the only one it can mean."""
    strange = unknown(values, among)
    if not pc.any(strange).as_py():
        return Recoded(values, {})
    found = {text: meant(text, among) for text in pc.unique(values.filter(strange)).to_pylist()}
    read = {text: codes[0] for text, codes in found.items() if len(codes) == 1}
    return Recoded(spelled(values, read), read) if read else Recoded(values, {})


def spelled(values: Any, read: Mapping[str, str]) -> Any:
    """The column with each text of ``read`` as what it was read as."""
    return pc.coalesce(as_read(values, read), values)


def as_read(values: Any, read: Mapping[str, str]) -> Any:
    """What each text was read as; null for those that were not."""
    places = pc.index_in(values, value_set=pa.array(list(read), pa.string()), skip_nulls=True)
    return pa.array(list(read.values()), pa.string()).take(places)


def unknown(values: Any, among: list[Codes]) -> Any:
    """Mask of the codes that no place knows as they stand."""
    strange = pc.is_valid(values)
    for codes in among:
        known = pc.is_in(values, value_set=codes.codes, skip_nulls=True)
        strange = pc.and_(strange, pc.invert(known))
    return strange
