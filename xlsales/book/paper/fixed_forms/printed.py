"""A paper on A4: filled from a record, or blank for the pen (practice.md §11, §18); several to a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ....handbook.codes import CodeList
from ....handbook.sheets import STAFF
from ....kernel import types
from ....kernel.form import FORMS, Column
from ....kernel.given import Given
from ....kernel.report import Names
from ..layout import heading, page, signatures
from ..new import new_workbook
from ..styles import Formats
from .form import SEE_ANNEX, Lines, Paper, Part, Place, Spot, grid
from .laid import PIXELS, POINTS, Laid, draw_laid, laid

Record = Mapping[str, Any]
MARGIN = 10 / 25.4
LONG, SHORT = 277 * POINTS, 190 * POINTS
"""Height of a page upright and across, within the margins."""
HEADING, SIGNED, CUT_HEIGHT, GAP = 68.0, 46.0, 24.0, 14.0
CHOSEN, OPEN = "☑", "□"
BLANK_DAY = "　　年　月　日"
CUT = f"✂{' -' * 28}　回执　{'- ' * 28}"
ADDED, ANNEX, VOID_NOTE = "本表增补", "附页", "（已作废）"


class Filled(NamedTuple):
    """A record and its child records by sheet; both empty for the blank."""

    record: Record
    children: Mapping[str, Sequence[Record]]


BLANK = Filled({}, {})


@dataclass(frozen=True)
class Said:
    """What stands in a place: codes by name, lists with all their options and the chosen ones marked."""

    names: Names
    lists: Mapping[str, CodeList]

    def of(self, item: Column, value: Any) -> str:
        """The text of a value of the column; room for the pen where there is none."""
        kind = item.type
        if item.codes:
            entries = (each for each in self.lists[item.codes].entries if each.enabled)
            return _marked({each.code: each.shown for each in entries}, str(value or "").split("、"))
        if kind is types.FLAG:
            return _marked({True: "是", False: "否"}, [value])
        if value is None:
            return BLANK_DAY if kind is types.DAY else ""
        if kind is types.DAY:
            return f"{value.year}年{value.month}月{value.day}日"
        if item.reference and (name := self.names.of(item.reference, value)):
            return name if item.reference == STAFF else f"{name}（{value}）"
        return f"{kind.show(value)}{item.unit}"


def _marked(options: Mapping[Any, str], chosen: Sequence[Any]) -> str:
    return "　".join(f"{CHOSEN if code in chosen else OPEN}{shown}" for code, shown in options.items())


def write_papers(path: Path, paper: Paper, filled: Sequence[Filled], names: Names, given: Given) -> Path:
    """A sheet for each page, with as many papers as stand on it whole; BookError where it cannot be written.

    Breaks in one sheet would not do: Excel ignores them where a page is fitted to its width, and without
    fitting a machine that lacks our fonts prints columns that are too wide.
    """
    with new_workbook(path, title=paper.title, day=given.today) as book:
        hand = _Hand(book, paper, Said(names, given.lists), given.settings.company_name)
        for own in filled:
            hand.draw(own)
    return path


class _Hand:
    """What draws one paper below the other."""

    def __init__(self, book: Any, paper: Paper, said: Said, company: str) -> None:
        self.book, self.formats = book, Formats(book)
        self.paper, self.said, self.company = paper, said, company
        self.last = len(paper.widths) - 1
        self.pages, self.row, self.used = 0, 0, 0.0
        self.sheet: Any = None

    def draw(self, own: Filled) -> None:
        """A paper, and an 附页 for every list that it has no room for."""
        paper = self.paper
        parts = [self._laid(part, own) for part in (paper.body, paper.added, paper.slip)]
        self._begin(own, sum(sum(part.heights) for part in parts) + SIGNED + 2 * CUT_HEIGHT)
        body, added, slip = parts
        self._frame(body)
        if paper.signers:
            self._sign(own)
        self._below(added, ADDED)
        self._below(slip, CUT)
        self._end()
        for lines in paper.lines:
            if len(own.children.get(lines.sheet, ())) > lines.count:
                self._annex(own, lines)

    def _annex(self, own: Filled, lines: Lines) -> None:
        """All child records of a list below the same heading."""
        part = self._laid((lines,), own, {lines.sheet: len(own.children[lines.sheet])})
        self._begin(own, sum(part.heights), ANNEX)
        self._frame(part)
        self._end()

    def _begin(self, own: Filled, height: float, more: str = "") -> None:
        """The heading, on another page where the rest of this one is too low."""
        if not self.pages or self.used + HEADING + height > (SHORT if self.paper.landscape else LONG):
            self._page()
        self.used += HEADING + height + GAP
        void = VOID_NOTE if self.paper.void and own.record.get(self.paper.void) else ""
        key = "　".join(str(own.record.get(name, "")) for name in self.paper.form.key()) if more else ""
        heading(
            self.sheet, self.formats, self.company, f"{self.paper.title}{void}{more}", self.last, "",
            subject=key, first=self.row,
        )  # fmt: skip
        self.row += 3 if key else 2

    def _page(self) -> None:
        self.pages, self.row, self.used = self.pages + 1, 0, 0.0
        title = self.paper.title
        self.sheet = self.book.add_worksheet(f"{title} {self.pages}" if self.pages > 1 else title)
        page(self.sheet, landscape=self.paper.landscape, title=title)
        self.sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=MARGIN)
        self.sheet.set_footer("", {"margin": 0.1})
        self.sheet.hide_gridlines(2)
        for place, width in enumerate(self.paper.widths):
            self.sheet.set_column_pixels(place, place, round(width * PIXELS))

    def _end(self) -> None:
        self.sheet.set_row(self.row, GAP)
        self.row += 1

    def _frame(self, own: Laid) -> None:
        self.row = draw_laid(self.sheet, self.formats, own, self.row, range(self.last + 2))

    def _sign(self, own: Filled) -> None:
        signed = {who.word: self._signature(own.record, who.by, who.on) for who in self.paper.signers}
        self.row = signatures(
            self.sheet, self.row, self.formats, self.last, roles=list(signed), names=signed, dated=False
        )

    def _signature(self, record: Record, *fields: str) -> str:
        """Who signed, and when."""
        known = self.paper.form.columns
        told = (self.said.of(known[name], record[name]) for name in fields if record.get(name) is not None)
        return " ".join(told)

    def _below(self, own: Laid, word: str) -> None:
        """What stands below the frame, in a frame of its own."""
        if own.heights:
            look = self.formats.get(align="center" if word == CUT else "left", valign="vcenter")
            self.sheet.merge_range(self.row, 0, self.row, self.last, word, look)
            self.sheet.set_row(self.row, CUT_HEIGHT)
            self.row += 1
            self._frame(own)

    def _laid(self, parts: Sequence[Part], own: Filled, counts: Mapping[str, int] | None = None) -> Laid:
        room = {lines.sheet: lines.count for lines in self.paper.lines} | dict(counts or {})
        return laid(grid(parts, counts), lambda spot: self._text(spot, own, room), self.paper.widths)

    def _text(self, spot: Spot, own: Filled, room: Mapping[str, int]) -> str:
        if not isinstance(spot.part, Place):
            return spot.part.text
        name = spot.part.field
        if not spot.sheet:
            return self.said.of(self.paper.form.columns[name], own.record.get(name))
        rows = own.children.get(spot.sheet, ())
        if len(rows) > room[spot.sheet] == spot.child + 1:
            return "" if spot.column else SEE_ANNEX
        if spot.child >= len(rows):
            return ""
        return self.said.of(FORMS[spot.sheet].columns[name], rows[spot.child].get(name))
