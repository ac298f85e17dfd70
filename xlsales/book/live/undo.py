"""撤销本次: what the last command wrote is taken back, if nobody has changed it since."""

from __future__ import annotations

from typing import Any

from ..changes.carrier import OwnSheetPage
from ..changes.journal import Journal
from ..errors import BookError
from ..own_sheets import UNDO
from .carrier import carrier_of


def last_label(workbook: Any) -> str:
    """The label of the command that can be taken back; blank where there is none."""
    journal = Journal.kept(carrier_of(workbook).lines(UNDO))
    return journal.label if journal else ""


def undone(workbook: Any) -> None:
    """Give every cell and row back as it was.

    BookError naming the first cell that somebody has changed since; then nothing is touched.
    """
    carrier = carrier_of(workbook)
    journal = Journal.kept(carrier.lines(UNDO))
    if journal is None:
        return
    names = workbook.sheet_names
    missing = [each.sheet for each in journal.changes if each.sheet not in names]
    if missing:
        raise BookError(f"工作表“{missing[0]}”已不在，没有撤销，请先恢复这张表。", "no_sheet")
    spots = [(change.sheet, *place) for change in journal.changes for place in change.places()]
    now = dict(zip(spots, carrier.written(spots), strict=True))
    for change in journal.changes:
        place = change.differs(lambda row, column, name=change.sheet: now[name, row, column])
        if place:
            raise BookError(f"“{place}”后来又改过，撤销会丢掉改动，没有撤销，请手工改回。", "changed_since")
    carrier.take_back(journal, OwnSheetPage(UNDO, []))
