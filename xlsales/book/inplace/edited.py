"""A file in hand: changed step by step, read between the steps, and saved whole at the end."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar

from ..changes.carrier import Carrier
from ..errors import BookError
from ..package.holder import holder
from ..package.opening import open_package
from ..package.triage import directory
from ..package.workbook_file import Package
from ..reading.book_source import FileSource
from ..writing.save import explained, whole
from .editor import Editor
from .errors import HandOverError
from .work import Work

T = TypeVar("T")
STUMBLES = (HandOverError, ValueError, LookupError)
"""What the editor makes of a package that it does not follow: the engine has the last word on it."""


class ChangedFile(FileSource):
    """A file with changes that are not in it yet, read as it will be."""

    def __init__(self, known_as: Path, now: Path) -> None:
        super().__init__(now)
        self.path = known_as

    def owner(self) -> str | None:
        """Who has the file itself open."""
        return holder(self.path)

    def foreign_parts(self) -> list[str]:
        """Nothing is lost by changing the file's own parts."""
        return []


class EditedFile:
    """A file that nobody has open; it stays as it is until ``save``.

    What the editor of packages cannot follow is done by the engine, which refuses what it would lose.
    Close it, or use it as a context: what was changed so far stands in a folder of its own. Where it
    is taken ``apart``, a copy is read all the while, whatever is put in the file's place. One that was
    ``looked_at`` when it was read, and is still that file, is not looked at again.
    """

    def __init__(self, path: Path, *, apart: bool = False, looked_at: bool = False) -> None:
        self.path = self._now = path
        self._apart, self._looked_at = apart, looked_at
        self.changed = False
        self._pending: Editor | None = None
        self._known: Package | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = count(1)

    def __enter__(self) -> Self:
        try:
            if self._apart:
                self._set_apart()
            if not self._looked_at:
                self._known = open_package(self._now)  # the look that every way in begins with
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget what was not saved."""
        self._pending = None
        if self._scratch:
            self._scratch.cleanup()

    def _set_apart(self) -> None:
        """Work on a copy from now on: somebody may put another file in its place while it is read.

        A file that cannot be copied is left to the reader, which says what is wrong with it.
        """
        made = self._place()
        try:
            shutil.copyfile(self.path, made)
        except (FileNotFoundError, PermissionError, IsADirectoryError):
            return
        except OSError as fault:
            raise explained(fault, self.path) from fault
        self._now = made

    @property
    def source(self) -> ChangedFile:
        """The file with its changes, to be read."""
        self._settle()
        return ChangedFile(self.path, self._now)

    @property
    def package(self) -> Package:
        """The parts of the file with its changes."""
        self._settle()
        if self._known is None or self._known.path != self._now:
            self._known = Package(self._now, directory(self._now))
        return self._known

    def save(self, target: Path) -> None:
        """Write the file with its changes, whole or not at all."""
        if self._pending is None and self._now == self.path == target:
            return
        with whole(target) as temporary:
            if self._pending is not None:
                self._pending.write(temporary)
            else:
                shutil.copyfile(self._now, temporary)

    def do(self, own: Callable[[Work], None], other: Callable[[Carrier], None], remark: str = "") -> None:
        """Change the file in its ``own`` parts, or in the ``other`` way through the engine."""
        self._settle()
        try:
            work = Work(Editor(self._now))
            _require_unsigned(work)
            own(work)
            work.finish(remark)
        except STUMBLES:
            self._by_engine(other, remark)
        else:
            self._pending = work.editor
        self.changed = True

    def view(self, states: Mapping[str, str], front: str, cursor: str) -> None:
        """Show and hide sheets; bring one to the front, with the cursor in a cell of it."""

        def work_on(work: Work) -> None:
            before = work.editor.book.front
            for sheet, state in states.items():
                work.editor.book.show(sheet, state)
            work.editor.book.bring_to_front(front)
            if cursor or before != front:
                for sheet in {before, front} & {each.name for each in work.editor.package.sheets}:
                    work.look(sheet, ())
                    work.change(sheet).front = sheet == front
                    work.change(sheet).cursor = cursor if sheet == front else ""

        def by_engine(live: Carrier) -> None:
            for sheet, state in states.items():
                live.workbook.sheets[sheet].visible = not state
            live.workbook.sheets[front].activate()
            live.workbook.sheets[front].range(cursor or "A1").select()

        self.do(work_on, by_engine)

    def ask(self, own: Callable[[Work], T], other: Callable[[Carrier], T]) -> T:
        """Look at the file in its ``own`` parts, or in the ``other`` way through the engine."""
        self._settle()
        try:
            return own(Work(Editor(self._now)))
        except STUMBLES:
            from ..live.headless import headless

            with headless(self._now) as workbook:
                return other(_live(workbook))

    def _by_engine(self, other: Callable[[Carrier], None], remark: str) -> None:
        from ..live.headless import headless, save

        with headless(self._now) as workbook:
            other(_live(workbook))
            made = self._place()
            save(workbook, made, remark)
        self._now = made

    def _settle(self) -> None:
        """What comes next is to see what was changed before."""
        if self._pending is not None:
            made = self._place()
            with whole(made) as temporary:
                self._pending.write(temporary)
            self._pending, self._now = None, made

    def _place(self) -> Path:
        """Where the changed file stands meanwhile; it is called what people call it."""
        try:
            if self._scratch is None:
                self._scratch = tempfile.TemporaryDirectory(prefix="xlsales-", ignore_cleanup_errors=True)
            folder = Path(self._scratch.name) / str(next(self._numbers))
            folder.mkdir()
        except OSError as fault:
            raise explained(fault, self.path) from fault
        return folder / self.path.name


def _live(workbook: Any) -> Carrier:
    from ..live.carrier import LiveCarrier
    from ..live.open_source import LiveSource

    return LiveCarrier(LiveSource(workbook))


def _require_unsigned(work: Work) -> None:
    if work.editor.signed:
        name = work.editor.path.name
        raise BookError(
            f"“{name}”有数字签名，改动后签名就失效，没有改动，请打开工作簿、删除签名、另存后再做。", "signed"
        )
