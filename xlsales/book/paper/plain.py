"""The workbooks that we write: a text is a text whatever it begins with, and each says of what it is made."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ...kernel.privacy import without_identity
from .origin import Origin

PLAIN_STRINGS = {
    "strings_to_formulas": False,  # what staff typed never becomes a formula or a link
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MARK_LOOK = '&"宋体"&7'
"""A mark for who looks for it."""
ROWS_IN_MEMORY = 20_000
"""A book of fewer rows is packed without a file for each of its parts: hundreds, and half of the time."""


class PlainSheet(Worksheet):  # type: ignore[misc] # XlsxWriter carries no types
    """A sheet whose every text goes through here; one that is ``mailed`` carries no mark of ours."""

    hides_identity = mailed = False

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        shown = without_identity(string) if self.hides_identity else string
        return super()._write_string(row, col, shown, cell_format)

    def _prepare_formula(self, formula: str, *expanded: bool) -> str:
        return _prepared(formula, *expanded)

    def mark(self, words: str) -> None:
        """Print ``words`` at the right of the footer, below what stands there."""
        begun = f"{self.footer}\n" if "&R" in self.footer else f"{self.footer}&R"
        self.set_footer(f"{begun}{MARK_LOOK}{words}", {"margin": self.margin_footer})


_ANY_SHEET = Worksheet()


@lru_cache(4096)
def _prepared(formula: str, *expanded: bool) -> str:
    """XlsxWriter looks for a hundred functions in every formula; most of a book are the same."""
    prepared: str = _ANY_SHEET._prepare_formula(formula, *expanded)
    return prepared


class PlainWorkbook(Workbook):  # type: ignore[misc] # XlsxWriter carries no types
    """``day`` is all it says about its making: two runs give the same bytes."""

    def __init__(self, target: Any, title: str, day: date, origin: Origin, **options: Any) -> None:
        super().__init__(target, {**PLAIN_STRINGS, **options})
        self.worksheet_class = PlainSheet
        self._origin, self._hides_identity = origin, origin.hides_identity()
        made = datetime.combine(day, time())
        self.set_properties({"title": self._shown(title), "created": made, "comments": str(origin)})

    def _shown(self, text: str) -> str:
        return without_identity(text) if self._hides_identity else text

    def add_worksheet(
        self, name: str | None = None, worksheet_class: Any = None, *, streamed: bool = False
    ) -> PlainSheet:
        """A sheet whose texts stay texts; one that is ``streamed`` holds one row in memory.

        That takes rows in their order only, notes before them, no table, and keeps texts in the cells.
        """
        self.constant_memory = streamed  # XlsxWriter asks it sheet by sheet, and offers it for the workbook
        sheet: PlainSheet = super().add_worksheet(name, worksheet_class)
        self.constant_memory = False
        sheet.hides_identity = self._hides_identity
        return sheet

    def discard(self) -> None:
        """Let go of what streamed sheets have on the disk."""
        for sheet in self.worksheets():
            if sheet.constant_memory:
                sheet._opt_close()  # XlsxWriter leaves the file of a workbook that is not closed
                Path(sheet.row_data_filename).unlink(missing_ok=True)

    def close(self) -> None:
        """Mark every page, then save."""
        sheets = self.worksheets()
        rows = sum((sheet.dim_rowmax or 0) for sheet in sheets)
        self.in_memory = rows < ROWS_IN_MEMORY and not any(sheet.constant_memory for sheet in sheets)
        if words := self._origin.printed:
            for sheet in sheets:
                if not sheet.mailed:
                    sheet.mark(words)
        super().close()
