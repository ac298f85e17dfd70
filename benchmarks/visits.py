"""T07, the monthly report and coverage against pandas: ``python -m benchmarks.visits``.

Both sides read the same workbook in a fresh process: a year of 50 people with twelve visits a day each. The
plain side reads 拜访记录 with ``read_excel`` and counts with ``groupby`` alone; xlsales runs its commands.
The visits counted in the year are compared, and CPU seconds shown: a shared machine makes wall time a guess.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from xlsales.house import housed_forms

from .measure import cpu, run

FIRST, TODAY = date(2025, 1, 1), "2025-12-31"
PLAIN = """
import sys, json, pandas as pd
book = pd.read_excel(sys.argv[1], sheet_name=["拜访记录", "客户资料", "区域"], engine="openpyxl")
rows = book["拜访记录"].merge(book["客户资料"][["客户代码", "区域编码"]], on="客户代码", how="left")
rows["拜访日期"], rows["约定日期"] = pd.to_datetime(rows["拜访日期"]), pd.to_datetime(rows["约定日期"])
rows["month"] = rows["拜访日期"].dt.month
made = rows.dropna(subset=["拜访日期"]).drop_duplicates(["客户代码", "拜访人", "拜访日期"])
actual = made.groupby(["拜访人", "客户代码", "month"]).size()
plan = rows.groupby(["拜访人", "客户代码", rows["约定日期"].dt.month]).size()
both = pd.concat([plan, actual], axis=1).fillna(0)
rate = both.min(axis=1).sum() / plan.sum()
june = rows[rows["month"] == 6]
said = june["意见"].value_counts()
last = made.groupby("客户代码")["拜访日期"].max()
late = (pd.Timestamp("2025-12-31") - last).dt.days > 90
told = {"actual": int(actual.sum()), "rate": f"{rate:.4f}", "late": int(late.sum()), "said": len(said)}
print(json.dumps(told))
"""
OPINIONS = ("希望增加小包装", "促销品到得晚", "陈列架不够", "无", "要求每周送货")


def sheets(people: int, customers: int, days: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The sheets with their rows by header; the same arguments give the same rows."""
    rng = random.Random(people)
    staff = [f"E{number:03d}" for number in range(1, people + 1)]
    yield "部门", [{"部门": "客户服务部"}]
    yield "员工", [{"工号": own, "姓名": own, "部门": "客户服务部", "角色": "客户服务专员"} for own in staff]
    yield "区域", [{"区域编码": own, "区域": own, "营业单位": own, "服务专人": own} for own in staff]
    yield "客户资料", [
        {
            "客户代码": f"K{number:05d}", "客户": f"客户{number}", "客户类型": "零售商",
            "区域编码": staff[number % people], "地址": f"示范路{number}号", "电话": "021-00001234",
        }
        for number in range(customers)
    ]  # fmt: skip
    free = [day for at in range(365) if (day := FIRST + timedelta(at)).weekday() < 5][:days]
    yield "拜访记录", [
        {
            "拜访编号": f"BF-{day:%y%m%d}{at:02d}{place:03d}", "约定日期": day, "拜访日期": day,
            "拜访人": own,
            "客户代码": f"K{(rng.randrange(customers // people + 1) * people + place) % customers:05d}",
            "性质": "服务", "类型": "巡访", "方式": "上门",
            "效果": "好", "意见": rng.choice(OPINIONS), "行情": "无", "结果": "已说明", "时间": "09:00",
            "收到日期": day, "服务项目": "11",
        }
        for place, own in enumerate(staff) for day in free for at in range(12)
    ]  # fmt: skip


def write_book(path: Path, people: int, customers: int, days: int) -> None:
    """The workbook, with 客户服务 switched on."""
    rows = dict(sheets(people, customers, days))
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        settings = book.add_worksheet("设置")
        settings.write_row(0, 0, ("名称", "值"))
        settings.write_row(1, 0, ("启用模块_客户服务", "是"))
        for form in housed_forms():
            sheet = book.add_worksheet(form.sheet)
            headers = [item.header for item in form.columns.values()]
            sheet.write_row(0, 0, headers)
            for place, row in enumerate(rows.get(form.sheet, ()), 1):
                for column, header in enumerate(headers):
                    if (value := row.get(header)) is not None:
                        sheet.write(place, column, value)


def main() -> None:
    """Each side once, and what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--customers", type=int, default=5_000)
    parser.add_argument("--days", type=int, default=250)
    parser.add_argument("--dir", type=Path, help="keep the workbook here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xlsales-visits-") as name:
        folder = Path(name)
        book = (args.dir or folder) / f"visits-{args.people}-{args.days}.xlsx"
        if not book.exists():
            write_book(book, args.people, args.customers, args.days)
        tool = str(Path(sys.executable).with_name("xlsales"))
        end = ["--json", "--today", TODAY]
        for title, command in {
            "pandas": [sys.executable, "-c", PLAIN, str(book)],
            "T07": [tool, "service", "completion", str(book), "--year", "2025", *end],
            "monthly": [tool, "service", "monthly", str(book), "--month", "2025-06", *end],
            "coverage": [tool, "service", "coverage", str(book), *end],
        }.items():
            before = cpu()
            done = run(command, folder)
            told = json.loads(done.output) if done.code == 0 else {"actual": done.errors[-500:]}
            figure = told.get("actual", told.get("customers"))
            used = f"{done.seconds:.1f} s, CPU {cpu() - before:.1f} s, {done.megabytes or 0:,.0f} MB"
            print(f"{title}: {used}, {figure}", flush=True)


if __name__ == "__main__":
    main()
