"""Source rows to records of one sheet: one for each key, the first value of a cell wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel.form import Form
from ....kernel.table import Table
from ....kernel.types import CellType
from ..values.cells import SEPARATOR
from ..values.scope import TypedColumn
from .rows import flat


@dataclass(frozen=True)
class IntakeNote:
    """What staff should know: at ``key`` and ``column`` of a sheet, first seen in ``row`` (0: all of it)."""

    sheet: str
    key: str
    column: str
    row: int
    why: str

    def document(self) -> dict[str, Any]:
        """The note as JSON has it."""
        return dict(vars(self))


@dataclass
class Gathered:
    """The records that came in for one sheet.

    ``keys`` and ``fields`` hold one entry for each record, ``of_row`` the record of each
    source row (null where it gives none), ``initial`` the fields for new records only, ``odd`` the
    texts of cells that could not be read, by field and record.
    """

    form: type[Form]
    keys: Any
    fields: dict[str, Any]
    of_row: Any
    initial: frozenset[str] = frozenset()
    odd: dict[str, dict[int, str]] = field(default_factory=dict)
    notes: list[IntakeNote] = field(default_factory=list)


def keys_of(form: type[Form], filled: Mapping[str, TypedColumn], numbers: Any) -> Any:
    """The key of every source row; null where a part is missing."""
    table = Table(form, {name: filled[name].values for name in form.key()}, numbers, {})
    return flat(table.joined(form.key()))


def gather(form: type[Form], filled: Mapping[str, TypedColumn], keys: Any, numbers: Any) -> Gathered:
    """One record for each distinct key of ``keys`` (null: the row gives none)."""
    present = pc.is_valid(keys)
    encoded = keys.filter(present).dictionary_encode()
    groups, of_present = encoded.dictionary, encoded.indices
    rows = numbers.filter(present)
    found = Gathered(form, groups, {}, pc.index_in(keys, value_set=groups, skip_nulls=True))
    found.initial = frozenset(name for name, column in filled.items() if column.initial)
    for name, column in filled.items():
        values = flat(column.values).filter(present)
        if column.summed:
            found.fields[name] = _added(values, of_present, len(groups), form.columns[name].type)
            continue
        chosen = _first(values, of_present, len(groups))
        found.fields[name] = chosen
        if column.odd:
            found.odd[name] = _odd(column.odd, found.of_row, chosen)
        found.notes += _conflicts(found, name, values, chosen.take(of_present), of_present, rows)
    return found


def _added(values: Any, groups: Any, count: int, kind: CellType) -> Any:
    """The sum of each group, rounded once; null where it has nothing to add."""
    added = pa.table({"group": groups, "value": values}).group_by("group").aggregate([("value", "sum")])
    at = pc.index_in(pa.array(range(count), groups.type), value_set=added["group"].combine_chunks())
    sums = added["value_sum"].combine_chunks().take(at)
    places = kind.places or 0
    half_up = pc.round(sums, ndigits=places, round_mode="half_towards_infinity")
    return pc.cast(half_up, kind.arrow)


def _odd(odd: Mapping[int, str], of_row: Any, chosen: Any) -> dict[int, str]:
    """The first text of each record that has no value."""
    found: dict[int, str] = {}
    for position in sorted(odd):
        group = of_row[position].as_py()
        if group is not None and not chosen[group].is_valid:
            found.setdefault(group, odd[position])
    return found


def _first(values: Any, groups: Any, count: int) -> Any:
    """The first value of each group; null where it has none."""
    valid = pc.is_valid(values)
    first = pc.index_in(pa.array(range(count), pa.int32()), value_set=groups.filter(valid))
    return values.filter(valid).take(first)


def _conflicts(
    found: Gathered, name: str, values: Any, chosen: Any, groups: Any, rows: Any
) -> Iterator[IntakeNote]:
    """One note for each record and column in which its source rows differ."""
    differs = pc.fill_null(pc.not_equal(values, chosen), False)
    item = found.form.columns[name]
    seen: dict[int, tuple[Any, int, dict[Any, None]]] = {}
    parts = (part.filter(differs).to_pylist() for part in (groups, chosen, values, rows))
    for group, kept, other, row in zip(*parts, strict=True):
        seen.setdefault(group, (kept, row, {}))[2][other] = None
    for group, (kept, row, others) in seen.items():
        key = shown_key(found.keys[group].as_py())
        words = "、".join(f"“{item.type.show(value)}”" for value in others)
        why = f"{key}的{item.header}先是“{item.type.show(kept)}”，又是{words}，按先出现的导入"
        yield IntakeNote(found.form.sheet, key, item.header, row, why)


def hint_notes(
    form: type[Form], filled: Mapping[str, TypedColumn], numbers: list[int]
) -> Iterator[IntakeNote]:
    """One note for each column in which texts had to be interpreted, with the first of them."""
    for name, column in filled.items():
        if column.hints:
            at = min(column.hints)
            text, shown = column.hints[at]
            header = form.columns[name].header
            why = f"{header}有 {len(column.hints)} 处不规范的写法，如第{numbers[at]}行“{text}”按“{shown}”导入"
            yield IntakeNote(form.sheet, "", header, numbers[at], why)


def column_notes(form: type[Form], filled: Mapping[str, TypedColumn]) -> Iterator[IntakeNote]:
    """What was found out or had to be left of whole columns."""
    for name, column in filled.items():
        for why in column.notes:
            yield IntakeNote(form.sheet, "", form.columns[name].header, 0, why)


def repeated(keys: Any) -> dict[int, int]:
    """Positions whose key stood there before, with the position where it first did."""
    first = pc.index_in(keys, value_set=keys, skip_nulls=True)
    again = pc.fill_null(pc.not_equal(first, pa.array(range(len(keys)), pa.int32())), False)
    positions = pc.indices_nonzero(again).to_pylist()
    return dict(zip(positions, first.filter(again).to_pylist(), strict=True))


def shown_key(key: str) -> str:
    """A composite key as people read it."""
    return key.replace(SEPARATOR, "/")
