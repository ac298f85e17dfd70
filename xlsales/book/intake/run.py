"""One run of an import: several files and sheets, each with its map, planned one upon the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...handbook.codes import CodeList
from ...kernel.form import FORMS
from ...kernel.table import Table
from ..actor import Actor
from ..log.covering import brought_in
from ..numbering import Numbers
from .intake import COUNTED, Intake
from .map.mapping import Map
from .merge import ADDED
from .plan import plan
from .rows.gather import IntakeNote
from .rows.rows import Rows


@dataclass(frozen=True)
class SourcePart:
    """One sheet of one file, with its map."""

    file: str
    rows: Rows
    mapping: Map


@dataclass(frozen=True)
class Run:
    """What the parts did, in the order in which they were taken; ``tables`` are those of afterwards.

    ``asks`` are what should be settled before the book is used.
    """

    parts: list[tuple[SourcePart, Intake]]
    tables: Mapping[str, Table]
    asks: tuple[IntakeNote, ...] = ()

    @property
    def touches(self) -> bool:
        """Whether anything has to be written."""
        return any(intake.touches for _, intake in self.parts)

    def records(self, before: Mapping[str, Table]) -> dict[str, list[dict[str, Any]]]:
        """All records, as they are afterwards, of the sheets that have to be written; ``before`` are all.

        With what of it comes in decided (受理依据).
        """
        came: dict[str, list[str]] = {}
        touched: dict[str, Table] = {}
        for _, intake in self.parts:
            for name, sheet in intake.sheets.items():
                came.setdefault(name, []).extend(sheet.keys.to_pylist())
                if sheet.touches:
                    touched[name] = self.tables[name]
        decided = brought_in(before, self.tables, came)
        return {name: table.records() for name, table in (touched | decided).items()}

    def log(self, actor: Actor) -> Iterator[dict[str, str]]:
        """The lines of 操作记录 of all parts."""
        for part, intake in self.parts:
            yield from intake.log(part.file, part.mapping.source.name, actor)

    def document(self) -> dict[str, Any]:
        """The result as the JSON contract has it; of several parts the sums, and each below ``parts``."""
        each = [
            {"file": part.file, "sheet": part.rows.sheet, **intake.document()} for part, intake in self.parts
        ]
        asked = [note.document() for note in self.asks]
        if len(each) == 1:
            alone = {name: what for name, what in each[0].items() if name not in ("file", "sheet")}
            return alone | {"notes": alone["notes"] + asked}
        sums = {word: sum(found[word] for found in each) for word in (*COUNTED, "refused")}
        lists = {
            name: [{"file": found["file"], **row} for found in each for row in found[name]]
            for name in ("rows", "skipped", "notes")
        }
        lists["notes"] += asked
        return {**sums, **lists, "parts": each}


def run(
    parts: Sequence[SourcePart],
    tables: Mapping[str, Table],
    lists: Mapping[str, CodeList],
    *,
    numbers: Numbers,
    actor: str,
) -> Run:
    """Plan the parts one upon the other, whatever their order: what others refer to comes first."""
    done: list[tuple[SourcePart, Intake]] = []
    after = dict(tables)
    for part in sorted(parts, key=lambda each: _depth_of(each.mapping)):
        intake = plan(part.rows, part.mapping, after, lists, numbers=numbers, actor=actor)
        after |= {name: sheet.table for name, sheet in intake.sheets.items()}
        done.append((part, intake))
    return Run(done, after)


def history(done: Run, orders: str, *, started: bool) -> Run:
    """With the question for 启用日期 where orders come in and nobody has said since when they are judged."""
    added = sum(intake.sheets[orders].count(ADDED) for _, intake in done.parts if orders in intake.sheets)
    if started or not added:
        return done
    what = f"新增 {added} 张订货单，还没有填启用日期"
    why = f"{what}；其中有启用以前的，请在“设置”填写，以前的就不再审核、不查合同"
    return replace(done, asks=(*done.asks, IntakeNote(orders, "", "", 0, why)))


def _depth_of(mapping: Map) -> int:
    """How deep the shallowest sheet of a map stands: masters 0, heads of documents 1, lines 2."""
    return min(_depth(table.sheet) for table in mapping.tables if not table.register_)


def _depth(sheet: str) -> int:
    form = FORMS[sheet]
    if form.parent:
        return _depth(form.parent[0]) + 1
    return int(any(item.reference for item in form.columns.values() if item.required or item.key)) * (
        not form.names
    )
