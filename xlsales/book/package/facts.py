"""What the fast reader cannot tell about a sheet, from one streaming pass over its XML.

Error cells and formulas without a stored result look blank to it, hidden rows and merged
cells are unknown to it, leading blank columns are dropped by it, and one far cell makes it
ask for more memory than there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from ...kernel.place import column_letter
from ..errors import BookError
from .markup import Markup
from .scan import Scan
from .triage import refusal
from .workbook_file import BLOCK, Package

FIRST = 1 << 15
"""Bytes of the first piece, the only one whose every cell is looked at: it gives the columns in use."""
MOST_HELD = 64 << 20
"""Bytes of one row; a real one has at most 16,384 cells."""


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
    try:
        scan = _scanned(package, part)
    except ValueError:
        raise refusal(package.path, "damaged") from None
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


def _scanned(package: Package, part: str) -> Scan:
    blocks = package.blocks(part)
    start = next(blocks, b"")
    scan = Scan(Markup.of(start), package.texts.count)
    first = _cut(start[:FIRST], scan.markup)
    scan.take(start[:first])
    held = start[first:]
    for block in _ahead(blocks) if len(start) == BLOCK else blocks:
        cut = _cut(held, scan.markup)
        if cut:
            scan.take(held[:cut])
        held = held[cut:] + block
        if len(held) > MOST_HELD:
            raise refusal(package.path, "bomb")
    scan.take(held)
    return scan


def _cut(held: bytes, markup: Markup) -> int:
    """Where to cut so that no row is torn; below the rows, so that no tag is."""
    end = held.rfind(markup.row_end)
    if end >= 0:
        return end + len(markup.row_end)
    return 0 if markup.row_start in held else held.rfind(b"<")


def _ahead(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same blocks; the next is inflated while the last is searched."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, blocks, b"")
        while block := coming.result():
            coming = pool.submit(next, blocks, b"")
            yield block
