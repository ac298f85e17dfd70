"""Workbooks that came back, given to the command that takes such; the rest is named and left to people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...book.errors import BookError
from ...book.exchange.comparison import REFUSED
from ...book.log.entries import entry
from ...handbook.sheets import OUTGOING
from ...kernel.command import COMMANDS
from ...kernel.life import NotAllowedError
from ...kernel.ref import HOUSE
from ..batch import merged
from ..flow import LIFE
from ..states import BACK
from .returned import ReturnedFile, Whose, asked_by, whose

if TYPE_CHECKING:
    from ...book.context import Context

DEED = "收回"


@dataclass
class FileResult:
    """What became of a file; ``odd``: somebody has to see to it."""

    came: ReturnedFile
    status: str
    whose: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def odd(self) -> bool:
        """Whether it was not taken."""
        return self.status == REFUSED

    def document(self) -> dict[str, Any]:
        """As the JSON contract has it."""
        return {
            "file": self.came.path.name, "status": self.status, "branch": self.whose or None,
            "sender": self.came.by or None, "notes": self.notes,
        }  # fmt: skip


def take_back(context: Context, files: Sequence[ReturnedFile]) -> list[FileResult]:
    """Each file by the command that takes such; a row of 待发文件 that asked for it is 已收回."""
    book, given = context.opened(DEED)
    found, groups = dict[int, FileResult](), defaultdict[str, list[tuple[int, Whose]]](list)
    for at, came in enumerate(files):
        try:
            own = whose(came, book.tables, given.today)
        except BookError as fault:
            own = Whose(came, fault=fault.message.rstrip("。"))
        if own.fault or own.sending is None:
            found[at] = FileResult(came, REFUSED, own.code, [own.fault])
        else:
            groups[own.sending.taken_by].append((at, own))
    taken = list[Whose]()
    for command, mine in groups.items():
        done = COMMANDS[command].run(context, files=[own.came.path for _, own in mine]).document
        by_path = {row["file"]: row for row in done["returned"]}
        for at, own in mine:
            row = by_path[str(own.came.path)]
            found[at] = FileResult(own.came, row["status"], own.code, list(row["notes"]))
            if not found[at].odd:
                taken.append(own)
    _noted(context, taken, list(found.values()))
    return [found[at] for at in sorted(found)]


def _noted(context: Context, taken: Sequence[Whose], results: Sequence[FileResult]) -> None:
    """Into 待发文件 what is back; into 操作记录 what was refused, too."""
    from ...book.rewrite import rewrite

    book, given = context.opened(DEED)
    actor, rows = context.acting(book), {row["out_no"]: row for row in book.tables[OUTGOING].records()}
    changed, lines = dict[str, dict[str, Any]](), list[dict[str, str]]()
    for own in taken:
        number = asked_by(own, book.tables)
        row = rows.get(number)
        if row is None or number in changed:
            continue
        try:
            LIFE.require(row["status"], BACK)
        except NotAllowedError:
            continue
        changed[number] = row | {"status": BACK, "returned_on": given.today}
        what = f"{row['what']}；{own.came.by} 传回“{own.came.path.name}”"
        lines.append(entry(actor, DEED, number, what, row["basis"] or str(HOUSE)))
    lines += [
        entry(
            actor,
            DEED,
            own.came.path.name,
            f"{own.came.by or '不知是谁'}；没有收：{'；'.join(own.notes)}",
            str(HOUSE),
        )
        for own in results
        if own.odd
    ]
    if lines:
        rewrite(book, {OUTGOING: merged(book.tables[OUTGOING], changed)} if changed else {}, lines)
