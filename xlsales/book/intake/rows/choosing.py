"""The rows that a ``where`` of the map means."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel import reading
from ..map.conditions import Test, Where
from ..map.mapping import MapSource
from .figures import decimals
from .rows import Rows


def chosen(where: Where, rows: Rows, source: MapSource) -> Any:
    """Mask of the rows for which every condition holds; one that cannot be judged does not hold."""
    everywhere = pa.repeat(pa.scalar(True), len(rows))
    masks = (_holds(test, name, rows, source) for name, test in where.items())
    return reduce(pc.and_, masks, everywhere)


def _holds(test: Test, name: str, rows: Rows, source: MapSource) -> Any:
    texts = rows[name]
    mask = pa.repeat(pa.scalar(True), len(rows))
    if test.is_:
        mask = pc.and_(mask, _among(texts, test.is_))
    if test.not_:
        mask = pc.and_(mask, pc.invert(_among(texts, test.not_)))
    if test.contains:
        mask = pc.and_(mask, pc.fill_null(pc.match_substring(texts, test.contains), False))
    if test.blank is not None:
        mask = pc.and_(mask, pc.equal(rows.blank(name), pa.scalar(test.blank)))
    if test.above is not None or test.below is not None:
        mask = pc.and_(mask, _between(test, name, rows, source))
    return mask


def _among(texts: Any, words: tuple[str, ...]) -> Any:
    """Whether each text is one of the words, however it is written."""
    encoded = texts.dictionary_encode()
    known = {reading.plain(word) for word in words}
    found = pa.array([reading.plain(text) in known for text in encoded.dictionary.to_pylist()], pa.bool_())
    return pc.fill_null(found.take(encoded.indices), False)


def _between(test: Test, name: str, rows: Rows, source: MapSource) -> Any:
    values, _ = decimals(name, rows, source)
    low, high = test.above, test.below
    return pa.array(
        [
            value is not None and (low is None or value > low) and (high is None or value < high)
            for value in values
        ],
        pa.bool_(),
    )
