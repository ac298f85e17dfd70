"""One of our columns, made from the source as its map says: typed values and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....handbook.codes import CodeList, term_days
from ....kernel import reading
from ....kernel.columns.cells import ParsedColumn, read_cells
from ....kernel.columns.lists import code_type
from ....kernel.exact import rounded
from ....kernel.form import Column, Form
from ....kernel.reading.day import Order
from ....kernel.types import DAY, FLAG, MONEY, PRICE, QUANTITY, CellType
from ..map.days import with_years
from ..map.expressions import TODAY, Constant, CopiedColumn, Expression, PerPack, Summed, every
from ..map.mapping import MappedTable, MapSource
from ..rows.rows import Rows
from .making import numbers_of, texts_of
from .packs import Packs
from .scope import Scope, Texts, TypedColumn

SUM_TYPE = pa.decimal128(38, 10)
"""What is still to be added up keeps more places than our column."""
SUM_PLACES = 10
SETTLEMENT, TERM_DAYS = "settlement", "term_days"
SEPARATOR = "\x1f"


def costs(form: type[Form], item: Column) -> bool:
    """Whether a cell that cannot be read costs its row: keys, the day of a document, and its figures.

    Anything else keeps its text, as on our own sheets. Masters have a name and no figures that add up.
    """
    if item.key:
        return True
    if item.type == DAY:
        return item.required
    return item.type in (MONEY, PRICE, QUANTITY) and not form.names


@dataclass(frozen=True)
class ReadingContext:
    """What reading depends on beside the cell: the lists in force, how the source writes, what packs hold."""

    lists: Mapping[str, CodeList]
    source: MapSource
    packs: Packs = field(default_factory=Packs)
    today: date | None = None

    def kind(self, item: Column) -> CellType:
        """The kind of cell, reading dates and options as this source writes them."""
        if item.type == DAY:
            parse = partial(_day, order=self.source.dates, today=self.today)
            return replace(item.type, parse=parse, hints=self.source.dates == "ymd")
        return code_type(item, self.lists)

    def fill_block(self, block: MappedTable, rows: Rows) -> dict[str, TypedColumn]:
        """All columns that the map gives of a sheet, for every source row; prices of packs come last."""
        filled: dict[str, TypedColumn] = {}
        fields = sorted(block.fields.items(), key=lambda each: _by_pack(each[1]))
        for name, expression in fields:
            scope = Scope(rows, self.source, lambda: self.packs.per_unit(filled, len(rows)))
            filled[name] = self.fill(block.form, name, expression, scope)
        _number(block, filled)
        self._terms(block, filled, rows)
        return filled

    def _terms(self, block: MappedTable, filled: dict[str, TypedColumn], rows: Rows) -> None:
        """账期天数 out of 「月结30天」, where the map has no column for it."""
        given = block.fields.get(SETTLEMENT)
        if given is None or TERM_DAYS in filled or TERM_DAYS not in block.form.columns:
            return
        texts = texts_of(given, Scope(rows, self.source, lambda: ([], {}))).values.dictionary_encode()
        days = [term_days(text) for text in texts.dictionary.to_pylist()]
        if any(each is not None for each in days):
            values = pa.array(days, pa.int64()).take(texts.indices)
            filled[TERM_DAYS] = TypedColumn(values, initial=filled[SETTLEMENT].initial)

    def fill(self, form: type[Form], name: str, expression: Expression, scope: Scope) -> TypedColumn:
        """The column ``name`` of ``form``."""
        item = form.columns[name]
        own = _errors(expression.sources, scope.rows)
        if isinstance(expression, Summed):
            values, faults = numbers_of(expression, scope)
            return TypedColumn(_decimals(values), faults | own, summed=True)
        scope = replace(scope, numeric=item.type.numeric)
        made = texts_of(expression, scope, whole=item.key or bool(item.reference))
        filled = self._read(form, item, made, scope, copied=isinstance(expression, CopiedColumn))
        filled.faults = own | filled.faults
        filled.initial = isinstance(expression, Constant)
        return filled

    def _read(
        self, form: type[Form], item: Column, made: Texts, scope: Scope, *, copied: bool
    ) -> TypedColumn:
        texts, note = made.values, ""
        if item.type == DAY and copied:
            texts, note = with_years(texts, scope.rows, self.source)
        cells = read_cells(self.kind(item), texts)
        filled = TypedColumn(
            _flag(item, cells), dict(made.faults), cells.interpreted, notes=[note] * bool(note)
        )
        filled.notes += [ready.note for ready in made.ready if ready.note]
        if costs(form, item):
            filled.faults |= made.unknown | _unread(item, cells, filled.faults)
        else:
            filled.odd = {at: text for at, (text, _) in cells.unreadable.items()} | _kept(made)
            filled.faults = {}
            filled.notes += _said(item, filled.odd, cells, scope.rows)
            filled.notes += _lost(
                item, {at: why for at, why in made.faults.items() if at not in filled.odd}, scope.rows
            )
        return filled

    def misfits(self, item: Column, expression: Expression) -> Iterable[str]:
        """Texts of the map itself that the column cannot hold."""
        texts = [expression.value] if isinstance(expression, Constant) else []
        if isinstance(expression, CopiedColumn):
            texts = list(expression.values.values())
        kind = self.kind(item)
        for text in texts:
            try:
                kind.parse(text)
            except reading.Unreadable as fault:
                yield f"“{item.header}”的“{text}”{fault}"


def _day(text: str, order: Order, today: date | None) -> date:
    return today if today and text == TODAY else reading.day(text, order)


def _by_pack(expression: Expression) -> bool:
    return any(isinstance(each, PerPack) for each in every(expression))


def _decimals(values: list[Decimal | None]) -> Any:
    return pa.array([None if each is None else rounded(each, SUM_PLACES) for each in values], SUM_TYPE)


def _flag(item: Column, cells: ParsedColumn) -> Any:
    if item.type == FLAG and not item.required:  # a sheet shows 否 as blank
        return pc.if_else(cells.values, cells.values, pa.scalar(None, pa.bool_()))
    return cells.values


def _unread(item: Column, cells: ParsedColumn, told: Mapping[int, str]) -> dict[int, str]:
    return {
        position: f"{item.header}“{text}”读不出来，{fault}"
        for position, (text, fault) in cells.unreadable.items()
        if position not in told
    }


def _kept(made: Texts) -> dict[int, str]:
    """What a cell that costs nothing keeps of a number that cannot be read: the text in the file."""
    return {at: text for at in made.faults if (text := made.seen.get(at))}


def _said(item: Column, odd: Mapping[int, str], cells: ParsedColumn, rows: Rows) -> Iterable[str]:
    """One sentence for a column in which texts had to stay as they are."""
    if odd:
        at = min(odd)
        fault = cells.unreadable[at][1] if at in cells.unreadable else None
        why = f"，{fault}" if fault else ""
        first = f"如第{rows.number_list[at]}行“{odd[at]}”{why}"
        yield f"{item.header}有 {len(odd)} 处读不出来，照原文导入，{first}；请在工作簿里改正"


def _lost(item: Column, faults: Mapping[int, str], rows: Rows) -> Iterable[str]:
    """One sentence for a column in which cells could not be made and nothing stands in the file to keep."""
    if faults:
        at = min(faults)
        yield f"{item.header}有 {len(faults)} 处空着，如第{rows.number_list[at]}行：{faults[at]}"


def _errors(sources: Iterable[str], rows: Rows) -> dict[int, str]:
    return {
        position: f"{name}是{what}" for name in sources for position, what in rows.errors_of(name).items()
    }


def _number(block: MappedTable, filled: dict[str, TypedColumn]) -> None:
    """Give the lines their numbers where the map leaves them blank."""
    key = block.form.key()
    for name in key:
        others = [filled[each].values for each in key if each != name and each in filled]
        if block.form.columns[name].numbered and others and not block.register_:
            given = filled.get(name, TypedColumn(None))
            given.values = numbered(pc.binary_join_element_wise(*others, SEPARATOR), given.values)
            filled[name] = given


def numbered(within: Any, values: Any) -> Any:
    """Line numbers; a blank one is the row's position within its document."""
    if values is not None and not values.null_count:
        return values
    counts: dict[str | None, int] = {}
    found = []
    given = [None] * len(within) if values is None else values.to_pylist()
    for document, number in zip(within.to_pylist(), given, strict=True):
        counts[document] = counts.get(document, 0) + 1
        found.append(counts[document] if number is None else number)
    return pa.array(found, pa.int64())
