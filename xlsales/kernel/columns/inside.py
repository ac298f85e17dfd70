"""Numbers inside the texts of options: 月结30天 fills 账期天数 too, where nobody has written it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..form import Column, Form


def numbers_inside(
    form: type[Form], texts: Mapping[str, Any], lists: Mapping[str, Any]
) -> Iterator[tuple[Column, Any]]:
    """Each column whose ``texts`` hold such numbers, with the numbers row by row, null where none is."""
    for item in form.columns.values():
        options = lists.get(item.codes) if item.number_in else None
        if options is None or item.field not in texts:
            continue
        encoded = texts[item.field].dictionary_encode()
        numbers = [None if text is None else options.number(text) for text in encoded.dictionary.to_pylist()]
        if any(number is not None for number in numbers):
            yield item, pa.array(numbers, pa.int64()).take(encoded.indices)


def filled(written: Any, numbers: Any, unreadable: Collection[int]) -> Any:
    """What is written, and the number where the cell is blank; a cell that cannot be read stays unknown."""
    odd = pa.array(sorted(unreadable), pa.int64())
    places = pc.cast(pa.arange(0, len(numbers)), pa.int64())
    known = pc.if_else(pc.is_in(places, value_set=odd), pa.scalar(None, pa.int64()), numbers)
    return pc.coalesce(written, pc.cast(known, written.type))


def disputed(written: Any, numbers: Any) -> list[int]:
    """The positions where the written number is another one."""
    other = pc.not_equal(pc.cast(written, pa.int64()), numbers)
    found: list[int] = pc.indices_nonzero(pc.fill_null(other, False)).to_pylist()
    return found
