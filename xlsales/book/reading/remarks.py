"""What is odd about a file or a sheet and no hindrance: said by everybody who reads it, in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.place import column_letter, corners
from ..own_sheets import OWN_CHARTS
from ..package.facts import SheetFacts
from ..package.parts import foreign, live_links
from ..package.shared_texts import SharedTexts
from ..package.workbook_file import Package

NAMED = 5
"""Hidden sheets that are named."""


def of_package(package: Package) -> Iterator[str]:
    """Of the file as a whole."""
    if owner := package.owner():
        yield f"正由“{owner}”打开，看到的是上次保存的内容"
    for line, kept in foreign(package, OWN_CHARTS):
        yield f"含有{line}，本系统不使用它，{'写入时原样保留' if kept else '写入时会拒绝而不是丢掉'}"
    if links := live_links(package):
        yield f"含有 {links} 个会启动别的程序的链接（DDE/OLE），本系统不运行它，请向发来的人核实"
    if hidden := [each.name for each in package.sheets if each.state != "visible"]:
        more = f"等 {len(hidden)} 张" * (len(hidden) > NAMED)
        yield f"工作表“{'”、“'.join(hidden[:NAMED])}”{more}是隐藏的"
    yield from _epoch(package)


def of_sheet(name: str, seen: SheetFacts) -> Iterator[str]:
    """Of one sheet."""
    if seen.errors:
        (row, column), text = min(seen.errors.items())
        yield f"“{name}”有 {len(seen.errors)} 格是错误值，第一处在 {_cell(row, column)}（{text}）"
    if seen.long:
        (row, column), _ = min(seen.long.items())
        yield f"“{name}”有 {len(seen.long)} 格是超过15位的数字，末尾几位已丢失，第一处在 {_cell(row, column)}"
    if seen.uncached:
        cell = _cell(*min(seen.uncached))
        yield f"“{name}”有 {len(seen.uncached)} 个公式没有计算结果，第一处在 {cell}，请在Excel中打开并保存"
    yield from _extent(name, seen)


def of_texts(texts: SharedTexts, cells: int) -> Iterator[str]:
    """What the list of shared texts claims of itself and does not keep; ``cells`` point into it."""
    if texts.claimed not in (None, texts.count):
        yield f"共享文字表自称有 {texts.claimed} 条，实际有 {texts.count} 条，已按实际的读取"
    if texts.used not in (None, cells):
        yield f"共享文字表自称用在 {texts.used} 格，实际用在 {cells} 格，已按实际的读取"


def of_table(package: Package, name: str, seen: SheetFacts, header_row: int) -> Iterator[str]:
    """What whoever takes the rows below a header row should know; single cells are told one by one."""
    yield from _epoch(package)
    yield from _extent(name, seen)
    places = {area: corners(area) for area in seen.merged}
    if merged := [area for area, (first, _, last, _) in places.items() if last > max(first, header_row)]:
        yield f"“{name}”有 {len(merged)} 处上下合并的单元格，只有最上一行有值，第一处是 {merged[0]}"
    if hidden := seen.hidden_from(header_row + 1):
        yield f"“{name}”有 {hidden} 行隐藏或被筛选掉，照样计入"


def belied(seen: SheetFacts) -> bool:
    """Whether cells lie outside of what the sheet claims; other programs would lose them."""
    if not seen.dimension or not seen.last_row:
        return False
    try:
        first_row, first_column, last_row, last_column = corners(seen.dimension)
    except ValueError:
        return True
    inside = first_row <= seen.first_row and first_column <= seen.first_column
    return not (inside and seen.last_row <= last_row and seen.last_column <= last_column)


def used(seen: SheetFacts) -> str:
    """The last cell in use."""
    return _cell(seen.last_row, seen.last_column)


def _epoch(package: Package) -> Iterator[str]:
    if package.date1904:
        yield "用的是1904日期系统，日期已按它换算"


def _extent(name: str, seen: SheetFacts) -> Iterator[str]:
    if belied(seen):
        yield f"“{name}”自称范围是 {seen.dimension}，实际用到 {used(seen)}，已按实际的读取"


def _cell(row: int, column: int) -> str:
    return f"{column_letter(column)}{row}"
