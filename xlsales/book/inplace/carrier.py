"""The file itself as a carrier of changes: its parts are edited, the rest is copied as it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..carrier import Carrier, Look, Page, Spot
from ..errors import BookError
from ..live.edits import Edits
from ..live.journal import Journal
from ..package import Package
from ..save import explained, whole
from ..source import FileSource
from ..triage import directory
from . import dress, writing
from .editor import Editor
from .errors import HandOverError
from .pages import make_headed, put_page
from .work import Work

if TYPE_CHECKING:
    from .workbook import FileWorkbook

T = TypeVar("T")
STUMBLES = (HandOverError, ValueError, LookupError)
"""What the editor makes of a package that it does not follow: the engine has the last word on it."""


class ChangedFile(FileSource):
    """A file with changes that are not in it yet, read as it will be."""

    def __init__(self, known_as: Path, now: Path) -> None:
        super().__init__(now)
        self.path = known_as

    def foreign_parts(self) -> list[str]:
        """Nothing is lost by changing the file's own parts."""
        return []


class PackageCarrier:
    """Changes into a file that nobody has open; it stays as it is until ``save``.

    What the editor of packages cannot follow is done by the engine, which refuses what it would lose.
    Close it, or use it as a context: what was changed so far stands in a folder of its own.
    """

    def __init__(self, path: Path) -> None:
        self.path = self._now = path
        self.changed = False
        self._pending: Editor | None = None
        self._known: Package | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = count(1)
        self._headed: dict[str, list[str]] = {}

    def __enter__(self) -> PackageCarrier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget what was not saved."""
        self._pending = None
        if self._scratch:
            self._scratch.cleanup()

    @cached_property
    def workbook(self) -> FileWorkbook:
        """The workbook as commands walk through it."""
        from .workbook import FileWorkbook

        return FileWorkbook(self)

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

    def top(self, sheet: str, headers: Sequence[str]) -> tuple[list[str], int]:
        """The first row of a sheet of ours, and its last row with content; it is made at the next write."""
        lines = self.lines(sheet)
        if not lines:
            self._headed[sheet] = list(headers)
            return list(headers), 1
        return lines[0], max((row for row, line in enumerate(lines, 1) if any(line)), default=1)

    def lines(self, sheet: str) -> list[list[str]]:
        """All texts of a sheet of ours, row by row; none where it is missing."""

        def read(work: Work) -> list[list[str]]:
            return _lines(work, sheet) if work.editor.has(sheet) else []

        return self._ask(read, lambda live: live.lines(sheet))

    def looks(self, spots: Sequence[Spot]) -> list[Look]:
        """How cells look now."""
        return self._ask(lambda work: dress.looks(work, spots), lambda live: live.looks(spots))

    def written(self, spots: Sequence[tuple[str, int, int]]) -> list[Any]:
        """What stands in cells: a formula, else the value."""

        def read(work: Work) -> list[Any]:
            for sheet in {sheet for sheet, *_ in spots}:
                work.look(sheet, {row for name, row, _ in spots if name == sheet})
            return work.values(spots)

        return self._ask(read, lambda live: live.written(spots))

    def write(self, edits: Iterable[Edits], label: str, log: Iterable[Edits] = (), remark: str = "") -> None:
        """Carry out the edits and note what undoing takes; then the log, with its anchor as ``remark``."""
        own, lines, headed = list(edits), list(log), self._headed
        self._headed = {}

        def work_on(work: Work) -> None:
            for sheet, headers in headed.items():
                make_headed(work, sheet, headers)
            writing.write(work, own, label, lines)

        def by_engine(live: Carrier) -> None:
            for sheet, headers in headed.items():
                live.top(sheet, headers)
            live.write(own, label, lines)

        self._do(work_on, by_engine, remark)

    def dress(self, looks: Mapping[Spot, Look], kept: Page) -> None:
        """Give cells their looks, and keep a page about it."""

        def work_on(work: Work) -> None:
            dress.dress(work, looks)
            put_page(work, kept)

        self._do(work_on, lambda live: live.dress(looks, kept))

    def put(self, page: Page) -> None:
        """Write a page anew."""
        self._do(lambda work: put_page(work, page), lambda live: live.put(page))

    def take_back(self, journal: Journal, kept: Page) -> None:
        """Undo what a journal tells, and write the page that says so."""

        def work_on(work: Work) -> None:
            writing.take_back(work, journal)
            put_page(work, kept)

        self._do(work_on, lambda live: live.take_back(journal, kept))

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

        self._do(work_on, by_engine)

    def save(self, target: Path) -> None:
        """Write the file with its changes, whole or not at all."""
        if self._pending is None and self._now == self.path == target:
            return
        with whole(target) as temporary:
            if self._pending is not None:
                self._pending.write(temporary)
            else:
                shutil.copyfile(self._now, temporary)

    def _do(self, own: Callable[[Work], None], other: Callable[[Carrier], None], remark: str = "") -> None:
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

    def _ask(self, own: Callable[[Work], T], other: Callable[[Carrier], T]) -> T:
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
    from ..live.source import LiveSource

    return LiveCarrier(LiveSource(workbook))


def _lines(work: Work, sheet: str) -> list[list[str]]:
    seen = work.look(sheet, None)
    places = [(sheet, row, column) for row in seen.rows for column in seen.columns(row)]
    rows = max((row for _, row, _ in places), default=0)
    columns = max((column for *_, column in places), default=0)
    texts = [[""] * columns for _ in range(rows)]
    for (_, row, column), value in zip(places, work.values(places), strict=True):
        texts[row - 1][column - 1] = "" if value is None else value
    return texts


def _require_unsigned(work: Work) -> None:
    if work.editor.signed:
        name = work.editor.path.name
        raise BookError(
            f"“{name}”有数字签名，改动后签名就失效，没有改动，请在Excel中删除签名、另存后再做。", "signed"
        )
