"""Where a book is read from: a file, or the open workbook; both give the same texts and facts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from ..own_sheets import OWN_CHARTS
from ..package.facts import SheetFacts, facts
from ..package.members import TablePart
from ..package.opening import open_package
from ..package.parts import foreign_parts
from ..package.workbook_file import Package
from .sheets import NamedSheet, SheetTexts, load_grid

MOST_GRIDS, MOST_ROWS = 100, 2_000
_grids: OrderedDict[bytes, SheetTexts] = OrderedDict()
"""Sheets met before, by their digest: those of ours are read with every book, and seldom change."""


class Source(Protocol):
    """A workbook as the reader sees it."""

    @property
    def path(self) -> Path:
        """The file, which may not exist yet where the workbook was never saved."""

    @property
    def sheets(self) -> Sequence[NamedSheet]:
        """The worksheets in their order."""

    @property
    def tables(self) -> Sequence[TablePart]:
        """The structured tables."""

    @property
    def date1904(self) -> bool:
        """Whether serial dates count from 1904."""

    def facts(self, sheet: str) -> SheetFacts:
        """What is to be known of a sheet beside its texts."""

    def grid(self, sheet: str) -> SheetTexts:
        """All texts of a sheet."""

    def digest(self, sheet: str) -> bytes | None:
        """What tells the content of a sheet from any other; None where that is not known."""

    def owner(self) -> str | None:
        """Who else has the file open."""

    def foreign_parts(self) -> list[str]:
        """What a workbook written anew would lack, in Chinese."""


class FileSource:
    """A workbook in a file: fast, hardened, read only."""

    def __init__(self, path: Path) -> None:
        self.package: Package = open_package(path)
        self.path = path
        self._facts: dict[str, SheetFacts] = {}

    @cached_property
    def sheets(self) -> Sequence[NamedSheet]:
        """The worksheets in their order."""
        return self.package.sheets

    @cached_property
    def tables(self) -> Sequence[TablePart]:
        """The structured tables."""
        return self.package.tables

    @property
    def date1904(self) -> bool:
        """Whether serial dates count from 1904."""
        return self.package.date1904

    def facts(self, sheet: str) -> SheetFacts:
        """Error cells, formulas without a result, hidden rows, merged cells."""
        if sheet not in self._facts:
            self._facts[sheet] = facts(self.package, sheet)
        return self._facts[sheet]

    def grid(self, sheet: str) -> SheetTexts:
        """All texts of a sheet; nobody changes them, so that one met before is not read again."""
        known = self.digest(sheet)
        if known is not None and known in _grids:
            _grids.move_to_end(known)
            return _grids[known]
        found = load_grid(self.package, sheet, self.facts(sheet))
        if known is not None and found.height <= MOST_ROWS:
            _grids[known] = found
            if len(_grids) > MOST_GRIDS:
                _grids.popitem(last=False)
        return found

    def digest(self, sheet: str) -> bytes | None:
        """Of the sheet's own part, its tables, and what all sheets share: texts and formats."""
        known = self.package.sheet_digests
        if sheet not in known:
            own = self.package.digests.get(self.package.sheet(sheet).part.lower())
            tables = repr([sheet, *(table for table in self.tables if table.sheet == sheet)])
            known[sheet] = own and sha256(own + self.package.shared_digest + tables.encode()).digest()
        return known[sheet]

    def owner(self) -> str | None:
        """Who has the file open, by the note beside it."""
        return self.package.owner()

    def foreign_parts(self) -> list[str]:
        """Charts, pictures, macros and the like."""
        return foreign_parts(self.package, OWN_CHARTS)
