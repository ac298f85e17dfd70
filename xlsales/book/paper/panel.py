"""Panels: sheets on which people work that are no tables, each declared by its room.

A panel has cells whose texts are people's (yellow) and cells that commands fill (grey). Whatever is
drawn around them is drawn anew whenever a book is written; the cells keep what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from ...kernel.place import column_letter, corners
from ...kernel.ref import HOUSE, Ref
from ...kernel.registry import Registry
from ..reading.book_source import Source
from ..reading.sheets import SheetTexts
from .grid import write_value
from .styles import Formats

CellValues = Mapping[str, Any]
"""What stands in the cells of a panel, by address; a cell left out is blank."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{1,4})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MIDNIGHT = " 00:00:00"


@dataclass(frozen=True)
class Panel:
    """One panel: ``typed`` addresses are people's, ``computed`` ones are filled by commands.

    ``figures`` are those of both that hold numbers, ``labels`` the addresses of what is drawn around
    them, of which ``formulas`` work something out; ``needs`` names the sheets without which the panel is not
    drawn; ``draw`` adds the sheet to an XlsxWriter workbook. ``purpose`` stands in 目录; a ``hidden`` one is
    opened from there or by a command.
    A sheet of its name with ``former`` in A1 is that of an earlier release, of which nothing is kept.
    """

    sheet: str
    department: str
    purpose: str
    typed: Collection[str]
    computed: Collection[str]
    figures: Collection[str]
    labels: Collection[str]
    draw: Callable[[Any, Formats, CellValues], None]
    needs: Collection[str] = ()
    hidden: bool = False
    formulas: int = 0
    ref: Ref = HOUSE
    former: str = ""

    @property
    def cells(self) -> frozenset[str]:
        """Every address that may hold something of its own."""
        return frozenset((*self.typed, *self.computed))


PANELS: Registry[Panel] = Registry("录入表")


def panels_of(
    sheets: Collection[str], filled: Mapping[str, CellValues] = MappingProxyType({})
) -> list[Panel]:
    """The panels of a book that shows these ``sheets``, and those in which something stands all the same."""
    return [panel for panel in PANELS if set(panel.needs) <= set(sheets) or filled.get(panel.sheet)]


def draw_panels(
    workbook: Any,
    formats: Formats,
    drawn: Iterable[Panel],
    texts: Mapping[str, CellValues],
    seen: Collection[str] = (),
) -> None:
    """A sheet for each, with what stands in its cells; a hidden one shows where it is ``seen``."""
    for panel in drawn:
        panel.draw(workbook, formats, texts.get(panel.sheet, {}))
        if panel.hidden and panel.sheet not in seen:
            workbook.get_worksheet_by_name(panel.sheet).hide()


def checked(panels: Mapping[str, CellValues], drawn: Collection[Panel]) -> None:
    """ValueError for a panel or an address that does not exist."""
    known = {panel.sheet: panel.cells for panel in drawn}
    for sheet, values in panels.items():
        if strange := set(values) - known.get(sheet, frozenset()) or {sheet} - known.keys():
            raise ValueError(f"no cell {'、'.join(sorted(strange))} on a panel {sheet}")


def read_panels(source: Source) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The texts of the panels that the book has, by sheet and address, and what writing them anew would lose.

    An error value or a formula without a result counts as a text.
    """
    names = {sheet.name for sheet in source.sheets}
    found, lost = {}, []
    for panel in PANELS:
        if panel.sheet in names:
            texts = _filled(source, panel.sheet)
            if panel.former and texts.get("A1") == panel.former:
                continue
            found[panel.sheet] = {cell: text for cell, text in texts.items() if cell in panel.cells}
            lost += _marginal(panel, texts, source.facts(panel.sheet).formulas)
    return found, lost


def _marginal(panel: Panel, texts: Collection[str], formulas: int) -> list[str]:
    own = max(formulas - panel.formulas, 0)
    lost = [f"“{panel.sheet}”里的 {own} 个公式"] if own else []
    if foreign := sorted(set(texts) - panel.cells - set(panel.labels)):
        lost.append(f"“{panel.sheet}”格子以外的内容（{'、'.join(foreign[:5])}）")
    return lost


def _filled(source: Source, sheet: str) -> dict[str, str]:
    seen = source.facts(sheet)
    found = _texts(source.grid(sheet))
    for place in seen.uncached:
        found.setdefault(_address(*place), "公式")
    return found | {_address(*place): error for place, error in seen.errors.items()}


def _texts(grid: SheetTexts) -> dict[str, str]:
    found = {}
    for index, column in enumerate(grid.columns):
        for row, text in enumerate(column.to_pylist(), 1):
            if text and text.strip():
                found[_address(row, grid.first_column + index)] = text.strip().removesuffix(_MIDNIGHT)
    return found


def _address(row: int, column: int) -> str:
    return f"{column_letter(column)}{row}"


def taken(value: Any, *, figure: bool) -> Any:
    """What a cell of a panel holds, as Excel would have taken it when typed.

    >>> taken("2025-07-10", figure=False), taken("007", figure=False), taken("30", figure=True)
    (datetime.date(2025, 7, 10), '007', Decimal('30'))
    """
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return Decimal(value) if figure and _NUMBER.fullmatch(value) else value


def put(worksheet: Any, address: str, value: Any, look: Any) -> None:
    """Write what ``taken`` gives into a cell of an XlsxWriter sheet."""
    row, column, *_ = corners(address)
    write_value(worksheet, row - 1, column - 1, value, look, look)
