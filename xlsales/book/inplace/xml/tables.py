"""The tables of a sheet: how far they reach, and the formulas that fill a column of theirs."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from ....kernel.place import column_letter, corners
from ...changes.texts import Formula
from ...package.markup import attributes
from ..errors import HandOverError

_ROOT = re.compile(rb"<table\b([^>]*)>")
_REF = re.compile(rb"""(<table\b[^>]*?\sref=["'])([A-Z0-9:$]+)(["'])""")
_FILTER = re.compile(rb"""(<autoFilter\b[^>]*?\sref=["'])([A-Z0-9:$]+)(["'])""")
_COLUMN = re.compile(rb"<tableColumn\b[^>]*?(?:/>|>(.*?)</tableColumn>)", re.DOTALL)
_FORMULA = re.compile(
    rb"""<calculatedColumnFormula\b(?![^>]*\barray=["'](?:1|true))[^>]*>(.*?)</calculatedColumnFormula>""",
    re.DOTALL,
)


@dataclass(frozen=True)
class TableXml:
    """A table as its part spells it."""

    part: str
    data: bytes

    @property
    def header_row(self) -> int | None:
        """The row of its headers; None where it has none."""
        shown = self._given.get(b"headerRowCount", b"1") != b"0"
        return corners(self.ref)[0] if shown else None

    @property
    def totals(self) -> bool:
        """Whether a row of sums stands at its end."""
        return self._given.get(b"totalsRowCount", b"0") != b"0"

    @property
    def name(self) -> str:
        """Its name in formulas."""
        given = self._given
        return html.unescape((given.get(b"displayName") or given.get(b"name", b"")).decode("utf-8"))

    @property
    def _given(self) -> dict[bytes, bytes]:
        found = _ROOT.search(self.data)
        if found is None:
            raise HandOverError("a table of another spelling")
        return attributes(found[1])

    @property
    def ref(self) -> str:
        """Where it stands, its header row with it."""
        return self._given[b"ref"].decode()

    @property
    def formulas(self) -> dict[int, Formula]:
        """The columns that a formula fills."""
        found = {}
        for at, column in enumerate(_COLUMN.finditer(self.data), corners(self.ref)[1]):
            formula = _FORMULA.search(column[1] or b"")
            if formula:
                found[at] = Formula("=" + html.unescape(formula[1].decode("utf-8")))
        return found

    def resized(self, ref: str) -> bytes:
        """The part of a table that reaches elsewhere, its filter with it."""
        old = corners(self.ref)
        data = _REF.sub(lambda found: found[1] + ref.encode() + found[3], self.data, count=1)
        filtered = _FILTER.search(data)
        if filtered is None:
            return data
        top, left, bottom, right = corners(filtered[2].decode())
        totals = old[2] - bottom
        new = corners(ref)
        columns = (left, right) if (left, right) != (old[1], old[3]) else (new[1], new[3])
        area = f"{column_letter(columns[0])}{top}:{column_letter(columns[1])}{new[2] - totals}"
        return data[: filtered.start(2)] + area.encode() + data[filtered.end(2) :]
