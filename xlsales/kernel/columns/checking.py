"""The checks that follow from a form's declaration, as column tests.

Blanks, bounds, references, doubled keys.
Only failing rows are looked at one by one and worded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..finding import Finding, Severity
from ..flaw import Flaw
from ..form import Column
from ..rule import Rule
from ..table import Row, Table, Tables
from . import structure
from .codes import Spellings, close, listed, meant, unknown
from .void import not_void


def field_findings(table: Table, tables: Tables, imported: frozenset[tuple[str, str]]) -> Iterator[Finding]:
    """All findings that follow from the declaration of one table's form.

    ``imported`` holds (sheet, header) of columns that an import left blank: their blanks
    are one 请核实 with the count instead of one 必须改 a row.
    """
    if not len(table):
        return
    for item in table.form.columns.values():
        yield from _blank(table, item, (table.form.sheet, item.header) in imported)
        yield from _out_of_bounds(table, item)
        yield from _dangling(table, item, tables)
        yield from _several(table, item, tables)
        yield from _name_differs(table, item, tables)
        yield from _nameless(table, item, tables)
        if item.unique:
            yield from _doubled(table, (item.field,), _alike(table[item.field]), structure.DUPLICATE_NAME)
    if key := table.form.key():
        yield from _doubled(table, key, table.joined(key), structure.DUPLICATE_KEY)


def later_findings(table: Table, today: date) -> Iterator[Finding]:
    """One 提示 for all rows of days after ``today``: no figure knows them yet."""
    later = table.later(today)
    if "void" in table.form.columns:
        later = pc.and_(later, not_void(table))
    count = pc.sum(later).as_py() or 0
    if not count:
        return
    field = table.form.dated
    first = min(table.where(later), key=lambda row: (getattr(row, field), row.number))
    item, day = table.form.columns[field], getattr(first, field)
    what = f"{table.sheet}有 {count} 行的{item.header}晚于业务日期 {today}，最早的是 {day}，到那天才计入"
    flaw = first.flaw(field, what=what, advice="请核对日期", required=f"不晚于 {today}")
    yield structure.LATER.finding(replace(flaw, ref=table.form.ref))


def _alike(names: Any) -> Any:
    """Names as they are compared: full width equals half width, and case does not count."""
    return pc.utf8_lower(pc.utf8_normalize(names, form="NFKC"))


def _finding(rule: Rule, row: Row, field: str, what: str, advice: str, required: str = "") -> Finding:
    flaw = row.flaw(field, what=f"{row.subject}的{what}", advice=advice, required=required)
    return rule.finding(replace(flaw, ref=row.form.ref))


def left_blank(table: Table, field: str) -> Any:
    """Mask of the cells that nobody filled; those that could not be read are no blanks."""
    return pc.and_(pc.is_null(table[field]), pc.invert(table.unread(field)))


def _blank(table: Table, item: Column, imported: bool) -> Iterator[Finding]:  # noqa: FBT001 - one caller, named there
    if not item.required or item.field not in table.letters or not table[item.field].null_count:
        return
    blank = pc.and_(left_blank(table, item.field), pc.invert(named_instead(table, item.field)))
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
        yield structure.BLANK.finding(replace(flaw, required=item.header, severity=Severity.WARN, **place))
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
    among = Spellings(tables).of(item, table.form.sheet)
    for row in table.where(pc.and_(pc.is_valid(values), pc.invert(known))):
        what, advice = f"不在{item.reference}里", f"请改正，或先在{item.reference}登记"
        if able := meant(getattr(row, item.field), among) or close(getattr(row, item.field), among):
            what, advice = f"可能是 {listed(able)}", "请写明是哪一个"
        what = f"{item.header}“{getattr(row, item.field)}”{what}"
        yield _finding(structure.DANGLING, row, item.field, what, advice, f"{item.reference}中的编码")
    if "void" in other.form.columns and "void" in table.form.columns:
        yield from _void(table, item, other, known)


def _several(table: Table, item: Column, tables: Tables) -> Iterator[Finding]:
    """A code that need not be there, yet could be several that are: nobody guesses which."""
    among = [] if item.reference else Spellings(tables).of(item, table.form.sheet)
    if not among:
        return
    values = table[item.field]
    texts = pc.unique(values.filter(unknown(values, among))).to_pylist()
    several = {text: able for text in texts if len(able := meant(text, among)) > 1}
    for row in table.where(pc.is_in(values, value_set=pa.array(list(several), pa.string()))):
        text = getattr(row, item.field)
        what = f"{item.header}“{text}”可能是 {listed(several[text])}"
        found = _finding(structure.DANGLING, row, item.field, what, "请写明是哪一个")
        yield replace(found, severity=Severity.WARN)


def _void(table: Table, item: Column, other: Table, known: Any) -> Iterator[Finding]:
    voided = pc.fill_null(other.pick("void", table[item.field]), False)
    for row in table.where(pc.and_(pc.and_(known, voided), not_void(table))):
        what = f"{item.header}“{getattr(row, item.field)}”已作废"
        yield _finding(structure.VOID_REFERENCE, row, item.field, what, "请改为有效的编码，或把本行也作废")


def _name_differs(table: Table, item: Column, tables: Tables) -> Iterator[Finding]:
    reference = table.form.columns[item.name_of].reference if item.name_of and not item.derived else ""
    if reference not in tables:
        return
    other = tables[reference]
    expected = other.pick(other.form.names, table[item.name_of])
    for row, name in _with(table, pc.not_equal(table[item.field], expected), expected):
        what = (
            f"{item.header}“{getattr(row, item.field)}”与编码“{getattr(row, item.name_of)}”的名称“{name}”不同"
        )
        yield _finding(structure.NAME_DIFFERS, row, item.field, what, "请核对是编码错还是名称错", name)


def named_instead(table: Table, field: str) -> Any:
    """Mask of the rows where a name stands beside the blank code of ``field``: that is what is looked at."""
    names = [name for name, item in table.form.columns.items() if item.name_of == field]
    said = pc.is_valid(table[names[0]]) if names else pa.repeat(pa.scalar(False), len(table))
    return pc.and_(said, pc.is_null(table[field]))


def _nameless(table: Table, item: Column, tables: Tables) -> Iterator[Finding]:
    """A name without a code that no record has, or several have."""
    code = item.name_of and table.form.columns[item.name_of]
    if not code or code.reference not in tables or code.field not in table.letters:
        return
    known, alone = Spellings(tables).of(code, table.form.sheet), named_instead(table, code.field)
    if item.also_of:
        other = Spellings(tables).of(table.form.columns[item.also_of], table.form.sheet)
        alone = pc.and_(alone, pc.is_null(table[item.also_of]))
    for row in table.where(alone):
        text = getattr(row, item.field)
        if item.also_of and any(own.named(text) for own in other):
            continue
        what, advice = f"不在{code.reference}里", f"请改正，或先在{code.reference}登记"
        if able := meant(text, known) or close(text, known):
            what, advice = f"可能是 {listed(able)}", "请写明是哪一个"
        what = f"{item.header}“{text}”{what}"
        yield _finding(structure.DANGLING, row, item.field, what, advice, f"{code.reference}中的名称")


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
