"""Which rows are one document, and that it is taken whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...handbook.sheets import BRANCHES, CUSTOMERS
from ...kernel.columns.headers import normal
from ...kernel.columns.rows import one_of
from ...kernel.types import DAY
from .map.expressions import Joined, Made, Numbered
from .map.mapping import Map, MappedTable
from .rows.rows import Rows
from .values.cells import SEPARATOR
from .values.scope import TypedColumn

LINE_NAMES = frozenset(
    normal(name)
    for name in (
        "行号",
        "序号",
        "行",
        "行次",
        "项次",
        "分录号",
        "分录序号",
        "明细行号",
        "Line",
        "Line No",
        "Row ID",
    )
)
"""What the number of a line within its document is called."""
MOST_NAMED = 3
"""Lines of a document that a reason names."""


def documents(mapping: Map, filled: Mapping[str, Mapping[str, TypedColumn]], rows: Rows) -> Any:
    """The document of every row as a text; null where each row stands alone.

    The map's ``document``; else the parent's key of a sheet of lines; else a joined key without its line.
    """
    if mapping.source.document:
        return _joined([rows[name] for name in mapping.source.document])
    for block in mapping.tables:
        if block.form.parent and not block.register_:
            return _joined([filled[block.sheet][name].values for name in block.form.parent[1]])
    for block in mapping.tables:
        if parts := _before_line(block):
            return _joined([rows[name] for name in parts])
    return pa.nulls(len(rows), pa.string())


def _joined(columns: list[Any]) -> Any:
    texts = [pc.cast(column, pa.string()) for column in columns]
    return texts[0] if len(texts) == 1 else pc.binary_join_element_wise(*texts, SEPARATOR)


def _before_line(block: MappedTable) -> list[str]:
    """The columns of a key joined of a document's number and a line's; none where no line is among them."""
    if not block.one_each:
        return []
    for name in block.form.key():
        expression = block.fields.get(name)
        if isinstance(expression, Joined):
            before = [part for part in expression.join if not _is_line(part)]
            names = [name for part in before for name in part.sources]
            return names if len(before) < len(expression.join) else []
    return []


def _is_line(part: Made) -> bool:
    """Whether a part of a key counts the lines of a document."""
    return isinstance(part, Numbered) or any(normal(name) in LINE_NAMES for name in part.sources)


def whole_or_not(
    reasons: Mapping[int, str], belong: Any, rows: Rows, heads: Mapping[int, int]
) -> dict[int, str]:
    """The reasons, and those of the other lines of a document that has one.

    ``heads`` names rows that seem to go on with the document of another row.
    """
    names = belong.to_pylist() if reasons else []
    bad: dict[str, list[int]] = {}
    for position in sorted(reasons):
        document = names[position] or (names[heads[position]] if position in heads else None)
        if document is not None:
            bad.setdefault(document, []).append(position)
    found = dict(reasons)
    for position in _members(belong, bad) if bad else ():
        if position not in reasons:
            document = names[position]
            found[position] = _because(document, [rows.number_list[each] for each in bad[document]])
    return found


def _members(belong: Any, bad: Iterable[str]) -> list[int]:
    mask = one_of(belong, bad)
    return [int(each) for each in pc.indices_nonzero(mask).to_pylist()]


def _because(document: str, lines: list[int]) -> str:
    named = "、".join(str(number) for number in lines[:MOST_NAMED]) + (
        "等" if len(lines) > MOST_NAMED else ""
    )
    return f"同一张单“{document.replace(SEPARATOR, '/')}”的第{named}行不能收，整张单不导入"


def continued(
    blocks: Iterable[MappedTable],
    filled: Mapping[str, Mapping[str, TypedColumn]],
    keyless: Iterable[int],
    belong: Any,
) -> dict[int, int]:
    """Rows without a key that seem to go on with the document above: position → a row of that document.

    Such a row has no day and no customer of its own either.
    """
    lacking = sorted(keyless)
    if not lacking:
        return {}
    heads = [
        filled[block.sheet][name].values
        for block in blocks
        for name, item in block.form.columns.items()
        if name in filled[block.sheet] and _heads(item) and not filled[block.sheet][name].initial
    ]
    names = belong.to_pylist()
    found = {}
    for position in lacking:
        if any(column[position].is_valid for column in heads):
            continue
        above = next((at for at in range(position - 1, -1, -1) if names[at]), None)
        if above is not None:
            found[position] = above
    return found


def _heads(item: Any) -> bool:
    """Whether a column belongs to the head of a document: its day, its customer."""
    return (item.type == DAY and item.required) or item.reference in (CUSTOMERS, BRANCHES)
