"""Lines that came in before their orders: they wait, and are registered when the order comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.form import FORMS, Form
from ...kernel.table import Table
from ..numbering import Numbers
from .derived import DERIVED, Derived
from .merge import ADDED, SheetIntake, merge
from .rows.gather import Gathered, IntakeNote

SHOWN = 3


def registered_late(
    sheets: Mapping[str, SheetIntake], tables: Mapping[str, Table], actor: str, numbers: Numbers
) -> dict[str, SheetIntake]:
    """The sheets, and what is made of lines whose order came in only now; ``tables`` are those of before."""
    done = dict(sheets)
    for name in DERIVED.names():
        derived = DERIVED[name]
        after = {**tables, **{sheet: each.table for sheet, each in done.items()}}
        late = _late(FORMS[name], derived, done, tables, after)
        if late:
            made = derived.make(after, late, actor, numbers)
            came = _gathered(FORMS[name], made, derived, sheets)
            done[name] = _joined(done.get(name), merge(after[name], came))
    return done


def _parent(derived: Derived) -> tuple[str, str]:
    """The sheet of the heads and the field by which lines name theirs."""
    parent = FORMS[derived.base].parent
    assert parent is not None  # noqa: S101 - a sheet of lines has one
    return parent[0], parent[1][0]


def _late(
    form: type[Form],
    derived: Derived,
    done: Mapping[str, SheetIntake],
    before: Mapping[str, Table],
    after: Mapping[str, Table],
) -> list[str]:
    """The new heads whose lines stood in the book already, and are in no register yet."""
    sheet, field = _parent(derived)
    if sheet not in done:
        return []
    heads = done[sheet]
    new = heads.keys.filter(pc.equal(heads.states, ADDED))
    waiting = pc.is_in(new, value_set=before[derived.base][field])
    registered = pc.is_in(new, value_set=after[form.sheet][form.key()[0]])
    return [str(key) for key in new.filter(pc.and_(waiting, pc.invert(registered))).to_pylist()]


def _gathered(
    form: type[Form],
    made: Table,
    derived: Derived,
    sheets: Mapping[str, SheetIntake],
) -> Gathered:
    rows = len(next(iter(sheets.values())).of_row)
    fields = {name: made[name] for name in form.columns}
    words = "、".join(dict.fromkeys(made[form.key()[0]].to_pylist()[:SHOWN]))
    why = f"有 {len(made)} 条明细早先导入时还没有订货单，这次补登，如“{words}”"
    note = IntakeNote(form.sheet, "", "", 0, why)
    return Gathered(form, made.keys, fields, pa.nulls(rows, pa.int32()), derived.initial, notes=[note])


def _joined(one: SheetIntake | None, other: SheetIntake) -> SheetIntake:
    """What two steps did to one sheet."""
    if one is None:
        return other
    return SheetIntake(
        other.table,
        pa.concat_arrays([one.keys, other.keys]),
        pa.concat_arrays([one.states, other.states]),
        one.of_row,
        tuple(dict.fromkeys((*one.blanks, *other.blanks))),
        (*one.notes, *other.notes),
    )


def waiting_notes(
    sheets: Mapping[str, SheetIntake], tables: Mapping[str, Table], wanted: Iterable[str]
) -> Iterable[IntakeNote]:
    """Lines of this import that have no head yet, so that nothing could be made of them."""
    for name in wanted:
        derived = DERIVED[name]
        sheet, field = _parent(derived)
        heads = sheets[sheet].table if sheet in sheets else tables[sheet]
        if derived.base not in sheets:
            continue
        keys = sheets[derived.base].table[field]
        lacking = _distinct(keys.filter(pc.invert(pc.is_in(keys, value_set=heads.keys))))
        if lacking:
            words = "、".join(lacking[:SHOWN])
            what = f"有 {len(lacking)} 张单只有明细、没有{sheet}（如“{words}”），还没有登记"
            why = f"{what}；{sheet}导入后自动补登"
            yield IntakeNote(name, "", "", 0, why)


def _distinct(keys: Any) -> list[str]:
    return [str(key) for key in keys.drop_null().unique().to_pylist()]
