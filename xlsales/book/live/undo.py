"""撤销本次: what the last commands wrote is taken back one by one, if nobody has changed it since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..changes.carrier import OwnSheetPage
from ..changes.journal import Journal, blocks
from ..errors import BookError
from ..own_sheets import UNDO
from ..paper.panel import PANELS
from .carrier import carrier_of

Held = Mapping[tuple[str, int, int], Any]


def labels(workbook: Any) -> list[Journal]:
    """The commands that can be taken back, the last one first; their changes are left out."""
    return [Journal(block[0][1], block[0][2]) for block in blocks(carrier_of(workbook).lines(UNDO))]


def undone(workbook: Any) -> None:
    """Give every cell and row back as it was before the last command.

    BookError naming the first cell that somebody has changed since; then nothing is touched. On a panel
    people go on typing: where they have, it stays as it is.
    """
    carrier = carrier_of(workbook)
    lines = carrier.lines(UNDO)
    journal = Journal.kept(lines)
    if journal is None:
        return
    names = workbook.sheet_names
    missing = [each.sheet for each in journal.changes if each.sheet not in names]
    if missing:
        raise BookError(f"工作表“{missing[0]}”已不在，没有撤销，请先恢复这张表。", "no_sheet")
    spots = [(change.sheet, *place) for change in journal.changes for place in change.places()]
    _leave_panels(journal, dict(zip(spots, carrier.written(spots), strict=True)))
    rest = [line for block in blocks(lines)[1:] for line in block]
    carrier.take_back(journal, OwnSheetPage(UNDO, rest))


def _leave_panels(journal: Journal, now: Held) -> None:
    """Panels that were typed on since drop out of the journal; BookError for any other cell."""
    typed: set[str] = set()
    for change in journal.changes:
        place = change.differs(lambda row, column, name=change.sheet: now[name, row, column])
        if place and change.sheet in PANELS:
            typed.add(change.sheet)
        elif place:
            raise BookError(f"“{place}”后来又改过，撤销会丢掉改动，没有撤销，请手工改回。", "changed_since")
    journal.changes = [change for change in journal.changes if change.sheet not in typed]
