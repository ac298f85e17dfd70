"""Kill the writer at random moments: is every file always whole, is nothing lost?

    uv run python -m benchmarks.kills 200            lines added to a book by a command
    uv run python -m benchmarks.kills 200 button     a button pressed without Excel, again and again
    uv run python -m benchmarks.kills 200 several    年度统计 with a workbook for each of 40 customers

A forked writer works and is killed with SIGKILL after a random time, up to two writes (one run of
several files). A book must then open, have every part whole, hold at least the lines that the writer
had told of, and its log must verify. Of several files those that have their name must be those of an
undisturbed run, byte for byte; and after every second kill another run must end with exactly those.
Not for Windows, which has neither fork nor SIGKILL.
"""

import itertools
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.log.entries import entry, verify
from xlsales.book.paper.build import build
from xlsales.book.reading.book_source import FileSource
from xlsales.book.reading.system import log_sheet
from xlsales.book.rewrite import rewrite
from xlsales.cli.button import press_headless
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

TODAY = date(2025, 6, 30)
CUSTOMERS = 40


def fault_of(path, least):
    """What is wrong with a book; empty where nothing is."""
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


class Lines:
    """Lines of 操作记录, one a write; it tells after each write how many there are."""

    writes = 2

    def __init__(self, folder):
        self.path, self.least = folder / "销售管理.xlsx", 0
        build(self.path)
        self.once()

    def once(self):
        book = read_book(self.path)
        rewrite(book, {}, [entry(Actor("kill"), "登记", "DD", "", "DH-3.2")])

    def work(self, tell):
        book = read_book(self.path)
        tell(len(book.log))
        while True:
            rewrite(book, {}, [entry(Actor("kill"), "登记", f"DD-{len(book.log)}", "登记 1 张", "DH-3.2")])
            tell(len(book.log))

    def fault(self, told):
        self.least = max(self.least, told)
        return fault_of(self.path, self.least)

    def achieved(self):
        """That the kills hit something: how far the writers came."""
        return f"{len(log_sheet(FileSource(self.path)).rows)} lines written"


class Button(Lines):
    """检查全部, which writes findings and marks into the workbook."""

    saves = 0

    def once(self):
        press_headless("book.check", self.path, "", (), TODAY)

    def work(self, tell):
        for number in itertools.count():
            tell(number)
            self.once()

    def fault(self, told):
        self.saves += told
        return fault_of(self.path, 0)

    def achieved(self):
        return f"{self.saves} saves ended"


class Several:
    """Workbooks, one for each customer; told is nothing, what counts is what is there."""

    writes = 1

    def __init__(self, folder):
        self.path, self.out, self.ended, self.half = folder / "销售管理.xlsx", folder / "报表", 0, 0
        build(self.path, records=records())
        self.once()
        self.expected = self.there()

    def there(self):
        return {item.name: item.read_bytes() for item in self.out.iterdir()} if self.out.exists() else {}

    def once(self, tell=lambda _: None):
        """When the first file was there: reading takes longer than writing, and kills there prove nothing."""
        began = []

        def progress(*_):
            if not began:
                began.append(time.perf_counter())
                tell(0)

        context = Context(self.path, TODAY, actor="kill", progress=progress)
        COMMANDS["stats.annual"].run(context, year=2025, out=self.out, per_customer=True)
        return began[0]

    def work(self, tell):
        self.once(tell)

    def fault(self, _told):
        there = {name: content for name, content in self.there().items() if not name.startswith(".")}
        if strange := [name for name, content in there.items() if self.expected.get(name) != content]:
            return f"not whole: {strange}"
        self.half += 0 < len(there) < len(self.expected)
        self.ended += 1
        if self.ended % 2:
            return ""
        self.once()
        if self.there() != self.expected:
            return f"another set: {set(self.there()) ^ set(self.expected)}"
        shutil.rmtree(self.out)
        return ""

    def achieved(self):
        return f"{self.half} between two files"


def records():
    """A year of an order a month for each customer."""
    customers = [
        {"customer_code": f"HB{number:04}", "customer_name": f"客户{number}"} for number in range(CUSTOMERS)
    ]
    lines = [
        {
            "order_no": f"DD-2025{month:02}-{number:04}", "line_no": 1, "customer_code": f"HB{number:04}",
            "received_on": date(2025, month, 5), "product_code": "P1", "quantity": 1 + number,
            "price": 10, "amount": 10 * (1 + number),
        }
        for number in range(CUSTOMERS) for month in range(1, 13)
    ]  # fmt: skip
    return {"客户资料": customers, "订货登记表": lines}


def kill_once(writer, seconds):
    """The number that the killed writer had told of last."""
    reading, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            writer.work(lambda number: os.write(telling, b"%d\n" % number))
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


KINDS = {"book": Lines, "button": Button, "several": Several}


def kills(kind, count, folder, seed=0):
    """Kill ``count`` writers; the faults found, and the writer."""
    chance, faults = random.Random(seed), []
    writer = KINDS[kind](folder)
    started = time.perf_counter()
    began = writer.once() or started
    longest = writer.writes * (time.perf_counter() - began)
    for _ in range(count):
        told = kill_once(writer, chance.uniform(0, longest))
        if fault := writer.fault(told):
            faults.append(fault)
    return faults, writer


def main():
    open_house()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    kind = sys.argv[2] if len(sys.argv) > 2 else "book"
    with tempfile.TemporaryDirectory() as folder:
        faults, writer = kills(kind, count, Path(folder))
        print(f"{count} kills, {writer.achieved()}, {len(faults)} damaged", *faults, sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
