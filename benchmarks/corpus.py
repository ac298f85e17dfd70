"""Every file of a folder through every way in, each in a process of its own: does any get the better of us?

    uv run python -m benchmarks.corpus FOLDER [--ways inspect,check,import,live] [--out FILE.json]

What a way says is compared with a count made straight from the XML (``corpus_count``): what is in the
file and not said is a silent fault. Linux only.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

from .corpus_count import BookCount, counted
from .report import load

PRELOADED = ["benchmarks.corpus_ways"]
HANG, TOO_SLOW, TOO_BIG = 60.0, 10.0, 1 << 10
"""Seconds until a process is ended; seconds of computing and megabytes that are too much."""
FILES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".fods", ".xlam", ".csv", ".tsv", ".et")
Result = dict[str, Any]


def serve(path: Path, way: str, answer: Any) -> None:
    """The child: goes the way, says what came of it, what it took, and what was not said."""
    from .corpus_ways import WAYS, Refused

    done: Result = {"code": "", "silent": {}, "traceback": ""}
    began, worked = time.perf_counter(), time.process_time()
    said = None
    try:
        said = WAYS[way](path)
    except Refused as refused:
        done["code"] = refused.code or "no code"
    except BaseException:
        done["traceback"] = traceback.format_exc()
    done["seconds"] = round(time.process_time() - worked, 3)
    done["waited"] = round(time.perf_counter() - began, 3)
    done["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    if said and way == "inspect" and path.suffix.lower() not in (".csv", ".tsv"):
        done["silent"] = silent(said, path)
    answer.send(done)


def silent(said: Result, path: Path) -> dict[str, str]:
    """What is in the file and was not said, by kind; an honest count that fails says so itself."""
    try:
        return dict(_unsaid(said, counted(path)))
    except Exception as fault:
        return {"not counted": repr(fault)}


def _unsaid(said: Result, book: BookCount) -> Iterator[tuple[str, str]]:
    words = "\n".join(said["warnings"])
    if book.strict:
        yield "strict", ""
    if book.date1904 and "1904" not in words:
        yield "date1904", ""
    if book.lying_texts and "共享文字表" not in words:
        yield "shared texts", ""
    ours = {"图表"} & book.foreign if "今日" in book.sheets else set()  # the charts of our own first sheet
    if lacking := [word for word in book.foreign - ours if word not in words]:
        yield "foreign parts", "、".join(lacking)
    seen, theirs = _hidden(said), sum(sheet.state != "visible" for sheet in book.sheets.values())
    if seen != theirs:
        yield "hidden sheets", f"said {seen}, counted {theirs}"
    told = {sheet["name"]: sheet for sheet in said["sheets"]}
    if told.keys() != book.sheets.keys():
        yield "sheets", f"{[*told]} {[*book.sheets]}"
    for name in told.keys() & book.sheets.keys():
        yield from _of_sheet(name, told[name], book.sheets[name], said)


def _hidden(said: Result) -> int:
    """How many sheets are called hidden: the line names a few of them, and how many there are."""
    line = next((line for line in said["warnings"] if line.endswith("是隐藏的")), "")
    return _number(line, r"等 (\d+) 张") or line.count("“")


def _of_sheet(name: str, told: Result, sheet: Any, said: Result) -> Iterator[tuple[str, str]]:
    words = "\n".join(line for line in said["warnings"] if f"“{name}”" in line)
    pairs = {
        "error cells": (told["error_cells"], sheet.errors),
        "uncached formulas": (told["uncached_formulas"], sheet.uncached),
        "hidden rows": (told["hidden_rows"], sheet.hidden_rows),
        "merged": (told["merged"], sheet.merged),
        "long numbers": (_number(words, r"有 (\d+) 格是超过15位"), sheet.long),
        "cells": (said["cells"][name], sheet.cells),
        "lost texts": (0, sheet.bad_texts),
        "outside of dimension": (int("自称范围" in words), int(sheet.outside)),
    }
    for kind, (ours, theirs) in pairs.items():
        if ours != theirs:
            yield kind, f"“{name}” said {ours}, counted {theirs}"


def _number(words: str, pattern: str) -> int:
    found = re.search(pattern, words)
    return int(found[1]) if found else 0


def go(path: Path, way: str) -> Result:
    """One way of one file; a child that hangs or dies is a result too."""
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=serve, args=(path, way, theirs), daemon=True)
    child.start()
    theirs.close()
    done: Result = {"code": "", "silent": {}, "traceback": "", "seconds": HANG, "megabytes": 0}
    try:
        done |= ours.recv() if ours.poll(HANG) else {"code": "hang"}
    except EOFError:
        done |= {"code": "dead", "seconds": 0.0}
    child.kill()
    child.join()
    return {"file": str(path), "way": way, **done}


def table(results: list[Result], ways: list[str]) -> str:
    """The numbers, a line for each way."""
    lines = [
        "| way | files | ok | refused | tracebacks | >10 s | >1 GB | dead | silent |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for way in ways:
        mine = [item for item in results if item["way"] == way]
        cells = [
            len(mine),
            sum(not item["code"] and not item["traceback"] for item in mine),
            sum(bool(item["code"]) and item["code"] not in ("dead", "hang") for item in mine),
            sum(bool(item["traceback"]) for item in mine),
            sum(item["seconds"] > TOO_SLOW for item in mine),
            sum(item["megabytes"] > TOO_BIG for item in mine),
            sum(item["code"] == "dead" for item in mine),
            sum(bool(item["silent"]) for item in mine),
        ]
        lines.append(f"| {way} | " + " | ".join(f"{cell:,}" for cell in cells) + " |")
    codes = {
        way: Counter(each["code"] for each in results if each["way"] == way and each["code"]) for way in ways
    }
    lines += ["", *(f"refused, {way}: {_listed(found)}" for way, found in codes.items() if found)]
    lines.append(
        f"silent by kind: {_listed(Counter(kind for item in results for kind in item['silent'])) or 'none'}"
    )
    for measure, unit in (("seconds", "s"), ("megabytes", "MB")):
        worst = max(results, key=lambda item: item[measure])
        lines.append(f"most {measure}: {worst[measure]} {unit}, {worst['way']} {worst['file']}")
    return "\n".join(lines)


def _listed(found: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in found.most_common())


def _told(results: Iterator[Result], count: int) -> Iterator[Result]:
    """The results as they come, and how far it has got."""
    for number, result in enumerate(results, 1):
        if not number % 100:
            print(f"{number:,} of {count:,}", file=sys.stderr, flush=True)
        yield result


def main() -> None:
    """The command line: the table goes to standard output, faults to standard error."""
    parser = argparse.ArgumentParser(prog="benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ways", default="inspect,check,import,live")
    parser.add_argument("--out", type=Path, help="every result, as JSON")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    args = parser.parse_args()
    ways = args.ways.split(",")
    paths = sorted(path for path in args.folder.rglob("*") if path.suffix.lower() in FILES and path.is_file())
    multiprocessing.get_context("forkserver").set_forkserver_preload(PRELOADED)
    before = load()
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(_told(pool.map(lambda pair: go(*pair), product(paths, ways)), len(paths) * len(ways)))
    if args.out:
        args.out.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")
    for item in results:
        if (
            item["traceback"]
            or item["silent"]
            or item["code"] in ("dead", "hang")
            or item["seconds"] > TOO_SLOW
        ):
            last = item["traceback"].strip().rpartition("\n")[2]
            print(
                f"{item['file']} [{item['way']}] {item['code']} {last} {item['silent'] or ''}",
                file=sys.stderr,
            )
    print(table(results, ways), f"load {before} to {load()}", sep="\n\n")
    bad = any(item["traceback"] or item["silent"] or item["code"] in ("dead", "hang") for item in results)
    sys.exit(bad)


if __name__ == "__main__":
    main()
