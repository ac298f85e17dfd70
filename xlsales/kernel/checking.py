"""The checks that follow from a form's declaration, as column tests.

Names are resolved to codes first; then blanks, bounds, references, doubled keys.
Only failing rows are looked at one by one and worded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from . import structure
from .finding import Finding, Severity
from .flaw import Flaw
from .form import FORMS, Column
from .rule import Rule
from .table import Row, Table

Tables = Mapping[str, Table]


def resolved(table: Table, tables: Tables) -> Table:
    """Codes filled in where only a unique name was given, and line numbers where blank."""
    changed = {}
    for name, item in table.form.columns.items():
        if item.reference and item.reference in tables and FORMS[item.reference].names:
            changed[name] = _codes_for_names(table, item, tables[item.reference])
        elif item.numbered and table[name].null_count:
            changed[name] = _positions(table, name)
    return table.replaced(**changed) if changed else table


def _codes_for_names(table: Table, item: Column, other: Table) -> Any:
    codes, names, keys = table[item.field], other[other.form.names], other.keys
    beside = next((name for name, column in table.form.columns.items() if column.name_of == item.field), "")
    given = pc.coalesce(codes, table[beside]) if beside else codes
    unknown = pc.invert(pc.fill_null(pc.is_in(codes, value_set=keys), False))
    if not pc.any(pc.and_(unknown, pc.is_valid(given))).as_py():
        return codes
    counts = pc.value_counts(names.drop_null())
    unique = counts.field(0).filter(pc.equal(counts.field(1), 1))
    is_name = pc.and_(unknown, pc.is_in(given, value_set=unique))
    return pc.if_else(is_name, keys.take(pc.index_in(given, value_set=names)), codes)


def numbered_findings(table: Table) -> Iterator[Finding]:
    """A 提示 for every line number that was left blank, before ``resolved`` fills it in."""
    for name, item in table.form.columns.items():
        if item.numbered and name in table.letters:
            for row in table.where(_left_blank(table, name)):
                what = f"{item.header}没有填，按所在位置编号"
                yield _finding(structure.INTERPRETED, row, name, what, "请核对，最好填上", item.header)


def _positions(table: Table, name: str) -> Any:
    """Blank line numbers become the line's position within its parent."""
    counts: dict[Any, int] = {}
    numbers = []
    parents = table.joined([field for field in table.form.key() if field != name]).to_pylist()
    for parent, number in zip(parents, table[name].to_pylist(), strict=True):
        counts[parent] = counts.get(parent, 0) + 1
        numbers.append(counts[parent] if number is None else number)
    return pa.array(numbers, pa.int64())


def field_findings(table: Table, tables: Tables, imported: frozenset[tuple[str, str]]) -> Iterator[Finding]:
    """All findings that follow from the declaration of one table's form.

    ``imported`` holds (sheet, header) of columns that an import left blank: their blanks
    are one 请核实 with the count instead of one 必须改 a row.
    """
    for item in table.form.columns.values():
        yield from _blank(table, item, (table.form.sheet, item.header) in imported)
        yield from _out_of_bounds(table, item)
        yield from _dangling(table, item, tables)
        yield from _name_differs(table, item, tables)
        if item.unique:
            yield from _doubled(table, (item.field,), _alike(table[item.field]), structure.DUPLICATE_NAME)
    if key := table.form.key():
        yield from _doubled(table, key, table.joined(key), structure.DUPLICATE_KEY)


def later_findings(table: Table, today: date) -> Iterator[Finding]:
    """One 提示 for all rows of days after ``today``: no figure knows them yet."""
    later = table.later(today)
    if "void" in table.form.columns:
        later = pc.and_(later, pc.invert(pc.fill_null(table["void"], False)))
    count = pc.sum(later).as_py() or 0
    if not count:
        return
    field = table.form.dated
    first = min(table.where(later), key=lambda row: (getattr(row, field), row.number))
    item, day = table.form.columns[field], getattr(first, field)
    what = f"{table.sheet}有 {count} 行的{item.header}晚于业务日期 {today}，最早的是 {day}，到那天才计入"
    flaw = first.flaw(field, what=what, advice="请核对日期", required=f"不晚于 {today}")
    yield replace(flaw, ref=table.form.ref).finding(structure.LATER)


def _alike(names: Any) -> Any:
    """Names as they are compared: full width equals half width, and case does not count."""
    return pc.utf8_lower(pc.utf8_normalize(names, form="NFKC"))


def _finding(rule: Rule, row: Row, field: str, what: str, advice: str, required: str = "") -> Finding:
    flaw = row.flaw(field, what=f"{row.subject}的{what}", advice=advice, required=required)
    return replace(flaw, ref=row.form.ref).finding(rule)


def _left_blank(table: Table, field: str) -> Any:
    """Mask of the cells that nobody filled; those that could not be read are no blanks."""
    return pc.and_(pc.is_null(table[field]), pc.invert(table.unread(field)))


def _blank(table: Table, item: Column, imported: bool) -> Iterator[Finding]:  # noqa: FBT001 - one caller, named there
    if not item.required or item.field not in table.letters or not table[item.field].null_count:
        return
    blank = _left_blank(table, item.field)
    count = pc.sum(blank).as_py()
    if imported and count:
        what = f"{table.sheet}有 {count} 行没有{item.header}（导入的数据里没有这一项）"
        flaw = Flaw(
            what,
            "请在用到之前补填",
            responsible=table.form.owner,
            observed=f"{count} 行空白",
            ref=table.form.ref,
        )
        place = table.place(item.field, None)
        yield replace(flaw, required=item.header, severity=Severity.WARN, **place).finding(structure.BLANK)
        return
    for row in table.where(blank):
        yield _finding(structure.BLANK, row, item.field, f"{item.header}没有填", "请补填", "必填")


def _out_of_bounds(table: Table, item: Column) -> Iterator[Finding]:
    tests = []
    values = table[item.field]
    if item.minimum is not None:
        below = pc.less_equal if item.exclusive else pc.less
        tests.append(below(values, pa.scalar(item.minimum).cast(values.type)))
    if item.maximum is not None:
        tests.append(pc.greater(values, pa.scalar(item.maximum).cast(values.type)))
    for test in tests:
        for row in table.where(test):
            shown = item.type.show(getattr(row, item.field))
            what = f"{item.header}是 {shown}，应{item.bounds}"
            yield _finding(structure.OUT_OF_BOUNDS, row, item.field, what, "请改正", item.bounds)


def _dangling(table: Table, item: Column, tables: Tables) -> Iterator[Finding]:
    if item.reference not in tables:
        return
    other = tables[item.reference]
    values = table[item.field]
    known = pc.is_in(values, value_set=other.keys)
    for row in table.where(pc.and_(pc.is_valid(values), pc.invert(known))):
        what = f"{item.header}“{getattr(row, item.field)}”不在{item.reference}里"
        yield _finding(
            structure.DANGLING,
            row,
            item.field,
            what,
            f"请改正，或先在{item.reference}登记",
            f"{item.reference}中的编码",
        )
    if "void" in other.form.columns and "void" in table.form.columns:
        yield from _void(table, item, other, known)


def _void(table: Table, item: Column, other: Table, known: Any) -> Iterator[Finding]:
    voided = pc.fill_null(other.pick("void", table[item.field]), False)
    standing = pc.invert(pc.fill_null(table["void"], False))
    for row in table.where(pc.and_(pc.and_(known, voided), standing)):
        what = f"{item.header}“{getattr(row, item.field)}”已作废"
        yield _finding(structure.VOID_REFERENCE, row, item.field, what, "请改为有效的编码，或把本行也作废")


def _name_differs(table: Table, item: Column, tables: Tables) -> Iterator[Finding]:
    reference = table.form.columns[item.name_of].reference if item.name_of else ""
    if reference not in tables:
        return
    other = tables[reference]
    expected = other.pick(other.form.names, table[item.name_of])
    for row, name in _with(table, pc.not_equal(table[item.field], expected), expected):
        what = (
            f"{item.header}“{getattr(row, item.field)}”与编码“{getattr(row, item.name_of)}”的名称“{name}”不同"
        )
        yield _finding(structure.NAME_DIFFERS, row, item.field, what, "请核对是编码错还是名称错", name)


def _with(table: Table, mask: Any, values: Any) -> Iterator[tuple[Row, Any]]:
    mask = pc.fill_null(mask, False)
    yield from zip(table.filtered(mask), values.filter(mask).to_pylist(), strict=True)


def _doubled(table: Table, fields: tuple[str, ...], keys: Any, rule: Rule) -> Iterator[Finding]:
    counts = pc.value_counts(keys.drop_null())
    again = counts.field(0).filter(pc.greater(counts.field(1), 1))
    if not len(again):
        return
    words = "、".join(table.form.columns[field].header for field in fields)
    first: dict[str, int] = {}
    for row, key in _with(table, pc.is_in(keys, value_set=again), keys):
        if key in first:
            what = f"{words}“{key.replace(chr(31), '/')}”与第{first[key]}行相同"
            yield _finding(rule, row, fields[-1], what, "请改成不同的，或删去重复的一行", "不重复")
        first.setdefault(key, row.number)
