"""A .csv file as a grid of texts: its encoding and delimiter found out, broken lines refused."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import BookError
from .headings import DEPTH, called, header_at
from .sheets import SheetTexts

BYTE_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSES = ("utf-8", "gb18030", "cp950", "cp1252")
CHINESE = ("gb18030", "cp950")
DELIMITERS = ",\t;"
PIECE = 20_000
"""Rows that are held as Python's texts at a time."""
_AS_TEXT = r'^="(.*)"$'
_QUOTED = r"^'([0-9A-Za-z][0-9A-Za-z._/-]*)$"
_LEVEL_1 = range(0xB0, 0xD8)
"""The rows of GB 2312 that hold the characters of every day."""

Row = list[str]


def csv_grid(
    path: Path, encoding: str | None, known: Collection[str], header_row: int = 0, depth: int = 1
) -> tuple[SheetTexts, int, list[str], str]:
    """The grid, the 1-based header row (the last one), the headers, and the delimiter.

    BookError where a row below the header has other cells than it; above it stand titles of any width.
    """
    content, used = _content(path, encoding)
    delimiter = _delimiter(_stream(content, used))
    rows = _rows(path, _stream(content, used), delimiter)
    start = [[cell.strip() for cell in row] for row in islice(rows, max(DEPTH, header_row + depth))]
    at = header_row - 1 if header_row else header_at(start, known, depth)
    if at is None:
        raise BookError(f"“{path.name}”里没有内容，请重新导出一份。", "empty")
    if at >= len(start):
        raise BookError(f"“{path.name}”第{header_row}行没有列名，请核对表头行。", "no_header")
    headers = called(start, at, depth)
    first = at + depth
    titles, begun = start[:first], start[first:]
    fitted = _fitted(path, chain(begun, rows), len(headers), first + 1)
    columns = _columns([_padded(row, len(headers)) for row in titles], fitted, len(headers))
    return SheetTexts(path.stem, columns, 1), first, headers, delimiter


def _stream(content: bytes, encoding: str) -> io.TextIOWrapper:
    """The text bit by bit: as one text of Python's it would need four bytes for each sign."""
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _delimiter(stream: io.TextIOWrapper) -> str:
    lines = list(islice(stream, DEPTH))
    return max(DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), "".join(lines).count(mark)))


def _rows(path: Path, stream: io.TextIOWrapper, delimiter: str) -> Iterator[Row]:
    """The rows; blank lines are empty."""
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error:
        what = f"“{path.name}”第{reader.line_num}行的引号不成对或内容太长"
        raise BookError(f"{what}，请改正后再导入。", "ragged") from None


def _fitted(path: Path, rows: Iterator[Row], width: int, first: int) -> Iterator[Row]:
    """Rows as wide as the header. A row of one cell is a title or a foot; blank cells too many are none."""
    for number, row in enumerate(rows, first):
        if len(row) != width and row:
            yield _refitted(path, row, width, number)
        else:
            yield row or [""] * width


def _refitted(path: Path, row: Row, width: int, number: int) -> Row:
    filled = [at for at, cell in enumerate(row) if cell.strip()]
    alone = filled == [0] and width > 2
    if filled and not alone and (len(row) < width or filled[-1] >= width):
        what = f"“{path.name}”第{number}行有{len(row)}格，表头有{width}格"
        raise BookError(f"{what}，请改正这一行（含逗号的内容要加双引号）后再导入。", "ragged")
    return _padded(row, width)


def _padded(row: Sequence[str], width: int) -> Row:
    return [*row[:width], *[""] * (width - len(row))]


def _columns(titles: list[Row], rows: Iterator[Row], width: int) -> list[Any]:
    """The rows turned into columns, piece by piece: all of them as Python's texts would need gigabytes."""
    pieces: list[list[Any]] = [[] for _ in range(width)]
    whole = chain(titles, rows)
    while piece := list(islice(whole, PIECE)):
        for column, texts in zip(pieces, zip(*piece, strict=True), strict=True):
            column.append(_cleaned(pa.array(texts, pa.string())))
    return [_joined(column) for column in pieces]


def _joined(pieces: list[Any]) -> Any:
    """One array; its pieces are let go, lest all columns be held twice."""
    found = pa.concat_arrays(pieces) if pieces else pa.array([], pa.string())
    pieces.clear()
    return found


def _cleaned(texts: Any) -> Any:
    """Blank cells as null; what programs put around a code to keep its zeros taken away."""
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    for pattern in (_AS_TEXT, _QUOTED):
        if pc.any(pc.starts_with(texts, pattern[1])).as_py():
            texts = pc.replace_substring_regex(texts, pattern, r"\1")
    return texts


def _content(path: Path, encoding: str | None) -> tuple[bytes, str]:
    """The bytes of a file and their encoding; BookError where none fits."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise BookError(f"“{path.name}”找不到，请核对文件名和文件夹。", "missing") from None
    except OSError:
        raise BookError(f"“{path.name}”不能读取，请核对是不是文件、有没有权限。", "unreadable") from None
    if encoding is not None:
        return content, _fitting(content, (encoding,), path)
    marked = [name for mark, name in BYTE_MARKS if content.startswith(mark)]
    return content, _fitting(content, tuple(marked) or GUESSES, path)


def _fitting(content: bytes, encodings: tuple[str, ...], path: Path) -> str:
    """The first encoding that fits; nearly any bytes are GB18030 or Big5, so these two are judged."""
    read = {}
    for encoding in encodings:
        try:
            read[encoding] = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        except LookupError:
            raise BookError(f"不认识编码“{encoding}”，请写 utf-8、gb18030 等。", "encoding") from None
        if len(encodings) == 1 or encoding.startswith("utf"):
            return encoding
    scores = {name: _everyday(read[name]) for name in CHINESE if name in read}
    best = max(scores, key=lambda name: scores[name], default="")
    if best and scores[best] > 0:
        return best
    if "cp1252" in read:
        return "cp1252"
    tried = "、".join(encodings)
    raise BookError(f"“{path.name}”按编码 {tried} 读不出来，请在Excel中另存为“CSV UTF-8”。", "encoding")


def _everyday(text: str) -> float:
    """The share of the characters of every day; 0 where the text is no Chinese.

    >>> _everyday("单据编号") > _everyday("虫沮絪腹"), _everyday("Màlaga")
    (True, 0.5)
    """
    foreign = re.sub(r"[\x00-\x7f]", "", text)[:20_000]
    encoded = _in_simplified(foreign).encode("gb2312", errors="ignore")
    if len(encoded) < len(foreign):  # two bytes a character: less than half of them are known
        return 0.0
    leads = encoded[::2]
    usual = sum(lead in _LEVEL_1 for lead in leads) + sum(lead < _LEVEL_1.start for lead in leads) / 2
    return usual / max(len(foreign), 1)


def _in_simplified(text: str) -> str:
    import warnings

    import zhconv

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return str(zhconv.convert(text, "zh-cn"))
