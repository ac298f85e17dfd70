"""xlsales against the plain script, pair by pair: ``python -m benchmarks.run check --lines 100000``."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from .agreement import (
    UnusableOutputError,
    amounts_agree,
    baseline_rows,
    document,
    planted_found,
    xlsales_rows,
)
from .measure import Run, run
from .report import Comparison, load, markdown
from .workbooks import YEAR, Generated, generated

Command = Callable[[Path], list[str]]
"""From the folder that a run may write into to its command line."""
IMPORTS = ["pandas", "openpyxl", "pydantic", "xlwings"]


def compare(args: argparse.Namespace, title: str, baseline: Command, xlsales: Command) -> Comparison:
    """A B A B …, each in a fresh process; one of the two only where ``--side`` says so."""
    comparison = Comparison(title)
    for turn in range(1, args.repeats + 1):
        progress = f"{title}, {turn} of {args.repeats}"
        if args.side != "xlsales":
            comparison.baseline.append(_measured(f"{progress}, baseline", baseline, {0}))
        if args.side != "baseline":
            comparison.xlsales.append(_measured(f"{progress}, xlsales", xlsales, {0, 1}))
    for name, runs in (("baseline", comparison.baseline), ("xlsales", comparison.xlsales)):
        if runs and runs[-1].files:
            comparison.notes.append(f"{name} wrote {runs[-1].files} files, {runs[-1].written / 1e6:.1f} MB")
    return comparison


def _measured(progress: str, command: Command, good: set[int]) -> Run:
    """One run in a folder of its own; UnusableOutputError when it fails."""
    with tempfile.TemporaryDirectory(prefix="xlsales-run-") as name:
        folder = Path(name)
        done = run(command(folder / "out"), folder)
    if done.code not in good or not done.output.strip():
        raise UnusableOutputError(f"{progress}: exit code {done.code}\n{done.errors[-2000:]}")
    peak = "–" if done.megabytes is None else f"{done.megabytes:,.0f} MB"
    print(f"{progress}: {done.seconds:.2f} s, {peak}", file=sys.stderr)
    return done


def check(args: argparse.Namespace) -> list[Comparison]:
    """From the workbook to the messages; both sides must find what was planted."""
    book = generated(args.dir, args.lines, args.customers, args.faults)
    comparison = _check_pair(args, f"check, {args.lines:,} lines", book.path, ["--today", f"{YEAR}-12-31"])
    _note_faults(comparison, book)
    return [comparison]


def _check_pair(args: argparse.Namespace, title: str, book: Path, extra: list[str]) -> Comparison:
    return compare(
        args,
        title,
        lambda _: [*_python("benchmarks.baseline_check"), str(book)],
        lambda _: [args.xlsales, "check", str(book), "--json", *extra],
    )


def _note_faults(comparison: Comparison, book: Generated) -> None:
    for name, runs, rows in (
        ("baseline", comparison.baseline, baseline_rows),
        ("xlsales", comparison.xlsales, xlsales_rows),
    ):
        if runs:
            found = rows(document(runs[-1].output))
            report = planted_found(book.faults, found)
            comparison.notes.append(f"{name}: {report}, messages in {len(found)} rows")


def annual(args: argparse.Namespace) -> list[Comparison]:
    """The summary and a page for each customer in one workbook."""
    return [_annual(args, f"annual, {args.lines:,} lines, {args.customers:,} customers", [])]


def per_customer(args: argparse.Namespace) -> list[Comparison]:
    """One workbook for each customer."""
    args.lines = args.lines or 50 * args.customers
    title = f"per customer, {args.lines:,} lines, {args.customers:,} customers"
    return [_annual(args, title, ["--per-customer"])]


def _annual(args: argparse.Namespace, title: str, extra: list[str]) -> Comparison:
    book = str(generated(args.dir, args.lines, args.customers, 0.0).path)
    # Neither side finds the folder ready: making it is part of the work.
    options = ["--year", str(YEAR), *extra, "--out"]
    contract = ["--json", "--today", f"{YEAR}-12-31"]
    comparison = compare(
        args,
        title,
        lambda out: [*_python("benchmarks.baseline_annual"), book, *options, str(out)],
        lambda out: [args.xlsales, "stats", "annual", book, *options, str(out), *contract],
    )
    if comparison.baseline and comparison.xlsales:
        documents = [document(runs[-1].output) for runs in (comparison.baseline, comparison.xlsales)]
        comparison.notes.append(amounts_agree(*documents))
    return comparison


def latency(args: argparse.Namespace) -> list[Comparison]:
    """Start-up: what a user's script imports against ``xlsales --help``; and a small workbook."""
    names = [name for name in IMPORTS if importlib.util.find_spec(name)]
    statement = f"import {', '.join(names)}; print('ready')"
    start = [sys.executable, "-c", statement]
    _measured("warm-up, baseline", lambda _: start, {0})
    if args.side != "baseline":
        _measured("warm-up, xlsales", lambda _: [args.xlsales, "--help"], {0})
    title = f"import {', '.join(names)} / xlsales --help"
    comparisons = [compare(args, title, lambda _: start, lambda _: [args.xlsales, "--help"])]
    if args.book:
        comparisons.append(_check_pair(args, f"check {args.book.name}", args.book.resolve(), []))
    return comparisons


def _python(module: str) -> list[str]:
    return [sys.executable, "-m", module]


def _default_xlsales() -> str:
    """The command beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name("xlsales")
    return str(beside) if beside.exists() else shutil.which("xlsales") or "xlsales"


def _arguments() -> argparse.Namespace:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--repeats", type=int, default=5, help="pairs (default 5)")
    common.add_argument(
        "--dir", type=Path, help="keep generated workbooks here (default: a temporary folder)"
    )
    common.add_argument("--side", choices=["both", "baseline", "xlsales"], default="both")
    common.add_argument("--xlsales", default=_default_xlsales(), help="the xlsales command")
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, action, lines, customers in (
        ("check", check, 100_000, 2_000),
        ("annual", annual, 100_000, 2_000),
        ("per-customer", per_customer, None, 300),
    ):
        command = commands.add_parser(name, parents=[common], help=action.__doc__)
        command.add_argument("--lines", type=int, default=lines)
        command.add_argument("--customers", type=int, default=customers)
        command.set_defaults(action=action)
        if action is check:
            command.add_argument("--faults", type=float, default=0.001, help="share of spoiled lines")
    command = commands.add_parser("latency", parents=[common], help=latency.__doc__)
    command.add_argument("--book", type=Path, help="a small workbook to check as well, e.g. the demo")
    command.set_defaults(action=latency)
    return parser.parse_args()


def main() -> None:
    """The command line: the report goes to standard output, progress to standard error."""
    args = _arguments()
    with ExitStack() as stack:
        if args.dir is None:
            args.dir = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="xlsales-bench-")))
        before = load()
        try:
            print(markdown(args.action(args), before))
        except UnusableOutputError as error:
            sys.exit(f"benchmark stopped: {error}")


if __name__ == "__main__":
    main()
