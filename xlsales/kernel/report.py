"""A report: a list declared once, of which its sheet, its JSON document and its terminal table are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from .command import brief
from .exact import plain
from .table import Table

Row = Any
"""What a column takes its value of: a record of the room's figures."""


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Kind:
    """How values of a column are shown: ``style`` names the look on paper.

    ``shown`` makes a value what stands in the cell, ``told`` makes that what stands in the document; both
    are asked only for what is there. On paper None is unknown (「—」) and "" nothing to say; in the document
    both are null, except that a text stays "" where ``texts``.
    """

    style: str
    shown: Callable[[Any], Any] = _same
    told: Callable[[Any], Any] = _same
    texts: bool = False


TEXT, WORD = Kind("wrap", texts=True), Kind("center", texts=True)
CODE = Kind("wrap")
"""A text that is null in the document where it is blank."""
LIST = Kind("wrap", list, texts=True)
DAY = Kind("day", told=date.isoformat)
MONEY, RATE = Kind("money", told=str), Kind("percent", told=str)
PRICE = Kind("price", told=plain)
QUANTITY, COUNT = Kind("quantity", told=plain), Kind("count")
LINK = Kind("link")
"""A text, or a text and the address to which it leads."""
BOX = Kind("center", lambda _: "□")
"""A box to be ticked by hand."""


class CodeNames:
    """What codes are called, by the sheet of their table and the code."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables, self._found = tables, dict[str, dict[str, str]]()

    def of(self, sheet: str, code: str) -> str:
        """The name; blank where there is none."""
        if sheet not in self._found:
            form = self._tables[sheet].form
            named = self._tables[sheet].names(form.key()[0], form.names) if form.names else {}
            self._found[sheet] = named
        return self._found[sheet].get(code, "")


@dataclass(frozen=True)
class ReportColumn:
    """One column; ``value`` takes it from a row, by the path of an attribute or by calculation.

    It stands on paper where it has a ``width`` (in characters), in the document where it has a ``key``, and
    on the terminal where it is ``brief`` too. A code of the sheet ``named`` is shown by its name: a CODE that
    has none as it is, and the document tells the code itself; a TEXT is the name and nothing else. What is
    ``total`` is added up below the table, unknown ones left out; ``fill`` gives a cell its colour (blank:
    none), ``bar`` (colour, value of a full one) a bar in it. Neighbours of a ``group`` stand below its word.
    """

    header: str
    kind: Kind
    value: str | Callable[[Row], Any]
    width: float = 0
    key: str = ""
    brief: bool = False
    named: str = ""
    total: bool = False
    fill: Callable[[Row], str] | None = None
    bar: tuple[str, float] | None = None
    group: str = ""

    def of(self, row: Row, names: CodeNames) -> Any:
        """What stands in the cell of ``row``."""
        value = _taken(row, self.value)
        if value is None or value == "":
            return value
        if self.named:
            return names.of(self.named, value) or ("" if self.kind.texts else value)
        return self.kind.shown(value)

    def told(self, row: Row, names: CodeNames) -> Any:
        """What stands in the document."""
        value = _taken(row, self.value) if self.named and not self.kind.texts else self.of(row, names)
        if value is None or (value == "" and not self.kind.texts):
            return None
        return self.kind.told(value)


def blank(_: Row) -> str:
    """The value of a column that is filled in by hand."""
    return ""


def _taken(row: Row, value: str | Callable[[Row], Any]) -> Any:
    """What a column is of; where something on the path is not there, nothing is known."""
    if not isinstance(value, str):
        return value(row)
    for name in value.split("."):
        row = None if row is None else getattr(row, name)
    return row


@dataclass(frozen=True)
class Report:
    """A list: its sheet, title and columns; ``key`` is its name in the document.

    ``unit`` stands above the table at the right, ``words`` (口径) below it, where the ``signers`` sign;
    ``nothing`` stands for a table without rows. The first ``frozen`` columns stay in sight; ``filtered``
    tables have a filter. What is ``mailed`` goes to others and says nothing of our own records; notices to
    all staff have a ``red`` title. Rows that are ``bold`` are sums among the others.
    """

    sheet: str
    title: str
    columns: tuple[ReportColumn, ...]
    key: str = ""
    unit: str = ""
    words: str = ""
    signers: tuple[str, ...] = ()
    nothing: str = "没有"
    landscape: bool = True
    frozen: int = 1
    filtered: bool = False
    mailed: bool = False
    red: bool = False
    bold: Callable[[Row], bool] | None = None

    def __post_init__(self) -> None:
        """The terminal shows the lists of every document."""
        if self.key:
            brief(self.key, **{own.key: own.header for own in self.columns if own.key and own.brief})

    @property
    def printed(self) -> tuple[ReportColumn, ...]:
        """The columns on paper."""
        return tuple(own for own in self.columns if own.width)

    @property
    def groups(self) -> list[tuple[int, int, str]]:
        """First and last printed column of each group and its word, blank for a column of none.

        Nothing where there are no groups at all.
        """
        places = [(own.group or str(at), at, own.group) for at, own in enumerate(self.printed)]
        runs = [list(run) for _, run in groupby(places, key=itemgetter(0))]
        return [(run[0][1], run[-1][1], run[0][2]) for run in runs] if any(own[2] for own in places) else []

    def document(self, rows: Iterable[Row], names: CodeNames) -> list[dict[str, Any]]:
        """The rows as the JSON contract has them: figures are texts, days ISO, unknown ones null."""
        told = [own for own in self.columns if own.key]
        return [{own.key: own.told(row, names) for own in told} for row in rows]
