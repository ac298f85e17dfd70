"""Where the files of 待发文件 lie beside the book: what waits, what was sent, what goes into shared folders.

The register says no path: a folder follows from the number, and a file counts only with the 校验 of its row.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from ..book.writing.save import folder, whole
from ..kernel.privacy import without_identity
from ..kernel.whole import discard
from .states import SENT, TO_SEND

ROOT, WAITING, KEPT, PEOPLE, MAILS = "收发", TO_SEND, SENT, "共享", "邮件"
WORDS = "文字.txt"
"""What is written beside the files in 微信."""
Files = Mapping[str, bytes]
_SEPARATOR = "、"


def digest_of(files: Files) -> str:
    """One digest of several files with their names.

    >>> digest_of({"a": b"1", "b": b"2"}) == digest_of({"b": b"2", "a": b"1"}) != digest_of({"a": b"12"})
    True
    """
    lines = sorted(f"{name}\0{hashlib.sha256(content).hexdigest()}" for name, content in files.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def names_in(text: str | None) -> list[str]:
    """The names in 文件; what is no plain name is left out, for it would lead elsewhere.

    >>> names_in("对账单.pdf、对账单.xlsx"), names_in("../销售管理.xlsx、a/b"), names_in(None)
    (['对账单.pdf', '对账单.xlsx'], [], [])
    """
    return [part for part in (text or "").split(_SEPARATOR) if part and Path(part).name == part]


class Store:
    """The folder 收发 beside a book."""

    def __init__(self, book: Path) -> None:
        self.root = book.resolve().parent / ROOT

    def place(self, number: str) -> Path:
        """Where the files of a row wait; its number is a plain name."""
        return self.root / WAITING / Path(number).name

    def put(self, number: str, files: Files, words: str) -> str:
        """The files of a row, and the text beside them; their digest."""
        where = folder(self.place(number))
        for old in where.iterdir():
            if old.name not in files:
                discard(old)
        for name, content in (*files.items(), (WORDS, without_identity(words).encode())):
            with whole(where / name) as temporary:
                temporary.write_bytes(content)
        return digest_of(files)

    def files(self, number: str, names: Sequence[str]) -> dict[str, bytes] | None:
        """The files of a row, waiting or sent before; None where one is not there."""
        for where in (self.place(number), *sorted(self.root.glob(f"{KEPT}/*/*/{Path(number).name}"))):
            with suppress(OSError):
                return {name: (where / name).read_bytes() for name in names}
        return None

    def keep(self, number: str, files: Files, day: date) -> None:
        """What was sent, by year and month, read only; nothing of it waits any more."""
        where = folder(self.root / KEPT / f"{day:%Y}" / f"{day:%m}" / Path(number).name)
        for name, content in files.items():
            target = where / name
            if not target.exists():
                with whole(target) as temporary:
                    temporary.write_bytes(content)
                target.chmod(stat.S_IREAD)
        self._gone(self.place(number))

    def _gone(self, where: Path) -> None:
        if where.is_dir():
            for each in where.iterdir():
                discard(each)
            with suppress(OSError):
                where.rmdir()

    def share(self, person: str, files: Files) -> Path:
        """The files in the folder of a person or a branch; the newest takes the place of an older one."""
        where = folder(self.root / PEOPLE / Path(person).name)
        for name, content in files.items():
            with whole(where / name) as temporary:
                temporary.write_bytes(content)
        return where

    def mail(self, name: str, content: bytes) -> Path:
        """A mail as a file, to be opened and sent by a mail program."""
        target = folder(self.root / WAITING / MAILS) / f"{name}.eml"
        with whole(target) as temporary:
            temporary.write_bytes(content)
        return target


def joined(names: Iterable[str]) -> str:
    """Names as they stand in 文件."""
    return _SEPARATOR.join(names)
