"""Arithmetic of a map on whole columns of exact numbers; a blank cell is None."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa

from ....kernel import exact, reading
from ..map.expressions import MOST_PLACES
from .scope import Faults, Numbers


def shown(values: Iterable[Decimal | None]) -> Any:
    """Numbers as texts."""
    return pa.array([None if value is None else f"{value:f}" for value in values], pa.string())


def multiplied(factors: Iterable[Decimal | None]) -> Decimal | None:
    """The product; blank where a factor is."""
    found = Decimal(1)
    for each in factors:
        if each is None:
            return None
        found = exact.multiplied(found, each)
    return found


def left_of_price(name: str, texts: Any) -> tuple[Numbers, Faults]:
    """1 − discount; no discount is none at all. 9折 leaves 0.9; more than the whole price is no discount."""
    encoded = texts.dictionary_encode()
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


def subtracted(parts: Iterable[Decimal | None]) -> Decimal | None:
    """The first less the others; a blank is 0, unless all are."""
    first, *others = parts
    if first is None and all(each is None for each in others):
        return None
    return (first or Decimal(0)) - sum((each for each in others if each is not None), Decimal(0))


def rounded(values: Iterable[Decimal | None], places: int | None) -> Iterator[Decimal | None]:
    """Rounded half up; without ``places`` only what no column could hold is cut."""
    for value in values:
        yield value if value is None or places is None else exact.rounded(value, min(places, MOST_PLACES))
