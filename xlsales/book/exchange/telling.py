"""What became of a file that came back, for people and for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...kernel.command import brief
from ...kernel.form import Values
from .comparison import CHANGED, CONFLICTING, NEW, REFUSED, UNCHANGED, Compared
from .sending import Sending
from .taking import TakenFile

WORDS = {NEW: "新增", CHANGED: "更改", CONFLICTING: "与现有的不同", UNCHANGED: "没有变", REFUSED: "拒收"}
brief(
    "rows", file="文件", row="行", key="编码", state="结果", returned="填的", now="现有的", by="谁填的",
    on="日期", why="原因",
)  # fmt: skip


def counted(taken: Iterable[TakenFile]) -> str:
    """The rows of all files in words: 「新增 2 行，拒收 1 行」; blank where there are none."""
    found = Counter(row.state for each in taken for row in each.rows)
    return "，".join(f"{word} {found[state]} 行" for state, word in WORDS.items() if found[state])


def rows_document(sending: Sending, taken: TakenFile) -> list[dict[str, Any]]:
    """Every row that is not as it stands: what was sent, what came, what stands now and who said so when."""
    foot = taken.before.foot
    said = _texts(sending, foot, [name for name in (sending.by, sending.on) if name])
    by, on = said.get(sending.by), said.get(sending.on)
    file = taken.returned.path.name
    return [_row(sending, row, file, by, on) for row in taken.rows if row.state != UNCHANGED]


def _row(sending: Sending, row: Compared, file: str, by: str | None, on: str | None) -> dict[str, Any]:
    sides = (("sent", row.sent), ("returned", row.came.values), ("now", row.stands))
    conflict = {"by": by, "on": on} if row.state == CONFLICTING else {"by": None, "on": None}
    return {
        "file": file, "row": row.came.number or None, "key": row.key, "state": row.state,
        **{name: _texts(sending, values, tuple(sending.opened)) for name, values in sides},
        **conflict, "why": row.came.fault,
    }  # fmt: skip


def _texts(sending: Sending, values: Values, names: Sequence[str]) -> Mapping[str, str | None]:
    return {name: text or None for name, text in zip(names, sending.texts(values, tuple(names)), strict=True)}
