"""What an expression of a map may look at, and what it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyarrow as pa

from ..map.mapping import MapSource
from ..rows.figures import Shown
from ..rows.rows import Rows

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
    source: MapSource
    per_unit: Callable[[], tuple[Numbers, Faults]]
    numeric: bool = False


@dataclass
class TypedColumn:
    """A typed column: ``faults`` by position, ``hints`` (text, as read) by position.

    ``odd`` is the text of cells that could not be read and cost nothing, ``notes`` what people should know
    of the column. ``initial`` values are for new records only; ``summed`` ones are added up.
    """

    values: Any
    faults: dict[int, str] = field(default_factory=dict)
    hints: dict[int, tuple[str, str]] = field(default_factory=dict)
    odd: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    initial: bool = False
    summed: bool = False
