"""What came back against what went out and what stands in the book now, row by row. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...kernel.form import Values

NEW, CHANGED, CONFLICTING, UNCHANGED, REFUSED = "new", "changed", "conflicting", "unchanged", "refused"


@dataclass(frozen=True)
class ReturnedRow:
    """A row that came back: its row on the sheet (0: it did not come), its key, why it cannot be taken."""

    number: int
    key: str
    values: Values = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True)
class Compared:
    """A row with what becomes of it; ``sent`` and ``stands`` are blank where there was or is none."""

    came: ReturnedRow
    state: str
    sent: Values = field(default_factory=dict)
    stands: Values = field(default_factory=dict)

    @property
    def key(self) -> str:
        """That of the row."""
        return self.came.key


def compare(
    sent: Mapping[str, Values],
    came: Sequence[ReturnedRow],
    stands: Mapping[str, Values],
    *,
    grows: bool,
    whole: bool,
) -> list[Compared]:
    """What becomes of every row, in whatever order they came.

    ``grows`` says whether rows may be added. Where an answer is ``whole``, what it leaves as it was is an
    answer too; else that follows the book. A row that was sent and did not come, or came twice, is refused.
    """
    found = []
    for row in (*_each_once(came), *_missing(sent, came)):
        before, now = sent.get(row.key, {}), stands.get(row.key, {})
        fault = row.fault or (
            "" if grows or row.key in sent else f"“{row.key}”不是发出时的行，这张表不能加行"
        )
        state = REFUSED if fault else _state(row.values, before, now, whole=whole)
        found.append(Compared(ReturnedRow(row.number, row.key, row.values, fault), state, before, now))
    return found


def _state(values: Values, before: Values, now: Values, *, whole: bool) -> str:
    came, was, stands = ({name: own.get(name) for name in values} for own in (values, before, now))
    if came == stands or (came == was and not whole):
        return UNCHANGED
    if stands == was:
        return CHANGED if _says(was) else NEW
    return CONFLICTING


def _says(values: Values) -> bool:
    return any(value is not None for value in values.values())


def _each_once(came: Sequence[ReturnedRow]) -> Iterator[ReturnedRow]:
    """Rows of one key are refused all: nobody can tell which is meant."""
    rows: dict[str, list[ReturnedRow]] = defaultdict(list)
    for row in came:
        rows[row.key].append(row)
    for key, own in rows.items():
        if key and len(own) > 1:
            at = "、".join(str(row.number) for row in own)
            yield ReturnedRow(own[0].number, key, fault=f"“{key}”有 {len(own)} 行（第{at}行），请并成一行")
        else:
            yield from own


def _missing(sent: Mapping[str, Any], came: Sequence[ReturnedRow]) -> Iterator[ReturnedRow]:
    known = {row.key for row in came}
    return (
        ReturnedRow(0, key, fault=f"发出时的行“{key}”没有了，请恢复后重传")
        for key in sent
        if key not in known
    )
