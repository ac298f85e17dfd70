"""What stands in the book of what was sent out: answers, each a version where a form keeps them all. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...kernel.form import Values
from ...kernel.table import Table
from .sending import Sending

Versions = dict[int, "Version"]


@dataclass(frozen=True)
class Version:
    """An answer: what its rows say by their key, what stands below them, and of which file it is."""

    number: int = 0
    rows: Mapping[str, Values] = field(default_factory=dict)
    foot: Values = field(default_factory=dict)
    file: str = ""


NONE = Version()
"""Nothing has been answered."""


def answers(table: Table, sending: Sending) -> dict[tuple[str, ...], Versions]:
    """All answers by identity, as texts; number 0 where a form keeps one only."""
    rows: dict[tuple[tuple[str, ...], int], dict[str, Values]] = defaultdict(dict)
    feet: dict[tuple[tuple[str, ...], int], Values] = {}
    for row in table:
        own = row.values()
        if own[sending.key] is None:
            continue
        place = sending.texts(own, sending.identity), int(own[sending.version] or 1) if sending.version else 0
        rows[place][own[sending.key]] = {name: own[name] for name in sending.opened}
        feet[place] = {name: own[name] for name in sending.signed}
    found: dict[tuple[str, ...], Versions] = defaultdict(dict)
    for (identity, number), own_rows in rows.items():
        found[identity][number] = Version(number, own_rows, feet[identity, number])
    return found


def last(versions: Mapping[int, Version]) -> Version:
    """The last answer."""
    return versions[max(versions)] if versions else NONE
