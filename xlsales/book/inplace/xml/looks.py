"""How cells look: read and changed in the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...changes.carrier import As, CellLook, Spot, protected
from ..work import Work, cell_at
from . import around


def looks_of(work: Work, spots: Sequence[Spot]) -> list[CellLook]:
    """The fill and the note of each cell."""
    _look_at(work, spots)
    return [_look(work, *spot) for spot in spots]


def set_looks(work: Work, wanted: Mapping[Spot, CellLook]) -> None:
    """Give the cells their looks."""
    _look_at(work, list(wanted))
    for (sheet, cell), look in wanted.items():
        seen, place = work.surveys[sheet], cell_at(cell)
        if around.protected(seen.tail) and work.editor.styles.locked(seen.style(*place)):
            raise protected(sheet)
        if look.fill is not As.IS:
            work.change(sheet).at(*place).fill = look.fill
        if look.note is not As.IS:
            work.change(sheet).notes[place] = look.note


def _look_at(work: Work, spots: Sequence[Spot]) -> None:
    rows: dict[str, set[int]] = {}
    for sheet, cell in spots:
        rows.setdefault(sheet, set()).add(cell_at(cell)[0])
    for sheet, own in rows.items():
        work.look(sheet, own)


def _look(work: Work, sheet: str, cell: str) -> CellLook:
    place = cell_at(cell)
    style = work.surveys[sheet].style(*place)
    return CellLook(work.editor.styles.fill(style), work.notes(sheet).text(place))
