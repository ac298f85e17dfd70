"""Numbers that a sheet shows as something else: 9 as HD0009, 8 as 00008, 100 as $100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..package.markup import Cell, Markup
from ..package.workbook_file import Package
from .sheets import SheetTexts

_LOCALE = re.compile(r"\[\$-[0-9A-Fa-f]+\]|\[(?:[A-Za-z]+[0-9]*|[<>=][^\]]*)\]")
_SYMBOL = re.compile(r"\[\$([^\]\-]+)(?:-[0-9A-Fa-f]+)?\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_FOREIGN = ("US$", "HK$", "$", "€", "£", "USD", "HKD", "EUR", "GBP", "JPY")
Value = tuple[int, int, str]
"""Row, column and number of a cell."""
_CODE = re.compile(r"(?P<before>[^0#?]*)(?P<zeros>0{2,}|0)")
"""A format of zeros alone, behind a text or not, shows a code: its zeros are places, not a quantity."""


def as_formatted(package: Package, sheet: str, grid: SheetTexts) -> SheetTexts:
    """The grid with the texts that people see where a number format makes a code or money of a number.

    Most workbooks have no such format; then no cell is looked at.
    """
    patterns = {style: _pattern(code) for style, code in _styles(package).items()}
    telling = {style: pattern for style, pattern in patterns.items() if pattern}
    if not telling:
        return grid
    changed: dict[int, dict[int, str]] = {}
    for style, cell in _cells(package, sheet, telling):
        if text := _text(cell, telling[style]):
            changed.setdefault(cell[1] - grid.first_column, {})[cell[0] - 1] = text
    columns = [_replaced(column, changed.get(at, {})) for at, column in enumerate(grid.columns)]
    return SheetTexts(grid.sheet, columns, grid.first_column)


def _styles(package: Package) -> dict[int, str]:
    """The own number format of each style of cells."""
    relations = package.relations(package.workbook_part)
    part = next((each.target for each in relations if each.kind == "styles"), "")
    if part.lower() not in package.entries:
        return {}
    root = package.tree(part)
    formats = root.iterfind("{*}numFmts/{*}numFmt")
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in formats}
    styles = [each.get("numFmtId") for each in root.iterfind("{*}cellXfs/{*}xf")]
    return {at: codes[number] for at, number in enumerate(styles) if number in codes}


def _pattern(code: str) -> tuple[str, int] | None:
    """What stands before the number, and how many digits it has (0: as it is); None for a plain format.

    >>> _pattern("00000"), _pattern('"HD"0000'), _pattern('[$$-409]#,##0.00'), _pattern('#,##0.00"元"')
    (('', 5), ('HD', 4), ('$', 0), None)
    """
    first = _LOCALE.sub("", _SYMBOL.sub(lambda found: f'"{found[1]}"', code.partition(";")[0]))
    bare = _LITERAL.sub(lambda found: found[1] or found[2] or "", first).strip()
    mark = next((each for each in _FOREIGN if each in bare), "")
    if mark:
        return mark, 0
    found = _CODE.fullmatch(bare)
    if found is None or any(each in found["before"] for each in "¥￥") or bare == "0":
        return None
    return found["before"], len(found["zeros"])


def _text(cell: Value, pattern: tuple[str, int]) -> str:
    before, digits = pattern
    try:
        value = Decimal(cell[2])
    except InvalidOperation:
        return ""
    if not digits:
        return f"{before}{value:f}"
    whole = value == value.to_integral_value() and value >= 0
    return f"{before}{int(value):0{digits}d}" if whole else ""


def _cells(package: Package, sheet: str, telling: dict[int, Any]) -> Iterator[tuple[int, Value]]:
    """Style and (row, column, value) of the cells with a number in one of the styles."""
    held, markup = b"", None
    for block in package.blocks(package.sheet(sheet).part):
        held += block
        markup = markup or Markup.of(held)
        cut = held.rfind(markup.row_end) + len(markup.row_end)
        if cut < len(markup.row_end):
            continue
        piece, held = held[:cut], held[cut:]
        for style in telling:
            places = (found.start() for found in re.finditer(rb'\ss="%d"' % style, piece))
            for cell in markup.cells(piece, places):
                if value := _number(cell, markup):
                    yield style, (cell.row, cell.column, value)


def _number(cell: Cell, markup: Markup) -> str:
    found = markup.value.search(cell.body) if cell.kind in (b"", b"n") else None
    return (found[1] or b"").decode("ascii", "replace") if found else ""


def _replaced(column: Any, texts: dict[int, str]) -> Any:
    rows = sorted(at for at in texts if at < len(column))
    if not rows:
        return column
    mask = pc.is_in(pa.array(range(len(column)), pa.int64()), value_set=pa.array(rows, pa.int64()))
    return pc.replace_with_mask(column, mask, pa.array([texts[at] for at in rows], pa.string()))
