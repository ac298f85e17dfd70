"""Rows of a list that are no records: sums, carried sums, headers again, who printed it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel.columns.cells import count_from
from ....kernel.columns.headers import normal
from ....kernel.columns.sums import is_label, is_sum

_NUMBER = r"^[\s\pZ(（+-]*[¥￥$]?[\s]*[0-9][0-9,，.]*\s*(?:元|%)?[)）]?$"
_WHO = (
    "制表|制单|打印|审核|复核|经办|记账|出纳|主管|会计|填表|验收|送货|收货|提货|签收|签字"
    "|财务|仓管|库管|保管|导出|报表"
)
_FOOTS = (
    rf"(?:{_WHO})(?:人员?|员|者|时间|日期|单位|签字|盖章)*\s*[:：]",
    r"第\s*\d+\s*页",
    r"共\s*\d+\s*页",
    r"(?:注|说明|备注)\s*[:：]",
)
FOOT = rf"^[\s\pZ]*(?:{'|'.join(_FOOTS)})"
"""RE2: how the foot of a printed list begins."""
_DATED = "[0-9０-９一二三四五六七八九十〇]"
_DIGIT = re.compile("[0-9０-９]")
ENOUGH = 3
"""A row of one cell is no record where the map wants at least so many columns."""


@dataclass(frozen=True)
class LeftOut:
    """A row that is no record: its position, why, and the word of a sum (blank: none)."""

    at: int
    why: str
    word: str = ""


def left_out(texts: Sequence[Any], headers: Sequence[str], keys: Iterable[int], wanted: int) -> list[LeftOut]:
    """The rows of a block that are no records, blank ones between them.

    ``keys`` are the columns of which a record's code is made (none: the first that is filled); ``wanted`` is
    how many columns the map asks for. Blank rows below the last record are no rows at all.
    """
    if not texts or not len(texts[0]):
        return []
    own = [texts[at] for at in keys]
    first = pc.coalesce(*texts)
    filled = reduce(pc.add, (pc.cast(pc.is_valid(column), pa.int32()) for column in texts))
    found: dict[int, LeftOut] = {}
    for at in _candidates(texts, first, filled, wanted, headers):
        cells = [column[at].as_py() for column in texts]
        why = _why(cells, headers, [column[at].as_py() for column in own], wanted)
        if why:
            found[at] = LeftOut(at, *why)
    last = _last(pc.is_valid(first))
    blank = pc.indices_nonzero(pc.is_null(first)).to_pylist()
    found |= {at: LeftOut(at, "空行") for at in blank if at < last}
    return [found[at] for at in sorted(found)]


def tail(
    texts: Sequence[Any], found: Iterable[LeftOut], days: Collection[int], counted: Collection[int]
) -> list[LeftOut]:
    """The rows below the last one with a day, where a list has days: its foot, unless they have figures too.

    A row with figures goes on with a document; it is for whoever reads the rows to refuse it.
    """
    dated = [pc.fill_null(pc.match_substring_regex(texts[at], _DATED), False) for at in days]
    if not dated:
        return []
    out = {each.at for each in found}
    last = _last(pc.and_(reduce(pc.or_, dated), kept(found, texts)))
    if last < 0:
        return []
    below = [column.slice(last + 1).to_pylist() for column in texts]
    ended = []
    for at, cells in enumerate(zip(*below, strict=True), last + 1):
        filled = [cell for cell in cells if cell]
        figures = any(cells[each] and _DIGIT.search(cells[each]) for each in counted)
        if filled and at not in out and not figures:
            ended.append(LeftOut(at, _worded("表尾", filled[0].strip())))
    return ended


def _last(mask: Any) -> int:
    found = pc.indices_nonzero(mask)
    return int(found[len(found) - 1].as_py()) if len(found) else -1


def _candidates(
    texts: Sequence[Any], first: Any, filled: Any, wanted: int, headers: Sequence[str]
) -> list[int]:
    """The few rows worth a closer look."""
    masks = [is_sum(first), pc.match_substring_regex(pc.fill_null(first, ""), FOOT)]
    if wanted >= ENOUGH:
        masks.append(pc.equal(filled, 1))
    masks.append(_again(texts, headers))
    masks += [pc.or_(is_sum(column), is_label(column)) for column in texts]
    mask = pc.and_(reduce(pc.or_, masks), pc.is_valid(first))
    return [int(at) for at in pc.indices_nonzero(mask).to_pylist()]


def _again(texts: Sequence[Any], headers: Sequence[str]) -> Any:
    """Where the header is printed again, at the top of every page."""
    named = [(column, header) for column, header in zip(texts, headers, strict=True) if header]
    column, header = named[0] if named else (texts[0], "")
    return pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), header), False)


def _why(
    cells: list[str | None], headers: Sequence[str], own: list[str | None], wanted: int
) -> tuple[str, str] | None:
    """Why a row is no record, and the word of a sum; None where it is one."""
    filled = [cell.strip() for cell in cells if cell]
    named = [cell for cell in own if cell] if own else filled[:1]
    if [normal(cell) for cell in filled] == [
        normal(header) for header, cell in zip(headers, cells, strict=True) if cell
    ]:
        return "重复的表头", ""
    lacking = len(named) < len(own) or not own
    for cell in filled:
        if _holds(is_sum, cell) and (cell in named or lacking):
            return _worded("合计行", cell), cell
        if _holds(is_label, cell) and (cell in named or lacking) and _all_numbers(filled, cell):
            return _worded("合计行", cell), cell
    if _matches(filled[0], FOOT) and (filled[0] in named or lacking):
        return _worded("表尾", filled[0]), ""
    if len(filled) == 1 and wanted >= ENOUGH:
        return _worded("只有一格有内容", filled[0]), ""
    return None


def _all_numbers(filled: list[str], label: str) -> bool:
    return all(cell == label or _matches(cell, _NUMBER) for cell in filled)


def _holds(test: Any, text: str) -> bool:
    return bool(test(pa.array([text], pa.string()))[0].as_py())


def _matches(text: str, pattern: str) -> bool:
    return bool(pc.match_substring_regex(pa.array([text], pa.string()), pattern)[0].as_py())


def _worded(why: str, text: str) -> str:
    """A bare 合计 needs no word more."""
    plain = "".join(text.split()).strip(":：")
    return why if plain in ("合计", "小计", "总计") else f"{why}“{text[:20]}”"


def kept(found: Iterable[LeftOut], texts: Sequence[Any]) -> Any:
    """Mask of the rows that count: neither left out nor blank at the end."""
    out = pa.array([each.at for each in found], pa.int32())
    rows = count_from(0, len(texts[0]) if texts else 0)
    filled = pc.is_valid(pc.coalesce(*texts)) if texts else pa.array([], pa.bool_())
    return pc.and_(filled, pc.invert(pc.is_in(rows, value_set=out)))
