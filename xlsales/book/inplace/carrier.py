"""The file itself as a carrier of changes: its parts are edited, the rest is copied as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from ..changes.carrier import Carrier, CellLook, OwnSheetPage, Spot
from ..changes.edits import Edits
from ..changes.journal import Journal
from . import writing
from .edited import EditedFile
from .pages import lines_of, make_headed, put_page
from .work import Work
from .workbook import FileWorkbook
from .xml.looks import looks_of, set_looks


class PackageCarrier(EditedFile):
    """Changes into a file that nobody has open."""

    def __init__(self, path: Path, *, apart: bool = False, looked_at: bool = False) -> None:
        super().__init__(path, apart=apart, looked_at=looked_at)
        self._headed: dict[str, list[str]] = {}

    @cached_property
    def workbook(self) -> FileWorkbook:
        """The workbook as commands walk through it."""
        return FileWorkbook(self)

    def top(self, sheet: str, headers: Sequence[str]) -> tuple[list[str], int]:
        """The first row of a sheet of ours, and its last row with content; it is made at the next write."""
        lines = self.lines(sheet)
        if not lines:
            self._headed[sheet] = list(headers)
            return list(headers), 1
        return lines[0], max((row for row, line in enumerate(lines, 1) if any(line)), default=1)

    def lines(self, sheet: str) -> list[list[str]]:
        """All texts of a sheet of ours, row by row; none where it is missing."""

        def read(work: Work) -> list[list[str]]:
            return lines_of(work, sheet) if work.editor.has(sheet) else []

        return self.ask(read, lambda live: live.lines(sheet))

    def looks(self, spots: Sequence[Spot]) -> list[CellLook]:
        """How cells look now."""
        return self.ask(lambda work: looks_of(work, spots), lambda live: live.looks(spots))

    def written(self, spots: Sequence[tuple[str, int, int]]) -> list[Any]:
        """What stands in cells: a formula, else the value."""

        def read(work: Work) -> list[Any]:
            for sheet in {sheet for sheet, *_ in spots}:
                work.look(sheet, {row for name, row, _ in spots if name == sheet})
            return work.values(spots)

        return self.ask(read, lambda live: live.written(spots))

    def write(
        self, edits: Iterable[Edits], label: str, log: Iterable[Edits] = (), remark: str = "", about: str = ""
    ) -> None:
        """Carry out the edits and note what undoing takes; then the log, with its anchor as ``remark``."""
        own, lines, headed = list(edits), list(log), self._headed
        self._headed = {}

        def work_on(work: Work) -> None:
            for sheet, headers in headed.items():
                make_headed(work, sheet, headers)
            writing.write(work, own, label, lines, about)

        def by_engine(live: Carrier) -> None:
            for sheet, headers in headed.items():
                live.top(sheet, headers)
            live.write(own, label, lines, about=about)

        self.do(work_on, by_engine, remark)

    def set_looks(self, looks: Mapping[Spot, CellLook], kept: OwnSheetPage) -> None:
        """Give cells their looks, and keep a page about it."""

        def work_on(work: Work) -> None:
            set_looks(work, looks)
            put_page(work, kept)

        self.do(work_on, lambda live: live.set_looks(looks, kept))

    def put(self, page: OwnSheetPage) -> None:
        """Write a page anew."""
        self.do(lambda work: put_page(work, page), lambda live: live.put(page))

    def take_back(self, journal: Journal, kept: OwnSheetPage) -> None:
        """Undo what a journal tells, and write the page that says so."""

        def work_on(work: Work) -> None:
            writing.take_back(work, journal)
            put_page(work, kept)

        self.do(work_on, lambda live: live.take_back(journal, kept))
