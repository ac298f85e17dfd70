"""All reorder points of a month from a Parquet file of sales: the product's way against pandas.

``python -m benchmarks.reorder`` writes the file once, runs each side in a process of its own and prints a
Markdown table; ``--rows`` is how many days of how many pairs have a row.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST, MONTH = date(2024, 3, 1), date(2025, 4, 1)
"""The first day on record, and the month whose points are wanted: 上月 March 2025, 去年同月 April 2024."""
SIDES = ("plain", "filtered", "xlsales")


def transit(branch: int) -> int:
    """在途天数 of a branch, by its number."""
    return 1 + branch % 7


def generate(path: Path, branches: int, products: int, days: int, rows: int) -> None:
    """Sales day after day as a shop's system exports them; the same arguments give the same rows."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    draw, pairs, writer = np.random.default_rng(730), branches * products, None
    kinds = ("B", branches), ("P", products)
    codes = [pa.array([f"{kind}{number:05d}" for number in range(count)]) for kind, count in kinds]
    for day in range(days):
        found = np.flatnonzero(draw.random(pairs) < rows / days / pairs)
        count = len(found)
        keys = [codes[0].take(pa.array(found // products)), codes[1].take(pa.array(found % products))]
        part = pa.table({
            "branch_code": keys[0], "product_code": keys[1],
            "sold_on": pa.repeat(pa.scalar(FIRST + timedelta(day)), count),
            "quantity": draw.integers(0, 40, count),
            "returned": pa.nulls(count, pa.int64()), "reversed": pa.nulls(count, pa.int64()),
            "promotion": draw.random(count) < 0.05, "stock_out": draw.random(count) < 0.02,
            "whole_month": pa.nulls(count, pa.bool_()),
        })  # fmt: skip
        writer = writer or pq.ParquetWriter(path, part.schema)
        writer.write_table(part)
    if writer:
        writer.close()


def xlsales(path: Path) -> dict[str, int]:
    """``figures_fast`` on a DuckDB relation, exact; without pandas, as the command line runs."""
    from xlsales.book.live.importing import Without

    sys.meta_path.insert(0, Without("pandas"))

    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc

    from xlsales.branches.points.figures import PointPolicy
    from xlsales.branches.points.figures_fast import folded, points
    from xlsales.branches.points.figures_month import SalesPolicy, windows

    policy = SalesPolicy()
    span = windows(MONTH, policy, MONTH)
    pairs = folded(duckdb.read_parquet(str(path)), span, policy)
    number = pc.cast(pc.utf8_slice_codeunits(pairs["branch_code"], 1), pa.int64())
    seventh = pc.subtract(number, pc.multiply(pc.divide(number, 7), 7))
    count = len(pairs)
    columns = {
        "lead": pc.add(seventh, 2),
        "step": pa.repeat(pa.scalar(10**4), count),
        "safety": pa.nulls(count, pa.int64()),
        "estimate": pa.nulls(count, pa.int64()),
    }
    full = pa.table({name: pairs[name] for name in pairs.column_names} | columns)
    found = points(full, MONTH.month, PointPolicy())
    return {"pairs": count, "sum": pc.sum(found).as_py() // 10**4}


def plain(path: Path, **reading: Any) -> dict[str, int]:
    """What a user would write: read the columns, mark two months, sum by pair, the formula on columns."""
    import numpy as np
    import pandas as pd

    columns = ["branch_code", "product_code", "sold_on", "quantity", "promotion", "stock_out"]
    sales = pd.read_parquet(path, columns=columns, dtype_backend="pyarrow", **reading)
    sales["quantity"] = sales["quantity"].where(~sales["promotion"], 0)
    sales["skipped"] = (sales["promotion"] | sales["stock_out"]).astype("int64")
    means = []
    for first, days in ((date(2025, 3, 1), 31), (date(2024, 4, 1), 30)):
        window = sales[sales["sold_on"].between(first, first + timedelta(days - 1))]
        sums = window.groupby(["branch_code", "product_code"])[["quantity", "skipped"]].sum()
        means.append(sums["quantity"].astype("float64") / (days - sums["skipped"].astype("float64")))
    # on sale and not sold is a mean of 0
    both = pd.concat(means, axis=1).fillna(0.0)
    lead = both.index.get_level_values(0).str[1:].astype("int64") % 7 + 2
    daily = both.mean(axis=1).to_numpy(dtype="float64")
    found = np.ceil(np.round(daily * (np.asarray(lead) + 3), 6))
    return {"pairs": len(both), "sum": int(found.sum())}


def filtered(path: Path) -> dict[str, int]:
    """The plain script by somebody who knows that ``read_parquet`` can leave rows out."""
    spans = ((date(2025, 3, 1), date(2025, 3, 31)), (date(2024, 4, 1), date(2024, 4, 30)))
    return plain(path, filters=[[("sold_on", ">=", one), ("sold_on", "<=", last)] for one, last in spans])


def peak() -> int:
    """The highest resident memory of this process in MB (Linux); ``getrusage`` begins at its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return round(int(status.split("VmHWM:")[1].split()[0]) / 1024)


def measured(side: str, path: Path) -> dict[str, Any]:
    """Seconds from start to end of a fresh process, its highest resident memory in MB, and its answer."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.reorder", "--side", side, "--file", str(path)],
        stdout=subprocess.PIPE,
    )
    text = child.communicate()[0]
    if child.returncode:
        raise SystemExit(f"{side}: exit code {child.returncode}")
    return {"seconds": time.perf_counter() - start} | json.loads(text)


def main() -> None:
    """Generate, run, report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reorder")
    for name, default in (("branches", 200), ("products", 5000), ("days", 400), ("rows", 44_800_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--side", choices=SIDES)
    parser.add_argument("--file", type=Path)
    own = parser.parse_args()
    if own.side:
        answer = globals()[own.side](own.file)
        print(json.dumps(answer | {"MB": peak()}))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = own.file or Path(folder) / "sales.parquet"
        if not path.exists():
            generate(path, own.branches, own.products, own.days, own.rows)
        report(path)


def report(path: Path) -> None:
    """A line for each side; the loads before and after."""
    before = os.getloadavg()[0]
    print("| side | seconds | MB | pairs | sum of all points |\n|---|--:|--:|--:|--:|")
    for side in SIDES:
        own = measured(side, path)
        print(f"| {side} | {own['seconds']:.1f} | {own['MB']} | {own['pairs']} | {own['sum']} |", flush=True)
    print(f"\n{path.stat().st_size / 1e6:.0f} MB, load {before:.1f} before, {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
