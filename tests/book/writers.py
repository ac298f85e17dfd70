"""Every kind of write that xlsales does, each as a row: what a fault in any of its steps may do is one question."""

from __future__ import annotations

import zipfile
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from xlsales.addin.addin_file import write_addin
from xlsales.addin.setup.plan import SetupStep, apply
from xlsales.book import rewrite as rewriting
from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.log.entries import entry
from xlsales.book.paper.build import build
from xlsales.book.paper.new import new_workbook
from xlsales.book.several import several
from xlsales.book.writing.backup import copies, keep
from xlsales.cli.button import press_headless
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS

TODAY = date(2025, 6, 30)
BOOK = "销售管理.xlsx"
NEW = {"甲.xlsx", "乙.xlsx"}


@dataclass
class Writer:
    """``write`` writes below ``folder``; ``files`` are those that it may change, as they were before."""

    folder: Path
    built: bytes
    before: dict[str, bytes] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.folder / BOOK

    def prepare(self) -> None:
        """What is there before: a book."""
        self.path.write_bytes(self.built)

    def write(self) -> None:
        raise NotImplementedError

    def files(self) -> dict[str, bytes]:
        """What is there, by its path below the folder; a lock that stays is taken by whoever comes next."""
        return {
            item.relative_to(self.folder).as_posix(): item.read_bytes()
            for item in self.folder.rglob("*")
            if item.is_file() and item.suffix != ".lock"
        }

    def require_old_or_new(self) -> None:
        """Every file is as it was, or is one that ``whole`` knows for new; none has another name."""
        now = self.files()
        for name, content in now.items():
            assert self.before.get(name) == content or self.is_new(name, content), name
        for name in self.before.keys() - now.keys():
            assert self.may_go(name), name

    def is_new(self, name: str, content: bytes) -> bool:
        """A whole workbook in place of the book, or a copy of the book as it was."""
        if name == BOOK:
            return zipfile.ZipFile(self.path).testzip() is None and read_book(self.path) is not None
        return name.startswith("备份/销售管理_") and content == self.built

    def may_go(self, _name: str) -> bool:
        return False


class Rewritten(Writer):
    """A line of 操作记录 into the book."""

    book: Any = None

    def prepare(self) -> None:
        super().prepare()
        self.book = self.book or read_book(self.path)

    def write(self) -> None:
        line = entry(Actor("li"), "登记", "DD-1", "登记 1 张", "DH-3.2", "2025-06-30")
        rewriting.rewrite(copy(self.book), {}, [line])

    def is_new(self, name: str, content: bytes) -> bool:
        return super().is_new(name, content) and (
            name != BOOK or [made["对象"] for made in read_book(self.path).log] == ["DD-1"]
        )


class Button(Writer):
    """A button without Excel that changes the book."""

    def write(self) -> None:
        press_headless("book.details", self.path, "", (), TODAY)


class Shown(Writer):
    """今日 of a book where it is blank yet: no copy is kept."""

    def write(self) -> None:
        COMMANDS["book.today"].run(Context(self.path, TODAY))

    def is_new(self, name: str, content: bytes) -> bool:
        return (
            name == BOOK
            and super().is_new(name, content)
            and read_book(self.path).panels["今日"]["A1"] == "今日"
        )


class Restored(Writer):
    """A copy brought back."""

    def prepare(self) -> None:
        (self.folder / "备份").mkdir(exist_ok=True)
        (self.folder / "备份" / "销售管理_20250101-000000-000000.xlsx").write_bytes(self.built)
        self.path.write_bytes(b"spoilt")

    def write(self) -> None:
        done = COMMANDS["book.restore"].run(Context(self.path, TODAY))
        if done.code:  # the copy is back, and its line is not
            raise BookError(done.message)

    def is_new(self, name: str, content: bytes) -> bool:
        """The copy, with a line on it, or without where only the line could not be written."""
        if name != BOOK:
            return content == b"spoilt"
        if content == self.built:
            return True
        return super().is_new(name, content) and [made["命令"] for made in read_book(self.path).log] == [
            "恢复备份"
        ]


class Upgraded(Writer):
    """The sheets of this version taken on."""

    def write(self) -> None:
        COMMANDS["book.upgrade"].run(Context(self.path, TODAY))


class Copied(Writer):
    """A copy kept, of which one may stay; an older one goes only when the new one is there."""

    def prepare(self) -> None:
        super().prepare()
        (self.folder / "备份").mkdir(exist_ok=True)
        (self.folder / "备份" / "销售管理_20250101-000000-000000.xlsx").write_bytes(b"older")

    def write(self) -> None:
        keep(self.path, 1)

    def may_go(self, _name: str) -> bool:
        return self.built in [found.read_bytes() for found in copies(self.path)]


class Report(Writer):
    """A workbook that we generate, over an older one."""

    def prepare(self) -> None:
        self.path.write_bytes(b"old")

    def write(self) -> None:
        with new_workbook(self.path) as made:
            made.add_worksheet("甲").write(0, 0, "新")

    def is_new(self, name: str, _content: bytes) -> bool:
        return name == BOOK and zipfile.ZipFile(self.path).testzip() is None


class Built(Report):
    """A new book."""

    def write(self) -> None:
        build(self.path, forms=list(FORMS)[:2])


class Folder(Writer):
    """Several files of one command."""

    book: Any = None

    def prepare(self) -> None:
        super().prepare()
        self.book = self.book or read_book(self.path)

    def write(self) -> None:
        context, out = Context(self.path, TODAY, actor="li"), self.folder / "报表"
        with several(context, "ledger.statement", out, self.book, self.book.given(TODAY)) as run:
            for name in sorted(NEW):
                run.make(out / name, self._make)

    @staticmethod
    def _make(path: Path) -> None:
        with new_workbook(path) as made:
            made.add_worksheet("甲").write(0, 0, path.name)

    def is_new(self, name: str, _content: bytes) -> bool:
        if name.startswith("报表/.") and name.endswith(".sha256"):
            return True
        place = self.folder / name
        return name in {f"报表/{each}" for each in NEW} and zipfile.ZipFile(place).testzip() is None


class Installed(Writer):
    """A step of the installation, over a file that goes to the backups."""

    def prepare(self) -> None:
        (self.folder / "目标.xlam").write_bytes(b"old")

    def write(self) -> None:
        apply([SetupStep(self.folder / "目标.xlam", b"new", self.folder / "旧" / "目标.xlam.1")])

    def is_new(self, name: str, content: bytes) -> bool:
        return content == (b"new" if name == "目标.xlam" else b"old")


class AddIn(Writer):
    """The add-in."""

    def prepare(self) -> None:
        (self.folder / "xlsales.xlam").write_bytes(b"old")

    def write(self) -> None:
        write_addin(self.folder / "xlsales.xlam")

    def is_new(self, name: str, _content: bytes) -> bool:
        return zipfile.ZipFile(self.folder / name).testzip() is None


WRITERS = (Rewritten, Button, Shown, Restored, Upgraded, Copied, Report, Built, Folder, Installed, AddIn)
