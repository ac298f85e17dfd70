"""Kill the writer of a workbook at random moments: is the book always whole, is nothing lost?

    uv run python -m benchmarks.kills 200

A forked writer adds lines to 操作记录 of a book, one a write, and says after each write how many there
are. It is killed with SIGKILL after a random time, up to two writes. The book must then open, have
every part whole, hold at least the lines that the writer had told of, and its log must verify.
Not for Windows, which has neither fork nor SIGKILL.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from zipfile import ZipFile

from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.build import build
from xlsales.book.log import entry, verify
from xlsales.book.rewrite import rewrite
from xlsales.book.source import FileSource
from xlsales.book.system import log_sheet
from xlsales.house import open_house

WRITES = 2


def write(path, told):
    """Add lines until killed."""
    book = read_book(path)
    os.write(told, b"%d\n" % len(book.log))
    while True:
        rewrite(book, {}, [entry(Actor("kill"), "登记", f"DD-{len(book.log)}", "登记 1 张", "DH-3.2")])
        os.write(told, b"%d\n" % len(book.log))


def kill_once(path, seconds):
    """The number of lines that the killed writer had told of."""
    reading, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            write(path, telling)
        finally:
            os._exit(1)
    os.close(telling)
    with os.fdopen(reading, "rb") as pipe:
        told = [pipe.readline()]  # it has read the book, and begins to write
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += pipe.read().splitlines()
    return int(told[-1])


def fault_of(path, least):
    """What is wrong with the book; empty where nothing is."""
    try:
        with ZipFile(path) as archive:
            if broken := archive.testzip():
                return f"part {broken}"
        log = log_sheet(FileSource(path)).rows
    except Exception as fault:
        return repr(fault)
    if len(log) < least:
        return f"{len(log)} lines, told of {least}"
    return "; ".join(fault.what for fault in verify(log))


def kills(count, folder, seed=0):
    """Kill ``count`` writers of one book; the faults found, and how many lines were written."""
    chance, path, faults, least = random.Random(seed), folder / "销售管理.xlsx", [], 0
    build(path)
    book, started = read_book(path), time.perf_counter()
    rewrite(book, {}, [entry(Actor("kill"), "登记", "DD", "", "DH-3.2")])
    longest = WRITES * (time.perf_counter() - started)
    for _ in range(count):
        least = max(least, kill_once(path, chance.uniform(0, longest)))
        if fault := fault_of(path, least):
            faults.append(fault)
    return faults, len(log_sheet(FileSource(path)).rows)


def main():
    open_house()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        faults, lines = kills(count, Path(folder))
    print(f"{count} kills, {lines} lines written, {len(faults)} damaged", *faults, sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
