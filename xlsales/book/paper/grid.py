"""A sheet that is one table: headers in row 1 from A1, records below, nothing merged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import Any

from ...kernel.place import column_letter
from ..errors import BookError
from .layout import page
from .lazily import LazySequence
from .styles import (
    DAY_FORMAT,
    QUANTITY_FORMAT,
    ROW_HEIGHT,
    WHOLE_FORMAT,
    Formats,
    fitting_width,
    lines_needed,
    row_height,
    text_width,
)

LAST_ROW = 1_048_575
"""0-based row number of the last row a sheet has."""
TABLE_ROWS = 50_000
"""A structured table slows Excel down beyond this: bigger sheets get a plain filter."""
SAMPLE = 200
FILTER_BUTTON = 3
NOTE_WIDTH = 44
HEADER_HEIGHT = 24

Cells = Sequence[Any]


class Sight(Enum):
    """Whether a sheet has a tab, is brought out by hand (取消隐藏) or by a command, or by a command alone."""

    SHOWN = 0
    HIDDEN = 1
    AWAY = 2


@dataclass(frozen=True)
class GridColumn:
    """One column: ``style`` names the look of its header, ``cell`` holds properties of its cells.

    ``least`` is the narrowest width, ``width`` the one that people have given it (0: none), ``note`` the
    comment on the header, ``validation`` XlsxWriter's description of what may be typed. A ``hidden`` column
    is not shown, a ``folded`` one stands behind a plus sign.
    ``looks`` are XlsxWriter's conditions, each with the properties of cells that meet it.
    """

    header: str
    style: str = "header"
    cell: Mapping[str, Any] = field(default_factory=lambda: {"num_format": "@"})
    least: float = 6.0
    note: str = ""
    validation: Mapping[str, Any] | None = None
    hidden: bool = False
    folded: bool = False
    width: float = 0
    looks: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]] = ()


@dataclass(frozen=True)
class Grid:
    """One sheet: ``table`` is the stable name of its structured table, ``frozen`` its frozen columns.

    A row holds one value for each column: texts stay texts in every column, None is blank.
    """

    sheet: str
    table: str
    columns: Sequence[GridColumn]
    rows: LazySequence[Cells]
    tab: str
    frozen: int = 0
    folded: Collection[int] = ()
    """The rows, from 0, that stand folded behind a plus sign at the row above them."""


def draw(workbook: Any, formats: Formats, grid: Grid, sight: Sight = Sight.SHOWN) -> Any:
    """Add the sheet of ``grid`` to the workbook; an empty table gets one empty row."""
    last = max(len(grid.rows), 1)
    if last > LAST_ROW:
        raise BookError(f"“{grid.sheet}”有{last}行，超过Excel一个工作表能放的行数，请分开保存。", "too_long")
    worksheet = workbook.add_worksheet(grid.sheet, streamed=last > TABLE_ROWS)
    if sight is not Sight.SHOWN:
        (worksheet.hide if sight is Sight.HIDDEN else worksheet.very_hidden)()
    worksheet.set_tab_color(grid.tab)
    worksheet.freeze_panes(1, grid.frozen)
    worksheet.set_default_row(ROW_HEIGHT)
    worksheet.set_row(0, HEADER_HEIGHT)
    widths = _set_columns(worksheet, formats, grid)
    _whole_quantities(workbook, worksheet, grid)
    _conditional(workbook, worksheet, grid)
    _fit_rows(worksheet, grid, widths)
    _frame(worksheet, formats, grid, last)  # first: a sheet that is streamed takes its rows in order
    _write_rows(worksheet, formats, grid)
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page(worksheet, title=grid.sheet, repeat_rows=(0, 0), print_header=True)
    return worksheet


def _set_columns(worksheet: Any, formats: Formats, grid: Grid) -> list[float]:
    """Formats of whole columns, so that rows added later look like the others; the widths."""
    widths, sample = [], list(islice(grid.rows, SAMPLE))
    for index, column in enumerate(grid.columns):
        shown = (_shown(row[index]) for row in sample)
        least = max(column.least, text_width(column.header) + FILTER_BUTTON)
        kept = {name: value for name, value in column.cell.items() if name == "num_format"}
        widths.append(column.width or fitting_width(shown, least=least))
        worksheet.set_column(index, index, widths[-1], formats.get(**kept), _sight(grid.columns, index))
        if column.validation:
            worksheet.data_validation(1, index, LAST_ROW, index, dict(column.validation))
    return widths


def _sight(columns: Sequence[GridColumn], index: int) -> dict[str, Any]:
    """XlsxWriter's words for a column that is hidden, folded, or carries the plus sign of those before it."""
    column = columns[index]
    if column.folded:
        return {"level": 1, "hidden": True}
    after = index > 0 and columns[index - 1].folded
    return {"hidden": column.hidden, "collapsed": after}


def _whole_quantities(workbook: Any, worksheet: Any, grid: Grid) -> None:
    """Show 25 as 25 in columns whose format would make 「25.」 of it; typed rows as well."""
    look = workbook.add_format({"num_format": WHOLE_FORMAT})
    for index, column in enumerate(grid.columns):
        if column.cell.get("num_format") == QUANTITY_FORMAT:
            cell = f"{column_letter(index + 1)}2"
            rule = {"type": "formula", "criteria": f"={cell}=INT({cell})", "format": look}
            worksheet.conditional_format(1, index, LAST_ROW, index, rule)


def _conditional(workbook: Any, worksheet: Any, grid: Grid) -> None:
    """The looks of cells by what they hold, typed rows as well."""
    for index, column in enumerate(grid.columns):
        for condition, properties in column.looks:
            look = workbook.add_format(dict(properties))
            worksheet.conditional_format(1, index, LAST_ROW, index, {**condition, "format": look})


def _fit_rows(worksheet: Any, grid: Grid, widths: Sequence[float]) -> None:
    """Rows as high as their wrapped cells need, folded where they are."""
    wrapped = [index for index, column in enumerate(grid.columns) if column.cell.get("text_wrap")]
    if grid.folded:
        worksheet.outline_settings(visible=True, symbols_below=False)
    for row, values in enumerate(grid.rows if wrapped or grid.folded else (), 1):
        needed = (lines_needed(str(values[index] or ""), widths[index]) for index in wrapped)
        worksheet.set_row(row, row_height(max(needed, default=1)), None, _fold(grid.folded, row - 1))


def _fold(folded: Collection[int], row: int) -> dict[str, Any]:
    """XlsxWriter's words for a row that is folded, or carries the plus sign of those below it."""
    if row in folded:
        return {"level": 1, "hidden": True}
    return {"collapsed": True} if row + 1 in folded else {}


def _shown(value: Any) -> str:
    if isinstance(value, Decimal | float):
        return f"{value:,.2f}"
    return "" if value is None else str(value)


def _write_rows(worksheet: Any, formats: Formats, grid: Grid) -> None:
    looks = [formats.get("text", **column.cell) for column in grid.columns]
    days = [
        look if "y" in column.cell.get("num_format", "") else formats.get("text", num_format=DAY_FORMAT)
        for look, column in zip(looks, grid.columns, strict=True)
    ]
    blank: Cells = [None] * len(looks)
    for row, values in enumerate(grid.rows or [blank], 1):
        for column, (value, look, day) in enumerate(zip(values, looks, days, strict=True)):
            if write_value(worksheet, row, column, value, look, day):
                raise BookError(f"“{grid.sheet}”第{row + 1}行的内容太长，Excel放不下，请缩短。", "too_long")


def write_value(worksheet: Any, row: int, column: int, value: Any, look: Any, day: Any) -> int:
    """Write one value as what it is; ``day`` is the look of a date. Not 0 where Excel cannot hold it."""
    match value:
        case None | "":
            done = worksheet.write_blank(row, column, None, look)
        case str():
            done = worksheet.write_string(row, column, value, look)
        case bool():
            done = worksheet.write_string(row, column, "是" if value else "否", look)
        case date():
            done = worksheet.write_datetime(row, column, value, day)
        case _:
            done = worksheet.write_number(row, column, value, look)
    return int(done)


def _frame(worksheet: Any, formats: Formats, grid: Grid, last: int) -> None:
    """Headers with their notes, and the table (or, on a big sheet, the filter) around everything."""
    corner = (0, 0, last, len(grid.columns) - 1)
    looks = [formats[column.style] for column in grid.columns]
    if last <= TABLE_ROWS:
        heads = [
            {"header": column.header, "header_format": look}
            for column, look in zip(grid.columns, looks, strict=True)
        ]
        options = {"name": grid.table, "columns": heads, "style": "Table Style Light 1"}
        worksheet.add_table(*corner, options)
    else:
        worksheet.autofilter(*corner)
        for index, (column, look) in enumerate(zip(grid.columns, looks, strict=True)):
            worksheet.write_string(0, index, column.header, look)
    for index, text in _notes(grid):
        worksheet.write_comment(0, index, text, _note_box(text))


def _notes(grid: Grid) -> Iterator[tuple[int, str]]:
    return ((index, column.note) for index, column in enumerate(grid.columns) if column.note)


def _note_box(text: str) -> dict[str, Any]:
    """Size in pixels that shows the text, up to a third of a screen."""
    height = min(30 + 16 * lines_needed(text, NOTE_WIDTH), 420)
    return {"width": 320, "height": height, "font_name": "宋体", "font_size": 9, "color": "#FFFFE1"}
