"""Days written without their year: 「6月12日」 takes it from the map, the title, or the days around it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel import reading
from .mapping import MapSource

if TYPE_CHECKING:
    from ..rows.rows import Rows

_BARE = re.compile(r"([0-9]{1,2})月([0-9]{1,2})[日号]?")
_SHORT = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=\s*[-年./])")


def with_years(texts: Any, rows: Rows, source: MapSource) -> tuple[Any, str]:
    """The texts with the years that they lack, and a sentence on where those come from."""
    short = "|[0-9]{1,2}[-/.][0-9]{1,2}" if source.year else ""
    pattern = rf"^[\s\pZ]*(?:[0-9]{{1,2}}\s*月\s*[0-9]{{1,2}}\s*[日号]?{short})[\s\pZ]*$"
    lacking = pc.fill_null(pc.match_substring_regex(texts, pattern), False)
    if not pc.any(lacking).as_py():
        return texts, ""
    known, origin = _known(rows, source)
    full = _readable(texts, source) if not known else []
    years = {text: known or _between(text, full) for text in texts.filter(lacking).unique().to_pylist()}
    found = {text: _whole(text, year, source) for text, year in years.items() if year}
    if not found:
        return texts, ""
    values = pa.array([found.get(text, text) for text in texts.filter(lacking).to_pylist()], pa.string())
    first = next(iter(found))
    words = f"没有年份的日期按{origin or '同一列前后的日期'}读取，如“{first}”按“{found[first]}”"
    return pc.replace_with_mask(texts, lacking, values), words


def lacks_year(texts: Any) -> bool:
    """Whether a column has days without their year."""
    return bool(pc.any(pc.match_substring_regex(texts, r"^[\s\pZ]*[0-9]{1,2}\s*月\s*[0-9]{1,2}")).as_py())


def _known(rows: Rows, source: MapSource) -> tuple[int, str]:
    """The year of the map, else the only one that stands over the header."""
    if source.year:
        return source.year, f"对应表的 {source.year} 年"
    titles = {int(year) for text in rows.above for year in _YEAR.findall(text)}
    return (titles.pop(), "标题里的年份") if len(titles) == 1 else (0, "")


def _readable(texts: Any, source: MapSource) -> list[date]:
    found = []
    for text in texts.unique().drop_null().to_pylist():
        try:
            found.append(reading.day(text, source.dates))
        except reading.Unreadable:
            continue
    return found


def _between(text: str, full: list[date]) -> int:
    """The one year in which the day lies between the first and the last of the column, else 0."""
    found = _BARE.fullmatch(re.sub(r"\s", "", text))
    if not found or not full:
        return 0
    first, last = min(full), max(full)
    years = [year for year in range(first.year, last.year + 1) if _inside(year, found, first, last)]
    return years[0] if len(years) == 1 else 0


def _inside(year: int, found: re.Match[str], first: date, last: date) -> bool:
    try:
        return first <= date(year, int(found[1]), int(found[2])) <= last
    except ValueError:
        return False


def _whole(text: str, year: int, source: MapSource) -> str:
    bare = re.sub(r"\s", "", text)
    if short := _SHORT.fullmatch(bare):
        month, day = short.groups() if source.dates != "dmy" else reversed(short.groups())
        return f"{year}-{int(month):02}-{int(day):02}"
    return f"{year}年{bare}"
