"""One of our columns, made from the source as its map says: typed values and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial, singledispatch
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...handbook.codes import CodeList
from ...kernel import exact, reading
from ...kernel.cells import read_cells
from ...kernel.form import Column
from ...kernel.lists import code_type
from ...kernel.reading.day import Order
from ...kernel.types import DAY, FLAG, CellType
from ..expressions import Constant, Copied, Expression, Joined, Numbered, Quotient, Rounded
from .rows import Rows


@dataclass
class Texts:
    """A string column, and why a cell has none that could be meant."""

    values: Any
    faults: dict[int, str] = field(default_factory=dict)


@dataclass
class Filled:
    """A typed column: ``faults`` by position, ``hints`` (text, as read) by position.

    ``initial`` values are for new records only.
    """

    values: Any
    faults: dict[int, str] = field(default_factory=dict)
    hints: dict[int, tuple[str, str]] = field(default_factory=dict)
    initial: bool = False


@dataclass(frozen=True)
class Reader:
    """What reading depends on beside the cell: the lists in force, the order of dates."""

    lists: Mapping[str, CodeList]
    dates: Order

    def kind(self, item: Column) -> CellType:
        """The kind of cell, reading dates and options as this source writes them."""
        if item.type == DAY:
            parse = partial(reading.day, order=self.dates)
            return replace(item.type, parse=parse, hints=self.dates == "ymd")
        return code_type(item, self.lists)

    def fill(self, item: Column, expression: Expression, rows: Rows) -> Filled:
        """The column of ``item`` for every source row."""
        whole = item.key or bool(item.reference)
        texts = made(expression, rows, whole)
        cells = read_cells(self.kind(item), texts.values)
        faults = dict(texts.faults) | _errors(expression.sources, rows)
        for position, (text, fault) in cells.unreadable.items():
            faults.setdefault(position, f"{item.header}“{text}”读不出来，{fault}")
        values = cells.values
        if item.type == FLAG and not item.required:  # a sheet shows 否 as blank
            values = pc.if_else(values, values, pa.scalar(None, pa.bool_()))
        return Filled(values, faults, cells.interpreted, isinstance(expression, Constant))

    def misfits(self, item: Column, expression: Expression) -> Iterable[str]:
        """Texts of the map itself that the column cannot hold."""
        if isinstance(expression, Constant):
            texts = [expression.value]
        else:
            texts = list(expression.values.values()) if isinstance(expression, Copied) else []
        kind = self.kind(item)
        for text in texts:
            try:
                kind.parse(text)
            except reading.Unreadable as fault:
                yield f"“{item.header}”的“{text}”{fault}"


def _errors(sources: Iterable[str], rows: Rows) -> dict[int, str]:
    return {
        position: f"{name}是{what}" for name in sources for position, what in rows.errors_of(name).items()
    }


@singledispatch
def made(expression: Any, rows: Rows, whole: bool) -> Texts:  # noqa: FBT001 - one caller, named there
    """The texts an expression makes; ``whole``: blank unless every part is there (keys)."""
    raise TypeError(expression)


@made.register
def _(expression: Copied, rows: Rows, whole: bool) -> Texts:  # noqa: FBT001 - as above
    texts = rows[expression.column]
    if not expression.values:
        return Texts(texts)
    known = {reading.plain(text): value for text, value in expression.values.items()}
    encoded = texts.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    values = pa.array([known.get(reading.plain(text)) for text in distinct], pa.string())
    strange = {at for at, value in enumerate(values.to_pylist()) if value is None}
    faults = {
        position: f"{expression.column}“{distinct[at]}”在对应表的 values 里没有"
        for position, at in enumerate(encoded.indices.to_pylist() if strange else ())
        if at in strange
    }
    return Texts(values.take(encoded.indices), faults)


@made.register
def _(expression: Constant, rows: Rows, whole: bool) -> Texts:  # noqa: FBT001 - as above
    return Texts(pa.repeat(pa.scalar(expression.value, pa.string()), len(rows)))


@made.register
def _(expression: Joined, rows: Rows, whole: bool) -> Texts:  # noqa: FBT001 - as above
    parts = [pc.utf8_trim_whitespace(rows[name]) for name in expression.join]
    if whole:
        return Texts(pc.binary_join_element_wise(*parts, expression.between))
    # Arrow's own null_handling="skip" leaves out the row where every part is null
    found = zip(*(part.to_pylist() for part in parts), strict=True)
    return Texts(pa.array([expression.between.join(filter(None, each)) for each in found], pa.string()))


@made.register
def _(expression: Rounded, rows: Rows, whole: bool) -> Texts:  # noqa: FBT001 - as above
    values, faults = _numbers(expression.round, rows)
    places = expression.places
    return Texts(_shown(None if value is None else exact.rounded(value, places) for value in values), faults)


@made.register
def _(expression: Quotient, rows: Rows, whole: bool) -> Texts:  # noqa: FBT001 - as above
    (upper, lower), places = expression.quotient, expression.places
    above, faults = _numbers(upper, rows)
    below, more = _numbers(lower, rows)
    zero = {at: f"{lower}是 0，算不出{upper}÷{lower}" for at, value in enumerate(below) if value == 0}
    pairs = zip(above, below, strict=True)
    found = (None if a is None or b is None else exact.quotient(a, b, places) for a, b in pairs)
    return Texts(_shown(found), faults | more | zero)


@made.register
def _(expression: Numbered, rows: Rows, whole: bool) -> Texts:  # noqa: FBT001 - as above
    columns = [rows[name].to_pylist() for name in expression.number_within]
    counts: dict[tuple[str | None, ...], int] = {}
    numbers = []
    for group in zip(*columns, strict=True):
        counts[group] = counts.get(group, 0) + 1
        numbers.append(str(counts[group]))
    return Texts(pa.array(numbers, pa.string()))


def _numbers(name: str, rows: Rows) -> tuple[list[Decimal | None], dict[int, str]]:
    """The exact numbers of a source column, read once for each distinct text."""
    encoded = rows[name].dictionary_encode()
    read = [_number(text) for text in encoded.dictionary.to_pylist()]
    values: list[Decimal | None] = []
    faults = {}
    for position, at in enumerate(encoded.indices.to_pylist()):
        value = None if at is None else read[at]
        if isinstance(value, reading.Unreadable):
            faults[position] = f"{name}“{rows[name][position]}”读不出来，{value}"
            value = None
        values.append(value)
    return values, faults


def _number(text: str) -> Decimal | reading.Unreadable:
    try:
        return reading.number(text)
    except reading.Unreadable as fault:
        return fault


def _shown(values: Iterable[Decimal | None]) -> Any:
    return pa.array([None if value is None else f"{value:f}" for value in values], pa.string())
