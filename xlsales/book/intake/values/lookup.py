"""What other files say of the cells of this one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from ....kernel import reading
from ....kernel.columns.raw import Raw
from ...reading.headings import same
from ..map.expressions import Looked, every
from ..map.mapping import Map, guess, refuse
from ..rows.rows import texts_of

Read = Callable[[Path, str, "str | None", Collection[str]], Raw]


def looked_up(mapping: Map, folder: Path, read: Read) -> dict[tuple[str, ...], dict[str, str]]:
    """For each look-up of the map the other file's answers; BookError where a column lacks."""
    wanted = dict.fromkeys(
        (each.file, each.sheet, each.key, each.take)
        for table in mapping.tables
        for expression in table.columns.values()
        for each in every(expression)
        if isinstance(each, Looked)
    )
    return {each: _answers(mapping, folder, read, *each) for each in wanted}


def _answers(
    mapping: Map, folder: Path, read: Read, file: str, sheet: str, key: str, take: str
) -> dict[str, str]:
    raw = read(folder / file, "", sheet or None, (key, take))
    columns = texts_of(raw)
    found = {name: _column(raw, name) for name in (key, take)}
    lacking = [
        f"“{file}”没有列“{name}”{guess(name, [each for each in raw.headers if each])}"
        for name, at in found.items()
        if at is None
    ]
    refuse(mapping.source.name, lacking)
    pairs = zip(*(columns[found[name] or 0].to_pylist() for name in (key, take)), strict=True)
    answers: dict[str, str] = {}
    for text, answer in pairs:
        if text and answer:
            answers.setdefault(reading.plain(text), answer)
    return answers


def _column(raw: Raw, name: str) -> int | None:
    return next((at for at, header in enumerate(raw.headers) if same(header, name)), None)
