"""A worksheet written anew: the rows that change are spelled again, all others keep their bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ....kernel.place import Place
from ...changes.carrier import As
from ...package.markup import attributes
from ..changes import CellChange, Changes
from ..survey import SheetSurvey
from .cells import ROW, RawCell, cell_xml, cells_of
from .pieces import ROW_END, ends_of, number_of, pieces

_SPANS = re.compile(rb"""\sspans=["'](\d+):(\d+)["']""")
_HEIGHT = re.compile(rb"""\s(?:ht|customHeight)=["'][^"']*["']""")
_KEPT_OF_ROW = (b"s", b"customFormat", b"ht", b"customHeight")
Style = Callable[[int, int, CellChange], int]


@dataclass
class Rewriting:
    """The second pass: the pieces again, with the ``changes`` in them.

    ``style`` tells the style of a cell that changes.
    """

    seen: SheetSurvey
    changes: Changes
    style: Style
    epoch: datetime

    def rows(self, blocks: Iterable[bytes], head: bytes, tail: bytes) -> Iterator[bytes]:
        """The sheet anew, between another head and tail."""
        waiting = sorted({*self.changes.cells, *self.changes.refitted}, reverse=True)
        for kind, piece in pieces(blocks, known=True):
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

    def _cell(self, place: Place, line: dict[int, CellChange], cell: RawCell | None, raw: bytes) -> bytes:
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
