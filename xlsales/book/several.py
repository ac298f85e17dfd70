"""Several files of one command: each is whole, and a run that was stopped is taken up where it was.

Beside the files stands a list of those that are done with their SHA-256, until all are. Its name carries
the mark of the run, so that nothing made from another book, on another day or otherwise is taken for done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..kernel.command import COMMANDS
from ..kernel.whole import discard, leftovers
from .package.file_mark import mark_of
from .writing.lock import held
from .writing.save import explained, folder

if TYPE_CHECKING:
    from ..kernel.given import Given
    from .book import Book
    from .context import Context

MARK_LENGTH = 16
Make = Callable[..., Path]
"""``make(path, write, *arguments)`` has ``write(path, *arguments)`` done, and gives the path."""


def anew(path: Path, write: Callable[..., object], *arguments: Any) -> Path:
    """Write a file whatever stands there."""
    write(path, *arguments)
    return path


@dataclass
class Several:
    """The files of one run: those that a stopped run had done, and those made now."""

    journal: Path
    done: dict[str, str]
    orphans: dict[str, list[Path]]
    files: list[Path] = field(default_factory=list)
    kept: int = 0

    def make(self, path: Path, write: Callable[..., object], *arguments: Any) -> Path:
        """As ``Make``; a file that the stopped run had done and that is still as it was stays."""
        for orphan in self.orphans.pop(path.name, ()):
            discard(orphan)
        known = self.done.get(path.name)
        if known and known == _digest(path):
            self.kept += 1
        else:
            write(path, *arguments)
            self._note(path)
        self.files.append(path)
        return path

    @property
    def note(self) -> str:
        """What people are told; empty where no run was stopped."""
        return f"续上次：已有 {self.kept} 个，新做 {len(self.files) - self.kept} 个。" if self.kept else ""

    def _note(self, path: Path) -> None:
        """Not brought to the disk: a line that is lost or torn costs one file made twice."""
        try:
            with self.journal.open("a", encoding="utf-8") as journal:
                journal.write(f"\n{_digest(path)}  {path.name}")
        except OSError as fault:
            raise explained(fault, path) from fault


@contextmanager
def several(
    context: Context, command_id: str, out: Path, book: Book, given: Given, **options: Any
) -> Iterator[Several]:
    """Inside, the files of a command are made in the folder ``out``; ``options`` are all that it was given.

    One run of a command at a time in a folder. BookError where another is at work there, or the
    folder cannot be written.
    """
    stem = COMMANDS[command_id].label.replace("/", "、")
    with held(folder(out).resolve() / stem):
        mark = run_mark(book, (command_id, context.actor, given.today, sorted(options.items())))
        journal = out / f".{stem}.{mark}.sha256"
        for other in out.glob(f".{stem}.{'[0-9a-f]' * MARK_LENGTH}.sha256"):
            if other.name != journal.name:
                discard(other)
        run = Several(journal, _done(journal), leftovers(out))
        yield run
        discard(journal)


def run_mark(book: Book, asked: tuple[Any, ...]) -> str:
    """What tells a run: the book's content, what was asked for, and the program itself."""
    found = hashlib.sha256(repr((asked, _program())).encode())
    if book.mark is not None:
        found.update(book.mark.digest)
    else:  # open and perhaps not saved: what was read
        rows = (book.setting_texts, book.calendar_rows, book.option_rows, book.log, book.panels)
        found.update(repr(rows).encode())
        for sheet, table in book.tables.items():
            found.update(sheet.encode())
            _hash_table(found, table.arrow)
    return found.hexdigest()[:MARK_LENGTH]


def _hash_table(found: Any, table: Any) -> None:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    found.update(sink.getvalue())


def _program() -> list[tuple[str, int, int]]:
    """Its files, with size and time: another version may write otherwise."""
    home = Path(__file__).parents[1]
    facts = ((path, path.stat()) for path in sorted(home.rglob("*.py")))
    return [(path.name, fact.st_size, fact.st_mtime_ns) for path, fact in facts]


def _digest(path: Path) -> str:
    mark = mark_of(path)
    return mark.digest.hex() if mark else ""


def _done(journal: Path) -> dict[str, str]:
    """The files of the list by name; a torn line names none that has its digest."""
    try:
        text = journal.read_text("utf-8", errors="replace")
    except OSError:
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}
