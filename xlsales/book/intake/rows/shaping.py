"""A raw block of another system's file made into rows: filled down, footers cut off, columns turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel.columns.cells import count_from
from ....kernel.columns.headers import normal
from ....kernel.columns.raw import Raw
from ....kernel.columns.rows import tuples
from ....kernel.place import column_letter, corners
from ....kernel.types import DAY, MONEY, QUANTITY
from ...reading.headings import same
from ..map.mapping import Map, MapSource, Unpivot, refuse
from .choosing import chosen
from .footers import LeftOut, kept, left_out, tail
from .rows import RefusedRow, Rows, SumRow, flat, texts_of

NULLS = pa.array(["NULL", "null", "(null)", "(NULL)", "<NULL>", r"\N"])
"""What databases write where nothing is."""
COVERED = "是上下合并的单元格（{}），各行是多少不明，请拆开后填写"


def rows_of(raw: Raw, mapping: Map | None = None) -> Rows:
    """The records of a raw block: blank rows, sums and footers are left out, and named.

    With a ``mapping`` the words of its source are followed: cells are filled down, rows chosen, columns
    turned into rows.
    """
    texts = texts_of(raw)
    remarks = list(raw.remarks) + _nulls(raw.headers, texts)
    faults = _fill_merged(raw, texts, mapping)
    found = left_out(texts, raw.headers, _key_columns(raw.headers, mapping), _wanted(mapping))
    found = [*found, *tail(texts, found, _days(raw.headers, mapping), _counted(raw.headers, mapping))]
    rows = _rows(raw, texts, found, faults)
    rows.remarks = tuple(remarks)
    rows.headers = {normal(header): header for header in raw.headers}
    if mapping is None:
        return rows
    _fill_down(rows, mapping.source)
    if mapping.source.where:
        rows = rows.filtered(chosen(mapping.source.where, rows, mapping.source), "不合 where 的条件")
    turn = mapping.source.unpivot
    return _unpivoted(rows, raw.headers, mapping, turn) if turn else rows


def _nulls(headers: Sequence[str], texts: list[Any]) -> list[str]:
    """Take away the NULL of databases; say how many there were."""
    said = []
    for at, column in enumerate(texts):
        found = pc.is_in(column, value_set=NULLS)
        if count := pc.sum(found).as_py():
            texts[at] = pc.if_else(found, pa.scalar(None, pa.string()), column)
            said.append(f"“{headers[at]}”有 {count} 格写着 NULL，按空白读取")
    return said


def _key_columns(headers: Sequence[str], mapping: Map | None) -> list[int]:
    """The columns of which the codes of the records are made; none without a map."""
    if mapping is None:
        return []
    blocks = [table for table in mapping.tables if not (table.register_ or table.optional)]
    parents = [table for table in blocks if not table.form.parent] or blocks
    fields = [table.fields.get(name) for table in parents[-1:] for name in table.form.key()]
    names = [name for each in fields if each for name in each.sources]
    return [at for at, header in enumerate(headers) if any(same(header, name) for name in names)]


def _wanted(mapping: Map | None) -> int:
    return len(mapping.sources) if mapping else 0


def _fill_merged(raw: Raw, texts: list[Any], mapping: Map | None) -> dict[int, str]:
    """Fill the cells that a merged one covers downwards; a fault where that would multiply a number."""
    counted = _counted(raw.headers, mapping)
    last = len(texts[0]) if texts else 0
    taken: dict[int, list[tuple[int, int]]] = {}
    faults: dict[int, str] = {}
    for area in raw.merged:
        first_row, column, last_row, _ = corners(area)
        top, bottom = first_row - raw.first_row, min(last_row - raw.first_row, last - 1)
        at = column - raw.first_column
        if 0 <= top < bottom and 0 <= at < len(texts):
            taken.setdefault(at, []).append((top, bottom))
    for at, areas in taken.items():
        if at in counted:
            faults |= {row: raw.headers[at] + COVERED.format(_place(raw, at, area)) for area in areas
                       for row in range(area[0], area[1] + 1)}  # fmt: skip
        else:
            texts[at] = _spread(texts[at], areas)
    return faults


def _place(raw: Raw, at: int, area: tuple[int, int]) -> str:
    letter = column_letter(raw.first_column + at)
    return f"{letter}{raw.first_row + area[0]}:{letter}{raw.first_row + area[1]}"


def _spread(column: Any, areas: Sequence[tuple[int, int]]) -> Any:
    source = list(range(len(column)))
    for top, bottom in areas:
        source[top : bottom + 1] = [top] * (bottom - top + 1)
    return pc.coalesce(column, column.take(pa.array(source, pa.int32())))


def _counted(headers: Sequence[str], mapping: Map | None) -> set[int]:
    """The columns that become quantities or money, of which every row must have its own."""
    names = {
        name
        for table in (mapping.tables if mapping else ())
        for field, each in table.fields.items()
        if table.form.columns[field].type in (MONEY, QUANTITY)
        for name in each.sources
    }
    return {at for at, header in enumerate(headers) if any(same(header, name) for name in names)}


def _days(headers: Sequence[str], mapping: Map | None) -> set[int]:
    """The columns of which the day of a record is made, where it must have one."""
    names = {
        name
        for table in (mapping.tables if mapping else ())
        for field, each in table.fields.items()
        if table.form.columns[field].type == DAY and table.form.columns[field].required
        for name in each.sources
    }
    return {at for at, header in enumerate(headers) if any(same(header, name) for name in names)}


def _rows(raw: Raw, texts: list[Any], found: list[LeftOut], faults: dict[int, str]) -> Rows:
    keep = kept(found, texts)
    numbers = count_from(raw.first_row, len(keep))
    stays = numbers.filter(keep)
    columns: dict[str, Any] = {}
    for header, column in zip(raw.headers, texts, strict=True):
        columns.setdefault(normal(header), flat(column).filter(keep))
    at = {old: new for new, old in enumerate(pc.indices_nonzero(keep).to_pylist())} if faults else {}
    rows = Rows(columns, stays, [RefusedRow(raw.first_row + each.at, each.why) for each in found],
                _errors(raw, stays), raw.sheet, above=raw.above, delimiter=raw.delimiter)  # fmt: skip
    rows.faults = {at[old]: why for old, why in faults.items() if old in at}
    rows.sums = list(_sums(raw, texts, found, keep))
    return rows


def _errors(raw: Raw, kept_rows: Any) -> dict[str, dict[int, str]]:
    odd = list(raw.odd())
    at = {number: position for position, number in enumerate(kept_rows.to_pylist() if odd else ())}
    found: dict[str, dict[int, str]] = {}
    for (row, column), what in odd:
        index = column - raw.first_column
        if row in at and 0 <= index < len(raw.headers):
            found.setdefault(normal(raw.headers[index]), {})[at[row]] = what
    return found


def _sums(raw: Raw, texts: Sequence[Any], found: Sequence[LeftOut], keep: Any) -> Iterator[SumRow]:
    for each in found:
        if each.word:
            above = pc.sum(keep.slice(0, each.at)).as_py() or 0
            cells = {
                normal(header): column[each.at].as_py()
                for header, column in zip(raw.headers, texts, strict=True)
                if header and column[each.at].is_valid
            }
            yield SumRow(raw.first_row + each.at, each.word, above, cells)


def _fill_down(rows: Rows, source: MapSource) -> None:
    """Take what is blank from the row above that begins the document: its first column is filled there."""
    if not source.fill_down:
        return
    names = [rows.name_of(name) for name in source.fill_down]
    lead = rows.columns[names[0]]
    blank = pc.is_null(lead)
    at = count_from(0, len(rows))
    head = pc.fill_null_forward(pc.if_else(blank, pa.scalar(None, at.type), at))
    for name in names:
        column = rows.columns[name]
        rows.columns[name] = pc.if_else(blank, pc.coalesce(column, column.take(head)), column)


def _unpivoted(rows: Rows, headers: Sequence[str], mapping: Map, turn: Unpivot) -> Rows:
    """Each row as many rows: one for every column that is turned and has a value."""
    names = [header for header in headers if any(_fits(header, pattern) for pattern in turn.columns)]
    refuse(mapping.source.name, [] if names else [f"源文件没有 unpivot 的列“{'、'.join(turn.columns)}”"])
    count = len(rows)
    order = pa.array([row for row in range(count) for _ in names], pa.int32())
    values = pa.array([text for row in tuples(rows, *names)
                       for text in row], pa.string())  # fmt: skip
    labels = pa.array(names * count, pa.string())
    columns = {name: column.take(order) for name, column in rows.columns.items()}
    columns |= {normal(turn.name): labels, normal(turn.value): values}
    spread = Rows(columns, rows.numbers.take(order), rows.skipped, _spread_errors(rows, names, turn.value),
                  rows.sheet, rows.remarks, above=rows.above, delimiter=rows.delimiter)  # fmt: skip
    spread.faults = {
        old * len(names) + step: why for old, why in rows.faults.items() for step in range(len(names))
    }
    filled = pc.invert(spread.blank(turn.value))
    out = spread.skipped
    spread = spread.filtered(filled, "")
    spread.skipped = out  # a month without a value is no row
    return spread


def _spread_errors(rows: Rows, names: Sequence[str], value: str) -> dict[str, dict[int, str]]:
    width = len(names)
    found = {
        name: {old * width + step: what for old, what in errors.items() for step in range(width)}
        for name, errors in rows.errors.items()
    }
    found[normal(value)] = {
        old * width + step: what
        for step, name in enumerate(names)
        for old, what in rows.errors_of(name).items()
    }
    return found


def _fits(header: str, pattern: str) -> bool:
    """Whether a header is meant by a pattern such as 「*月」."""
    if "*" not in pattern:
        return same(header, pattern)
    return fnmatchcase(normal(header), "*".join(normal(part) for part in pattern.split("*")))
