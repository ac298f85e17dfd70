"""What writing costs: ``python -m benchmarks.writing``, pairs in turn, in processor time.

Ten cells and a row into a sheet, by the parts of the file and by openpyxl's load and save; the commands
that write beside those that only read; the memory of a write beside that of reading.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from zipfile import ZipFile

from .measure import run

TODAY = "2025-06-30"
XLSALES = [sys.executable, "-c", "from xlsales.cli.app import main; main()"]
PAIRS = {
    "`orders review --write` ÷ `orders review`": (
        ["orders", "review", "{book}", "--today", TODAY, "--write"],
        ["orders", "review", "{book}", "--today", TODAY],
    ),
    "`run book.check` ÷ `check`": (
        ["run", "book.check", "{book}", "--today", TODAY],
        ["check", "{book}", "--today", TODAY],
    ),
}
READ = "from benchmarks.writing import read; read({path!r})"
WRITE = "from benchmarks.writing import read; read({path!r}, write=True)"
ROW = ["007", datetime.fromisoformat("2025-06-03"), "甲", None, 5.5]


def ours(path: Path, sheet: str, last: int) -> None:
    """Ten cells and a row by the parts of the file, which a command has looked at before."""
    from xlsales.book.changes.edits import Edits
    from xlsales.book.inplace.carrier import PackageCarrier

    cells = {(row * 7, 2): float(row) for row in range(1, 11)}
    with PackageCarrier(path, looked_at=True) as carrier:
        carrier.write([Edits(sheet, 1, last, 1, cells, [ROW])], "试")
        carrier.save(path)


def theirs(path: Path, sheet: str, last: int) -> None:
    """The same as a script does it."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    for row in range(1, 11):
        book[sheet].cell(row * 7, 2).value = float(row)
    for column, value in enumerate(ROW, 1):
        book[sheet].cell(last + 1, column).value = value
    (table,) = book[sheet].tables.values()
    table.ref = f"{table.ref.partition(':')[0]}:{table.ref.partition(':')[2].rstrip('0123456789')}{last + 1}"
    book.save(path)


def read(path: str, *, write: bool = False) -> None:
    """Read a book of generated lines; write a line of the log and ten cells into it."""
    from xlsales.book.book import read_book
    from xlsales.book.rewrite import rewrite
    from xlsales.house import open_house

    open_house()
    book = read_book(Path(path))
    if write:
        records = book.tables["订货登记表"].records()
        changed = [{**record, "remark": "改"} if at < 10 else record for at, record in enumerate(records)]
        rewrite(book, {"订货登记表": changed}, [])


def processor(work: Callable[[], object]) -> float:
    """Seconds that this process computes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def command(words: list[str], path: Path) -> float:
    """Seconds that a command computes in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    given = [word.replace("{book}", str(path)) for word in words]
    done = subprocess.run([*XLSALES, *given], stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):  # 1: there was something to tell
        raise SystemExit(f"{given}: exit code {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def line(what: str, pairs: list[tuple[float, float]], *, upward: bool) -> str:
    """A line of the table: both sides, and their ratio."""
    first, second = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratios = [b / a if upward else a / b for a, b in pairs]
    spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
    return f"| {what} | {first:.3f} | {second:.3f} | {statistics.median(ratios):.2f} | {spread} |"


def fresh(book: Path, folder: Path) -> Path:
    """A copy of the book, without the copies that commands kept beside the one before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Path(shutil.copy(book, folder / book.name))


def sizes(book: Path) -> dict[str, int]:
    """The last row of the sheets that are written into, as their tables say."""
    from xlsales.book.package.opening import open_package

    found = {table.sheet: table.last_row for table in open_package(book).tables}
    return {sheet: found[sheet] for sheet in ("订货登记表", "销量") if found.get(sheet, 0) > 80}


def counted(runs: int, pair: Callable[[], tuple[float, float]]) -> list[tuple[float, float]]:
    """So many pairs; where there are several, one before them is not counted."""
    return [pair() for _ in range(runs + (runs > 1))][-runs:]


def _pair(book: Path, folder: Path, sheet: str, last: int) -> tuple[float, float]:
    first = processor(partial(ours, fresh(book, folder), sheet, last))
    return first, processor(partial(theirs, fresh(book, folder), sheet, last))


def cells_and_row(book: Path, folder: Path, runs: int) -> None:
    """Print what ten cells and a row cost."""
    for sheet, last in sizes(book).items():
        sides = counted(runs, partial(_pair, book, folder, sheet, last))
        print(
            line(f"ten cells and a row, {sheet}, {last} rows: openpyxl ÷ parts", sides, upward=True),
            flush=True,
        )


def commands(book: Path, folder: Path, runs: int) -> None:
    """Print what writing adds to a command."""
    for what, (writing, reading) in PAIRS.items():
        sides = counted(
            runs,
            lambda writing=writing, reading=reading: (
                command(writing, fresh(book, folder)),
                command(reading, fresh(book, folder)),
            ),
        )
        print(line(what, sides, upward=False), flush=True)


def memory(lines: int, folder: Path) -> None:
    """Print the peak of reading a large sheet, and of reading and writing it."""
    made = folder / "large.xlsx"
    generate = ["-m", "benchmarks.generate", "--lines", str(lines), "--customers", str(max(lines // 50, 5))]
    subprocess.run(
        [sys.executable, *generate, "--register-only", "--out", str(made)], check=True, capture_output=True
    )
    with ZipFile(made) as archive:
        size = max(item.file_size for item in archive.infolist()) / (1 << 20)
    peaks = [
        run([sys.executable, "-c", code.format(path=str(made))], folder).megabytes or 0
        for code in (READ, WRITE)
    ]
    print(
        f"\nPeak with a sheet of {size:.0f} MB: read {peaks[0]:.0f} MB, read and written {peaks[1]:.0f} MB."
    )


def main() -> None:
    """Print the figures as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--book", type=Path, help="a workbook to write into; the demo if none is given")
    parser.add_argument("--runs", type=int, default=5, help="pairs")
    parser.add_argument(
        "--lines", type=int, default=100_000, help="lines of the large sheet; 0 leaves it out"
    )
    given = parser.parse_args()
    cached = "not cached" if sys.dont_write_bytecode else "cached"
    print(f"{time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f} at the start, bytecode {cached}\n")
    print("| what | s | s | ratio | lowest to highest |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        book = given.book or _demo(folder)
        cells_and_row(book, folder / "1", given.runs)
        commands(book, folder / "2", given.runs)
        if given.lines:
            memory(given.lines, folder)
    print(f"\nLoad {os.getloadavg()[0]:.1f} at the end.")


def _demo(folder: Path) -> Path:
    from xlsales.demo.build import write_demo

    return write_demo(folder / "演示.xlsx")


if __name__ == "__main__":
    main()
