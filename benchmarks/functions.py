"""One worksheet function over 100,000 cells in one call, against 100,000 calls and against a plain formula.

``python -m benchmarks.functions`` prints a Markdown table. All of it is one run on one machine; a call here
is the function itself, without the way from Excel to Python, which each of the calls would pay again.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CELLS = 100_000


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def cases(cells: int) -> dict[str, tuple[tuple[object, ...], str]]:
    """Arguments by function, and the plain formula that a user would type, blank where there is none."""
    quantities = [[float(number % 997) / 8] for number in range(cells)]
    prices = [[float(number % 89) / 100 + 12] for number in range(cells)]
    days = [[45000.0 + number % 700] for number in range(cells)]
    return {
        "XS_AMOUNT": ((quantities, prices), "ROUND(A{0}*B{0},2)"),
        "XS_WORKDAY": ((days, 3.0), "WORKDAY(A{0},3)"),
        "XS_RMB": ((quantities,), ""),
    }


def one_call_and_many(name: str, arguments: tuple[object, ...], cells: int) -> tuple[float, float]:
    """Seconds of one call, and of one call for each cell; both must answer the same."""
    from xlsales.addin.functions.registry import FUNCTIONS

    function = FUNCTIONS[name]
    function(*arguments)  # libraries are imported with the first call
    once, block = timed(lambda: function(*arguments))
    columns = [each if isinstance(each, list) else [[each]] * cells for each in arguments]
    many, single = timed(
        lambda: [[function(*(row[0] for row in rows))] for rows in zip(*columns, strict=True)]
    )
    if block != single:
        raise SystemExit(f"{name}: a range does not equal its cells")
    return once, many


def recalculated(folder: Path, formula: str, arguments: tuple[object, ...], cells: int) -> float | None:
    """Seconds in which LibreOffice opens, recalculates and stores a sheet of formulas, less those without."""
    office = shutil.which("soffice")
    if office is None or not formula:
        return None
    profile, took = folder / "profile", []
    place = f"-env:UserInstallation={profile.as_uri()}"
    for title, typed in (("plain", ""), ("formulas", formula)):
        book = written(folder / f"{title}.xlsx", typed, arguments, cells)
        order = [
            office,
            "--headless",
            place,
            "--convert-to",
            "ods",
            "--outdir",
            str(folder / "out"),
            str(book),
        ]
        if not profile.exists():  # the first start makes a profile
            subprocess.run(order, check=True, capture_output=True)
        took.append(timed(lambda order=order: subprocess.run(order, check=True, capture_output=True))[0])
    return took[1] - took[0]


def written(path: Path, formula: str, arguments: tuple[object, ...], cells: int) -> Path:
    from xlsxwriter import Workbook

    book = Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    columns = [each for each in arguments if isinstance(each, list)]
    for row in range(cells):
        for at, column in enumerate(columns):
            sheet.write_number(row, at, column[row][0])
        if formula:
            sheet.write_formula(row, 3, "=" + formula.format(row + 1), None, "")
    book.close()
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=CELLS)
    cells = parser.parse_args().cells
    from xlsales.addin.functions import orders as _declared  # noqa: F401 - fills the registry

    print(
        f"| function, {cells:,} cells | one call | a call per cell | ratio | plain formula in LibreOffice |"
    )
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, (arguments, formula) in cases(cells).items():
            once, many = one_call_and_many(name, arguments, cells)
            plain = recalculated(Path(folder), formula, arguments, cells)
            told = "–" if plain is None else f"{plain:.2f} s"
            print(f"| {name} | {once:.2f} s | {many:.2f} s | {many / once:.1f} | {told} |")


if __name__ == "__main__":
    main()
