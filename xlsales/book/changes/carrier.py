"""What carries changes into a workbook: the open one through xlwings, or the file's own parts.

A command says what it wants as edits; who carries them out is decided here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import BookError
from ..reading.headings import Lines

if TYPE_CHECKING:
    from ..reading.book_source import Source
    from .edits import Edits
    from .journal import Journal

Colour = tuple[int, int, int]
Spot = tuple[str, str]
"""A sheet and a cell's address."""


class As(Enum):
    """Something stays as it is."""

    IS = 0


@dataclass(frozen=True)
class CellLook:
    """The fill of a cell and what its note says; of what a cell is to get, ``As.IS`` leaves it alone."""

    fill: Colour | As | None = As.IS
    note: str | As | None = As.IS


@dataclass(frozen=True)
class OwnSheetPage:
    """A sheet of ours whose lines are written anew: texts below its ``headers``, from the first column on.

    ``fills`` colour the column ``fill_at``, line by line; ``wrap`` breaks long texts into lines.
    """

    sheet: str
    lines: Lines
    headers: Sequence[str] = ()
    visible: bool = False
    fills: Sequence[Colour] = field(default=())
    fill_at: int = 0
    wrap: bool = False


class Carrier(Protocol):
    """A workbook as changes are carried into it, each of these calls whole or not at all."""

    @property
    def workbook(self) -> Any:
        """The workbook as commands walk through it: sheets, selection, names."""

    @property
    def source(self) -> Source:
        """The workbook as it is now, to be read."""

    def top(self, sheet: str, headers: Sequence[str]) -> tuple[list[str], int]:
        """The first row of a sheet of ours, and its last row with content; made where it is missing."""

    def lines(self, sheet: str) -> list[list[str]]:
        """All texts of a sheet of ours, row by row; none where it is missing."""

    def looks(self, spots: Sequence[Spot]) -> list[CellLook]:
        """How cells look now."""

    def written(self, spots: Sequence[tuple[str, int, int]]) -> list[Any]:
        """What stands in cells: a formula, else the value."""

    def write(
        self, edits: Iterable[Edits], label: str, log: Iterable[Edits] = (), remark: str = "", about: str = ""
    ) -> None:
        """Carry out the edits and note what undoing takes; then the lines of the ``log``.

        It is noted under ``label``, the command, and ``about``, the document; without a label it is a look
        that nobody takes back. The ``remark`` is for the file's properties, where it is written at once.
        BookError where a sheet is protected or an edit cannot be carried out.
        """

    def set_looks(self, looks: Mapping[Spot, CellLook], kept: OwnSheetPage) -> None:
        """Give cells their looks, and keep a page about it."""

    def put(self, page: OwnSheetPage) -> None:
        """Write a page anew."""

    def take_back(self, journal: Journal, kept: OwnSheetPage) -> None:
        """Undo what a journal tells, and write the page that says so."""


def protected(sheet: str) -> BookError:
    """What is said of a sheet that lets its cells alone."""
    return BookError(f"“{sheet}”受保护，没有改动，请在“审阅”里撤销工作表保护后再做。", "protected")


def totalled(sheet: str) -> BookError:
    """What is said of a table whose sums stand where new rows would."""
    return BookError(f"“{sheet}”打开了汇总行，没有改动，请在“表设计”里取消“汇总行”后再做。", "totals_row")
