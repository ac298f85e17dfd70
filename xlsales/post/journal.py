"""What was tried, line by line on the disk: before a mail goes and after it, whatever becomes of us between.

The book is written once at the end; a sender that was killed is told by this list what it had begun.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ..book.writing.save import explained, folder

BEGUN, DONE, REFUSED = "begun", "done", "refused"
NAME = "发送记录.jsonl"


@dataclass(frozen=True)
class MailStep:
    """A mail ``message_id`` with rows of 待发文件 was begun, taken by the server or refused by it, ``at``."""

    message_id: str
    rows: tuple[str, ...]
    state: str
    at: str
    said: str = ""


class MailJournal:
    """The list beside the files."""

    def __init__(self, root: Path) -> None:
        self.path = root / NAME

    def add(self, step: MailStep) -> None:
        """One line, on the disk when this returns."""
        line = json.dumps(asdict(step), ensure_ascii=False)
        try:
            with folder(self.path.parent).joinpath(NAME).open("a", encoding="utf-8") as journal:
                journal.write(f"\n{line}")
                journal.flush()
                os.fsync(journal.fileno())
        except OSError as fault:
            raise explained(fault, self.path) from fault

    def steps(self) -> list[MailStep]:
        """All lines; one that was torn by a power cut is none: its mail had not been begun, or is unsure."""
        try:
            lines = self.path.read_text("utf-8", errors="replace").splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            try:
                own = json.loads(line)
                found.append(MailStep(**own | {"rows": tuple(own["rows"])}))
            except (ValueError, TypeError, KeyError):
                continue
        return found


def last_steps(steps: Iterable[MailStep]) -> dict[str, MailStep]:
    """Of each mail what became of it last."""
    return {step.message_id: step for step in steps}


def sent_since(steps: Iterable[MailStep], since: datetime) -> list[datetime]:
    """When mails were begun from then on, the first first."""
    times = (datetime.fromisoformat(step.at) for step in steps if step.state == BEGUN)
    return sorted(at for at in times if at > since)
