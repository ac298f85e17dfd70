"""What a package consists of, as its parts and relations say."""

from __future__ import annotations

from dataclasses import dataclass

MOST_TREE = 64 << 20
"""Bytes of a part that is parsed as a tree; cells are never read that way."""


@dataclass(frozen=True)
class Relation:
    """What a part refers to: ``kind`` is the last word of the relation's type."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: its name, part, and state (visible, hidden or veryHidden)."""

    name: str
    part: str
    state: str


@dataclass(frozen=True)
class TablePart:
    """A structured table; rows and columns are 1-based. ``header_row`` is None where it has none."""

    name: str
    ref: str
    sheet: str
    header_row: int | None
    first_column: int
    last_column: int
    last_row: int
    totals: int
