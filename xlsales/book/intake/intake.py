"""What an import did, or would do: by sheet, by source row, for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from ...kernel.command import brief
from ...kernel.types import MONEY
from ..actor import Actor
from ..log.entries import entry
from ..log.imported import COMMAND, lacking
from .merge import ADDED, CHANGED, UNCHANGED, SheetIntake
from .rows.gather import IntakeNote
from .rows.rows import RefusedRow

COUNTED = {"added": ADDED, "changed": CHANGED, "unchanged": UNCHANGED}
brief("notes", file="文件", sheet="表", column="列", row="行", why="说明")
brief("rows", file="文件", row="行", why="原因")


@dataclass(frozen=True)
class Intake:
    """The result of an import.

    A source row counts once: refused, else added or changed if any record it gives is
    (added first), else unchanged. ``skipped`` rows (blank, sums) are no records and count
    nowhere. ``states`` has one entry for each row that counts, null where it is refused.
    """

    sheets: dict[str, SheetIntake]
    states: Any
    refused: list[RefusedRow]
    skipped: list[RefusedRow]
    notes: list[IntakeNote]

    @property
    def touches(self) -> bool:
        """Whether anything has to be written."""
        return any(sheet.touches for sheet in self.sheets.values())

    def count(self, state: int) -> int:
        """How many source rows ended in ``state``."""
        return int(pc.sum(pc.equal(self.states, state)).as_py() or 0)

    def document(self) -> dict[str, Any]:
        """The result as the JSON contract has it, with ``sheets``, ``skipped`` and ``notes`` besides."""
        return {
            **{word: self.count(state) for word, state in COUNTED.items()},
            "refused": len(self.refused),
            "rows": [vars(row) for row in self.refused],
            "skipped": [vars(row) for row in self.skipped],
            "sheets": {name: _counts(sheet) for name, sheet in self.sheets.items()},
            "notes": [note.document() for note in self.notes],
        }

    def log(self, file: str, system: str, actor: Actor) -> Iterator[dict[str, str]]:
        """A line of 操作记录 for each sheet that is written."""
        for name, sheet in self.sheets.items():
            if sheet.touches:
                counts = _counts(sheet)
                words = (
                    f"从“{file}”（{system}）新增 {counts['added']} 条，更改 {counts['changed']} 条，"
                    f"相同 {counts['unchanged']} 条，源文件拒收 {len(self.refused)} 行"
                )
                content = words + lacking(sheet.blanks)
                yield entry(actor, COMMAND, name, content, str(sheet.table.form.ref))


def _counts(sheet: SheetIntake) -> dict[str, Any]:
    counts = {word: sheet.count(state) for word, state in COUNTED.items()}
    return counts | {"blank": list(sheet.blanks), "sums": dict(_sums(sheet))}


def _sums(sheet: SheetIntake) -> Iterator[tuple[str, str]]:
    """What the records that are new or changed add up to, by the columns of money."""
    table = sheet.table
    written = sheet.keys.filter(pc.not_equal(sheet.states, UNCHANGED))
    if not len(written):
        return
    mask = pc.is_in(table.keys, value_set=written, skip_nulls=True)
    for name, item in table.form.columns.items():
        if item.type == MONEY and (total := pc.sum(table[name].filter(mask)).as_py()):
            yield item.header, item.type.show(total)
