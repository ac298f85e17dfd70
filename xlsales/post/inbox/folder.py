"""收件 beside the book: what came, fetched or put there by hand, and where it goes when it was looked at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from ...book.writing.save import folder, whole
from ...kernel.whole import discard
from ..carriers.imap import Box, FetchError, MailboxPosition, new_mails
from ..names import free_name
from ..store import ROOT

INBOX, SEEN, ODD, CARRIED = "收件", "已收", "由人处理", "附件"
STATE = "收信记录.json"
FIRST = timedelta(14)
"""How far back the first look goes."""
MAIL_END = ".eml"


class Put(NamedTuple):
    """A file in the folder; ``who`` is the folder in it in which it lies: whose it is."""

    path: Path
    who: str = ""


class Inbox:
    """The folder of a book."""

    def __init__(self, book: Path) -> None:
        self.root = book.resolve().parent / ROOT / INBOX

    def files(self) -> Iterator[Put]:
        """What lies there and was not looked at, mails first."""
        found = [Put(path) for path in self._in(self.root)]
        kept = (SEEN, ODD, CARRIED)
        inner = sorted(own for own in self.root.glob("*") if own.is_dir() and own.name not in kept)
        found += [Put(path, own.name) for own in inner for path in self._in(own)]
        return iter(sorted(found, key=lambda own: own.path.suffix.lower() != MAIL_END))

    def _in(self, where: Path) -> list[Path]:
        skipped = (STATE, ".")
        return sorted(own for own in where.glob("*") if own.is_file() and not own.name.startswith(skipped))

    def fetch(
        self, box: Box, today: date, progress: Callable[[int, int, str], None]
    ) -> tuple[int, list[str]]:
        """New mails of a mailbox as files; how many, and what is to be told.

        Each is on the disk before it is written down how far we are, so that none is lost; one that comes
        again has the same name.
        """
        known, notes, count = self._state(), list[str](), 0
        name = f"{box.account}@{box.host}"
        try:
            for number, mail in enumerate(
                new_mails(box, known.get(name, MailboxPosition()), today - FIRST), 1
            ):
                progress(number, 0, "收邮件")
                if mail.content is None:
                    notes.append(f"邮箱里有一封 {mail.size / 1e6:.1f} 兆的邮件，太大没有取，请到邮箱里看")
                else:
                    self._kept(f"{mail.place.validity}-{mail.place.uid}{MAIL_END}", mail.content)
                    count += 1
                known[name] = mail.place
                self._noted(known)
        except FetchError as fault:
            notes.append(str(fault))
        return count, notes

    def _kept(self, name: str, content: bytes) -> None:
        with whole(folder(self.root) / name) as temporary:
            temporary.write_bytes(content)

    def _state(self) -> dict[str, MailboxPosition]:
        try:
            found = json.loads((self.root / STATE).read_text("utf-8"))
            return {name: MailboxPosition(*map(int, own)) for name, own in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _noted(self, known: dict[str, MailboxPosition]) -> None:
        self._kept(STATE, json.dumps(known).encode())

    def carried(self, name: str, content: bytes) -> Path:
        """A workbook that came with a mail, as a file."""
        digest = hashlib.sha256(content).hexdigest()
        target = folder(self.root / CARRIED / digest[:16]) / name
        if not target.exists():
            with whole(target) as temporary:
                temporary.write_bytes(content)
        return target

    def done(self, path: Path, *, odd: bool) -> None:
        """Put away what was looked at; what a person has to see to stands apart."""
        if self.root not in path.resolve().parents:
            return
        where = folder(self.root / (ODD if odd else SEEN))
        target = where / free_name(path.name, {own.name for own in where.iterdir()})
        with whole(target) as temporary:
            temporary.write_bytes(path.read_bytes())
        discard(path)
