"""The sums that stand in the file itself, against what was read and what was taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ...kernel import reading
from ...kernel.types import MONEY, QUANTITY
from .map.expressions import CopiedColumn, Rounded, Summed
from .map.mapping import Map
from .rows.figures import decimals
from .rows.gather import IntakeNote
from .rows.rows import Rows, SumRow

MOST = 3
"""Sums that are told one by one; more are counted."""
_PART = ("小计", "页")
"""Words of sums that add up a part of the list."""


def sum_notes(mapping: Map, rows: Rows, kept: Any) -> Iterator[IntakeNote]:
    """What of the file's own sums is not what its rows give, or not what came in."""
    if not rows.sums:
        return
    stands = kept.to_pylist()
    for name in _added_up(mapping):
        values, _ = decimals(name, rows, mapping.source)
        told = [(each, value) for each in rows.sums if (value := _written(name, each, rows)) is not None]
        yield from _differing(name, told, values, rows)
        if told:
            yield from _short(name, told, values, stands, rows)


def _added_up(mapping: Map) -> list[str]:
    """The source columns that become money or quantities."""
    found: dict[str, None] = {}
    for table in mapping.tables:
        for field, expression in table.fields.items():
            if table.form.columns[field].type in (MONEY, QUANTITY) and (name := _column(expression)):
                found[name] = None
    return list(found)


def _column(expression: Any) -> str:
    match expression:
        case CopiedColumn(column=name) if not expression.sign:
            return name
        case Rounded(round=part) | Summed(sum=part):
            return _column(part)
        case _:
            return ""


def _written(name: str, each: SumRow, rows: Rows) -> Decimal | None:
    text = each.texts.get(rows.name_of(name))
    try:
        return None if text is None else reading.number(text)
    except reading.Unreadable:
        return None


def _differing(
    name: str, told: Sequence[tuple[SumRow, Decimal]], values: Sequence[Decimal | None], rows: Rows
) -> Iterator[IntakeNote]:
    wrong = []
    starts: dict[str, int] = {}
    before = 0
    for each, value in told:
        since = [before, starts.get(each.word, 0), 0]
        sums = [_sum(values[start : each.at]) for start in since]
        if value not in sums:
            wrong.append((each, value, sums[0] if any(word in each.word for word in _PART) else sums[2]))
        starts[each.word] = before = each.at
    for each, value, read in wrong[:MOST]:
        told_as = f"{name}是 {_show(value)}，上面各行加起来是 {_show(read)}，差 {_show(value - read)}"
        why = f"第{each.row}行“{each.word}”的{told_as}，请核对源文件"
        yield IntakeNote(rows.sheet, "", name, each.row, why)
    if len(wrong) > MOST:
        yield IntakeNote(
            rows.sheet, "", name, wrong[MOST][0].row, f"另有 {len(wrong) - MOST} 行合计的{name}也不符"
        )


def _short(
    name: str,
    told: Sequence[tuple[SumRow, Decimal]],
    values: Sequence[Decimal | None],
    stands: Sequence[bool],
    rows: Rows,
) -> Iterator[IntakeNote]:
    """What refused rows take from the sum of the whole list, once."""
    whole, value = told[-1]
    taken = _sum(each for each, kept in zip(values[: whole.at], stands, strict=False) if kept)
    if value == _sum(values[: whole.at]) and taken != value:
        missing = f"差的 {_show(value - taken)} 在拒收的行里"
        why = f"文件的{whole.word}是 {_show(value)}，导入的{name}是 {_show(taken)}，{missing}"
        yield IntakeNote(rows.sheet, "", name, whole.row, why)


def _sum(values: Any) -> Decimal:
    return sum((each for each in values if each is not None), Decimal(0))


def _show(value: Decimal) -> str:
    return reading.show_number(value, max(2, -int(value.normalize().as_tuple().exponent)))
