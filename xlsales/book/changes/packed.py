"""Values of cells as texts of the journal, and whether a cell still holds one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from .texts import Formula


def packed(values: Sequence[Any]) -> str:
    """Values as JSON, moments marked."""
    return json.dumps([_plain(value) for value in values], ensure_ascii=False)


def unpacked(text: str) -> list[Any]:
    """The values again.

    >>> unpacked(packed([1.5, "007", None, datetime(2025, 6, 3), Formula("=1+1")]))
    [1.5, '007', None, datetime.datetime(2025, 6, 3, 0, 0), '=1+1']
    """
    return [_value(value) for value in json.loads(text)]


def _value(plain: Any) -> Any:
    match plain:
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"formula": formula}:
            return Formula(formula)
        case _:
            return plain


def _plain(value: Any) -> Any:
    match value:
        case Formula():
            return {"formula": str(value)}
        case datetime():
            return {"moment": value.isoformat()}
        case _:
            return value


def same(seen: Any, written: Any) -> bool:
    """Whether a cell still holds what was written; numbers by their fifteen digits."""
    if isinstance(seen, int | float) and isinstance(written, int | float):
        return format(float(seen), ".15g") == format(float(written), ".15g")
    return bool((seen or None) == (written or None))
