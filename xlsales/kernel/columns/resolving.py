"""What a table means as a whole: codes as the tables know them, line numbers where they were left blank.

Done once, when tables are made, so that no figure, command or rule sees another spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..finding import Finding
from ..form import Column
from ..table import Table
from . import structure
from .checking import left_blank
from .codes import Codes, Spellings, as_read, recoded

MOST = 5
"""More texts of a column than these are one finding."""
ADVICE = "请核对，最好改成登记的编码"


def resolved(table: Table, spellings: Spellings) -> tuple[Table, list[Finding]]:
    """Codes as the tables know them, also where only a unique name was given; line numbers where blank.

    The findings say what was read as which code; the sheet keeps what people typed.
    """
    changed, read = {}, {}
    for name, item in table.form.columns.items():
        if among := spellings.of(item, table.form.sheet):
            found = recoded(table[name], among)
            told = {text: code for text, code in found.read.items() if not _is_name(text, code, among)}
            read[name] = (table[name], told)
            changed[name] = _of_names(table, item, found.values, among[0])
    whole = table.replaced(**changed) if changed else table
    blank = [name for name, item in table.form.columns.items() if item.numbered and table[name].null_count]
    if blank:
        whole = whole.replaced(**{name: _positions(whole, name) for name in blank})
    return whole, [said for name, (old, texts) in read.items() for said in _read_as(whole, name, old, texts)]


def _is_name(text: str, code: str, among: list[Codes]) -> bool:
    """Whether a text is the very name of the code: nothing was guessed then."""
    return any(codes.named(text) == [code] for codes in among)


def _of_names(table: Table, item: Column, codes: Any, known: Codes) -> Any:
    """Blank codes filled in where a unique name stands beside them."""
    beside = next((name for name, column in table.form.columns.items() if column.name_of == item.field), "")
    if not beside or not codes.null_count:
        return codes
    blank = pc.and_(pc.is_null(codes), pc.is_valid(table[beside]))
    names = pc.unique(table[beside].filter(blank)).to_pylist()
    found = {name: known.named(name) for name in names}
    read = {name: own[0] for name, own in found.items() if len(own) == 1}
    return pc.if_else(blank, as_read(table[beside], read), codes)


def _read_as(table: Table, field: str, typed: Any, read: Mapping[str, str]) -> Iterator[Finding]:
    """A 提示 for each text that was read as a code, with the count; one for all where there are many."""
    texts = list(read)
    groups = [texts] if len(texts) > MOST else [[text] for text in texts]
    for group in groups:
        mine = pc.is_in(typed, value_set=pa.array(group, pa.string()))
        place = pc.index(mine, True).as_py()
        row, item, text = table.row(place), table.form.columns[field], typed[place].as_py()
        count = pc.sum(mine).as_py()
        more = f"（这一列共 {count} 处）" if count > 1 else ""
        what = f"{row.subject}的{item.header}“{text}”按“{read[text]}”读取{more}"
        flaw = row.flaw(field, what=what, advice=ADVICE, observed=text, required=read[text])
        yield structure.INTERPRETED.finding(replace(flaw, ref=table.form.ref))


def numbered_findings(table: Table) -> Iterator[Finding]:
    """A 提示 for every line number that was left blank, before ``resolved`` fills it in."""
    for name, item in table.form.columns.items():
        if item.numbered and name in table.letters:
            for row in table.where(left_blank(table, name)):
                what = f"{row.subject}的{item.header}没有填，按所在位置编号"
                flaw = row.flaw(name, what=what, advice="请核对，最好填上", required=item.header)
                yield structure.INTERPRETED.finding(replace(flaw, ref=row.form.ref))


def _positions(table: Table, name: str) -> Any:
    """Blank line numbers become the line's position within its parent."""
    counts: dict[Any, int] = {}
    numbers = []
    parents = table.joined([field for field in table.form.key() if field != name]).to_pylist()
    for parent, number in zip(parents, table[name].to_pylist(), strict=True):
        counts[parent] = counts.get(parent, 0) + 1
        numbers.append(counts[parent] if number is None else number)
    return pa.array(numbers, pa.int64())
