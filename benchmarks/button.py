"""A button over many lines, headless: calls and time beside plain openpyxl; what the first click imports.

uv run python -m benchmarks.button --lines 10000
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

ENVIRONMENT = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Compiled modules are kept, as on a user's machine."""
PLAIN = "import xlwings, pandas, pydantic"
OURS = """
from xlsales.book.live.importing import xlwings_alone
with xlwings_alone():
    import xlwings
    from xlsales.house import open_house
    open_house()
"""
"""All that a click imports before its command runs."""


def book(path: Path, lines: int) -> Path:
    """A workbook of so many orders of one line, half of them registered."""
    from xlsales.book.paper.build import build
    from xlsales.house import open_house

    open_house()
    day, numbers = date(2025, 6, 3), [f"DD-202506-{number:05d}" for number in range(lines)]
    order = {"orderer_type": "经销商客户", "customer_code": "K1", "received_on": day, "channel": "传真",
             "clerk": "E1", "status": "待审"}  # fmt: skip
    line = {"line_no": 1, "product_code": "P1", "quantity": Decimal(3), "price": Decimal("2.5")}
    records = {
        "员工": [{"staff_no": "E1", "name": "王芳", "roles": "片区销售专员"}],
        "客户资料": [{"customer_code": "K1", "customer_name": "甲公司"}],
        "产品": [{"product_code": "P1", "product_name": "甲", "unit": "件"}],
        "订货单": [{"order_no": number, **order} for number in numbers],
        "订货单_明细": [{"order_no": number, **line} for number in numbers],
    }
    build(path, records=records)
    return path


def calls_and_times(path: Path) -> tuple[dict[str, int], dict[str, float]]:
    """Calls of each kind, and seconds, of 登记 of everything in the open workbook."""
    from xlsales.book.live.headless import headless, save
    from xlsales.book.press import press
    from xlsales.engine.counting import counting

    started = time.perf_counter()
    with headless(path) as workbook:
        opened = time.perf_counter()
        with counting() as calls:
            press("orders.register", workbook, today=date(2025, 6, 30), given={"orders": []})
        pressed = time.perf_counter()
        save(workbook, path)
    seconds = {"open": opened - started, "button": pressed - opened, "save": time.perf_counter() - pressed}
    return dict(calls), seconds


def plain(path: Path) -> float:
    """Seconds to read every cell of the book with openpyxl."""
    from openpyxl import load_workbook

    started = time.perf_counter()
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows(values_only=True):
            len(row)
    return time.perf_counter() - started


def imported(code: str) -> float:
    """Seconds of a fresh process that imports."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=ENVIRONMENT)
    return time.perf_counter() - started


def medians(runs: int, *sides: Callable[[], float]) -> list[float]:
    """The sides in turn; where they are to run several times, once before counting."""
    found = [[side() for side in sides] for _ in range(runs + (runs > 1))][-runs:]
    return [statistics.median(each) for each in zip(*found, strict=True)]


def main() -> None:
    """Print the figures as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    load = os.getloadavg()
    with tempfile.TemporaryDirectory() as folder:
        small, _ = calls_and_times(book(Path(folder) / "small.xlsx", 10))
        path = book(Path(folder) / "big.xlsx", given.lines)
        read = plain(path)
        calls, seconds = calls_and_times(path)
    ours, theirs = medians(given.runs, lambda: imported(OURS), lambda: imported(PLAIN))
    print(f"load {load[0]:.1f} before, {os.getloadavg()[0]:.1f} after\n")
    print("| what | |\n|---|---|")
    print(f"| 登记 of 10 lines | {sum(small.values())} calls |")
    print(f"| 登记 of {given.lines} lines | {sum(calls.values())} calls |")
    for name in sorted(calls, key=lambda name: -calls[name])[:8]:
        print(f"| … {name} | {small.get(name, 0)} and {calls[name]} |")
    print(f"| plain openpyxl reads the same book | {read:.1f} s |")
    print(f"| headless: open, button, save | {', '.join(f'{each:.1f}' for each in seconds.values())} s |")
    print(f"| imports of the first click | {ours:.2f} s, {theirs / ours:.1f} × faster than `{PLAIN}` |")


if __name__ == "__main__":
    main()
