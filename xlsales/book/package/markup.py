"""How a worksheet's XML spells rows and cells: needles and patterns for one namespace prefix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ...kernel.place import column_letter, column_number

_ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")
_LONG = r"-?(?:[0-9]{16,}(?:\.[0-9]*)?|[0-9](?:\.[0-9]*)?[Ee]\+?(?:1[5-9]|[2-9][0-9]|[1-9][0-9]{2,}))"


@dataclass(frozen=True)
class Cell:
    """One cell: 1-based place, its ``t``, and the bytes between its tags."""

    row: int
    column: int
    kind: bytes
    body: bytes


@dataclass(frozen=True)
class RowTag:
    """The start of a row."""

    row: int
    hidden: bool


class Markup:
    """The spelling of one sheet; ``p`` is its prefix with the colon, mostly empty.

    Pieces are *regular* where every row and cell starts with its place in double quotes, as all
    known programs write them; only the others are walked tag by tag.
    """

    def __init__(self, prefix: bytes) -> None:
        self.p = prefix
        self.row_start, self.row_end = b"<%srow" % prefix, b"</%srow>" % prefix
        self.numbered_row = b'<%srow r="' % prefix
        self.cell_start, self.cell_end = b"<%sc " % prefix, b"</%sc>" % prefix
        self.formula_start = b"<%sf" % prefix
        self.inline_start = b"<%sis" % prefix
        self.value_start = b"<%sv" % prefix

    @classmethod
    def of(cls, start: bytes) -> Markup:
        """Told from the root element; ValueError where there is no worksheet."""
        root = _ROOT.search(start)
        if root is None:
            raise ValueError("no worksheet")
        return cls(root[1] or b"")

    @cached_property
    def irregular(self) -> str:
        """RE2: what only ``walk`` can read."""
        p = self.p.decode()
        start = rf"<{p}(?:c|row)(?:[>/\t\r\n]| [^r]| r[^=]| r=[^\"])"
        return rf"{start}|<{p}c r=\"[^A-Z]|\s(?:t|hidden)(?:\s+=|=[^\"])"

    @cached_property
    def filled(self) -> str:
        """RE2: anything but rows and cells that are formatted only."""
        return rf"{self.irregular}|<{self.p.decode()}(?:v|is|f)[\s>/]|\st=|\shidden="

    def interesting(self, first: int, last: int) -> str:
        """RE2: an error, a formula, a hidden row, a merged cell, a cell outside the columns given."""
        p = self.p.decode()
        outer = outside(first, last)
        long = rf"<{p}v>{_LONG}<"
        return rf"\st=\"e\"|{long}|<{p}f[\s>/]|\shidden=\"[1t]|<{p}mergeCell\s|<{p}c r=\"(?:{outer})[0-9]"

    def astray(self, texts: int) -> str:
        """RE2: a cell that points outside of a list of so many shared texts, or whose number is odd."""
        p = self.p.decode()
        formula = rf"(?:\s*<{p}f(?:\s[^<>]*)?(?:/>|>[^<]*</{p}f>))?"
        beyond = f"(?:{later(texts - 1)}|[0-9]{{8,}})<" if texts else "[0-9]"
        return rf"\st=\"s\"[^<>]*>{formula}\s*<{p}v(?:\s[^<>]*)?>(?:[0-9]*[^0-9<]|{beyond})"

    @cached_property
    def cached(self) -> re.Pattern[bytes]:
        """A formula with a result, from its ``<f`` on."""
        pattern = rb"<%sf(?:\s[^<>]*)?(?:/>|>[^<]*</%sf>)\s*<%sv(?:\s[^<>]*)?>[^<]"
        return re.compile(pattern % (self.p, self.p, self.p))

    @cached_property
    def formula(self) -> re.Pattern[bytes]:
        """The start of a formula."""
        return re.compile(rb"<%sf[\s>/]" % self.p)

    @cached_property
    def value(self) -> re.Pattern[bytes]:
        """A cell's value, in group 1 unless it is written as an empty element."""
        return re.compile(rb"<%sv(?:\s[^<>]*?)?(?:/>|>([^<]*)<)" % self.p)

    @cached_property
    def long(self) -> re.Pattern[bytes]:
        """A number of more than 15 digits, of which a spreadsheet has lost the last."""
        return re.compile(rf"<{self.p.decode()}v>({_LONG})<".encode())

    @cached_property
    def merged(self) -> re.Pattern[bytes]:
        """A merged area."""
        return re.compile(rb"""<%smergeCell\s[^<>]*?\bref=["']([A-Z0-9:$]+)["']""" % self.p)

    @cached_property
    def dimension(self) -> re.Pattern[bytes]:
        """The extent that the file claims."""
        return re.compile(rb"""<%sdimension\s[^<>]*?\bref=["']([A-Z0-9:$]+)["']""" % self.p)

    @cached_property
    def _tags(self) -> re.Pattern[bytes]:
        return re.compile(rb"""<%s(row|c)((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>""" % self.p)

    def walk(self, piece: bytes, row: int) -> Iterator[Cell | RowTag]:
        """Every row and cell of a piece, in order; ``row`` is the last row before it.

        A row without ``r`` follows the row before, a cell without ``r`` the cell before.
        """
        column = 0
        for tag in self._tags.finditer(piece):
            given = attributes(tag[2])
            if tag[1] == b"row":
                row, column = int(given.get(b"r", b"%d" % (row + 1))), 0
                yield RowTag(row, given.get(b"hidden", b"0") in (b"1", b"true"))
                continue
            if b"r" in given:
                row, column = place(given[b"r"])
            else:
                column += 1
            end = tag.end() if tag[3] else piece.find(self.cell_end, tag.end())
            if end < 0:
                raise ValueError("a cell without its end")
            yield Cell(row, column, given.get(b"t", b""), piece[tag.end() : end])

    def walk_rows(self, piece: bytes) -> Iterator[RowTag]:
        """The rows of a regular piece without their cells."""
        for start in piece.split(self.row_start + b" ")[1:]:
            given = attributes(start[: start.index(b">")])
            yield RowTag(int(given[b"r"]), given.get(b"hidden", b"0") in (b"1", b"true"))

    def cells(self, piece: bytes, places: Iterable[int]) -> Iterator[Cell]:
        """The cells around the ascending ``places``, each once; a place may be outside of any.

        No byte is searched twice, whatever the piece holds.
        """
        looked = end = 0
        for at in places:
            if at < end:
                continue
            start = piece.rfind(self.cell_start, looked, at + len(self.cell_start))
            looked = at + 1
            tag = self._tags.match(piece, start) if start >= 0 else None
            if tag is None or tag[3]:
                continue
            end = piece.find(self.cell_end, tag.end())
            if end < 0:
                return
            if end >= at:
                given = attributes(tag[2])
                yield Cell(*place(given[b"r"]), given.get(b"t", b""), piece[tag.end() : end])

    def has_content(self, cell: Cell) -> bool:
        """Whether the fast reader counts the cell as used: what is only formatted is not."""
        if self.inline_start in cell.body:
            return True
        value = self.value.search(cell.body)
        return value is not None and (bool(value[1]) or cell.kind == b"str")


def attributes(text: bytes) -> dict[bytes, bytes]:
    """The attributes of a tag."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def place(ref: bytes) -> tuple[int, int]:
    """Row and column of ``B7``; ValueError for what is no cell of a sheet."""
    letters = ref.rstrip(b"0123456789").decode("ascii")
    row, column = int(ref[len(letters) :]), column_number(letters.upper())
    if not (letters.isalpha() and 0 < row <= 1_048_576 and column <= 16_384):
        raise ValueError(ref)
    return row, column


def outside(first: int, last: int) -> str:
    """A pattern of the letters of all columns before ``first`` or after ``last``.

    >>> outside(3, 26), outside(1, 28)
    ('[A-B]|[A-Z]{2,3}', 'A[C-Z]|[B-Z][A-Z]|[A-Z]{3}')
    """
    low, high = column_letter(first), column_letter(last)
    parts = [f"[A-Z]{{1,{len(low) - 1}}}"] if len(low) > 1 else []
    for at, letter in enumerate(low):
        if letter > "A":
            parts.append(f"{low[:at]}[A-{chr(ord(letter) - 1)}]" + "[A-Z]" * (len(low) - at - 1))
    return "|".join([*parts, *_above(high, "A-Z", 3)])


def later(row: int) -> str:
    """A pattern of the digits of all rows after ``row``.

    >>> later(98), later(1048576)[:27]
    ('9[9-9]|[0-9]{3,7}', '104857[7-9]|10485[8-9][0-9]')
    """
    return "|".join(_above(str(row), "0-9", 7))


def _above(given: str, signs: str, longest: int) -> list[str]:
    """Patterns of what comes after ``given``: greater at one place, or longer."""
    parts = []
    for at, sign in enumerate(given):
        if sign < signs[-1]:
            parts.append(
                f"{given[:at]}[{chr(ord(sign) + 1)}-{signs[-1]}]" + f"[{signs}]" * (len(given) - at - 1)
            )
    parts.reverse()
    if len(given) < longest:
        more = f"{len(given) + 1},{longest}" if len(given) + 1 < longest else str(longest)
        parts.append(f"[{signs}]{{{more}}}")
    return parts
