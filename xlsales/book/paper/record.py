"""A form and its records as a grid: everything about a column comes from its declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from ...handbook.articles import articles
from ...handbook.codes import code_lists
from ...handbook.settings import Settings
from ...kernel import types
from ...kernel.form import LATE, Column, Form
from ...kernel.place import column_letter
from ..own_sheets import OPTIONS
from .choices import validation
from .grid import Cells, Grid, GridColumn
from .lazily import Lazily, LazySequence
from .styles import GREY, RED, TONES

CENTRED = (types.DAY, types.MONTH, types.FLAG)
MOST_FROZEN = 3
CODE_WIDTH = 10
MOST_SHOWN = 12
"""Columns that a sheet shows; the rest is folded away."""


def record_grid(
    form: type[Form],
    records: LazySequence[Mapping[str, Any]],
    tab: str,
    settings: Settings,
    widths: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
) -> Grid:
    """The sheet of ``form``, its columns fitting where ``widths`` say nothing.

    ValueError, when it is drawn, for a record with a field the form has not.
    """
    shown = in_sight(form)
    columns = [
        _column(
            form,
            item,
            folded=item.field not in shown and not (item.only and getattr(settings, item.only)),
            width=widths.get(form.sheet, {}).get(item.field, 0),
        )
        for item in form.columns.values()
    ]
    rows = Lazily(len(records), partial(_rows, form, records))
    return Grid(form.sheet, form.table, columns, rows, tab, _frozen(form))


def in_sight(form: type[Form]) -> frozenset[str]:
    """The fields that a sheet shows at first: those that the form names, else what must be filled, then the
    others from the left."""
    if form.shown:
        return frozenset(form.shown)
    wanted = [item for item in form.columns.values() if not item.numbered]
    ordered = sorted(wanted, key=lambda item: not (item.key or item.required))
    numbers = [item.field for item in form.columns.values() if item.numbered]
    return frozenset([*numbers, *(item.field for item in ordered[:MOST_SHOWN])])


def _rows(form: type[Form], records: Iterable[Mapping[str, Any]]) -> Iterator[Cells]:
    items = form.columns.values()
    for record in records:
        if strange := record.keys() - form.columns.keys():
            raise ValueError(f"{form.sheet} has no field {'、'.join(sorted(strange))}")
        yield [cell_value(item, record.get(item.field)) for item in items]


def cell_value(item: Column, value: Any) -> Any:
    """A value as its cell holds it: options as people read them, a flag that may stay blank blank for no."""
    if value is False and not item.required:
        return None
    if item.codes and item.type is types.CODE and isinstance(value, str):
        return code_lists()[item.codes].show(value)
    return value


def _frozen(form: type[Form]) -> int:
    """The key columns at the left stay in sight."""
    leading = list(takewhile(lambda item: item.key, form.columns.values()))
    return min(len(leading), MOST_FROZEN)


def _column(form: type[Form], item: Column, *, folded: bool, width: float) -> GridColumn:
    style = "computed" if item.computed else "required" if item.required else "header"
    cell: dict[str, Any] = {"num_format": item.type.number_format}
    if item.type.numeric:
        cell["align"] = "right"
    elif item.type in CENTRED:
        cell["align"] = "center"
    if item.computed:
        cell["bg_color"] = GREY
    note = "\n".join(note_lines(form, item))
    least = CODE_WIDTH if item.reference else item.type.width
    return GridColumn(
        item.header, style, cell, least, note, validation(item), item.numbered, folded, width,
        list(_looks(form, item)),
    )  # fmt: skip


def _looks(form: type[Form], item: Column) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """An option by its tone; red what is late or beyond what may be."""
    if item.codes:
        options = code_lists()[item.codes]
        for code, tone in options.tones.items():
            yield {"type": "cell", "criteria": "==", "value": f'"{options.show(code)}"'}, TONES[tone]
    if item.red == LATE:
        yield {"type": "formula", "criteria": f"=AND({','.join(_late(form, item))})"}, RED
    elif item.red:
        cell = _cell(form, item.field)
        yield {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}{item.red})"}, RED


def _late(form: type[Form], item: Column) -> Iterator[str]:
    """That a day has passed in a record whose state is not one of those that are done."""
    cell = _cell(form, item.field)
    yield from (f"ISNUMBER({cell})", f"{cell}<TODAY()")
    for name, other in form.columns.items():
        if other.codes:
            tones = code_lists()[other.codes].tones
            yield from (f'{_cell(form, name)}<>"{code}"' for code, tone in tones.items() if tone == "done")


def _cell(form: type[Form], field: str) -> str:
    """The field's cell in the first row of records."""
    return f"${column_letter(list(form.columns).index(field) + 1)}2"


def note_lines(form: type[Form], item: Column) -> Iterator[str]:
    """What the note on a header says: kind, duty, limits, where it comes from, the article word for word."""
    duty = "由系统填写" if item.computed else "必填" if item.required else "可不填"
    yield f"{item.header}：{item.type.word}，{duty}"
    yield from filter(None, (item.note, *_limits(form, item)))
    yield f"依据：{form.ref.title}"
    known = articles().get(form.ref)
    if known and known.text:
        yield f"「{known.text}」"


def _limits(form: type[Form], item: Column) -> Iterator[str]:
    keys = [form.columns[field].header for field in form.key()]
    if item.key:
        yield "不得重复" if len(keys) == 1 else f"{'、'.join(keys)}合在一起不得重复"
    elif item.unique:
        yield "不得重复"
    if item.unit:
        yield f"单位：{item.unit}"
    if item.bounds:
        yield f"应{item.bounds}"
    if item.codes:
        yield f"从“{OPTIONS}”的「{item.codes}」中选择"
    if item.reference:
        yield f"应是“{item.reference}”中已有的编码"
    if item.name_of:
        yield f"按{form.columns[item.name_of].header}自动填写"
