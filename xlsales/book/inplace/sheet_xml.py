"""A worksheet's XML from end to end, in pieces of whole rows: looked at first, then written anew."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from ...kernel.place import corners
from ..carrier import As
from ..markup import Markup, attributes
from .cells import CELL, FORMULA, ROW, RawCell, cell_xml, cells_of, told
from .changes import Change, Changes, Place
from .errors import HandOverError

START, END = b"<sheetData>", b"</sheetData>"
ROW_END = b"</row>"
MOST_HELD = 64 << 20
REACHING = (b"shared", b"array", b"dataTable")
"""Kinds of formula that concern other cells than their own."""
_START = re.compile(rb"<sheetData\b[^>]*?(/?)>")
_ROW_TAG = re.compile(rb"<row\b([^>]*?)/?>")
_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d+)["']""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([\w-]+)["']""")
_MERGED = re.compile(rb"""<mergeCell\s[^>]*?\bref=["']([A-Z0-9:$]+)["']""")
_COLUMN = re.compile(rb"<col\b([^>]*?)/?>")
_SPANS = re.compile(rb"""\sspans=["'](\d+):(\d+)["']""")
_HEIGHT = re.compile(rb"""\s(?:ht|customHeight)=["'][^"']*["']""")
_KEPT_OF_ROW = (b"s", b"customFormat", b"ht", b"customHeight")
Area = tuple[int, int, int, int]


def pieces(blocks: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """``head``, then ``rows`` as often as it takes, then ``tail``; HandOverError for another spelling."""
    held, seen, done = b"", False, False
    for block in blocks:
        held += block
        if not seen and (start := _START.search(held)):
            _require_plain(held[: start.end()])
            yield "head", held[: start.start()] + START
            held = (END if start[1] else b"") + held[start.end() :]
            seen = True
        if not seen or done:
            _require_small(held)
            continue
        end = held.find(END)
        done = end >= 0
        cut = end if done else held.rfind(ROW_END) + len(ROW_END)
        if cut >= len(ROW_END) or done:
            yield "rows", _regular(held[:cut])
            held = held[cut:]
        _require_small(held)
    if not done:
        raise HandOverError("no cells")
    yield "tail", _uncommented(held)


def _require_plain(head: bytes) -> None:
    encoding = _ENCODING.match(head)
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
        raise HandOverError("another encoding")
    try:
        prefix = Markup.of(head).p
    except ValueError:
        raise HandOverError("no worksheet") from None
    if prefix or b"<!--" in head:
        raise HandOverError("another spelling")


def _require_small(held: bytes) -> None:
    if len(held) > MOST_HELD:
        raise HandOverError("a row or an end without measure")


def _regular(piece: bytes) -> bytes:
    """A piece in which every row says its number; comments and quoted parts are left to the engine."""
    regular = piece.count(b"<row") == piece.count(b'<row r="')
    if not regular and any(not _NUMBER.search(tag[1]) for tag in _ROW_TAG.finditer(piece)):
        raise HandOverError("a row without its number")
    return _uncommented(piece)


def _uncommented(piece: bytes) -> bytes:
    if b"<!" in piece:
        raise HandOverError("comments or quoted parts")
    return piece


def number_of(attributes_of_row: bytes) -> int:
    """The number of a row."""
    found = _NUMBER.search(attributes_of_row)
    if found is None:
        raise HandOverError("a row without its number")
    return int(found[1])


def ends_of(piece: bytes) -> tuple[int, int]:
    """The first and the last row of a piece; zeros where it holds none."""
    first = _ROW_TAG.search(piece)
    last = _ROW_TAG.match(piece, piece.rfind(b"<row")) if first else None
    return (number_of(first[1]), number_of(last[1])) if first and last else (0, 0)


@dataclass
class Survey:
    """What was seen of a sheet: all but its rows, and the rows that were asked for."""

    head: bytes = b""
    tail: bytes = b""
    rows: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    last_row: int = 0
    formulas: bool = False
    arrays: list[Area] = field(default_factory=list)
    masters: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    _cells: dict[int, dict[int, RawCell]] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> RawCell | None:
        """A cell of a row that was asked for."""
        if row not in self._cells:
            self._cells[row] = cells_of(self.rows.get(row, (b"", b""))[1])
        return self._cells[row].get(column)

    def columns(self, row: int) -> Collection[int]:
        """The columns in which a row has cells."""
        self.cell(row, 0)
        return self._cells[row].keys()

    def style(self, row: int, column: int) -> int:
        """The style of a cell, or what a new one there takes from its row or its column."""
        cell = self.cell(row, column)
        return self._default(row, column) if cell is None else cell.style

    def _default(self, row: int, column: int) -> int:
        given = attributes(self.rows.get(row, (b"", b""))[0])
        if given.get(b"customFormat") in (b"1", b"true"):
            return int(given.get(b"s", b"0"))
        return next((style for first, last, style in self._styled if first <= column <= last), 0)

    @cached_property
    def _styled(self) -> list[tuple[int, int, int]]:
        found = (attributes(tag[1]) for tag in _COLUMN.finditer(self.head))
        return [(int(each[b"min"]), int(each[b"max"]), int(each.get(b"style", b"0"))) for each in found]

    @cached_property
    def merged(self) -> list[Area]:
        """The merged areas."""
        return [corners(found.decode()) for found in _MERGED.findall(self.tail)]


def survey(blocks: Iterable[bytes], rows: set[int] | None) -> Survey:
    """Look a sheet through; ``rows`` are kept, None means all."""
    seen, wanted = Survey(), sorted(rows or ())
    for kind, piece in pieces(blocks):
        if kind != "rows":
            setattr(seen, kind, piece)
            continue
        first, last = ends_of(piece)
        if first and first <= seen.last_row:
            raise HandOverError("rows out of order")
        seen.last_row = max(seen.last_row, last)
        seen.formulas = seen.formulas or b"<f" in piece
        _take_formulas(piece, seen)
        if rows is None or bisect_left(wanted, first) < bisect_right(wanted, last):
            for row in ROW.finditer(piece):
                number = number_of(row[1])
                if rows is None or number in rows:
                    seen.rows[number] = (row[1], row[2] or b"")
    return seen


def _take_formulas(piece: bytes, seen: Survey) -> None:
    """Where formulas reach over more than their own cell."""
    if not any(word in piece for word in REACHING):
        return
    for cell in CELL.finditer(piece):
        formula = FORMULA.search(cell[2] or b"")
        given = attributes(formula[1]) if formula else {}
        if b"ref" not in given:
            continue
        if given.get(b"t") == b"shared" and formula:
            at = attributes(cell[1]).get(b"r", b"").decode()
            seen.masters[given[b"si"]] = (at, told(formula[2] or b""))
        elif given.get(b"t") in (b"array", b"dataTable"):
            seen.arrays.append(corners(given[b"ref"].decode()))


Style = Callable[[int, int, Change], int]


@dataclass
class Rewriting:
    """The second pass: the pieces again, with the ``changes`` in them.

    ``style`` tells the style of a cell that changes.
    """

    seen: Survey
    changes: Changes
    style: Style
    epoch: datetime

    def rows(self, blocks: Iterable[bytes], head: bytes, tail: bytes) -> Iterator[bytes]:
        """The sheet anew, between another head and tail."""
        waiting = sorted({*self.changes.cells, *self.changes.refitted}, reverse=True)
        for kind, piece in pieces(blocks):
            if kind == "head":
                yield head
            elif kind == "rows":
                yield self._piece(piece, waiting)
            else:
                yield b"".join(self._new(waiting.pop()) for _ in range(len(waiting)))
                yield tail

    def _piece(self, piece: bytes, waiting: list[int]) -> bytes:
        last = ends_of(piece)[1]
        if not waiting or waiting[-1] > last:
            return piece
        made, at = [], 0
        for row in ROW.finditer(piece):
            number = number_of(row[1])
            made.append(piece[at : row.start()])
            while waiting and waiting[-1] < number:
                made.append(self._new(waiting.pop()))
            if waiting and waiting[-1] == number:
                waiting.pop()
                made.append(self._row(number, row[1], row[2] or b""))
            else:
                made.append(row[0])
            at = row.end()
        return b"".join([*made, piece[at:]])

    def _new(self, number: int) -> bytes:
        """A row that was not there, like another one."""
        like = self.seen.rows.get(self.changes.like.get(number, 0), (b"", b""))[0]
        given = {name: value for name, value in attributes(like).items() if name in _KEPT_OF_ROW}
        if given.get(b"customHeight") not in (b"1", b"true"):
            given.pop(b"ht", None)
        words = b"".join(b' %s="%s"' % pair for pair in given.items())
        return self._row(number, b' r="%d"' % number + words, b"")

    def _row(self, number: int, given: bytes, body: bytes) -> bytes:
        cells = self._cells(number, body)
        if not cells and number in self.changes.emptied:
            return b""
        if number in self.changes.refitted:
            given = _HEIGHT.sub(b"", given)
        return b"<row" + self._spanned(number, given.rstrip()) + b">" + cells + ROW_END

    def _spanned(self, number: int, given: bytes) -> bytes:
        """Without the claim which columns are in use, where it is no longer true."""
        found, line = _SPANS.search(given), self.changes.cells.get(number)
        if found and line and not int(found[1]) <= min(line) <= max(line) <= int(found[2]):
            return _SPANS.sub(b"", given)
        return given

    def _cells(self, number: int, body: bytes) -> bytes:
        line = self.changes.cells.get(number, {})
        old, made, at = cells_of(body), [], 0
        waiting = sorted(line, reverse=True)
        for column, cell in old.items():
            made.append(body[at : cell.start])
            while waiting and waiting[-1] < column:
                made.append(self._cell((number, waiting.pop()), line, None, b""))
            if waiting and waiting[-1] == column:
                raw = body[cell.start : cell.end]
                made.append(self._cell((number, waiting.pop()), line, cell, raw))
            else:
                made.append(body[cell.start : cell.end])
            at = cell.end
        made += [self._cell((number, column), line, None, b"") for column in reversed(waiting)]
        return b"".join([*made, body[at:]])

    def _cell(self, place: Place, line: dict[int, Change], cell: RawCell | None, raw: bytes) -> bytes:
        change = line[place[1]]
        if change.gone:
            return b""
        style = self.style(*place, change)
        if change.value is not As.IS:
            return cell_xml(*place, style, change.value, self.epoch)
        if cell is None:
            return cell_xml(*place, style, None, self.epoch)
        return raw if style == cell.style else restyled(raw, cell, style)


def restyled(raw: bytes, cell: RawCell, style: int) -> bytes:
    """The same cell with another style."""
    given = {**cell.given, b"s": b"%d" % style}
    words = b"".join(b' %s="%s"' % pair for pair in given.items())
    closing = raw.find(b">") - (raw[raw.find(b">") - 1 : raw.find(b">")] == b"/")
    return b"<c" + words + raw[closing:]
