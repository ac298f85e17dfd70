"""A trap: a fault planted in the demo, declared once together with the findings it must cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..kernel.finding import Finding
from ..kernel.form import FORMS, Record, SheetRecords
from .plan import Plan
from .sheets import key_of

BLOCK, WARN, INFO = "block", "warn", "info"


@dataclass(frozen=True, order=True)
class Expected:
    """A finding that must come: ``severity`` as in the JSON contract, ``column`` a header."""

    rule: str
    severity: str
    sheet: str
    key: str
    column: str

    @classmethod
    def of(cls, finding: Finding) -> Expected:
        """What a check says, without its words."""
        return cls(finding.rule, finding.severity.value, finding.sheet, finding.key, finding.column)


@dataclass(frozen=True)
class Change:
    """Other values for some cells of the row that ``key`` names; None makes a cell blank."""

    sheet: str
    key: str
    cells: Mapping[str, Any]


@dataclass(frozen=True)
class Trap:
    """``what`` is wrong, in a sentence; no ``expected`` findings: it only looks wrong.

    ``plans`` are further orders, written without fault before ``changes`` are made, rows ``dropped``,
    blank rows put before those of ``gaps`` (both by sheet and key), and rows ``added``, by header, at the
    end of their sheet. ``said`` is what the first finding says, up to the cure: the gallery shows it.
    """

    what: str
    expected: tuple[Expected, ...] = ()
    plans: tuple[Plan, ...] = ()
    changes: tuple[Change, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    added: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    said: str = ""


def one_cell(
    what: str, fault: tuple[str, str], place: tuple[str, str], cells: Mapping[str, Any], said: str = ""
) -> Trap:
    """One row spoilt: ``fault`` is rule and severity, ``place`` sheet and key, the first cell wrong."""
    found = Expected(*fault, *place, next(iter(cells)))
    return Trap(what, (found,), changes=(Change(*place, cells),), said=said)


def one_row(what: str, sheet: str, cells: Mapping[str, Any], *found: Expected, said: str = "") -> Trap:
    """A row too many."""
    return Trap(what, found, added={sheet: [cells]}, said=said)


def planted(sheets: SheetRecords, traps: Iterable[Trap]) -> SheetRecords:
    """``sheets`` with the faults of ``traps``, which name rows by the keys these have before any change."""
    chosen = list(traps)
    rows = {
        (sheet, key_of(FORMS[sheet], record) or f"第{place}行"): dict(record)
        for sheet, records in sheets.items()
        for place, record in enumerate(records, 1)
    }
    for change in (change for trap in chosen for change in trap.changes):
        rows[change.sheet, change.key].update(_fields(change.sheet, change.cells))
    for place in (place for trap in chosen for place in trap.dropped):
        del rows[place]
    gaps = {place: rows[place] for trap in chosen for place in trap.gaps}
    found: SheetRecords = {sheet: [] for sheet in sheets}
    for place, record in rows.items():
        found[place[0]] += [{}, record] if place in gaps else [record]
    for sheet, records in (item for trap in chosen for item in trap.added.items()):
        found[sheet] += [_fields(sheet, record) for record in records]
    return found


def _fields(sheet: str, cells: Mapping[str, Any]) -> Record:
    names = {item.header: name for name, item in FORMS[sheet].columns.items()}
    return {names[header]: value for header, value in cells.items()}
