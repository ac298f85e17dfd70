"""What a user would write for 年度订货统计表: pandas groups, openpyxl writes the formatted workbook.

``python -m benchmarks.baseline_annual BOOK --year Y --out DIR [--per-customer]`` writes one
workbook with a summary (customers × 12 months) and a page for each customer, or the summary
alone and one workbook for each customer; it prints ``{customers, total, files}``.
It imports nothing of xlsales.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .baseline_page import MONEY, put, set_up, write_page

MONTHS = list(range(1, 13))
VOID_STATUS = "已作废"


def read_lines(path: Path, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The counted lines of the year with code, month and 品名规格; the customers by code."""
    sheets = pd.read_excel(path, sheet_name=["订货登记表", "产品", "客户资料"], engine="openpyxl")
    lines, products = sheets["订货登记表"], sheets["产品"]
    received = pd.to_datetime(lines["接单日期"])
    counted = (received.dt.year == year) & (lines["作废"] != "是") & (lines["状态"] != VOID_STATUS)
    lines = lines[counted].merge(products[["产品编码", "品名", "规格"]], on="产品编码", how="left")
    lines["month"] = pd.to_datetime(lines["接单日期"]).dt.month
    lines["code"] = lines["客户代码"].fillna(lines["机构编码"])
    lines["goods"] = lines["品名"].fillna(lines["产品名称"]) + " " + lines["规格"].fillna("")
    return lines, sheets["客户资料"].set_index("客户代码")


def group_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per customer, month, goods and price."""
    grouped = lines.groupby(["code", "month", "goods", "单价"], as_index=False).agg(
        quantity=("数量", "sum"), amount=("金额", "sum"), delivered=("预定交货日期", "max")
    )
    grouped["amount"] = grouped["amount"].round(2)
    return grouped


def write_summary(sheet: Worksheet, grouped: pd.DataFrame, customers: pd.DataFrame, year: int) -> None:
    """Customers × 12 months with totals as formulas."""
    table = grouped.pivot_table(index="code", columns="month", values="amount", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=MONTHS, fill_value=0).round(2)
    set_up(sheet, f"{year}年度订货统计表", [12, 26, *[14] * 13])
    for column, header in enumerate(["客户代码", "客户名称", *[f"{month}月" for month in MONTHS], "合计"], 1):
        put(sheet, 3, column, header, bold=True)
    for row, (code, amounts) in enumerate(table.iterrows(), start=4):
        put(sheet, row, 1, code)
        put(sheet, row, 2, customers["客户"].get(code, code))
        for column, amount in enumerate(amounts, start=3):
            put(sheet, row, column, amount, number_format=MONEY)
        put(sheet, row, 15, f"=SUM(C{row}:N{row})", number_format=MONEY, bold=True)
    last = 3 + len(table)
    put(sheet, last + 1, 1, "合计", bold=True)
    put(sheet, last + 1, 2, None)
    for column in range(3, 16):
        letter = get_column_letter(column)
        total = f"=SUM({letter}4:{letter}{last})"
        put(sheet, last + 1, column, total, number_format=MONEY, bold=True)
    sheet.freeze_panes = "C4"


def write_books(
    grouped: pd.DataFrame, customers: pd.DataFrame, year: int, out: Path, *, per_customer: bool
) -> list[str]:
    """Write the workbook, or the summary and one workbook for each customer; returns the files."""
    out.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    write_summary(book.active, grouped, customers, year)
    book.active.title = "汇总"
    files = [out / f"年度订货统计表_{year}.xlsx"]
    for code, lines in grouped.groupby("code"):
        own = Workbook() if per_customer else book
        page = own.active if per_customer else own.create_sheet()
        page.title = str(code)
        write_page(page, customer_details(customers, str(code)), lines.to_dict("records"), year)
        if per_customer:
            files.append(out / f"年度订货统计表_{year}_{code}.xlsx")
            own.save(files[-1])
    book.save(files[0])
    return [str(file) for file in files]


def customer_details(customers: pd.DataFrame, code: str) -> dict[str, Any]:
    """The header fields of one page; a branch has no row in 客户资料."""
    if code not in customers.index:
        return {"客户名称": code}
    row = customers.loc[code]
    return {
        "客户名称": row["客户"], "负责人": row["负责人"], "地址": row["地址"], "联系方式": str(row["电话"]),
    }  # fmt: skip


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.baseline_annual")
    parser.add_argument("book", type=Path)
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--per-customer", action="store_true")
    args = parser.parse_args()
    lines, customers = read_lines(args.book, args.year)
    grouped = group_lines(lines)
    files = write_books(grouped, customers, args.year, args.out, per_customer=args.per_customer)
    total = {"quantity": f"{grouped['quantity'].sum()}", "amount": f"{grouped['amount'].sum():.2f}"}
    document = {"customers": grouped["code"].nunique(), "total": total, "files": files}
    print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
