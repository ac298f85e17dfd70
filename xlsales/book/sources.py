"""Files of other systems: the columns of an .xlsx sheet or a .csv file, all as text."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from ..kernel.frame import Raw
from .errors import BookError
from .facts import facts
from .package import Package, open_package
from .remarks import of_table
from .sheets import HEADER_DEPTH, Grid, block, load_grid

MOSTLY = 0.7
"""A header row fills this share of the widest row: titles above it fill a few cells only."""
BYTE_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSES = ("utf-8", "gb18030", "cp1252")
DELIMITERS = ",\t;"


def load_table(path: Path, sheet: str | None = None, header_row: int | None = None) -> Raw:
    """The table of an .xlsx sheet: the first visible one unless named, its header row found unless given."""
    package = open_package(path)
    name = package.sheet(sheet).name if sheet else _first_visible(package)
    seen = facts(package, name)
    grid = load_grid(package, name, seen)
    row = header_row or _header_row(grid)
    headers = grid.headers(row)
    if not headers:
        where = f"第{row}行没有列名" if header_row else "里没有表格"
        raise BookError(f"“{path.name}”的“{name}”{where}，请核对工作表和表头行。", "no_header")
    raw = block(grid, seen, row, min(headers), max(headers))
    return replace(raw, remarks=tuple(of_table(package, name, seen, row)))


def _first_visible(package: Package) -> str:
    visible = [sheet for sheet in package.sheets if sheet.state == "visible"]
    return (visible or package.sheets)[0].name


def _header_row(grid: Grid) -> int:
    filled = {row: len(grid.headers(row)) for row in range(1, min(HEADER_DEPTH, grid.height) + 1)}
    most = max(filled.values(), default=0)
    return next((row for row, count in filled.items() if count and count >= MOSTLY * most), 1)


def load_csv(path: Path, encoding: str | None = None) -> Raw:
    """The rows of a .csv file below its header line; row numbers as Excel would show them.

    Without ``encoding``: the byte order mark, UTF-8, GB18030, Windows-1252, in this order. BookError
    naming the line where a row has more or fewer cells than the header.
    """
    text = _decoded(path, encoding)
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    rows = list(_rows(path, text, delimiter))
    at = next((number for number, row in enumerate(rows) if any(row)), None)
    if at is None:
        raise BookError(f"“{path.name}”里没有内容，请重新导出一份。", "empty")
    headers = [cell.strip() for cell in rows[at]]
    blank = [None] * len(headers)
    lines = ([cell or None for cell in row] if row else blank for row in rows[at + 1 :])
    columns = [pa.array(column, pa.string()) for column in zip(*lines, strict=True)]
    return Raw(path.stem, headers, columns or [pa.nulls(0, pa.string()) for _ in headers], at + 2)


def _rows(path: Path, text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows; blank lines are empty. A row of another width than the first is refused."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = 0
    try:
        for row in reader:
            if row and width and len(row) != width:
                what = f"“{path.name}”第{reader.line_num}行有{len(row)}格，表头有{width}格"
                raise BookError(f"{what}，请改正这一行（含逗号的内容要加双引号）后再导入。", "ragged")
            width = width or len(row)
            yield row
    except csv.Error:
        what = f"“{path.name}”第{reader.line_num}行的引号不成对或内容太长"
        raise BookError(f"{what}，请改正后再导入。", "ragged") from None


def _decoded(path: Path, encoding: str | None) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise BookError(f"“{path.name}”找不到，请核对文件名和文件夹。", "missing") from None
    except OSError:
        raise BookError(f"“{path.name}”不能读取，请核对是不是文件、有没有权限。", "unreadable") from None
    if encoding is None:
        marked = [name for mark, name in BYTE_MARKS if content.startswith(mark)]
        return next(_attempts(content, marked or GUESSES, path))
    return next(_attempts(content, (encoding,), path))


def _attempts(content: bytes, encodings: tuple[str, ...] | list[str], path: Path) -> Iterator[str]:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        except LookupError:
            raise BookError(f"不认识编码“{encoding}”，请写 utf-8、gb18030 等。", "encoding") from None
        if encoding != "gb18030" or len(encodings) == 1 or _reads_as_chinese(text):
            yield text
    tried = "、".join(encodings)
    raise BookError(f"“{path.name}”按编码 {tried} 读不出来，请在Excel中另存为“CSV UTF-8”。", "encoding")


def _reads_as_chinese(text: str) -> bool:
    """Whether most characters beyond ASCII are everyday ones (GB 2312): nearly any bytes are GB18030."""
    foreign = [character for character in text if not character.isascii()]
    everyday = "".join(foreign).encode("gb2312", errors="ignore")
    return len(everyday) >= len(foreign)
