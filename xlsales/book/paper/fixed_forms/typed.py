"""What stands typed on a sheet of 填表, read; and a record as it is typed there. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ....handbook.codes import CodeList, term_days
from ....kernel import types
from ....kernel.columns.codes import Spellings
from ....kernel.columns.typed import Typed, typed_code, typed_value
from ....kernel.form import Column, Record
from ....kernel.table import Tables
from .filling import MARK, TAKEN, FillingPlan, Typing

MARK_LENGTH = 12


class CellFault(NamedTuple):
    """What keeps a paper or 录单 from being registered: the cell, and in words what it lacks."""

    cell: str
    words: str

    def __str__(self) -> str:
        return f"{self.cell} {self.words}"


@dataclass(frozen=True)
class TypedPaper:
    """The typed fields of a record, those of its child records by sheet, and every cell at fault."""

    record: Record
    children: Mapping[str, list[Record]]
    faults: tuple[CellFault, ...]


def read_filling(
    plan: FillingPlan, texts: Mapping[str, str], tables: Tables, lists: Mapping[str, CodeList]
) -> TypedPaper:
    """The texts by address as a record; rows of a list of which nothing is typed do not count."""
    hand = _FormReading(plan, texts, Spellings(tables), lists)
    record = hand.record(plan.paper.sheet, plan.head)
    children = {
        own.lines.sheet: [
            hand.record(own.lines.sheet, row)
            for row in own.rows()
            if any(texts.get(each.cell) for each in row)
        ]
        for own in plan.lists
    }
    return TypedPaper(record, children, tuple(hand.faults))


def cells_of(plan: FillingPlan, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by header as texts by address: of the record, else of the first row of a list.

    ValueError, in words, where no column has the header.
    """
    cells = {item.header: cell for own in plan.lists for item, cell in own.row(0)}
    cells |= {item.header: cell for item, cell in plan.head}
    if strange := [header for header in texts if header not in cells]:
        raise ValueError(f"{plan.paper.title}没有栏目“{strange[0]}”，有：{'、'.join(cells)}")
    return {cells[header]: text for header, text in texts.items()}


class _FormReading:
    def __init__(
        self,
        plan: FillingPlan,
        texts: Mapping[str, str],
        spellings: Spellings,
        lists: Mapping[str, CodeList],
    ) -> None:
        self.plan, self.texts, self.spellings, self.lists = plan, texts, spellings, lists
        self.faults: list[CellFault] = []

    def record(self, sheet: str, cells: Sequence[Typing]) -> Record:
        found = {item.field: self._value(sheet, item, cell) for item, cell in cells}
        for item, cell in cells:
            if item.number_in in found and found[item.number_in] is None:
                found[item.number_in] = term_days(self.texts.get(cell, ""))
        return found

    def _value(self, sheet: str, item: Column, cell: str) -> Any:
        text = self.texts.get(cell, "").strip()
        if not text:
            if self.plan.must(sheet, item):
                self.faults.append(CellFault(cell, f"请填{item.header}"))
            return None
        value, fault = self._typed(sheet, item, text)
        if fault:
            self.faults.append(CellFault(cell, f"{item.header}“{text}”{fault}"))
        return value

    def _typed(self, sheet: str, item: Column, text: str) -> Typed:
        if item.reference and not item.key:
            return typed_code(item, text, self.spellings.of(item, sheet))
        return typed_value(item, text, self.lists)


def shown_filling(
    plan: FillingPlan,
    record: Mapping[str, Any],
    children: Mapping[str, Sequence[Mapping[str, Any]]],
    lists: Mapping[str, CodeList],
    name: Any,
) -> dict[str, Any]:
    """The cells of a record, fetched; ``name(sheet, code)`` spells a code out.

    ValueError where a list is longer than the sheet.
    """
    cells = {cell: _shown(item, record.get(item.field), lists) for item, cell in plan.head}
    for own in plan.lists:
        rows = children.get(own.lines.sheet, ())
        if len(rows) > own.count:
            raise ValueError(own.lines.sheet)
        for place, child in enumerate(rows):
            cells |= {cell: _shown(item, child.get(item.field), lists) for item, cell in own.row(place)}
    known = plan.paper.form.columns
    cells |= {
        cell: name(known[field].reference, record.get(field) or "") or None
        for field, cell in plan.names.items()
    }
    return cells | {TAKEN: key_of(plan, record), MARK: mark_of_record(record, children)}


def _shown(item: Column, value: Any, lists: Mapping[str, CodeList]) -> Any:
    if item.codes and value is not None and item.type is types.CODE:
        return lists[item.codes].show(value)
    return item.type.show(value) if isinstance(value, bool) else value


def key_of(plan: FillingPlan, record: Mapping[str, Any]) -> str:
    """The key of a record as one text."""
    form = plan.paper.form
    return "/".join(form.columns[name].type.show(record[name]) for name in form.key() if record.get(name))


def mark_of_record(record: Mapping[str, Any], children: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """What tells whether somebody changed it since."""
    told = repr((sorted(record.items()), [(sheet, [*map(dict, rows)]) for sheet, rows in children.items()]))
    return "#" + hashlib.sha256(told.encode()).hexdigest()[:MARK_LENGTH]
