"""A raw block of cell texts to a typed table: the one way in, live or from a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..finding import Finding
from ..form import Column, Form
from ..place import column_letter
from ..rule import Rule
from ..table import Table
from . import structure
from .cells import ParsedColumn, blanks_to_null, count_from, read_filled
from .headers import match_headers
from .inside import disputed, filled, numbers_inside
from .lists import code_type
from .raw import Raw
from .sums import is_sum


@dataclass(frozen=True)
class Skipped:
    """A row that is no record: blank between others, or a sum."""

    sheet: str
    row: int
    why: str


@dataclass
class Framed:
    """What a sheet gave: the table, the findings of reading it, the rows left out."""

    table: Table
    findings: list[Finding]
    skipped: list[Skipped]


def frame(raw: Raw, form: type[Form], lists: Mapping[str, Any]) -> Framed:
    """Type the columns of ``raw`` by ``form``. No row is dropped without a word."""
    matched, findings = match_headers(raw, form)
    texts = [blanks_to_null(column) for column in raw.columns]
    keys = [texts[matched[name]] for name in form.key() if name in matched]
    rows, skipped = _records(raw, texts, keys)
    if len(rows) < (len(texts[0]) if texts else 0):
        places = pc.subtract(rows, raw.first_row)
        texts = [column.take(places) for column in texts]
    letters = {name: column_letter(raw.first_column + index) for name, index in matched.items()}
    held = matched if len(rows) else {}  # most sheets of a book are empty: nothing in them is to be read
    cells = {
        name: read_filled(code_type(form.columns[name], lists), texts[index]) for name, index in held.items()
    }
    data = {
        name: cells[name].values if name in cells else pa.nulls(len(rows), item.type.arrow)
        for name, item in form.columns.items()
    }
    inside = list(numbers_inside(form, {name: texts[at] for name, at in held.items()}, lists))
    twofold = [(item, disputed(data[item.number_in], numbers)) for item, numbers in inside]
    for item, numbers in inside:
        unread = cells[item.number_in].unreadable if item.number_in in cells else ()
        data[item.number_in] = filled(data[item.number_in], numbers, unread)
    odd = {name: {at: text for at, (text, _) in read.unreadable.items()} for name, read in cells.items()}
    table = Table(form, data, rows, letters, raw.sheet, odd)
    for name, read in cells.items():
        if not form.columns[name].derived:  # whatever stands there is made anew at the next write
            findings += _cell_findings(table, form.columns[name], read, lists)
    for item, places in twofold:
        findings += _twofold(table, item, texts[matched[item.field]], places)
    return Framed(table, findings + _formula_findings(raw, table, matched), skipped)


def _records(raw: Raw, texts: list[Any], keys: list[Any]) -> tuple[Any, list[Skipped]]:
    """The sheet rows that are records; blank rows after the last record are no rows at all."""
    if not texts or not len(texts[0]):
        return pa.array([], pa.int32()), []
    seen = {row for row, _ in (*raw.errors, *raw.uncached)}
    first = pc.coalesce(*texts)
    numbers = count_from(raw.first_row, len(first))
    filled = pc.or_(pc.is_valid(first), pc.is_in(numbers, value_set=pa.array(sorted(seen), pa.int32())))
    total = _sums(texts, keys)
    last = pc.max(numbers.filter(filled)).as_py() or 0
    skipped = [
        Skipped(raw.sheet, number, "合计行" if is_sum else "空行")
        for number, is_sum, has_text in _odd_rows(numbers, total, filled)
        if number <= last and (is_sum or not has_text)
    ]
    return numbers.filter(pc.and_(filled, pc.invert(total))), skipped


def _odd_rows(numbers: Any, total: Any, filled: Any) -> Any:
    odd = pc.or_(total, pc.invert(filled))
    return zip(*(part.filter(odd).to_pylist() for part in (numbers, total, filled)), strict=True)


def _sums(texts: list[Any], keys: list[Any]) -> Any:
    """Mask of the sums: 合计 stands where a record is named or, in a row without a name, anywhere.

    Without the columns of the key a record is named by its first cell.
    """
    named = pc.coalesce(*(keys or texts))
    total = is_sum(named)
    nameless = pc.indices_nonzero(pc.is_null(named))
    if not len(nameless):
        return total
    anywhere = reduce(pc.or_, (is_sum(column.take(nameless)) for column in texts))
    return pc.replace_with_mask(total, pc.is_null(named), anywhere)


def _cell_findings(
    table: Table, item: Column, cells: ParsedColumn, lists: Mapping[str, Any]
) -> list[Finding]:
    found = []
    rule = structure.UNKNOWN_CODE if item.codes in lists else structure.UNREADABLE
    for position, (text, fault) in cells.unreadable.items():
        what = f"{item.header}“{text}”读不出来，应为{fault.required}"
        found.append(_finding(rule, table, item, position, text, what, fault.advice, fault.required))
    for position, (text, shown) in cells.interpreted.items():
        what, advice = f"{item.header}“{text}”按“{shown}”读取", "请核对，最好改成标准写法"
        found.append(_finding(structure.INTERPRETED, table, item, position, text, what, advice, shown))
    return found


def _twofold(table: Table, item: Column, texts: Any, places: list[int]) -> Iterator[Finding]:
    """A number in the text of an option, and another one in the column for it: that one counts."""
    other = table.form.columns[item.number_in]
    for position in places:
        text, number = texts[position].as_py(), table[other.field][position].as_py()
        what = f"{item.header}“{text}”与{other.header} {number} 不同，按{other.header}算"
        advice = f"请核对，{item.header}和{other.header}写成一样的"
        yield _finding(structure.INTERPRETED, table, item, position, text, what, advice, str(number))


def _formula_findings(raw: Raw, table: Table, matched: Mapping[str, int]) -> list[Finding]:
    """Error cells, formulas without a result, cut numbers: they would look blank or whole."""
    if not raw.errors and not raw.uncached and not raw.long:
        return []
    fields = {raw.first_column + index: name for name, index in matched.items()}
    at = {number: position for position, number in enumerate(table.rows.to_pylist())}
    odd = [(place, structure.ERROR_CELL, error) for place, error in raw.errors.items()]
    odd += [(place, structure.UNCACHED, "公式") for place in raw.uncached]
    odd += [(place, structure.LONG_NUMBER, text) for place, text in raw.long.items()]
    found = []
    for (row, column), rule, seen in sorted(odd, key=lambda item: item[0]):
        if row in at and column in fields:
            item = table.form.columns[fields[column]]
            table.odd.setdefault(item.field, {})[at[row]] = seen
            what, advice = _FORMULA_WORDS[rule.id]
            found.append(_finding(rule, table, item, at[row], seen, item.header + what.format(seen), advice))
    return found


_FORMULA_WORDS = {
    structure.ERROR_CELL.id: ("是错误值 {}", "请改正公式或直接填写数值"),
    structure.LONG_NUMBER.id: (
        "是超过 15 位的数字，Excel 只保留 15 位，末尾已丢失",
        "请将单元格设为文本后重新录入",
    ),
    structure.UNCACHED.id: ("的公式没有计算结果", "请在Excel中打开并保存"),
}


def _finding(
    rule: Rule,
    table: Table,
    item: Column,
    position: int,
    observed: str,
    what: str,
    advice: str,
    required: str = "",
) -> Finding:
    row = table.row(position)
    flaw = row.flaw(
        item.field, what=f"{row.subject}的{what}", advice=advice, observed=observed, required=required
    )
    return rule.finding(replace(flaw, ref=table.form.ref))
