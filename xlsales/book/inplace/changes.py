"""What becomes of the cells of one sheet: the seam between what a command wants and what a part says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...kernel.place import Place
from ..changes.carrier import As, Colour


@dataclass(slots=True)
class CellChange:
    """Of one cell: its value, number format and colour, where they change; the style it starts from."""

    value: Any = As.IS
    look: str | None = None
    fill: Colour | As | None = As.IS
    wrap: bool = False
    base: int | None = None
    gone: bool = False


@dataclass
class Changes:
    """Of one sheet: its cells by row and column, its notes, the sizes of its tables.

    ``like`` gives a new row the attributes of another; ``refitted`` rows lose their height, so that they
    fit what they hold; ``emptied`` rows go where nothing is left in them. ``grown`` says that the rows
    of these columns end at another row than before. ``front`` says whether people see the sheet first,
    ``cursor`` where they stand on it.
    """

    cells: dict[int, dict[int, CellChange]] = field(default_factory=dict)
    notes: dict[Place, str | None] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    like: dict[int, int] = field(default_factory=dict)
    refitted: set[int] = field(default_factory=set)
    emptied: set[int] = field(default_factory=set)
    grown: list[tuple[int, int, int, int]] = field(default_factory=list)
    front: bool | None = None
    cursor: str = ""

    def at(self, row: int, column: int) -> CellChange:
        """The change of a cell, to be filled in."""
        return self.cells.setdefault(row, {}).setdefault(column, CellChange())

    def places(self) -> Iterator[Place]:
        """All cells that change."""
        return ((row, column) for row, line in self.cells.items() for column in line)
