"""A paper from its sheet into the book: the changed sheets, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..kernel.form import FORMS, Record
from ..kernel.module import module_of
from .errors import BookError
from .numbering import numbers_of
from .paper.fixed_forms.filling import MARK, TAKEN, FillingPlan, filling_plan
from .paper.fixed_forms.form import PAPERS, Paper
from .paper.fixed_forms.typed import CellFault, TypedPaper, mark_of_record

if TYPE_CHECKING:
    from ..kernel.given import Given
    from ..kernel.table import Table
    from .book import Book
    from .context import Context

MOST_FAULTS = 10
Children = dict[str, list[Record]]


@dataclass(frozen=True)
class EntryResult:
    """The key of the record, what became of it in words, and the records of each sheet with it."""

    key: str
    told: str
    changed: Mapping[str, list[Record]]


def here(papers: Iterable[Paper], name: str) -> list[Paper]:
    """Those that have this title, or that stand or are typed on the sheet of this ``name``."""
    return [each for each in papers if name in (each.title, each.sheet, filling_plan(each).sheet)]


def offered_papers(context: Context) -> list[str]:
    """The papers among which a button asks: those of the sheet in front, else all; one needs no question."""
    workbook = context.workbook
    if workbook is None:
        return []
    off, names = context.settings().modules_off, workbook.sheet_names
    on = {form.sheet for form in FORMS if form.sheet in names and module_of(form.__module__) not in off}
    able = [each for each in PAPERS if on.issuperset(each.sheets)]
    found = here(able, workbook.sheets.active.name) or able
    return [each.title for each in found] if len(found) > 1 else []


def fetched(book: Book, paper: Paper, key: str) -> tuple[Record, Children]:
    """A record with its child records by sheet; BookError where there is none."""
    (field,) = paper.form.key()
    record = next((each for each in book.tables[paper.sheet].records() if each[field] == key), None)
    if record is None:
        raise BookError(f"“{paper.sheet}”里没有“{key}”，请核对。", "unknown_key")
    return record, {lines.sheet: _children(book, lines.sheet, key) for lines in paper.lists}


def _children(book: Book, sheet: str, key: str) -> list[Record]:
    return [each for each in book.tables[sheet].records() if each[_parent(sheet)] == key]


def _parent(sheet: str) -> str:
    """The field of a child record that holds its parent's key."""
    above = FORMS[sheet].parent
    if above is None:
        raise ValueError(f"{sheet} has no parent")
    return above[1][0]


def entered(book: Book, plan: FillingPlan, typed: TypedPaper, given: Given) -> EntryResult:
    """The record in its table; BookError naming every cell at fault."""
    paper, texts = plan.paper, book.panels[plan.sheet]
    record, wrong = typed.record, dict[str, str]()
    (field,) = paper.form.key()
    taken, table = texts.get(TAKEN, ""), book.tables[paper.sheet]
    old = _unchanged(book, paper, taken, texts.get(MARK, "")) if taken else {}
    if paper.completed and not taken:
        record, wrong = paper.completed(record, book, given)
    told = [CellFault(_cell(plan, name), words) for name, words in wrong.items()]
    if faults := [*typed.faults, *told, *_key_faults(plan, record[field], taken, table)]:
        more = f"……（共 {len(faults)} 处）" if len(faults) > MOST_FAULTS else ""
        what = "；".join(f"{plan.sheet} {fault}" for fault in faults[:MOST_FAULTS])
        raise BookError(f"没有登记：{what}{more}。", "not_ready")
    number = record[field] or next(numbers_of(paper.sheet, book, given))
    new = {**dict.fromkeys(paper.form.columns), **old, **record, field: number}
    changed = {paper.sheet: _with(table, field, number, [new])}
    for sheet, rows in typed.children.items():
        own = _merged(book.tables[sheet], _children(book, sheet, number), rows)
        parent = _parent(sheet)
        changed[sheet] = _with(book.tables[sheet], parent, number, [row | {parent: number} for row in own])
    return EntryResult(number, _told(paper, old, new, typed.children), changed)


def _unchanged(book: Book, paper: Paper, key: str, mark: str) -> Record:
    """The record that was fetched; BookError where it is another by now."""
    record, children = fetched(book, paper, key)
    if mark_of_record(record, children) != mark:
        raise BookError(f"{key}取来以后有人改过，没有登记；请清空黄格，重新取来再改。", "changed_since")
    return record


def _key_faults(plan: FillingPlan, number: str | None, taken: str, table: Table) -> list[CellFault]:
    (field,) = plan.paper.form.key()
    cell = _cell(plan, field)
    if taken and number != taken:
        return [CellFault(cell, f"取来的是 {taken}，号不能改，请改回")]
    if number and not taken and number in table[field].to_pylist():
        return [CellFault(cell, f"“{number}”已经有了，请改号；要改那一张，请先取来")]
    return []


def _cell(plan: FillingPlan, field: str) -> str:
    """Where a field of the record is typed."""
    return next(cell for item, cell in plan.head if item.field == field)


def _with(table: Table, field: str, key: str, rows: Sequence[Record]) -> list[Record]:
    """All records, those of ``key`` replaced by ``rows`` where the first of them stood, else at the end."""
    records = list(table.each_record())
    place = next((at for at, each in enumerate(records) if each[field] == key), len(records))
    before, after = records[:place], [each for each in records[place:] if each[field] != key]
    return [*before, *rows, *after]


def _merged(table: Table, old: Sequence[Record], rows: Sequence[Record]) -> list[Record]:
    """The typed rows of a list, with what is not typed of the rows they were.

    A row that is as it was is that row, the others follow one another; new ones are numbered behind all.
    """
    left = list(old)
    same = [_taken(left, row) for row in rows]
    numbered = next((name for name, item in table.form.columns.items() if item.numbered), "")
    last = max((each[numbered] or 0 for each in old), default=0) if numbered else 0
    found = []
    for row, kept in zip(rows, same, strict=True):
        base = kept or (left.pop(0) if left else None)
        if base is None:
            last += 1
            base = dict.fromkeys(table.form.columns) | ({numbered: last} if last > 1 else {})
        found.append(base | row)
    return found


def _taken(left: list[Record], row: Record) -> Record | None:
    """The first of the rows ``left`` with the same typed values, taken out of them."""
    same = next((each for each in left if all(each[name] == value for name, value in row.items())), None)
    if same is not None:
        left.remove(same)
    return same


def _told(paper: Paper, old: Record, new: Record, children: Mapping[str, Sequence[Record]]) -> str:
    """What was typed, in words: which fields became what."""
    columns = paper.form.columns
    rows = [f"{sheet} {len(own)} 行" for sheet, own in children.items()]
    if not old:
        return "、".join(["新填", *rows])
    said = [
        f"{columns[name].header}{_show(columns[name], old[name])}→{_show(columns[name], value)}"
        for name, value in new.items()
        if value != old[name]
    ]
    return "、".join([*(said or ["没有改动"]), *rows])


def _show(item: Any, value: Any) -> str:
    return "空" if value is None else str(item.type.show(value))
