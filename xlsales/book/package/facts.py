"""What the fast reader cannot tell about a sheet, from the pass over its XML that every way in begins with.

Error cells and formulas without a stored result look blank to it, hidden rows and merged
cells are unknown to it, leading blank columns are dropped by it, and one far cell makes it
ask for more memory than there is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...kernel.place import column_letter
from ..errors import BookError
from .scan import Scan
from .triage import refusal
from .workbook_file import Package


@dataclass(frozen=True)
class SheetFacts:
    """Facts about one sheet; rows and columns are 1-based, 0 where the sheet is empty.

    ``errors`` maps a cell to its error value, ``long`` to a number of more than 15 digits;
    ``uncached`` holds cells whose formula has no stored result. ``first_row`` … ``last_column``
    bound the cells with content, ``dimension`` is only what the file claims; ``text_cells`` point into
    the list of shared texts. ``hidden`` holds first
    and last row of each hidden run; ``anchor`` the columns that surely have a text in ``first_row``;
    ``size`` the XML's bytes; ``more`` says that not all hidden rows and merged cells were looked for.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    long: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    formulas: int = 0
    hidden: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    first_row: int = 0
    first_column: int = 0
    last_row: int = 0
    last_column: int = 0
    dimension: str = ""
    anchor: frozenset[int] = frozenset()
    size: int = 0
    more: bool = False
    text_cells: int = 0

    @property
    def hidden_rows(self) -> int:
        """How many rows are hidden or filtered out, down to the last with content."""
        return self.hidden_from(1)

    def hidden_from(self, start: int) -> int:
        """The same of the rows from ``start`` on."""
        runs = ((max(first, start), min(last, self.last_row)) for first, last in self.hidden)
        return sum(max(last - first + 1, 0) for first, last in runs)


def facts(package: Package, sheet: str) -> SheetFacts:
    """The facts of the worksheet ``sheet``; BookError where it is broken or a trap."""
    part = package.sheet(sheet).part
    scan = package.scans.get(part.lower())
    if scan is None or scan.broken:
        raise refusal(package.path, "damaged")
    _refuse_astray(package, sheet, scan)
    bounds = {name: getattr(scan, name) for name in ("first_row", "first_column", "last_row", "last_column")}
    return SheetFacts(
        errors=scan.errors,
        long=scan.long,
        uncached=frozenset(scan.uncached),
        formulas=scan.formulas,
        hidden=scan.hidden,
        merged=scan.merged,
        dimension=scan.dimension,
        anchor=frozenset(scan.anchor),
        text_cells=scan.text_cells,
        size=package.entries[part.lower()].file_size,
        **bounds,
    )


def _refuse_astray(package: Package, sheet: str, scan: Scan) -> None:
    """The fast reader gives up beyond the list, and takes what is no number for the first text."""
    if not scan.astray:
        return
    row, column = min(scan.astray)
    what = f"“{package.path.name}”的“{sheet}”有 {len(scan.astray)} 格的文字丢失了"
    where = f"第一处在 {column_letter(column)}{row}"
    raise BookError(f"{what}，{where}，请在Excel中打开并修复后另存，或重新取得这个文件。", "astray")
