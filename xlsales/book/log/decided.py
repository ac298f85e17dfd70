"""What people decide on the sheets (states, approvals, limits), and how 操作记录 tells each change of it.

A form's columns say which these are (``decided``). One clause tells one change of one thing:
「订货单状态：待审 → 已审」, written and read back here only, so that the log and the sheets can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ...kernel.columns.rows import tuples
from ...kernel.form import Column, Form
from ...kernel.table import Table
from .entries import ARROW, HASH, Line, day_of
from .naming import namer, naming, shown

Said = dict[str, dict[str, str]]
"""What is said of each thing: by the clause's name, as texts; blank where nothing is decided."""
MOST = 30_000
"""Characters of a cell that names many things: Excel holds 32,767."""
_BLANK = "空"
_CLAUSE = re.compile(rf"([^；：]+)：([^；]*){ARROW}([^；]*)")


def decided(form: type[Form]) -> list[Column]:
    """The columns of a form that somebody decides."""
    return [item for item in form.columns.values() if item.decided]


def clause_name(form: type[Form], item: Column) -> str:
    """How a column is called in 操作记录: 订货单状态."""
    return form.sheet + item.header


def clause(name: str, old: str, new: str) -> str:
    """One change of one thing, as a line tells it: 「订货单状态：待审 → 已审」."""
    return f"{name}：{old or _BLANK}{ARROW}{new or _BLANK}"


def decided_values(table: Table) -> Said:
    """What the sheet says of everything on it."""
    form = table.form
    fields = {*naming(form), *(item.field for item in decided(form))}
    fields |= {item.proposed for item in decided(form) if item.proposed}
    columns = {name: table[name].to_pylist() for name in fields}
    for name in fields:
        for position, text in table.odd.get(name, {}).items():
            columns[name][position] = text
    rows = (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))
    return _said(form, rows)


def things(table: Table) -> list[str]:
    """The name of the thing on every row; blank where the row names none."""
    own, name = naming(table.form), namer(table.form)
    rows = tuples(table, *own)
    return [name(dict(zip(own, row, strict=True))) for row in rows]


def told(
    tables: Mapping[str, Table], changed: Mapping[str, Any], log: Sequence[Line], plain: Line
) -> list[Line]:
    """The lines of a command with every change of what is decided, one line for each thing.

    What changes on a thing begins the line that names it; of other things those with the same change
    share one, all named. ``plain`` is the line such a one is made of.
    """
    moves: dict[str, list[str]] = {}
    refs: dict[str, str] = {}
    for sheet, records in changed.items():
        form = tables[sheet].form
        if decided(form):
            for thing, clauses in _moves(decided_values(tables[sheet]), _said(form, records)):
                moves.setdefault(thing, []).extend(clauses)
                refs.setdefault(thing, str(form.ref))
    lines = []
    for line in log:
        own = [] if line.get(HASH) else _own(moves, line["对象"])
        lines.append({**line, "内容": "；".join(filter(None, [*own, line["内容"]]))})
    return [*lines, *_shared(moves, refs, plain)]


def _own(moves: dict[str, list[str]], subject: str) -> list[str]:
    """The changes of the thing that a line names, or those that all things that it names have alike."""
    names = [subject] if subject in moves else subject.split("、")
    if not set(names) <= moves.keys():
        return []
    shared = [words for words in moves[names[0]] if all(words in moves[name] for name in names)]
    for name in names:
        moves[name] = [words for words in moves[name] if words not in shared]
        if not moves[name]:
            del moves[name]
    return shared


def unsaid(tables: Mapping[str, Table], log: Sequence[Line], plain: Line) -> list[Line]:
    """Lines for all that stands decided on the sheets and of which the log says nothing yet.

    Things with the same decisions share a line. ``plain`` is the line such a one is made of.
    """
    moves: dict[str, list[str]] = {}
    refs: dict[str, str] = {}
    own = {sheet: table for sheet, table in tables.items() if table.present and decided(table.form)}
    stood = {sheet: decided_values(table) for sheet, table in own.items()}
    known = last_said(log, {thing for said in stood.values() for thing in said})
    for sheet, said in stood.items():
        for thing, values in said.items():
            new = {name: value for name, value in values.items() if (thing, name) not in known}
            if clauses := [words for _, found in _moves({}, {thing: new}) for words in found]:
                moves.setdefault(thing, []).extend(clauses)
                refs.setdefault(thing, str(own[sheet].form.ref))
    return list(_shared(moves, refs, plain))


def unsaid_or_other(tables: Mapping[str, Table], log: Sequence[Line], plain: Line) -> list[Line]:
    """Lines for all that stands decided otherwise than the log says, one for each thing.

    ``plain`` is the line such a one is made of; its 内容 follows the changes.
    """
    own = {sheet: table for sheet, table in tables.items() if table.present and decided(table.form)}
    stood = {sheet: decided_values(table) for sheet, table in own.items()}
    known = last_said(log, {thing for said in stood.values() for thing in said})
    lines: list[Line] = []
    for sheet, said in stood.items():
        before = {
            thing: {name: known.get((thing, name), "") for name in values} for thing, values in said.items()
        }
        for thing, clauses in _moves(before, said):
            content = "；".join([*clauses, plain["内容"]])
            lines.append({**plain, "对象": thing, "内容": content, "依据": str(own[sheet].form.ref)})
    return lines


def last_said(log: Iterable[Line], known: Container[str]) -> dict[tuple[str, str], str]:
    """What chained lines said last: by thing and clause name.

    A line names one thing of the ``known`` ones, whatever signs its name has, or several.
    """
    found: dict[tuple[str, str], str] = {}
    for line in log:
        if line.get(HASH):
            whole = line["对象"]
            names = [whole] if whole in known else whole.split("、")
            for name, after in _clauses(line["内容"]):
                found |= {(thing, name): after for thing in names}
    return found


def days_of(log: Iterable[Line], form: type[Form], field: str) -> dict[tuple[str, str], date]:
    """The day on which each thing of a form last came to have each value of a decided field."""
    return days_said(log, clause_name(form, form.columns[field]))


def days_said(log: Iterable[Line], wanted: str) -> dict[tuple[str, str], date]:
    """The day on which chained lines last said each value of each thing by the clause ``wanted``."""
    found: dict[tuple[str, str], date] = {}
    for line in log:
        values = [after for name, after in _clauses(line["内容"]) if name == wanted and line.get(HASH)]
        found |= {(thing, after): day_of(line) for after in values for thing in line["对象"].split("、")}
    return found


def _clauses(content: str) -> Iterator[tuple[str, str]]:
    """The changes with which a line begins; what follows them is people's own words."""
    for part in content.split("；"):
        match = _CLAUSE.fullmatch(part)
        if match is None:
            return
        yield match[1], "" if match[3] == _BLANK else match[3]


def _said(form: type[Form], rows: Iterable[Mapping[str, Any]]) -> Said:
    own = [(clause_name(form, item), item) for item in decided(form)]
    name, found = namer(form), Said()
    for row in rows:
        if thing := name(row):
            found[thing] = {word: _decision(item, row) for word, item in own}
    return found


def _decision(item: Column, row: Mapping[str, Any]) -> str:
    """A value as text; blank also where it is what the system proposed, for then nobody decided."""
    seen = row.get(item.field)
    same = bool(item.proposed) and seen == row.get(item.proposed)
    return "" if same else shown(item, seen)


def _moves(before: Said, after: Said) -> Iterator[tuple[str, list[str]]]:
    for thing in {**before, **after}:
        old, new = before.get(thing, {}), after.get(thing, {})
        clauses = [
            clause(name, old.get(name, ""), new.get(name, ""))
            for name in {**old, **new}
            if old.get(name, "") != new.get(name, "")
        ]
        if clauses:
            yield thing, clauses


def _shared(moves: Mapping[str, list[str]], refs: Mapping[str, str], plain: Line) -> Iterator[Line]:
    groups: dict[tuple[str, str], list[str]] = {}
    for thing, clauses in moves.items():
        groups.setdefault(("；".join(clauses), refs[thing]), []).append(thing)
    for (content, ref), names in groups.items():
        for part in filled(names):
            yield {**plain, "对象": part, "内容": content, "依据": ref}


def filled(names: Iterable[str]) -> Iterator[str]:
    """The names joined, as many as a cell takes."""
    text = ""
    for name in names:
        if len(text) + len(name) >= MOST:
            yield text
            text = ""
        text = f"{text}、{name}" if text else name
    yield text
