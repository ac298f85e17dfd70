"""A file that has come back: its manifest, its rows, who signed; nothing in it acts or chooses anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...kernel.columns.raw import Raw
from ...kernel.form import Values
from ...kernel.place import column_letter
from ...kernel.reading import Unreadable
from ..errors import BookError
from ..package.facts import facts
from ..package.opening import open_package
from ..package.parts import WORKBOOK_KINDS
from ..package.workbook_file import Package
from ..reading.foreign_files import table_in
from ..reading.sheets import load_grid
from .comparison import ReturnedRow
from .manifest import Manifest, parsed, printed_text
from .outward import CHOICES, HIDDEN
from .sending import SENDINGS, Sending

ACTING = (
    *("vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "dialogsheet", "attachedToolbars"),
    *("externalLink", "connections", "powerPivotData", "model"),
)
"""Parts that run something, or ask another file."""
Row = tuple[int, list[str | None]]


@dataclass(frozen=True)
class Returned:
    """What a file says. ``faults`` refuse it, and then nothing else is known; ``notes`` are only told.

    ``rows`` are the answers, ``foot`` the fields below the table.
    """

    path: Path
    faults: tuple[str, ...] = ()
    manifest: Manifest | None = None
    seal: str = ""
    rows: tuple[ReturnedRow, ...] = ()
    foot: Values = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_back(path: Path, sending: Sending) -> Returned:
    """The file as it is; whose it is and whether that is true is for the book to say."""
    try:
        package = open_package(path)
        if faults := tuple(_unfit(package, sending)):
            return Returned(path, faults)
        found = parsed(_lines(package))
        if found is None:
            why = f"“{path.name}”的“{HIDDEN}”看不懂，是其他版本的程序发出的，或被改动过，请重新发出一份再填"
            return Returned(path, (why,))
        return _SheetReading(package, sending, *found).read()
    except BookError as fault:
        return Returned(path, (str(fault).rstrip("。"),))


def answer_in(path: Path) -> tuple[Sending, dict[str, str]] | None:
    """What a file is an answer to, and of whom, by its own words as texts; None where it is none of ours."""
    package = open_package(path)
    if HIDDEN not in (sheet.name for sheet in package.sheets):
        return None
    found = parsed(_lines(package))
    if found is None:
        return None
    own = next((own for own in SENDINGS if own.form.sheet == found[0].sheet), None)
    return None if own is None else (own, dict(zip(own.identity, found[0].identity, strict=False)))


def _unfit(package: Package, sending: Sending) -> Iterator[str]:
    """Why nothing of the file is looked at."""
    name = package.path.name
    if HIDDEN not in (sheet.name for sheet in package.sheets):
        yield f"“{name}”里没有“{HIDDEN}”，这不是本系统发出的{sending.tab}"
        return
    kinds = {item.kind for item in package.relations(package.workbook_part)}
    for kind in ACTING:
        if kind in kinds:
            yield f"“{name}”里有{WORKBOOK_KINDS[kind]}，发出时没有，为安全起见没有收，请去掉后重传"
    for sheet in package.sheets:
        if sheet.state != "visible" and sheet.name not in (HIDDEN, CHOICES):
            yield f"“{name}”里有隐藏的工作表“{sheet.name}”，发出时没有，没有收，请删掉后重传"


def _lines(package: Package) -> list[list[str]]:
    columns = [column.to_pylist() for column in load_grid(package, HIDDEN, facts(package, HIDDEN)).columns]
    return [[text or "" for text in line] for line in zip(*columns, strict=True)]


def _sheet(package: Package, sending: Sending) -> tuple[str, list[str]]:
    """The sheet that was filled in, whatever it is called now; and the others in sight."""
    shown = (sheet.name for sheet in package.sheets if sheet.state == "visible")
    visible = [name for name in shown if name not in (HIDDEN, CHOICES)]
    if not visible:
        raise BookError(f"“{package.path.name}”里没有可见的工作表，请用发出的那一份填写。", "no_sheets")
    name = sending.tab if sending.tab in visible else visible[0]
    return name, [other for other in visible if other != name]


class _SheetReading:
    """One sheet: where its columns stand, what each row says."""

    def __init__(self, package: Package, sending: Sending, manifest: Manifest, seal: str) -> None:
        self.package, self.sending, self.manifest, self.seal = package, sending, manifest, seal
        self.name, self.others = _sheet(package, sending)
        wanted = [sending.header(name) for name in (sending.key, *sending.opened)]
        self.raw = table_in(package, self.name, known=wanted)
        self.at = {header: self.raw.headers.index(header) for header in wanted if header in self.raw.headers}
        self.lost = [header for header in wanted if header not in self.at]
        self.notes = [*self.raw.remarks, *(f"另有工作表“{other}”，没有读" for other in self.others)]

    def read(self) -> Returned:
        path = self.package.path
        if self.lost:
            why = f"“{self.name}”没有“{'、'.join(self.lost)}”这一列，请用发出的那一份填写"
            return Returned(path, (why,))
        self.formulas = _formulas(self.package, self.name)
        rows, foot = [], dict[str, Any]()
        lines = list(_rows(self.raw))
        self.notes += self._edited(lines)
        for number, cells in lines:
            word = cells[self._column(self.sending.key)] or ""
            if word in self.sending.foot:
                foot |= self._signed(number, word, cells)
            elif word in self.manifest.rows or any(cells[self._column(name)] for name in self.sending.opened):
                rows.append(self._came(number, word, cells))
        return Returned(path, (), self.manifest, self.seal, tuple(rows), foot, tuple(self.notes))

    def _edited(self, lines: Sequence[Row]) -> Iterator[str]:
        """What was changed where nothing is to be filled in: a line for each column.

        Of a key that stands twice nobody can tell which row is meant, and both are refused.
        """
        at_key, sent = self._column(self.sending.key), self.manifest
        times = Counter(cells[at_key] for _, cells in lines)
        for place, header in enumerate(sent.closed):
            if header not in self.raw.headers:
                yield f"没有“{header}”这一列，发出时有"
                continue
            at = self.raw.headers.index(header)
            found = [
                f"第{number}行{key}的“{was}”改成了“{now}”"
                for number, cells in lines
                if (key := cells[at_key] or "") in sent.printed
                and times[key] == 1
                and (was := sent.printed[key][place]) != (now := printed_text(cells[at]))
            ]
            if found:
                more = f"等 {len(found)} 处" if len(found) > 1 else ""
                yield f"“{header}”不收，被改动过：{found[0]}{more}，没有记"

    def _column(self, name: str) -> int:
        return self.at[self.sending.header(name)]

    def _computed(self, number: int, at: int) -> bool:
        return f"{column_letter(self.raw.first_column + at)}{number}" in self.formulas

    def _came(self, number: int, key: str, cells: Sequence[str | None]) -> ReturnedRow:
        """The row; the first cell that cannot be read refuses it."""
        sending, keyed = self.sending, self.sending.header(self.sending.key)
        if self._computed(number, self.at[keyed]):
            return ReturnedRow(number, key, fault=f"第{number}行的{keyed}是公式，请改成它的值")
        if not key:
            filled = next(name for name in sending.opened if cells[self._column(name)])
            return ReturnedRow(number, "", fault=f"第{number}行有{sending.header(filled)}没有{keyed}，请补上")
        values: dict[str, Any] = {}
        for name in sending.opened:
            at = self._column(name)
            try:
                values[name] = self._value(name, number, at, cells[at])
            except Unreadable as fault:
                what = f"第{number}行{key}的{sending.header(name)}“{cells[at]}”{fault}"
                return ReturnedRow(number, key, fault=what)
        if values[sending.needed] is None and any(value is not None for value in values.values()):
            self.notes.append(f"第{number}行{key}没有{sending.header(sending.needed)}，别的没有记")
            values = dict.fromkeys(values)
        return ReturnedRow(number, key, values)

    def _value(self, name: str, number: int, at: int, text: str | None) -> Any:
        """Nothing where the cell is blank, or holds the 0 that the column excludes."""
        if text is None:
            return None
        if self._computed(number, at):
            raise Unreadable("填写的值", "这一格是公式，请改成它的值")
        item, value = self.sending.column(name), self.sending.read(name, text)
        if item.exclusive and value == item.minimum:
            return None
        low, high = item.minimum, item.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            raise Unreadable(f"{item.bounds}的{item.type.word}", "请改正")
        return value

    def _signed(self, number: int, word: str, cells: Sequence[str | None]) -> Values:
        """The fields beside a word below the table; one that cannot be read stays blank and is told."""
        found: dict[str, Any] = {}
        for at, name in enumerate(self.sending.foot[word], self._column(self.sending.key) + 1):
            item, text = self.sending.column(name), cells[at] if at < len(cells) else None
            if text and item.reference:
                text = text.split()[0]  # the drop-down has the name behind the code
            try:
                found[name] = self._value(name, number, at, text)
            except Unreadable as fault:
                found[name] = None
                self.notes.append(
                    f"第{number}行{word}的{item.header.removeprefix(word)}“{text}”{fault}，没有记"
                )
        return found


def _rows(raw: Raw) -> Iterator[Row]:
    """The rows that hold something, as texts; in place of what looks blank and is not stands what it is."""
    columns = [[(text or "").strip() or None for text in column.to_pylist()] for column in raw.columns]
    for (row, column), what in raw.odd():
        columns[column - raw.first_column][row - raw.first_row] = what
    for number, cells in enumerate(zip(*columns, strict=True), raw.first_row):
        if any(cells):
            yield number, list(cells)


def _formulas(package: Package, name: str) -> set[str]:
    """The cells that hold a formula."""
    cells = package.tree(package.sheet(name).part).iterfind("{*}sheetData/{*}row/{*}c")
    return {cell.get("r", "") for cell in cells if cell.find("{*}f") is not None}
