"""What a command changed, as edits of cells and rows. Pure: records before and after in, edits out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol

from ...kernel.form import Values
from ...kernel.place import Place, column_number, corners
from ...kernel.table import Table
from ..errors import BookError
from ..paper.panel import Panel, taken
from ..paper.record import cell_value
from .texts import is_risky


class Bridge(Protocol):
    """The cells of a sheet that may be written again as they are."""

    def carries(self, place: Place) -> bool:
        """Whether writing the cell's own value changes nothing."""

    def value(self, place: Place) -> Any:
        """The value."""


@dataclass
class Edits:
    """The edits of one sheet.

    ``cells`` are existing cells to be given another value. ``rows`` are whole new rows below
    ``last_row``, each a value for the columns from ``first_column`` on; they look like the row
    below ``header_row``.
    """

    sheet: str
    header_row: int
    last_row: int
    first_column: int = 1
    cells: dict[Place, Any] = field(default_factory=dict)
    rows: list[list[Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.cells or self.rows)


def require_present(table: Table) -> None:
    """BookError where the sheet is missing: asked first by who writes files beside the book too."""
    if not table.present:
        raise BookError(f"缺少工作表“{table.form.sheet}”，没有改动，请恢复这张表后再做。", "no_sheet")


def record_edits(table: Table, after: Sequence[Values], header_row: int, skipped: Collection[int]) -> Edits:
    """From the records of ``table`` to ``after``; new ones stand below all rows, the ``skipped`` ones too.

    A cell that keeps its value is not touched, so that what people typed in their own way stays.
    BookError where the sheet is missing, or lacks a column that now has something to hold.
    """
    require_present(table)
    columns = {name: column_number(letter) for name, letter in table.letters.items()}
    numbers = table.rows.to_pylist()
    last = max((header_row, *numbers, *skipped))
    edits = Edits(table.sheet, header_row, last, min(columns.values()))
    for at, (number, old) in enumerate(zip(numbers, table.each_record(), strict=True)):
        if at >= len(after):
            edits.cells |= {(number, columns[name]): None for name in columns if old.get(name) is not None}
            continue
        for name, value in after[at].items():
            if value != old.get(name):
                edits.cells[number, _column(table, columns, name)] = _value(table, name, value)
    edits.rows = [_row(table, columns, record) for record in after[len(numbers) :]]
    return edits


def _column(table: Table, columns: Mapping[str, int], name: str) -> int:
    if name not in columns:
        header = table.form.columns[name].header
        raise BookError(f"“{table.sheet}”没有列“{header}”，没有改动，请补上这一列再做。", "no_column")
    return columns[name]


def _row(table: Table, columns: Mapping[str, int], record: Values) -> list[Any]:
    first, last = min(columns.values()), max(columns.values())
    row: list[Any] = [None] * (last - first + 1)
    for name, value in record.items():
        shown = _value(table, name, value)
        if shown is not None:
            row[_column(table, columns, name) - first] = shown
    return row


def _value(table: Table, name: str, value: Any) -> Any:
    return excel_value(cell_value(table.form.columns[name], value))


def excel_value(value: Any) -> Any:
    """A value as Excel takes it: binary numbers, moments, 是 and 否, None for blank."""
    match value:
        case None | "":
            return None
        case bool():
            return "是" if value else "否"
        case Decimal():
            return float(value)  # a cell holds binary numbers of fifteen digits
        case date() if not isinstance(value, datetime):
            return datetime.combine(value, time())
        case _:
            return value


def panel_edits(panel: Panel, before: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[Edits]:
    """The cells of a panel that change, those apart that must be kept from being taken for figures.

    KeyError for an address that the panel does not have.
    """
    plain, risky = Edits(panel.sheet, 0, 0), Edits(panel.sheet, 0, 0)
    for address, value in values.items():
        if address not in panel.cells:
            raise KeyError(address)
        if (value is None or value == "") and address not in before:
            continue
        shown = excel_value(taken(value, figure=address in panel.figures))
        row, column, *_ = corners(address)
        (risky if is_risky(shown) else plain).cells[row, column] = shown
    yield from filter(None, (plain, risky))


def runs(cells: Mapping[Place, Any], bridge: Bridge) -> Iterator[tuple[Place, list[Any]]]:
    """The cells as columns of neighbours: first cell and values downwards.

    ``bridge`` knows the cells between two changed ones whose own value may be written again; over
    those two runs become one, so that many changes are few writes.
    """
    by_column: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        by_column.setdefault(column, []).append(row)
    for column, rows in by_column.items():
        start, values = rows[0], [cells[rows[0], column]]
        for row in rows[1:]:
            between = [(each, column) for each in range(start + len(values), row)]
            if all(map(bridge.carries, between)):
                values += map(bridge.value, between)
                values.append(cells[row, column])
            else:
                yield (start, column), values
                start, values = row, [cells[row, column]]
        yield (start, column), values
