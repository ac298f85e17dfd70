"""重点客户, 区域分析 and 客户分级 against pandas: ``python -m benchmarks.rankings --lines 100000``.

Both sides read the same workbook (masters and 交易记录 of two years) in a fresh process: the plain side with
``read_excel`` and ``groupby`` alone, xlsales by its commands. Yearly totals are compared.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from .company import build_company
from .measure import cpu, run
from .tables import HEADERS, customer_rows, department_rows, employee_rows, product_rows, region_rows

YEAR = 2025
TODAY = f"{YEAR}-12-31"
DELIVERIES = (
    "记录号 日期 客户代码 机构编码 订单号码 行号 产品编码 数量 单价 金额 成本 发票号 开票日期 应付日 "
    "承诺付款日 争议金额 争议日期 争议确认人 作废"
)
GRADES = (
    "客户代码 分级日期 区域编码 性质 规模 12月销售额 业务状况 增长率% 得分 系统等级 暂定 上期等级 拟定等级 "
    "改等级的原因 最长逾期天数 怎样升级 拟定人 确认人 确认日期"
)
PLAIN = """
import sys, json, pandas as pd
sheets = pd.read_excel(sys.argv[1], sheet_name=["交易记录", "客户资料"], engine="openpyxl")
rows = sheets["交易记录"].merge(sheets["客户资料"][["客户代码", "区域编码"]], on="客户代码", how="left")
rows["year"] = pd.to_datetime(rows["日期"]).dt.year
sums = rows.groupby(["区域编码", "客户代码", "year"])["金额"].sum().unstack(fill_value=0)
top = sums[2025].nlargest(10)
growth = (sums[2025] / sums[2024] - 1)[sums[2024] >= 10000].nlargest(10)
share = sums[2025] / sums[2025].groupby(level=0).transform("sum")
print(json.dumps({"total": f"{sums[2025].sum():.2f}", "ten": len(top) + len(growth), "shares": len(share)}))
"""


def write_book(path: Path, customers: int, lines: int) -> None:
    """The workbook; the same arguments give the same rows."""
    rng, company = random.Random(lines), build_company(customers)
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        for sheet, rows in (
            ("部门", department_rows(company)), ("员工", employee_rows(company, YEAR)),
            ("区域", region_rows(company)), ("产品", product_rows(company, YEAR)),
            ("客户资料", customer_rows(company, YEAR)),
        ):  # fmt: skip
            _sheet(book, sheet, HEADERS[sheet].split(), rows)
        rows = (
            _delivery(number, rng, company.customers, company.products, lines)
            for number in range(1, lines + 1)
        )
        _sheet(book, "交易记录", DELIVERIES.split(), rows)
        _sheet(book, "客户分级", GRADES.split(), ())


def _delivery(number: int, rng: random.Random, customers: Any, products: Any, lines: int) -> dict[str, Any]:
    goods, quantity = rng.choice(products), rng.randint(1, 400)
    amount = round(quantity * float(goods.price), 2)
    return {
        "记录号": f"F{number:08d}", "日期": date(YEAR - 1, 1, 1) + timedelta(number * 729 // lines),
        "客户代码": rng.choice(customers).code, "产品编码": goods.code, "数量": quantity,
        "单价": float(goods.price), "金额": amount, "成本": round(amount * 0.7, 2),
    }  # fmt: skip


def _sheet(book: Any, name: str, headers: list[str], rows: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, headers)
    for place, row in enumerate(rows, 1):
        for column, header in enumerate(headers):
            if (value := row.get(header)) is not None:
                sheet.write(place, column, value)


def main() -> None:
    """Each side once, and what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--dir", type=Path, help="keep the workbook here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xlsales-rank-") as name:
        folder = Path(name)
        book = (args.dir or folder) / f"deliveries-{args.lines}-{args.customers}.xlsx"
        if not book.exists():
            write_book(book, args.customers, args.lines)
        tool = str(Path(sys.executable).with_name("xlsales"))
        year = ["--year", str(YEAR), "--json", "--today", TODAY]
        graded = Path(shutil.copy(book, folder / "graded.xlsx"))
        for title, command in {
            "pandas": [sys.executable, "-c", PLAIN, str(book)],
            "top": [tool, "customers", "top", str(book), *year],
            "regions": [tool, "customers", "regions", str(book), *year],
            "grade": [tool, "customers", "grade", str(graded), "--json", "--today", TODAY],
        }.items():
            before = cpu()
            done = run(command, folder)
            used = cpu() - before
            total = json.loads(done.output).get("total", "–") if done.code == 0 else done.errors[-500:]
            took = f"{done.seconds:.1f} s, CPU {used:.1f} s, {done.megabytes or 0:,.0f} MB"
            print(f"{title}: {took}, total {total}", flush=True)


if __name__ == "__main__":
    main()
