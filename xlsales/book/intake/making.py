"""What the expressions of a map make of the source: texts, or exact numbers, for every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce, singledispatch
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel import exact, reading
from ..expressions import (
    MOST_PLACES,
    Constant,
    Copied,
    Joined,
    Looked,
    Made,
    Minus,
    Numbered,
    PerPack,
    Product,
    Quotient,
    Rounded,
    Summed,
)
from ..mapping import Source
from .choosing import chosen
from .figures import Shown, as_shown, decimals, exactly
from .rows import Rows

NOTHING = pa.scalar(None, pa.string())
Numbers = list[Decimal | None]
Faults = dict[int, str]


@dataclass
class Texts:
    """A string column, and why a cell has none that could be meant; ``unknown`` ones stay as they are.

    ``ready`` is what had to be done to numbers, ``seen`` the file's text where there is a fault.
    """

    values: Any
    faults: Faults = field(default_factory=dict)
    unknown: Faults = field(default_factory=dict)
    ready: list[Shown] = field(default_factory=list)
    seen: Faults = field(default_factory=dict)


@dataclass(frozen=True)
class Scope:
    """What an expression may look at: the rows, how the source writes, what one unit of a row holds."""

    rows: Rows
    source: Source
    per_unit: Callable[[], tuple[Numbers, Faults]]
    numeric: bool = False


def texts_of(expression: Made, scope: Scope, *, whole: bool = False) -> Texts:
    """The texts that an expression makes; ``whole``: blank unless every part is there (keys)."""
    made = _made(expression, scope, whole)
    if expression.where:
        mask = chosen(expression.where, scope.rows, scope.source)
        outside = {at for at, kept in enumerate(mask.to_pylist()) if not kept}
        made.values = pc.if_else(mask, made.values, NOTHING)
        made.faults = {at: why for at, why in made.faults.items() if at not in outside}
    return made


def numbers_of(expression: Made, scope: Scope) -> tuple[Numbers, Faults]:
    """The exact numbers that an expression makes, unrounded where it does not say otherwise."""
    values, faults = _numbers(expression, scope)
    if expression.where:
        mask = chosen(expression.where, scope.rows, scope.source).to_pylist()
        values = [value if kept else None for value, kept in zip(values, mask, strict=True)]
        faults = {at: why for at, why in faults.items() if mask[at]}
    return values, faults


def shown(values: Iterable[Decimal | None]) -> Any:
    """Numbers as texts."""
    return pa.array([None if value is None else f"{value:f}" for value in values], pa.string())


@singledispatch
def _made(expression: Made, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - one caller, named there
    """Arithmetic: the text of the number."""
    values, faults = _numbers(expression, scope)
    return Texts(shown(values), faults)


@_made.register
def _(expression: Copied, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - as above
    if expression.sign:
        return Texts(shown((found := _signed(expression, scope))[0]), found[1])
    names = (expression.column, *([expression.or_] if expression.or_ else ()))
    if scope.numeric and not expression.values:
        ready = [as_shown(name, scope.rows, scope.source) for name in names]
        faults = reduce(lambda all_, each: all_ | each.faults, ready, dict[int, str]())
        seen = {at: scope.rows[expression.column][at].as_py() or "" for at in faults}
        return Texts(pc.coalesce(*(each.values for each in ready)), faults, ready=ready, seen=seen)
    texts = pc.coalesce(*(scope.rows[name] for name in names))
    return _translated(expression, texts) if expression.values else Texts(texts)


def _translated(expression: Copied, texts: Any) -> Texts:
    known = {reading.plain(text): value for text, value in expression.values.items()}
    encoded = texts.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    values = [known.get(reading.plain(text)) for text in distinct]
    strange = {at for at, value in enumerate(values) if value is None}
    unknown = {
        position: f"{expression.column}“{distinct[at]}”在对应表的 values 里没有"
        for position, at in enumerate(encoded.indices.to_pylist() if strange else ())
        if at in strange
    }
    kept = [text if value is None else value for text, value in zip(distinct, values, strict=True)]
    return Texts(pa.array(kept, pa.string()).take(encoded.indices), unknown=unknown)


@_made.register
def _(expression: Constant, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - as above
    return Texts(pa.repeat(pa.scalar(expression.value, pa.string()), len(scope.rows)))


@_made.register
def _(expression: Joined, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - as above
    made = [texts_of(part, scope, whole=whole) for part in expression.join]
    parts = [pc.utf8_trim_whitespace(each.values) for each in made]
    faults = reduce(lambda all_, each: all_ | each.faults, made, dict[int, str]())
    if whole:
        return Texts(pc.binary_join_element_wise(*parts, expression.between), faults)
    # Arrow's own null_handling="skip" leaves out the row where every part is null
    found = zip(*(part.to_pylist() for part in parts), strict=True)
    joined = [expression.between.join(filter(None, each)) for each in found]
    return Texts(pa.array(joined, pa.string()), faults)


@_made.register
def _(expression: Numbered, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - as above
    columns = [scope.rows[name].to_pylist() for name in expression.number_within]
    counts: dict[tuple[str | None, ...], int] = {}
    numbers = []
    for group in zip(*columns, strict=True):
        counts[group] = counts.get(group, 0) + 1
        numbers.append(str(counts[group]))
    return Texts(pa.array(numbers, pa.string()))


@_made.register
def _(expression: Looked, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - as above
    known = scope.rows.looked[expression.file, expression.sheet, expression.key, expression.take]
    texts = scope.rows[expression.lookup]
    encoded = texts.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    values = [known.get(reading.plain(text)) for text in distinct]
    faults = {
        position: f"{expression.lookup}“{distinct[at]}”在“{expression.file}”的“{expression.key}”里没有"
        for position, at in enumerate(encoded.indices.to_pylist())
        if at is not None and values[at] is None
    }
    return Texts(pa.array(values, pa.string()).take(encoded.indices), faults)


@singledispatch
def _numbers(expression: Made, scope: Scope) -> tuple[Numbers, Faults]:
    """Of anything else: its texts, read as numbers."""
    made = texts_of(expression, scope)
    values, faults = exactly(made.values, "、".join(expression.sources), made.values)
    return values, made.faults | faults


@_numbers.register
def _(expression: Copied, scope: Scope) -> tuple[Numbers, Faults]:
    if expression.values:
        made = texts_of(expression, scope)
        return exactly(made.values, expression.column, scope.rows[expression.column])
    return _signed(expression, scope)


def _signed(expression: Copied, scope: Scope) -> tuple[Numbers, Faults]:
    values, faults = decimals(expression.column, scope.rows, scope.source)
    if expression.or_:
        other, more = decimals(expression.or_, scope.rows, scope.source)
        pairs = zip(values, other, strict=True)
        values, faults = [b if a is None else a for a, b in pairs], faults | more
    if expression.sign == "positive":
        values = [value if value is not None and value > 0 else None for value in values]
    if expression.sign == "negative":
        values = [-value if value is not None and value < 0 else None for value in values]
    return values, faults


@_numbers.register
def _(expression: Rounded, scope: Scope) -> tuple[Numbers, Faults]:
    values, faults = numbers_of(expression.round, scope)
    return list(_rounded(values, expression.places)), faults


@_numbers.register
def _(expression: Summed, scope: Scope) -> tuple[Numbers, Faults]:
    return numbers_of(expression.sum, scope)


@_numbers.register
def _(expression: Quotient, scope: Scope) -> tuple[Numbers, Faults]:
    upper, lower = expression.quotient
    above, faults = numbers_of(upper, scope)
    below, more = numbers_of(lower, scope)
    words = "、".join(lower.sources) or "除数", "、".join(upper.sources)
    zero = {at: f"{words[0]}是 0，算不出{words[1]}÷{words[0]}" for at, each in enumerate(below) if each == 0}
    pairs = zip(above, below, strict=True)
    found = [None if a is None or b is None else exact.quotient(a, b, expression.places) for a, b in pairs]
    return found, faults | more | zero


@_numbers.register
def _(expression: Product, scope: Scope) -> tuple[Numbers, Faults]:
    made = [numbers_of(part, scope) for part in expression.product]
    if expression.discount:
        made.append(_left_of_price(expression.discount, scope))
    faults = reduce(lambda all_, each: all_ | each[1], made, dict[int, str]())
    rows = zip(*(values for values, _ in made), strict=True)
    return list(_rounded(map(_multiplied, rows), expression.places)), faults


def _multiplied(factors: Iterable[Decimal | None]) -> Decimal | None:
    found = Decimal(1)
    for each in factors:
        if each is None:
            return None
        found = exact.multiplied(found, each)
    return found


def _left_of_price(name: str, scope: Scope) -> tuple[Numbers, Faults]:
    """1 − discount; no discount is none at all. 9折 leaves 0.9; more than the whole price is no discount."""
    encoded = scope.rows[name].dictionary_encode()
    read = [_left(text) for text in encoded.dictionary.to_pylist()]
    indices = encoded.indices.to_pylist()
    values = [Decimal(1) if at is None else read[at] for at in indices]
    faults = {
        position: f"{name}“{encoded.dictionary[at]}”不像折扣，请写成 0.1、10% 或 9折"
        for position, at in enumerate(indices)
        if at is not None and read[at] is None
    }
    return values, faults


def _left(text: str) -> Decimal | None:
    plain = reading.plain(text)
    try:
        if plain.endswith("折"):
            left = reading.number(plain[:-1]) / (
                100 if len(plain.rstrip("折").strip(".")) == 2 and "." not in plain else 10
            )
        else:
            left = 1 - reading.percent(plain)
    except reading.Unreadable:
        return None
    return left if 0 <= left <= 1 else None


@_numbers.register
def _(expression: Minus, scope: Scope) -> tuple[Numbers, Faults]:
    made = [numbers_of(part, scope) for part in expression.minus]
    faults = reduce(lambda all_, each: all_ | each[1], made, dict[int, str]())
    rows = zip(*(values for values, _ in made), strict=True)
    return list(_rounded(map(_subtracted, rows), expression.places)), faults


def _subtracted(parts: Iterable[Decimal | None]) -> Decimal | None:
    """The first less the others; a blank among the others is 0, the first must be there."""
    first, *others = parts
    return None if first is None else first - sum((each for each in others if each is not None), Decimal(0))


@_numbers.register
def _(expression: PerPack, scope: Scope) -> tuple[Numbers, Faults]:
    prices, faults = numbers_of(expression.per_pack, scope)
    units, more = scope.per_unit()
    pairs = zip(prices, units, strict=True)
    found = [None if a is None or b is None else exact.quotient(a, b, expression.places) for a, b in pairs]
    return found, faults | {at: why for at, why in more.items() if prices[at] is not None}


def _rounded(values: Iterable[Decimal | None], places: int | None) -> Iterator[Decimal | None]:
    """Rounded half up; without ``places`` only what no column could hold is cut."""
    for value in values:
        yield value if value is None or places is None else exact.rounded(value, min(places, MOST_PLACES))
