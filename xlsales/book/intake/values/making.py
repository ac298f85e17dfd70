"""The expressions of a map for every row of the source, as texts or as exact numbers."""

from __future__ import annotations

from functools import reduce, singledispatch
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel import exact, reading
from ....kernel.columns.rows import tuples
from ..map.expressions import (
    Constant,
    CopiedColumn,
    Joined,
    Looked,
    Made,
    Minus,
    Multiplied,
    Numbered,
    PerPack,
    Quotient,
    Rounded,
    Summed,
)
from ..rows.choosing import chosen
from ..rows.figures import as_shown, decimals, exactly
from .arithmetic import left_of_price, multiplied, rounded, shown, subtracted
from .scope import NOTHING, Faults, Numbers, Scope, Texts


def texts_of(expression: Made, scope: Scope, *, whole: bool = False) -> Texts:
    """The texts that an expression makes; ``whole``: blank unless every part is there (keys)."""
    made = _made(expression, scope, whole)
    if expression.where:
        mask = chosen(expression.where, scope.rows, scope.source)
        outside = {at for at, kept in enumerate(mask.to_pylist()) if not kept}
        made.values = pc.if_else(mask, made.values, NOTHING)
        made.faults = {at: why for at, why in made.faults.items() if at not in outside}
    return made


@singledispatch
def _made(expression: Made, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - one caller, named there
    """Arithmetic: the text of the number."""
    values, faults = numbers_of(expression, scope)
    return Texts(shown(values), faults)


@_made.register
def _(expression: CopiedColumn, scope: Scope, whole: bool) -> Texts:  # noqa: FBT001 - as above
    if expression.sign:
        return Texts(shown((found := signed(expression, scope))[0]), found[1])
    names = (expression.column, *([expression.or_] if expression.or_ else ()))
    if scope.numeric and not expression.values:
        ready = [as_shown(name, scope.rows, scope.source) for name in names]
        faults = reduce(lambda all_, each: all_ | each.faults, ready, dict[int, str]())
        seen = {at: scope.rows[expression.column][at].as_py() or "" for at in faults}
        return Texts(pc.coalesce(*(each.values for each in ready)), faults, ready=ready, seen=seen)
    texts = pc.coalesce(*(scope.rows[name] for name in names))
    return _translated(expression, texts) if expression.values else Texts(texts)


def _translated(expression: CopiedColumn, texts: Any) -> Texts:
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
    counts: dict[tuple[str | None, ...], int] = {}
    numbers = []
    for group in tuples(scope.rows, *expression.number_within):
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


def numbers_of(expression: Made, scope: Scope) -> tuple[Numbers, Faults]:
    """The exact numbers that an expression makes, unrounded where it does not say otherwise."""
    values, faults = _numbers(expression, scope)
    if expression.where:
        mask = chosen(expression.where, scope.rows, scope.source).to_pylist()
        values = [value if kept else None for value, kept in zip(values, mask, strict=True)]
        faults = {at: why for at, why in faults.items() if mask[at]}
    return values, faults


@singledispatch
def _numbers(expression: Made, scope: Scope) -> tuple[Numbers, Faults]:
    """Of anything else: its texts, read as numbers."""
    made = texts_of(expression, scope)
    values, faults = exactly(made.values, "、".join(expression.sources), made.values)
    return values, made.faults | faults


@_numbers.register
def _(expression: CopiedColumn, scope: Scope) -> tuple[Numbers, Faults]:
    if expression.values:
        made = texts_of(expression, scope)
        return exactly(made.values, expression.column, scope.rows[expression.column])
    return signed(expression, scope)


def signed(expression: CopiedColumn, scope: Scope) -> tuple[Numbers, Faults]:
    """The numbers of a column, of one sign where the map says so."""
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
    return list(rounded(values, expression.places)), faults


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
def _(expression: Multiplied, scope: Scope) -> tuple[Numbers, Faults]:
    made = [numbers_of(part, scope) for part in expression.product]
    if expression.discount:
        made.append(left_of_price(expression.discount, scope.rows[expression.discount]))
    faults = reduce(lambda all_, each: all_ | each[1], made, dict[int, str]())
    rows = zip(*(values for values, _ in made), strict=True)
    return list(rounded(map(multiplied, rows), expression.places)), faults


@_numbers.register
def _(expression: Minus, scope: Scope) -> tuple[Numbers, Faults]:
    made = [numbers_of(part, scope) for part in expression.minus]
    faults = reduce(lambda all_, each: all_ | each[1], made, dict[int, str]())
    rows = zip(*(values for values, _ in made), strict=True)
    return list(rounded(map(subtracted, rows), expression.places)), faults


@_numbers.register
def _(expression: PerPack, scope: Scope) -> tuple[Numbers, Faults]:
    prices, faults = numbers_of(expression.per_pack, scope)
    units, more = scope.per_unit()
    pairs = zip(prices, units, strict=True)
    found = [None if a is None or b is None else exact.quotient(a, b, expression.places) for a, b in pairs]
    return found, faults | {at: why for at, why in more.items() if prices[at] is not None}
