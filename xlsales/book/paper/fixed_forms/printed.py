"""A paper on A4: filled from a record, or blank for the pen (practice.md §11, §18); several to a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ....kernel.form import Values
from ....kernel.given import Given
from ....kernel.report import CodeNames
from ..layout import across, heading, page, signatures
from ..names import sheet_names
from ..new import new_workbook
from ..styles import Formats
from .field_texts import FieldTexts, Filled, PaperTexts
from .form import Lines, Paper, Part
from .grid import grid
from .placed import PIXELS, POINTS, Placed, draw_placed, placed

MARGIN = 10 / 25.4
LONG, SHORT = 277 * POINTS, 190 * POINTS
"""Height of a page upright and across, within the margins."""
A5 = 11
HEADING, SIGNED, CUT_HEIGHT, GAP = 68.0, 46.0, 24.0, 14.0
CUT = f"✂{' -' * 28}　回执　{'- ' * 28}"
ADDED, ANNEX, VOID_NOTE = "本表增补", "附页", "（已作废）"


def write_papers(path: Path, paper: Paper, filled: Sequence[Filled], names: CodeNames, given: Given) -> Path:
    """A sheet for each page, with as many papers as stand on it whole; BookError where it cannot be written.

    Breaks in one sheet would not do: Excel ignores them where a page is fitted to its width, and without
    fitting a machine that lacks our fonts prints columns that are too wide.
    """
    with new_workbook(path, title=paper.title, day=given.today) as book:
        hand = _FormDrawer(book, paper, FieldTexts(names, given.lists), given.settings.company_name)
        for own in filled:
            hand.draw(own)
    return path


def write_sheets(
    path: Path,
    title: str,
    sheets: Sequence[tuple[str, Paper, Sequence[Filled]]],
    names: CodeNames,
    given: Given,
) -> Path:
    """Different papers in one workbook, each below the name of its sheet."""
    with new_workbook(path, title=title, day=given.today) as book:
        for name, paper, filled in sheets:
            hand = _FormDrawer(book, paper, FieldTexts(names, given.lists), given.settings.company_name, name)
            for own in filled:
                hand.draw(own)
    return path


def write_made(path: Path, papers: Sequence[Paper], names: CodeNames, given: Given) -> Path:
    """Papers whose words are made, each drawn once: what stands on them is no record."""
    with new_workbook(path, title=papers[0].title, day=given.today) as book:
        hand = _FormDrawer(book, papers[0], FieldTexts(names, given.lists), given.settings.company_name)
        for hand.paper in papers:
            hand.draw(Filled(dict.fromkeys(hand.paper.form.columns), {}))
    return path


class _FormDrawer:
    """What draws one paper below the other."""

    def __init__(self, book: Any, paper: Paper, said: FieldTexts, company: str, name: str = "") -> None:
        self.name, self.named = name or paper.title, bool(name)
        self.book, self.formats = book, Formats(book)
        self.paper, self.said, self.company = paper, said, company
        self.last = len(paper.widths) - 1
        self.pages, self.row, self.used = 0, 0, 0.0
        self.sheet: Any = None

    def draw(self, own: Filled) -> None:
        """A paper, its second page, and an 附页 for every list that it has no room for."""
        paper, texts = self.paper, PaperTexts(self.paper, self.said, own)
        sides = [self._placed(part, texts) for part in (paper.body, paper.back) if part]
        added, slip = (self._placed(part, texts) for part in (paper.added, paper.slip))
        below = sum(map(sum, (added.heights, slip.heights))) + SIGNED * bool(paper.signers)
        below += CUT_HEIGHT * (bool(added.heights) + bool(slip.heights))
        for side in sides:
            last = side is sides[-1]
            self._begin(own, sum(side.heights) + below * last, apart=len(sides) > 1)
            if side is sides[0]:
                self._top(own)
            self._frame(side)
        if paper.signers:
            self._sign(own)
        self._below(added, ADDED)
        self._below(slip, CUT)
        self._end()
        for lines in texts.annexes():
            self._annex(own, texts, lines)

    def _annex(self, own: Filled, texts: PaperTexts, lines: Lines) -> None:
        """All child records of a list below the same heading."""
        part = self._placed((lines,), texts, {lines.sheet: lines.room})
        self._begin(own, sum(part.heights), ANNEX)
        self._frame(part)
        self._end()

    def _begin(self, own: Filled, height: float, more: str = "", *, apart: bool = False) -> None:
        """The heading, on another page where the rest of this one is too low, or it stands ``apart``."""
        if (
            apart
            or not self.pages
            or self.used + HEADING + height > (SHORT if self.paper.landscape or self.paper.a5 else LONG)
        ):
            self._page()
        self.used += HEADING + height + GAP
        void = VOID_NOTE if self.paper.void and own.record.get(self.paper.void) else ""
        key = "　".join(str(own.record.get(name, "")) for name in self.paper.form.key()) if more else ""
        heading(
            self.sheet, self.formats, self.company, f"{self.paper.title}{void}{more}", self.last, "",
            subject=key, first=self.row,
        )  # fmt: skip
        self.row += 3 if key else 2

    def _top(self, own: Filled) -> None:
        """The sentence above the frame."""
        if top := self.paper.top:
            text = self.said.sentence(self.paper.sheet, top.text, top.fields, own.record)
            across(self.sheet, self.row, self.last, text, self.formats.get(align="right"))
            self.row += 1

    def _page(self) -> None:
        self.pages, self.row, self.used = self.pages + 1, 0, 0.0
        name = f"{self.name} {self.pages}" if self.pages > 1 else self.name
        if self.named:  # after a code, which may be anything
            name = sheet_names([*(sheet.get_name() for sheet in self.book.worksheets()), name])[-1]
        self.sheet = self.book.add_worksheet(name)
        page(self.sheet, landscape=self.paper.landscape, title=self.paper.title)
        if self.paper.a5:
            self.sheet.set_paper(A5)
        self.sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=MARGIN)
        self.sheet.set_footer("", {"margin": 0.1})
        self.sheet.hide_gridlines(2)
        for place, width in enumerate(self.paper.widths):
            self.sheet.set_column_pixels(place, place, round(width * PIXELS))

    def _end(self) -> None:
        self.sheet.set_row(self.row, GAP)
        self.row += 1

    def _frame(self, own: Placed) -> None:
        self.row = draw_placed(self.sheet, self.formats, own, self.row, range(self.last + 2))

    def _sign(self, own: Filled) -> None:
        signed = {who.word: self._signature(own.record, who.by, who.on) for who in self.paper.signers}
        self.row = signatures(
            self.sheet, self.row, self.formats, self.last, roles=list(signed), names=signed, dated=False
        )

    def _signature(self, record: Values, *fields: str) -> str:
        """Who signed, and when."""
        known = self.paper.form.columns
        told = (self.said.of(known[name], record[name]) for name in fields if record.get(name) is not None)
        return " ".join(told)

    def _below(self, own: Placed, word: str) -> None:
        """What stands below the frame, in a frame of its own."""
        if own.heights:
            look = self.formats.get(align="center" if word == CUT else "left", valign="vcenter")
            across(self.sheet, self.row, self.last, word, look)
            self.sheet.set_row(self.row, CUT_HEIGHT)
            self.row += 1
            self._frame(own)

    def _placed(
        self, parts: Sequence[Part], texts: PaperTexts, counts: Mapping[str, int] | None = None
    ) -> Placed:
        room = {own.sheet: own.room for own in self.paper.lists if isinstance(own, Lines)} | dict(
            counts or {}
        )
        return placed(grid(parts, counts), lambda spot: texts.of(spot, room), self.paper.widths)
