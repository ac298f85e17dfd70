"""The expressions of a map that are numbers: exact, rounded where the map says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import reduce, singledispatch
from typing import Any

import pyarrow as pa

from ....kernel import exact, reading
from ..map.expressions import MOST_PLACES, Copied, Made, Minus, Multiplied, PerPack, Quotient, Rounded, Summed
from ..rows.choosing import chosen
from ..rows.figures import decimals, exactly
from .scope import Faults, Numbers, Scope


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
def _numbers(expression: Made, scope: Scope) -> tuple[Numbers, Faults]:
    """Of anything else: its texts, read as numbers."""
    from .making import texts_of  # which wants numbers in turn

    made = texts_of(expression, scope)
    values, faults = exactly(made.values, "、".join(expression.sources), made.values)
    return values, made.faults | faults


@_numbers.register
def _(expression: Copied, scope: Scope) -> tuple[Numbers, Faults]:
    if expression.values:
        from .making import texts_of  # as above

        made = texts_of(expression, scope)
        return exactly(made.values, expression.column, scope.rows[expression.column])
    return signed(expression, scope)


def signed(expression: Copied, scope: Scope) -> tuple[Numbers, Faults]:
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
def _(expression: Multiplied, scope: Scope) -> tuple[Numbers, Faults]:
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
    """The first less the others; a blank is 0, unless all are."""
    first, *others = parts
    if first is None and all(each is None for each in others):
        return None
    return (first or Decimal(0)) - sum((each for each in others if each is not None), Decimal(0))


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
