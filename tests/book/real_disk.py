"""Run apart by ``test_save_for_real``: every kind of write where the system itself says no.

``python real_disk.py full FOLDER``: FOLDER is a small disk of its own, which is filled, then made read-only.
``python real_disk.py closed``: as a user who may not write into the folder.
Prints what is not as promised.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from writers import WRITERS, Writer

from xlsales.book.errors import BookError
from xlsales.book.paper.build import build
from xlsales.house import open_house

PAGE = 4096
NOBODY = 65534


def refusal(writer: Writer) -> BookError | None:
    """What the writer is told; what comes otherwise ends the child."""
    try:
        writer.write()
    except BookError as told:
        return told
    return None


def judged(writer: Writer, code: str, words: str) -> Iterator[str]:
    """A write that must be refused and leave every file as it was, or whole."""
    told, name = refusal(writer), type(writer).__name__
    if told is None or told.code != code or words not in told.message:
        yield f"{name}: told {told!r}"
    try:
        writer.require_old_or_new()
    except AssertionError as fault:
        yield f"{name}: changed {fault}"


def emptied(folder: Path) -> Path:
    subprocess.run(["find", folder, "-mindepth", "1", "-delete"], check=True)  # noqa: S603, S607 - our own folder
    return folder


def prepared(kind: type[Writer], folder: Path, built: bytes) -> Writer:
    writer = kind(emptied(folder), built)
    writer.prepare()
    writer.before = writer.files()
    return writer


def fill(folder: Path, room: int) -> Path:
    """A file that takes all but ``room`` bytes."""
    filler = folder / "filler.lock"  # a name that ``files`` does not count
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            file.truncate(file.tell() // PAGE * PAGE - room)
    return filler


def full(folder: Path, built: bytes) -> Iterator[str]:
    for kind in WRITERS:
        writer = prepared(kind, folder, built)
        filler = fill(folder, PAGE)
        for fault in judged(writer, "disk_full", "磁盘空间不足"):
            yield f"full: {fault}"
        filler.unlink()
        if told := refusal(writer):
            yield f"with room again: {kind.__name__}: {told}"


def read_only(folder: Path, built: bytes) -> Iterator[str]:
    for kind in WRITERS:
        writer = prepared(kind, folder, built)
        mount(folder, "ro")
        for fault in judged(writer, "read_only", "只读"):
            yield f"read-only: {fault}"
        mount(folder, "rw")


def mount(folder: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", folder], check=True)  # noqa: S603, S607


def closed(folder: Path, built: bytes) -> Iterator[str]:
    for kind in WRITERS:
        (warm := folder / "warm").mkdir()
        prepared(kind, warm, built).write()  # whatever is loaded late: nobody may not read it
        emptied(folder)
        writer = prepared(kind, folder, built)
        for item in folder.rglob("*"):
            item.chmod(0o555 if item.is_dir() else 0o666)
        folder.chmod(0o555)
        was = os.getresuid()
        if was[1] == 0:
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            faults = list(judged(writer, "read_only", "只读"))
        finally:
            os.setresuid(*was)
            folder.chmod(0o755)
            for item in folder.rglob("*"):
                item.chmod(0o755)
        for fault in faults:
            yield f"closed: {fault}"


def main() -> None:
    open_house()
    with tempfile.TemporaryDirectory() as own:
        book = Path(own) / "销售管理.xlsx"
        build(book)
        built = book.read_bytes()
        if sys.argv[1] == "full":
            folder = Path(sys.argv[2])
            told = [*full(folder, built), *read_only(folder, built)]
        else:
            Path(own).chmod(0o755)
            (folder := Path(own) / "folder").mkdir()
            told = [*closed(folder, built)]
        sys.stdout.write("\n".join([*told, "done\n"]))


if __name__ == "__main__":
    main()
