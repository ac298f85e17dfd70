"""What formulas refer to: rewritten when cells move or a sheet gets another name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from .area import COLUMNS, ROWS, Area, parse, quoted, split_sheet

BROKEN = "#REF!"
FUTURE = frozenset(
    [
        "ARRAYTOTEXT",
        "BYCOL",
        "BYROW",
        "CHOOSECOLS",
        "CHOOSEROWS",
        "CONCAT",
        "DAYS",
        "DROP",
        "EXPAND",
        "HSTACK",
        "IFNA",
        "IFS",
        "ISOWEEKNUM",
        "LAMBDA",
        "LET",
        "MAKEARRAY",
        "MAP",
        "MAXIFS",
        "MINIFS",
        "NUMBERVALUE",
        "RANDARRAY",
        "REDUCE",
        "SCAN",
        "SEQUENCE",
        "SINGLE",
        "SORTBY",
        "SWITCH",
        "TAKE",
        "TEXTAFTER",
        "TEXTBEFORE",
        "TEXTJOIN",
        "TEXTSPLIT",
        "TOCOL",
        "TOROW",
        "UNIQUE",
        "VALUETOTEXT",
        "VSTACK",
        "WRAPCOLS",
        "WRAPROWS",
        "XLOOKUP",
        "XMATCH",
        "XOR",
    ]
)
"""Functions younger than the file format: a file names them with the prefix ``_xlfn.``."""
YOUNGEST = frozenset(("FILTER", "SORT"))
_THIS_ROW = re.compile(r"(?<!\w)(\w*+)\[@(?:\[((?:'.|[^\[\]'])+)\]|([^\[\]]+))\]")
_PREFIX = re.compile(r"_xl(?:fn|ws)\.")


class StructureChange(Protocol):
    """Something that happened to a workbook and that formulas must follow."""

    def reference(self, text: str, home: str) -> str:
        """A reference as it reads afterwards; ``home`` is the sheet that holds the formula."""


@dataclass(frozen=True)
class Shift:
    """Cells were inserted at ``strip`` of a sheet, or those of ``strip`` were deleted."""

    sheet: str
    strip: Area
    vertical: bool
    inserted: bool

    def area(self, area: Area) -> Area | None:
        """Where an area is afterwards; None where it was deleted."""
        strip = self.strip
        if self.vertical:
            beside = area.left < strip.left or area.right > strip.right
            ends = self._moved(area.top, area.bottom, strip.top, strip.bottom, ROWS)
        else:
            beside = area.top < strip.top or area.bottom > strip.bottom
            ends = self._moved(area.left, area.right, strip.left, strip.right, COLUMNS)
        if beside:
            return area
        if ends is None:
            return None
        return (
            Area(ends[0], area.left, ends[1], area.right)
            if self.vertical
            else Area(area.top, ends[0], area.bottom, ends[1])
        )

    def _moved(self, low: int, high: int, first: int, last: int, limit: int) -> tuple[int, int] | None:
        if (low, high) == (1, limit):
            return low, high
        size = last - first + 1
        if self.inserted:
            return (low + size if low >= first else low), min(high + size if high >= first else high, limit)
        if first <= low and high <= last:
            return None
        start = low if low < first else max(first, low - size)
        end = high if high < first else max(first - 1, high - size)
        return start, end

    def reference(self, text: str, home: str) -> str:
        """A reference as it reads afterwards."""
        sheet, rest = split_sheet(text)
        area = parse(rest) if (sheet or home).casefold() == self.sheet.casefold() else None
        if area is None:
            return text
        moved = self.area(area)
        prefix = text[: len(text) - len(rest)]
        return prefix + (BROKEN if moved is None else _with_dollars(rest, moved))


@dataclass(frozen=True)
class Rename:
    """A sheet got another name."""

    sheet: str
    new: str

    def reference(self, text: str, home: str) -> str:
        """A reference as it reads afterwards."""
        sheet, rest = split_sheet(text)
        named = sheet is not None and sheet.casefold() == self.sheet.casefold()
        return f"{quoted(self.new)}!{rest}" if named else text


@dataclass(frozen=True)
class Relocation:
    """Cells were cut and pasted elsewhere: what refers to them follows."""

    sheet: str
    area: Area
    target: str
    rows: int
    columns: int

    def reference(self, text: str, home: str) -> str:
        """A reference as it reads afterwards; only one that lies inside what moved changes."""
        sheet, rest = split_sheet(text)
        area = parse(rest) if (sheet or home).casefold() == self.sheet.casefold() else None
        if area is None or area.meets(self.area) != area:
            return text
        moved = _with_dollars(rest, area.moved(self.rows, self.columns))
        stays = sheet is None and self.target.casefold() == home.casefold()
        return moved if stays else f"{quoted(self.target)}!{moved}"


@dataclass(frozen=True)
class Naming:
    """A formula leaves its sheet: what it refers to there is named with the sheet."""

    sheet: str

    def reference(self, text: str, home: str) -> str:
        """The reference with its sheet."""
        plain = "!" not in text and parse(text) is not None
        return f"{quoted(self.sheet)}!{text}" if plain else text


@dataclass(frozen=True)
class Removal:
    """A sheet was deleted."""

    sheet: str

    def reference(self, text: str, home: str) -> str:
        """A reference as it reads afterwards."""
        sheet, _ = split_sheet(text)
        return BROKEN if sheet is not None and sheet.casefold() == self.sheet.casefold() else text


SheetChange = Shift | Rename | Relocation | Removal
"""What happened to ``sheet``, as formulas call it, or to its cells."""


def _with_dollars(text: str, area: Area) -> str:
    """``area`` with the dollar signs of ``text``."""
    first, mark, last = text.partition(":")
    start = _end(first, area.top, area.left)
    return start + mark + _end(last, area.bottom, area.right) if mark else start


def _end(text: str, row: int, column: int) -> str:
    return re.sub(r"\d+", str(row), re.sub(r"[A-Za-z]+", get_column_letter(column), text))


def rewritten(formula: str, change: StructureChange, home: str) -> str:
    """A formula with every reference as it reads after a change."""
    return _each(formula, Token.RANGE, lambda text: change.reference(text, home))


def _each(formula: str, subtype: str, change: Callable[[str], str]) -> str:
    if not formula.startswith("="):
        return formula
    items = Tokenizer(formula).items
    return "=" + "".join(change(item.value) if item.subtype == subtype else item.value for item in items)


def filled(formula: str, origin: Area, row: int, column: int) -> str:
    """A formula of the first cell of a range as another cell of it has it."""
    start = f"{get_column_letter(origin.left)}{origin.top}"
    return str(Translator(formula, start).translate_formula(f"{get_column_letter(column)}{row}"))


def as_filed(formula: str, table: str | None) -> str:
    """A typed formula as a file has it: ``[@Price]`` names its table, young functions have their prefix."""
    if "[@" in formula and table:
        formula = _THIS_ROW.sub(
            lambda found: f"{found[1] or table}[[#This Row],[{found[2] or found[3]}]]", formula
        )
    return _each(formula, Token.OPEN, _prefixed) if "(" in formula else formula


def _prefixed(opening: str) -> str:
    name = opening.rstrip("(").upper()
    if name in YOUNGEST:
        return f"_xlfn._xlws.{opening}"
    return f"_xlfn.{opening}" if name in FUTURE else opening


def as_typed(formula: str) -> str:
    """A formula of a file as people see it."""
    return _PREFIX.sub("", formula)
